# expect: ok
import sys
def f(n):
    if n == 500:
        sys.setrecursionlimit(3000)
    return n if n == 2500 else f(n + 1)
assert f(0) == 2500
