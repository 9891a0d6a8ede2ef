# expect: OverflowError|MemoryError
"ab" * (1 << 63)
