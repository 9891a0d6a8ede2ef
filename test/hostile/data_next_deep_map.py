# expect: RecursionError
it = iter([1] * 10)
for _ in range(200_000):
    it = map(abs, it)
next(it)
