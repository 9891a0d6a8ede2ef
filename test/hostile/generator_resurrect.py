# expect: ok
import gc
saved = []
def g():
    me = yield
    try:
        yield
    finally:
        saved.append(me)
x = g()
next(x)
x.send(x)
del x
gc.collect()
assert list(saved[0]) == []
saved.clear()
