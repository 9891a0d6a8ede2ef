# expect: MemoryError|RecursionError
import re, sys
sys.setrecursionlimit(2 ** 31 - 1)
def f(m):
    return re.sub("x", f, "x")
f(None)
