# expect: RecursionError|MemoryError|SyntaxError
src = "x: " + "list[" * 5000 + "int" + "]" * 5000
compile(src, "s", "exec")
