# expect: ok
big = 1 << 200
for r in (range(big), range(-big, big, big - 1), range(0), range(big, 0, -1), range(5, 5 + big, big), range(0, 1 << 63, 1 << 62)):
    for f in (lambda: r[0], lambda: r[-1], lambda: r[big], lambda: r[::-1], lambda: r[1:big:big], lambda: len(r), lambda: hash(r), lambda: r == r[:], lambda: big in r, lambda: r.index(big), lambda: r.count(0), lambda: next(iter(r)), lambda: next(reversed(r)), lambda: bool(r), lambda: repr(r), lambda: r["x"], lambda: r[::0]):
        try:
            f()
        except (IndexError, OverflowError, ValueError, TypeError, StopIteration):
            pass
it = iter(range(10))
for v in (-1, 5, 100, 1 << 70, "x"):
    try:
        it.__setstate__(v)
        list(it)
    except (TypeError, OverflowError):
        pass
