# expect: ok
import struct
for f in ("9223372036854775807s9223372036854775807s", "99999999999999999999x", "4611686018427387904q", "1" * 5000 + "x", "%dx%dx" % (2**62, 2**62)):
    try:
        struct.calcsize(f)
    except struct.error:
        pass
