# expect: RecursionError
t = (int,)
for _ in range(200_000):
    t = (t,)
issubclass(str, t)
