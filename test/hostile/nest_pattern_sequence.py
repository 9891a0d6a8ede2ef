# expect: SyntaxError|MemoryError|RecursionError
compile("match x:\n case " + "[" * 400 + "]" * 400 + ": pass\n", "s", "exec")
