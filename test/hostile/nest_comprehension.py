# expect: SyntaxError|RecursionError|MemoryError
eval("[" * 150 + "x" + " for x in y]" * 150)
