# Numbers that are no descriptors: an error each, and never another descriptor because bits were cut off.
import os

BIG = (5 << 40, 1 << 31, -(1 << 31) - 1, 1 << 70, 1 << 32)


def error(f, *args):
    try:
        f(*args)
    except (TypeError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"
    raise AssertionError(f"{f} takes {args}")


for n in BIG:
    assert error(open, n) == "TypeError: expected str, bytes or os.PathLike object, not int"
    which = "less than minimum" if n < 0 else "greater than maximum"
    for f in (os.stat, os.listdir, os.path.exists, os.scandir):
        assert error(f, n) == f"OverflowError: fd is {which}", (f, n)
    for f in (os.close, os.fstat, os.isatty, os.dup, os.fsync, os.fchdir, os.get_inheritable):
        assert error(f, n) == "OverflowError: Python int too large to convert to C int", (f, n)
    assert error(os.read, n, 1) == "OverflowError: Python int too large to convert to C int"
    assert error(os.closerange, n, n + 1) == "OverflowError: Python int too large to convert to C int"
os.closerange(1000, 1100)
