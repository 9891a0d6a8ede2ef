# expect: ok
class A:
    def __init__(self, n): self.n = n
    def __length_hint__(self): return self.n
    def __iter__(self): return iter([1, 2])
for n in (0, 1 << 40, 1 << 62, -1, 1 << 70, 1.5, "x", None, NotImplemented):
    for f in (list, tuple, set, sorted, bytes, bytearray, lambda a: [*a], lambda a: [].extend(a)):
        try:
            f(A(n))
        except (TypeError, ValueError, OverflowError, MemoryError):
            pass
