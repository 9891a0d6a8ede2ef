# expect: ok
import sys
for v in (None, 5, "x", object(), type("M", (), {"__getattr__": lambda s, n: 1 / 0})()):
    sys.modules["weird"] = v
    for src in ("import weird", "import weird.x", "from weird import y", "from weird import *", "import weird as z"):
        try:
            exec(src, {})
        except (ImportError, AttributeError, TypeError, ZeroDivisionError):
            pass
class M(dict):
    def get(self, *a): raise KeyError
    def __getitem__(self, k): raise KeyError
    def __contains__(self, k): return 1 / 0
saved = sys.modules
sys.modules = M()
try:
    import missing_thing_y
except (ImportError, KeyError, ZeroDivisionError):
    pass
sys.modules = saved
