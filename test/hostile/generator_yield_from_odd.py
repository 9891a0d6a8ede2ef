# expect: ok
class I:
    def __iter__(self): return self
    def __next__(self): return 1
    send = 5
    throw = None
    @property
    def close(self): raise KeyError
def g():
    yield from I()
x = g()
next(x)
for f in (lambda: x.send(3), lambda: x.throw(ValueError), x.close):
    try:
        f()
    except (TypeError, StopIteration, ValueError, KeyError):
        pass
    x = g()
    next(x)
try:
    x.close()
except KeyError:
    pass
