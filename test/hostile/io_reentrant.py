# expect: ok
import io
class R(io.RawIOBase):
    def readable(self): return True
    def writable(self): return True
    def readinto(self, b):
        holder[0].close() if depth() else holder[0].read(1)
        return 1
    def write(self, b):
        holder[0].write(b"y" * 100)
        return len(b)
n = 0
def depth():
    global n
    n += 1
    return n > 3
for make in (io.BufferedReader, io.BufferedWriter):
    holder = [make(R(), 16)]
    try:
        holder[0].read(10) if make is io.BufferedReader else holder[0].write(b"x" * 100)
    except (RuntimeError, ValueError, OSError, TypeError, RecursionError):
        pass
    try:
        holder[0].detach()
    except (RuntimeError, ValueError, OSError, RecursionError):
        pass
