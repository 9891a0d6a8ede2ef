# expect: SyntaxError
compile("x = 1\0", "s", "exec")
