# expect: MemoryError
dict.fromkeys(range(1 << 40))
