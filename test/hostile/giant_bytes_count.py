# expect: MemoryError
bytes(1 << 60)
