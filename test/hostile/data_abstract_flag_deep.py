# expect: RecursionError|ok
f = abs
for _ in range(100_000):
    f = property(f)
f.__isabstractmethod__
