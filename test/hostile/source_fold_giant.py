# expect: ok
# Constant folding must not compute giants while it compiles.
for text in ("'x' * (1 << 62)", "(1,) * (1 << 40)", "1 << (1 << 40)", "10 ** (10 ** 10)", "b'x' * -(1 << 80)", "2 ** 2 ** 2 ** 2 ** 2 ** 2"):
    compile(text, "s", "eval")
