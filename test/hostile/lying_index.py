# expect: ok
class I(int):
    def __index__(self): return self.v
for v in (1.5, "x", None, 1 << 100, True, -(1 << 63)):
    class J:
        def __index__(self): return v
    for f in (lambda j: [1][j], lambda j: (1,)[j], lambda j: "a"[j], lambda j: range(j), lambda j: [1] * j, lambda j: "a" * j, lambda j: bytes(j) if j.__index__() is True else 0, lambda j: hex(j), lambda j: 1 << 0 if v else round(1.5, j), lambda j: [1, 2][j:], lambda j: "abc".find("c", j), lambda j: chr(j), lambda j: (5).to_bytes(j, "big"), lambda j: format(1, "d") if j else 0, lambda j: "%c" % j, lambda j: memoryview(b"abc")[j], lambda j: slice(j).indices(j), lambda j: divmod(5, j)):
        try:
            f(J())
        except (TypeError, ValueError, OverflowError, MemoryError, IndexError):
            pass
