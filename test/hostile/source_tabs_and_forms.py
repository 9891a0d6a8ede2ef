# expect: ok
for text in ("if 1:\n\tx\n        y", "if 1:\n        x\n\ty", "\x0cx = 1", " \x0cx = 1", "x = 1\r\ry = 2", "if 1:\r\n x\r\n", "\r"):
    try:
        compile(text, "s", "exec")
    except SyntaxError:
        pass
