"""Pack and unpack binary records."""
import os
import struct

N = max(1, int(330000 * float(os.environ.get("BENCH_SCALE", "1"))))

RECORD = struct.Struct("<IhBd4s")
buf = bytearray(RECORD.size * 64)
check = 0
for i in range(N):
    RECORD.pack_into(buf, (i & 63) * RECORD.size, i, i % 3000, i & 255, i / 3, b"abcd")
    a, b, c, d, e = RECORD.unpack_from(buf, (i & 31) * RECORD.size)
    check = (check + a + b * c + int(d) + e[0]) & 0xFFFFFFFF
    check ^= struct.unpack(">I", struct.pack(">HH", i & 65535, check & 65535))[0]
print(check, sum(buf))
