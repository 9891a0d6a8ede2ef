# expect: RecursionError|MemoryError|SyntaxError
compile("async def f(): " + "await " * 100_000 + "x", "s", "exec")
