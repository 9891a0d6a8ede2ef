# expect: ok
def g(x):
    yield x
x = None
for _ in range(20_000):
    n = g(x)
    next(n)
    x = n
x = n = None
