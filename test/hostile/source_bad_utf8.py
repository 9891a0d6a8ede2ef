# expect: SyntaxError
compile(b"x = '\xff\xfe'", "s", "exec")
