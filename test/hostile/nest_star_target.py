# expect: SyntaxError
compile("[" * 300 + "*a" + "]" * 300 + " = x", "s", "exec")
