# expect: ok
import weakref
class A: pass
a = A()
rs = []
def cb(r): rs.clear()
rs += [weakref.ref(a, cb) for _ in range(50)]
del a
