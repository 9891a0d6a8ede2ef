# expect: ok
import os, sys
for p in ("\0", "\ud800", b"\xff\0", 5 << 40, None, 1.5, "", "a" * 100_000, object(), []):
    for f in (open, os.stat, os.listdir, os.path.exists, os.fspath, os.readlink, os.fsencode, os.path.abspath):
        try:
            r = f(p)
            getattr(r, "close", int)()
        except (TypeError, ValueError, OSError, OverflowError, UnicodeError):
            pass
for args in ((-1,), (1 << 40,), ("x",)):
    for f in (os.close, os.fstat, os.isatty, lambda x: os.read(x, 5), lambda x: os.write(x, b""), lambda x: open(x)):
        try:
            f(*args)
        except (TypeError, OSError, OverflowError, ValueError):
            pass
