# expect: ok
import gc, weakref
rs = []
for i in range(100):
    A = type(f"A{i}", (), {})
    A.me = A()
    rs.append(weakref.ref(A))
del A
gc.collect()
assert all(r() is None for r in rs), sum(r() is not None for r in rs)
