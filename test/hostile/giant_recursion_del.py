# expect: ok|MemoryError|RecursionError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
n = 0
class A:
    def __del__(self):
        global n
        n += 1
        if n < 200_000:
            A()
A()
