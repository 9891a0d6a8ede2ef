# expect: ok
import io
assert io.BytesIO(b"abc").read(1 << 62) == b"abc"
assert io.StringIO("abc").read(1 << 62) == "abc"
r = io.BufferedReader(io.BytesIO(b"abc"))
try:
    assert r.read(1 << 50) == b"abc"
except (MemoryError, OverflowError):
    pass
