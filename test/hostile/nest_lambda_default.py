# expect: RecursionError|MemoryError|SyntaxError
n = 20_000
compile("lambda x=" * n + "1" + ": x" * n, "s", "eval")
