# expect: ok
import weakref
class A: pass
a = A()
f = weakref.finalize(a, lambda: weakref.finalize(A(), print))
g = weakref.finalize(a, f)
g.atexit = True
h = weakref.finalize(a, lambda: 1 / 0)
h.detach()
del a
