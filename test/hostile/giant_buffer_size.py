# expect: MemoryError|OverflowError|ValueError|ok
import io
io.BufferedReader(io.BytesIO(b"abc"), buffer_size=1 << 50).read()
