# expect: RecursionError
t = list[int]
for _ in range(100_000):
    t = list[t]
repr(t)
