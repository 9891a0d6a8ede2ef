# expect: SyntaxError
compile(b"# coding: rot13\nk = 1\n", "s", "exec")
