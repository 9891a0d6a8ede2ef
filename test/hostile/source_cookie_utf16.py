# expect: SyntaxError|UnicodeDecodeError
compile("# coding: utf-16\nx = 1\n".encode("utf-8") + b"\xff", "s", "exec")
