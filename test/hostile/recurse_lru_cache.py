# expect: RecursionError
import functools
@functools.lru_cache
def f(n):
    return f(n + 1)
f(0)
