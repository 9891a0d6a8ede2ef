# expect: ok
class I:
    def __index__(self):
        m.release()
        b.clear()
        return 1
b = bytearray(b"abcdef")
for f in (lambda: m[I()], lambda: m.__setitem__(0, I()), lambda: m.__setitem__(I(), 5), lambda: m[I():I()], lambda: m.__setitem__(slice(I(), 3), b"zz")):
    b = bytearray(b"abcdef")
    m = memoryview(b)
    try:
        f()
    except (ValueError, TypeError, BufferError):
        pass
    m.release()
