# bzip2: whole, in pieces, with limits, several streams, broken data.
import bz2
import io
import random

random.seed(3)
texts = [b"", b"a", b"aaaa", b"aaaab" * 10, bytes(random.randrange(256) for _ in range(5000)), b"The quick brown fox. " * 9000, b"\0" * 300000,
         bytes(random.choice(b"ab") for _ in range(150000))]
for level in (1, 9):
    for text in texts:
        packed = bz2.compress(text, level)
        assert bz2.decompress(packed) == text
        d = bz2.BZ2Decompressor()
        out = b"".join(d.decompress(packed[i:i + 1000]) for i in range(0, len(packed), 1000))
        assert out == text and d.eof and not d.needs_input and d.unused_data == b""

# What another implementation wrote.
assert bz2.decompress(bytes.fromhex("425a68393141592653591931653d00000081000244a000219a68334d07338bb9229c28480c98b29e80")) == b"hello"
assert bz2.decompress(bz2.compress(b"one") + bz2.compress(b"two")) == b"onetwo"

d = bz2.BZ2Decompressor()
packed = bz2.compress(b"x" * 100000) + b"after"
assert d.decompress(packed, 10) == b"x" * 10 and not d.eof and not d.needs_input
assert d.decompress(b"", 5) == b"x" * 5
rest = b""
while not d.eof:
    rest += d.decompress(b"", 9000)
assert rest == b"x" * 99985 and d.unused_data == b"after"


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    raise AssertionError("no error")


assert error(d.decompress, b"") == "EOFError: End of stream already reached"
assert error(bz2.decompress, b"BZh0") == error(bz2.decompress, b"nothing") == "OSError: Invalid data stream"
assert error(bz2.decompress, packed[:20]) == "ValueError: Compressed data ended before the end-of-stream marker was reached"
damaged = bytearray(bz2.compress(b"y" * 1000 + bytes(range(256))))
damaged[40] ^= 1
assert error(bz2.decompress, bytes(damaged)).startswith("OSError: Invalid data stream")
c = bz2.BZ2Compressor()
c.compress(b"a")
c.flush()
assert error(c.compress, b"") == "ValueError: Compressor has been flushed"
assert error(c.flush) == "ValueError: Repeated call to flush()"
assert error(bz2.BZ2Compressor, 10) == "ValueError: compresslevel must be between 1 and 9"

with bz2.open(io.BytesIO(bz2.compress(b"line 1\nline 2\n")), "rt") as f:
    assert f.readlines() == ["line 1\n", "line 2\n"]
