# expect: ok
import pickle
for read, line in ((5, 5), (b"x", b"y"), ("x", "y"), (None, None), (b"", b""), (b"x" * 1000, b"x" * 1000)):
    class F:
        def read(self, n=-1): return read
        def readline(self): return line
        def readinto(self, b): return 1 << 40
    try:
        pickle.Unpickler(F()).load()
    except (TypeError, pickle.UnpicklingError, EOFError, ValueError, KeyError, IndexError, AttributeError, ImportError, IndexError, AssertionError):
        pass
