# expect: ok
import weakref, gc
class A: pass
got = []
a = A()
r = weakref.ref(a, lambda r: got.append(r()))
del a
assert got == [None]
a = A()
a.me = a
r = weakref.ref(a, lambda r: got.append(r()))
del a
gc.collect()
assert got == [None, None]
