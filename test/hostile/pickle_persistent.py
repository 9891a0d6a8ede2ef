# expect: ok
import io, pickle
class P(pickle.Pickler):
    def persistent_id(self, o): raise ZeroDivisionError
    def reducer_override(self, o): raise ZeroDivisionError
class U(pickle.Unpickler):
    def find_class(self, m, n): raise ZeroDivisionError
    def persistent_load(self, p): return self.load()
for f in (lambda: P(io.BytesIO()).dump([1]), lambda: U(io.BytesIO(b"cos\nsystem\n.")).load(), lambda: U(io.BytesIO(b"Px\n.")).load()):
    try:
        f()
    except (ZeroDivisionError, pickle.UnpicklingError, EOFError, RecursionError, ImportError, IndexError, AssertionError, RuntimeError):
        pass
