# expect: ok
def g():
    x = [1]
    try:
        yield x
        yield 2
    finally:
        x.append(3)
a = g()
next(a)
try:
    a.gi_frame.clear()
except RuntimeError:
    pass
assert list(a) == [2]
def h():
    me.gi_frame.clear()
    yield
me = h()
try:
    next(me)
except RuntimeError:
    pass
