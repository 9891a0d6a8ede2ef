# expect: RecursionError|MemoryError
eval("1 if 0 else " * 100_000 + "2")
