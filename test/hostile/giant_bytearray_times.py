# expect: MemoryError
b = bytearray(b"x" * 1000)
b *= 1 << 50
