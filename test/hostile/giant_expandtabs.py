# expect: MemoryError|OverflowError
("\t" * 1000).expandtabs((1 << 31) - 1)
