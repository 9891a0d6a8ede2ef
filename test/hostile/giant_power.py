# expect: MemoryError|OverflowError
10 ** 10 ** 10
