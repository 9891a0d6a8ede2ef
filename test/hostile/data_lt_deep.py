# expect: RecursionError
a, b = (1,), (2,)
for _ in range(100_000):
    a, b = (a,), (b,)
a < b
