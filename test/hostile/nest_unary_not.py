# expect: RecursionError|MemoryError
eval("not " * 200_000 + "x")
