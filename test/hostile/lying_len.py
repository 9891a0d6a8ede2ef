# expect: ok
class A:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i
for n in (0, 1 << 40, 2, -1, 1 << 70, 1.5, "x", None):
    for f in (list, tuple, set, sorted, len, bool, lambda a: [*a], lambda a: list(reversed(a)), bytes, bytearray, lambda a: dict.fromkeys(a), lambda a: [1].extend(a)):
        try:
            f(A(n))
        except (TypeError, ValueError, OverflowError, MemoryError, IndexError):
            pass
