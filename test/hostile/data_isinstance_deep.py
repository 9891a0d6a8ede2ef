# expect: RecursionError
t = int
for _ in range(200_000):
    t = (t, int)
isinstance("x", t)
