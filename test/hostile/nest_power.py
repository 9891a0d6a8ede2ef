# expect: RecursionError|MemoryError
eval("1**" * 100_000 + "1")
