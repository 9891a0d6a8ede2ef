# expect: RecursionError
x = frozenset()
for _ in range(50_000):
    x = (x,)
str(x)
