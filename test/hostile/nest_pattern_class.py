# expect: SyntaxError|MemoryError|RecursionError
compile("match x:\n case " + "A(" * 5000 + ")" * 5000 + ": pass\n", "s", "exec")
