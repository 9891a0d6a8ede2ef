# expect: RecursionError
s = slice(1)
for _ in range(100_000):
    s = slice(s)
repr(s)
