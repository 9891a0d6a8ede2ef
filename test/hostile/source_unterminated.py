# expect: ok
for text in ("'", '"""', "f'{", "f'{1:{", "(", "[1,", "{1:", "lambda", "\\", "x = \\", "@", "b'\\x", "'\\N{", "'\\u12", "f'{x!'", "t'{", "0x", "1e", "1_", "$", "?", "def f(", "class A(", "\t x", "if x:\n\ty\n        z\n  w", "\x0c(", "*", "**", "x:", "match x:\n case", "type X", "async", "await"):
    try:
        compile(text, "s", "exec")
    except (SyntaxError, ValueError):
        pass
    except BaseException as e:
        raise AssertionError((text, e))
