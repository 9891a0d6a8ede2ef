# expect: ok
class I:
    def __index__(self): return 1 << 100
for s in (slice(None), slice("x"), slice(I()), slice(None, None, 0), slice(None, None, -(1 << 63)), slice(1 << 100, -(1 << 100), 1 << 100), slice(1, 2, I()), slice([], {}, ())):
    for o in ([1, 2, 3], (1, 2), "abc", b"abc", bytearray(b"abc"), range(5), memoryview(b"abc"), __import__("array").array("i", [1, 2])):
        for f in (lambda: o[s], lambda: s.indices(5), lambda: s.indices(-1), lambda: s.indices(1 << 100), lambda: hash(s), lambda: s == slice(None), lambda: o.__setitem__(s, o), lambda: o.__delitem__(s)):
            try:
                f()
            except (TypeError, ValueError, IndexError, AttributeError, BufferError, NotImplementedError):
                pass
