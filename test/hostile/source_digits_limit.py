# expect: SyntaxError
compile("x = " + "9" * 5000, "s", "exec")
