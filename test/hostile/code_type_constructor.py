# expect: ok
import types
C = types.CodeType
for code in (b"", b"\0\0", b"\x53\x00" * 4, b"\xff\xff" * 8):
    for table in (b"", b"\x80\x00", b"\xff" * 20, b"\xf8" * 5):
        try:
            c = C(0, 0, 0, 0, 1, 0, code, (), (), (), "f", "n", "q", 1, table, table)
            list(c.co_lines()), list(c.co_positions())
            exec(c, {})
        except (ValueError, TypeError, SystemError, IndexError, NotImplementedError):
            pass
try:
    C()
except (TypeError, NotImplementedError):
    pass
