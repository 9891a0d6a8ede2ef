# expect: RecursionError
x = {}
for _ in range(100_000):
    x = {1: x}
repr(x)
