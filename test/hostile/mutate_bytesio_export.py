# expect: BufferError
import io
b = io.BytesIO(b"abc")
m = b.getbuffer()
b.write(b"x" * 100)
