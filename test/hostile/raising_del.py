# expect: ok
import sys
seen = []
sys.unraisablehook = lambda u: seen.append(u.exc_type)
class A:
    def __init__(self, e): self.e = e
    def __del__(self): raise self.e
for e in (ValueError, SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, MemoryError, RecursionError):
    A(e)
assert len(seen) == 7
