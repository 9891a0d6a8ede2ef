# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
def f(x):
    return list(map(f, [x]))
f(1)
