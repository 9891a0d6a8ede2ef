# expect: ok
import sys
def f(a):
    x = 1
    def g(): return x
    l = sys._getframe().f_locals
    l["x"] = 5
    l["new"] = 6
    l["a"] = l
    assert g() == 5
    for op in (lambda: l.pop("x"), lambda: l.__delitem__("a"), lambda: l.clear(), lambda: l.__setitem__(1, 2), lambda: l[5], lambda: l | {1: 2}, lambda: l.update(l), lambda: l == l, lambda: repr(l), lambda: len(l), lambda: list(reversed(l)), lambda: l.copy(), lambda: l.setdefault("q", 1), lambda: l.popitem()):
        try:
            op()
        except (KeyError, ValueError, TypeError, AttributeError, RuntimeError):
            pass
    return l
l = f(1)
list(l.items())
l["x"] = 9
del l
