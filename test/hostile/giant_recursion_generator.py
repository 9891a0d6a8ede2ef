# expect: MemoryError|RecursionError|ValueError
import sys
sys.setrecursionlimit(2 ** 31 - 1)
def g():
    yield from g()
next(g())
