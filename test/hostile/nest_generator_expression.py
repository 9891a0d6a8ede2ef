# expect: SyntaxError|RecursionError|MemoryError
eval("(" * 199 + "x" + " for x in y)" * 199 + "(" * 50)
