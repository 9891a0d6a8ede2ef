# expect: ok
import struct, array
b = bytearray(16)
for f in ("", "z", "5", "<", "@=", "i" * 1000, "-1i", "0s", "s", "p", "999p", "300p", "n", "<n", "P", "?", "e", "x" * 10, "\0", "é", "1.5i", " i i ", "0q", "4q4"):
    for args in ((), (1,), (1, 2), ("x",), (b"abc",), (1.5,), (1 << 100,), (None,), (b"x" * 1000,)):
        for g in (lambda: struct.pack(f, *args), lambda: struct.pack_into(f, b, 3, *args), lambda: struct.unpack(f, b), lambda: struct.unpack_from(f, b, -3), lambda: list(struct.iter_unpack(f, b)), lambda: struct.pack_into(f, b, -100, *args), lambda: struct.unpack_from(f, b, 1 << 70)):
            try:
                g()
            except (struct.error, TypeError, OverflowError, IndexError, ValueError, UnicodeEncodeError):
                pass
s = struct.Struct("i")
s.__init__("5q")
s.size, s.format
try:
    struct.Struct.__new__(struct.Struct).pack(1)
except (struct.error, RuntimeError, TypeError):
    pass
