# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
def f(x):
    return sorted([1, 2], key=f)
f(1)
