# expect: ok
import io
for pos in (1 << 33, 1 << 45, 1 << 60, (1 << 63) - 1):
    for make, x in ((io.StringIO, "x"), (io.BytesIO, b"x")):
        f = make()
        f.seek(pos)
        try:
            f.write(x)
        except (MemoryError, OverflowError, ValueError):
            pass
        else:
            raise AssertionError((make, pos))
        f.seek(0)
        f.write(x)
