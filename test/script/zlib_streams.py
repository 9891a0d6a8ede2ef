"""zlib: containers, streams in pieces, copies, flushes, dictionaries, damage."""
import copy
import gzip
import io
import random
import threading
import zlib


def raises(exc, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except exc as e:
        assert text in str(e), (text, str(e))
        return
    raise AssertionError(f"no {exc}: {text}")


rnd = random.Random(7)
words = b" ".join(rnd.choice([b"alpha", b"beta", b"gamma", b"delta"]) for _ in range(20000))
texts = [b"", b"a", b"hello hello hello", words, b"\0" * 200000, rnd.randbytes(50000)]
assert zlib.compress(b"hello") == b"x\x9c\xcbH\xcd\xc9\xc9\x07\x00\x06,\x02\x15"
assert zlib.crc32(b"abc") == 891568578 and zlib.adler32(b"abc") == 38600999
assert zlib.crc32(b"c", zlib.crc32(b"ab")) == zlib.crc32(b"abc")
assert zlib.adler32(words, 5) != zlib.adler32(words)
for text in texts:
    for wbits in (-15, -9, 9, 15, 25, 31):
        for level in (-1, 0, 1, 6, 9):
            packed = zlib.compress(text, level, wbits)
            assert zlib.decompress(packed, wbits) == text
        if wbits > 0:
            assert zlib.decompress(packed, 47) == text
    d = zlib.decompressobj()
    packed = zlib.compress(text) + b"more"
    out = b""
    for i in range(0, len(packed), 97):
        piece = packed[i:i + 97]
        while piece and not d.eof:
            got = d.decompress(piece, 50)
            assert len(got) <= 50
            out += got
            piece = d.unconsumed_tail
    assert out + d.flush() == text
    d = zlib.decompressobj()
    assert d.decompress(packed) == text and d.eof and d.unused_data == b"more"
    f = io.BytesIO(gzip.compress(text) + gzip.compress(b"second"))
    assert gzip.open(f).read() == text + b"second"

# Flushes and copies.
for mode in (zlib.Z_PARTIAL_FLUSH, zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_BLOCK):
    c, d = zlib.compressobj(), zlib.decompressobj()
    so_far = c.compress(b"one ") + c.flush(mode)
    if mode != zlib.Z_BLOCK:
        assert d.decompress(so_far) == b"one "
        so_far = b""
    twin, dtwin = c.copy(), copy.copy(d)
    assert d.decompress(so_far + c.compress(b"two") + c.flush()) in (b"two", b"one two") and d.eof
    assert dtwin.decompress(so_far + twin.compress(b"2") + twin.flush()) in (b"2", b"one 2") and dtwin.eof
raises(zlib.error, "Error -2 while flushing", c.flush)

# Dictionaries.
for wbits in (15, -15):
    c = zlib.compressobj(wbits=wbits, zdict=words[:1000])
    packed = c.compress(words[:900]) + c.flush()
    assert len(packed) < 60
    assert zlib.decompressobj(wbits=wbits, zdict=words[:1000]).decompress(packed) == words[:900]
c = zlib.compressobj(zdict=b"x")
packed = c.compress(b"a") + c.flush()
raises(zlib.error, "Error 2 while decompressing data", zlib.decompress, packed)
raises(zlib.error, "Error -3 while setting zdict: invalid input data", zlib.decompressobj(zdict=b"y").decompress, packed)

# Damage of any kind is an error, never a crash.
raises(zlib.error, "Error -5 while decompressing data: incomplete or truncated stream", zlib.decompress, b"x\x9c")
raises(zlib.error, "Error -3 while decompressing data: incorrect header check", zlib.decompress, b"abc")
raises(zlib.error, "incorrect data check", zlib.decompress, zlib.compress(b"abc")[:-1] + b"x")
raises(zlib.error, "invalid block type", zlib.decompress, b"x\x9c\xff\xff")
raises(zlib.error, "invalid distance too far back", zlib.decompress, zlib.compress(b"aaaaaaaaaaaaaaaaaa")[:2] + b"\x03\x02\x00", 15)
raises(ValueError, "Invalid initialization option", zlib.compressobj, 10)
good = zlib.compress(words[:3000])
for _ in range(3000):
    bad = bytearray(good)
    bad[rnd.randrange(len(bad))] ^= 1 << rnd.randrange(8)
    try:
        zlib.decompress(bad)
    except zlib.error:
        pass

# A stream that grows a thousandfold comes out piece by piece.
bomb = zlib.compress(b"\0" * 10_000_000, 9)
d = zlib._ZlibDecompressor()
total = len(d.decompress(bomb, 1000))
while not d.eof:
    total += len(d.decompress(b"", 1 << 20))
assert total == 10_000_000
raises(EOFError, "End of stream already reached", d.decompress, b"")

# Threads may share an object; each call is whole.
c = zlib.compressobj()
parts, lock = [], threading.Lock()


def work():
    for _ in range(50):
        with lock:
            parts.append(c.compress(b"0123456789" * 100))


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert zlib.decompress(b"".join(parts) + c.flush()) == b"0123456789" * 100 * 200
