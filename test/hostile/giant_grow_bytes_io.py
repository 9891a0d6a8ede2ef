# expect: MemoryError
import io
b = io.BytesIO()
while True:
    b.write(b"x" * 8_000_000)
