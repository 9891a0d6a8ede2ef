# expect: ok|timeout
import io
for r in (None, 5, -1, 1 << 40, "x", b"", b"x", b"x" * 100_000):
    class R(io.RawIOBase):
        def readable(self): return True
        def writable(self): return True
        def seekable(self): return True
        def readinto(self, b): return r
        def write(self, b): return r
        def seek(self, *a): return r
        def tell(self): return r
        def read(self, n=-1): return r
        def truncate(self, *a): return r
    for make in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom, lambda x: io.TextIOWrapper(io.BufferedReader(x)), io.TextIOWrapper):
        try:
            b = make(R())
        except (TypeError, ValueError, OSError, AttributeError):
            continue
        for f in (lambda: b.read(5), lambda: b.readline(), lambda: b.write(b"x" * 10_000), lambda: b.write("x"), lambda: b.flush(), lambda: b.seek(5), lambda: b.tell(), lambda: b.peek(3), lambda: b.read1(), lambda: b.truncate(3), lambda: next(b), lambda: b.readinto(bytearray(9)), lambda: b.detach(), lambda: b.close()):
            try:
                f()
            except (TypeError, ValueError, OSError, AttributeError, StopIteration, UnicodeError, MemoryError, OverflowError):
                pass
