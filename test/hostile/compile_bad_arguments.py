# expect: ok
for args in (("x", "s", "nope"), ("x", "s", "exec", 1 << 30), ("x", "s", "exec", 0, False, 9), (5, "s", "exec"), (b"x", b"s\0", "exec"),
             ("x", "a\0b", "exec"), (memoryview(b"x"), "s", "exec"), ("", "s", "eval"), ("", "s", "single"), ("x\ny", "s", "single")):
    try:
        compile(*args)
    except (ValueError, TypeError, SyntaxError):
        pass
