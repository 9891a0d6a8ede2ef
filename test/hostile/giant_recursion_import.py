# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
import builtins
def imp(*a):
    import nothing
builtins.__import__ = imp
import nothing
