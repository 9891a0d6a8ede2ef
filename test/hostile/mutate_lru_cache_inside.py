# expect: ok
import functools
@functools.lru_cache(maxsize=3)
def f(n):
    f.cache_clear()
    if n: f(n - 1)
    f.cache_clear()
    return n
for i in range(50): f(i)
class K:
    def __hash__(self): return 1
    def __eq__(self, o):
        f2.cache_clear()
        return False
@functools.lru_cache(maxsize=4)
def f2(k): return 1
for i in range(20): f2(K())
