# expect: RecursionError|ok
t = ()
for _ in range(200_000):
    t = (t,)
hash(t)
