# expect: ok
import gc
class A:
    n = 0
    def __del__(self):
        A.n += 1
        if A.n < 300:
            A()
A()
gc.collect()
assert A.n == 300, A.n
