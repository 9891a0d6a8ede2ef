# expect: ok
class N:
    def __buffer__(self, flags):
        b.clear()
        return memoryview(b"abc")
b = bytearray(b"xyz" * 1000)
for f in (b.find, b.count, b.index, b.startswith, b.split, b.replace, b.partition, b.strip, b.join, b.translate, b.removeprefix):
    b[:] = b"xyz" * 1000
    try:
        f(N()) if f != b.replace else f(N(), N())
    except (ValueError, TypeError, BufferError):
        pass
