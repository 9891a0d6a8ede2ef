# expect: ok
import marshal
for d in (b"r\0\0\0\0", b"r\xff\xff\xff\xff", b"\xdb\x01\0\0\0r\0\0\0\0", b"\xa9\x01r\0\0\0\0", b"\xa8\x01\0\0\0r\0\0\0\0", b"\xbe\x01\0\0\0r\0\0\0\0", b"[\xff\xff\xff\x7f", b"(\xff\xff\xff\xff", b"l\xff\xff\xff\x7f", b"l\x01\0\0\0\xff\xff", b"s\xff\xff\xff\x7f", b"u\x01\0\0\0\xff", b"{r\0\0\0\0", b"\xfb0", b"<\x01\0\0\0[\0\0\0\0", b"f\x05abc", b"g\0", b"y\0" * 5, b":NN", b"\x00", b"N" * 100, b"z\xff"):
    try:
        repr(marshal.loads(d))
    except (EOFError, ValueError, TypeError, MemoryError, UnicodeError, RecursionError):
        pass
