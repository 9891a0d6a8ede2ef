# expect: RecursionError|MemoryError
eval("~+" * 150_000 + "1")
