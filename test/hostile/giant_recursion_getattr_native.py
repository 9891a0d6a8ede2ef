# expect: MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
class A:
    def __getattr__(self, n):
        return getattr(self, n + "x")
A().x
