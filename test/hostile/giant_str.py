# expect: MemoryError
"x" * (1 << 40)
