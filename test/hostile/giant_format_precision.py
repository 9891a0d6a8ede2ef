# expect: MemoryError|ValueError|OverflowError
format(1.5, f".{1 << 31}f")
