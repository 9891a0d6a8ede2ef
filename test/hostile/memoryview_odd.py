# expect: ok
b = bytearray(range(48))
m = memoryview(b)
for f, s in (("B", None), ("i", [3, 4]), ("q", [2, 3]), ("c", [48]), ("B", [2, 3, 8]), ("f", [0]), ("i", [-1]), ("i", [1 << 40, 1 << 40]), ("z", None), ("", None), ("5", None), ("ii", None), ("i", []), ("d", [1, 1, 6]), ("?", [48]), ("B", [1] * 65), ("B", "x"), ("P", [6]), ("<i", None), ("@i", [12])):
    try:
        v = m.cast(f) if s is None else m.cast(f, s)
    except (TypeError, ValueError, OverflowError):
        continue
    for g in (lambda: v.tolist(), lambda: v[0], lambda: v[0, 0], lambda: v[(0,) * 5], lambda: v[...], lambda: v[::-1].tolist(), lambda: v[5:1].tolist(), lambda: v[1 << 70:], lambda: v.tobytes("F"), lambda: v == m, lambda: v == v[::-1], lambda: v.__setitem__(0, 300), lambda: v.__setitem__(0, "x"), lambda: v.__setitem__(slice(None), v[::-1]), lambda: v.__setitem__(slice(None, None, 2), b"x"), lambda: hash(v.toreadonly()), lambda: list(v), lambda: 5 in v, lambda: v.cast("B").cast("q"), lambda: v.index(5), lambda: v.count(3), lambda: repr(v)):
        try:
            g()
        except (TypeError, ValueError, IndexError, NotImplementedError, OverflowError):
            pass
