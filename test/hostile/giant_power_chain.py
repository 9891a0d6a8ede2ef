# expect: MemoryError|OverflowError
2 ** 9 ** 12
