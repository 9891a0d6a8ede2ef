# expect: ok
e = None
for _ in range(100_000):
    n = ValueError()
    n.__context__ = e
    e = n
e = n = None
