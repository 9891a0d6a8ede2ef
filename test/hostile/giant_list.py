# expect: MemoryError
[0] * (1 << 40)
