# expect: ok
import sys
def g():
    x = 5
    yield sys._getframe()
    yield
a = g()
f = next(a)
del a
assert f.f_locals.get("x", 5) == 5
f.clear()
f.f_back, f.f_lineno, f.f_code
