# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
def f():
    f()
f()
