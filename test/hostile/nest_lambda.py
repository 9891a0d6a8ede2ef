# expect: RecursionError|MemoryError
eval("lambda: " * 100_000 + "1")
