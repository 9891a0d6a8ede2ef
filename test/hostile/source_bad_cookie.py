# expect: SyntaxError
compile(b"# coding: no-such-codec\nx = 1\n", "s", "exec")
