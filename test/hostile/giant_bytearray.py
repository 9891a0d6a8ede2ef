# expect: MemoryError
bytearray(1 << 45)
