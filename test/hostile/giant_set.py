# expect: MemoryError
set(range(1 << 40))
