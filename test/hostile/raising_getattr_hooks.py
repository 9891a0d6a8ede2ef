# expect: ok
class A:
    def __getattr__(self, n): raise ZeroDivisionError
    def __setattr__(self, n, v): raise ZeroDivisionError
    def __delattr__(self, n): raise ZeroDivisionError
a = A()
for f in (lambda: a.x, lambda: hasattr(a, "x"), lambda: getattr(a, "x", 1), lambda: setattr(a, "x", 1), lambda: delattr(a, "x")):
    try:
        f()
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError
import copy, pickle
for f in (copy.copy, copy.deepcopy, pickle.dumps, repr, bool, dir, isinstance.__class__):
    try:
        f(a)
    except (ZeroDivisionError, TypeError, AttributeError, pickle.PicklingError):
        pass
