# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(10 ** 9)
def f(*a):
    return f(*a, 1)
f()
