# expect: RecursionError|MemoryError
eval("-" * 200_000 + "1")
