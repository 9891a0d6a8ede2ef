# expect: RecursionError|ok
t = ()
for _ in range(100_000):
    t = (t,)
{t: 1}
