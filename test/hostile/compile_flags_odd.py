# expect: ok
for mode in ("exec", "eval", "single", "func_type"):
    for src in ("", "x", "x\n", "if 1:\n  x", "(int) -> str", "(*int, **str) -> None", "\n\n", "# c", "x; y", "def f(): pass", "@", "1\n2"):
        for flags in (0, 0x400, 0x2000, 0x200, 0x4000, 0x1000000, 0x8000, -1, 1 << 30):
            try:
                compile(src, "s", mode, flags)
            except (SyntaxError, ValueError, TypeError, OverflowError):
                pass
