# expect: MemoryError
list(range(1 << 50))
