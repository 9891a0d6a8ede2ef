# expect: ok
for s in ("", " ", "_", "1_", "_1", "1__2", "0x", "0b2", "+", "-", "+-1", "1 2", "\0", "1\0", "٣", "٣" * 100, "１２", "é", "\ud800", "0" * 10_000, "1e5", "0_0", "0o8", " 12\n", "\u20031\u2003"):
    for base in (0, 2, 8, 10, 16, 36, 1, 37, -1, 1 << 70):
        for v in (s, s.encode("utf-8", "surrogatepass")):
            try:
                int(v, base)
            except (ValueError, OverflowError):
                pass
    for f in (float, complex):
        try:
            f(s)
        except ValueError:
            pass
