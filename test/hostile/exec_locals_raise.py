# expect: ok
class L:
    def __getitem__(self, k): raise ZeroDivisionError
    def __setitem__(self, k, v): raise ZeroDivisionError
    def __delitem__(self, k): raise ZeroDivisionError
for src in ("x", "x = 1", "del x", "class A: pass", "import sys", "[x for _ in (1,)]", "for i in (1,): pass", "from sys import *"):
    try:
        exec(src, {}, L())
    except (ZeroDivisionError, NameError):
        pass
