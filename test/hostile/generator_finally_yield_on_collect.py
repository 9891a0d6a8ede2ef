# expect: ok
import gc
def g():
    me = yield
    try:
        yield
    finally:
        yield 5
x = g()
next(x)
x.send(x)
del x
gc.collect()
