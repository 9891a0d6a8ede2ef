# expect: BufferError
import io
b = io.BytesIO(b"abc")
m = b.getbuffer()
b.close()
