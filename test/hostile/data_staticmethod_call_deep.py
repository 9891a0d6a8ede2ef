# expect: RecursionError|ok
f = abs
for _ in range(100_000):
    f = staticmethod(f)
f(-1)
