# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
class A:
    def __format__(self, s):
        return f"{self:{s}}"
f"{A():x}"
