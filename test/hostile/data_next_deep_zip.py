# expect: RecursionError|ok
it = iter([1])
for _ in range(100_000):
    it = zip(it)
next(it)
