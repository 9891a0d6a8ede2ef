# expect: SyntaxError|RecursionError|MemoryError
eval("(a:=" * 5000 + "1" + ")" * 5000)
