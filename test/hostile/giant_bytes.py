# expect: MemoryError
b"x" * (1 << 40)
