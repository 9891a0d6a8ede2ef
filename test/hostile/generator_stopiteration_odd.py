# expect: ok
class S(StopIteration):
    value = property(lambda self: 1 / 0)
class I:
    def __iter__(self): return self
    def __next__(self): raise S
def g():
    r = yield from I()
try:
    next(g())
except (ZeroDivisionError, StopIteration):
    pass
assert list(I()) == []
