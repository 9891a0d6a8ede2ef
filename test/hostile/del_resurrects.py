# expect: ok
import gc
keep = []
class A:
    n = 0
    def __del__(self):
        A.n += 1
        keep.append(self)
for _ in range(100):
    A()
assert A.n == 100 and len(keep) == 100
keep.clear()
a = A()
a.me = a
del a
gc.collect()
keep.clear()
gc.collect()
