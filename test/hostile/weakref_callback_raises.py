# expect: ok
import weakref, sys
sys.unraisablehook = lambda u: None
class A: pass
def cb(r): raise ValueError
a = A()
rs = [weakref.ref(a, cb) for _ in range(100)]
del a
assert all(r() is None for r in rs)
