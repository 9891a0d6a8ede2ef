# expect: ok
import struct
for f in ("100000000000i", "9" * 18 + "s"):
    try:
        struct.unpack(f, b"abc")
    except (struct.error, MemoryError, OverflowError):
        pass
