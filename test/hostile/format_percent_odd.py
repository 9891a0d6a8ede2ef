# expect: ok
for s in ("%", "%%", "%q", "%(a", "%()s", "%(a)(b)s", "%*.*f", "%999999999999999999999d", "%.s", "%.-5d", "%hhd", "%lllld", "%c", "%i", "%5.3%", "%#+- 0d", "%(a)*d", "%\0", "%\u1234", "%-", "%b", "%a"):
    for v in ((), 1, (1,), (1, 2, 3), {"a": 1}, {}, "x", b"x", [1], 1.5, None, {"": 1}, 1 << 200, float("inf")):
        for f in (lambda: s % v, lambda: s.encode("ascii", "replace") % v):
            try:
                f()
            except (ValueError, TypeError, KeyError, OverflowError, MemoryError):
                pass
