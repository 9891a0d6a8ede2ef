# expect: ok
def wrap(f):
    return lambda: f
f = None
for _ in range(200_000):
    f = wrap(f)
f = None
