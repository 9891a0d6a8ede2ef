# expect: SyntaxError
compile(b"\xef\xbb\xbf# coding: latin-1\nx=1\n", "s", "exec")
