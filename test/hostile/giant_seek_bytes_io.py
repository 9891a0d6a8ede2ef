# expect: MemoryError|OverflowError
import io
b = io.BytesIO()
b.seek(1 << 50)
b.write(b"x")
