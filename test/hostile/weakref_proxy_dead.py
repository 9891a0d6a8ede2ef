# expect: ok
import weakref, operator
class A:
    def __add__(self, o): return 1
a = A()
p = weakref.proxy(a)
del a
for f in (str, bool, len, iter, hash, lambda p: p + 1, lambda p: 1 + p, lambda p: p.x, lambda p: setattr(p, "x", 1), lambda p: p(), lambda p: p[0], lambda p: p == 1, lambda p: 1 in p, operator.index, next, lambda p: p.__class__):
    try:
        f(p)
    except (ReferenceError, TypeError):
        pass
