# expect: ok
import gc
class A:
    def __del__(self):
        gc.collect()
        [[] for _ in range(100)]
for _ in range(50):
    a = A()
    a.a = a
    del a
gc.collect()
