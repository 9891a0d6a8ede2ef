# expect: ok
# Sizes that a program chooses, for buffers outside the objects' memory.
import io, os, struct, zlib
class R(io.RawIOBase):
    def readable(self): return True
    def readinto(self, b): return 0
for n in (1 << 33, 1 << 45, 1 << 62):
    for f in (lambda: R().read(n), lambda: io.BufferedReader(R(), n).readline(), lambda: io.BufferedReader(R(), n).peek(), lambda: io.BufferedReader(R()).read1(n),
              lambda: io.BufferedWriter(R(), n), lambda: io.FileIO("/dev/zero").read(n), lambda: struct.pack(f"{n}x"), lambda: struct.pack_into(f"{n}x", bytearray(5), 0),
              lambda: os.urandom(n), lambda: io.StringIO().truncate(n), lambda: io.TextIOWrapper(io.BytesIO()).read(n),
              lambda: __import__("hashlib").shake_128().digest(n), lambda: __import__("zlib").decompress(b"", bufsize=n), lambda: __import__("random").getrandbits(n * 8),
              lambda: __import__("binascii").hexlify(b"ab", "-", n), lambda: __import__("collections").deque(maxlen=n), lambda: __import__("array").array("B", [0]) * n):
        try:
            f()
        except (MemoryError, OverflowError, ValueError, OSError, struct.error, ImportError, zlib.error):
            pass
