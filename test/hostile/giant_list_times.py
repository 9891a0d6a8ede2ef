# expect: MemoryError
x = [1, 2, 3]
x *= 1 << 61
