# expect: timeout|ok|MemoryError
x, y = (1 << 4_000_000) - 1, (1 << 2_000_000) + 1
divmod(x, y)
