# expect: ok
import types
class M(type):
    def __new__(m, n, b, d):
        d.pop("__classcell__", None)
        return type.__new__(m, n, b, d)
try:
    class A(metaclass=M):
        def f(self): return __class__
except (RuntimeError, NameError):
    pass
def f(self): return super().f()
class B:
    def g(self): return super().g
for args in ((5,), (B,), (int, 5), (B, int), (B, B), (type, B), (5, 5), (None, None)):
    try:
        super(*args).__init__()
        repr(super(*args))
    except (TypeError, RuntimeError, AttributeError):
        pass
B.g.__closure__[0].cell_contents = 5
try:
    B().g()
except (TypeError, RuntimeError):
    pass
del B.g.__closure__[0].cell_contents
try:
    B().g()
except (RuntimeError, NameError):
    pass
