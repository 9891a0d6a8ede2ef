# expect: ok|MemoryError|OverflowError
import io
b = io.BytesIO(b"abc")
b.truncate(1 << 50)
b.seek((1 << 62))
b.read(1 << 62)
