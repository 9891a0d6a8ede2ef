# expect: OverflowError|MemoryError
1 << (1 << 62)
