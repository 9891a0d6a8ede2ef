# expect: ok
import importlib.util, importlib.machinery, sys
class L:
    def __init__(self, r): self.r = r
    def create_module(self, spec):
        if self.r == "raise": 1 / 0
        return self.r
    def exec_module(self, m): sys.modules.pop("odd", None)
class F:
    def __init__(self, l): self.l = l
    def find_spec(self, n, p, t=None):
        return importlib.machinery.ModuleSpec(n, self.l) if n == "odd" else None
for l in (L(None), L(5), L("x"), L("raise"), None, 5, object()):
    sys.meta_path.insert(0, F(l))
    try:
        exec("import odd")
    except (ImportError, AttributeError, ZeroDivisionError, KeyError, TypeError):
        pass
    sys.meta_path.pop(0)
