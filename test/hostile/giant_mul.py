# expect: timeout|ok|MemoryError
x = (1 << 20_000_000) - 1
x = x * x
