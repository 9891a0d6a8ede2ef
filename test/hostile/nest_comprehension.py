# expect: SyntaxError|RecursionError|MemoryError|NameError
eval("[" * 150 + "x" + " for x in y]" * 150)
