# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
def f():
    return [f() for _ in range(1)]
f()
