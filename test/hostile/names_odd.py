# expect: ok
import types
m = types.SimpleNamespace()
for n in ("", "a b", "\0", "\ud800", "class", "é" * 10_000, "1", "__class__x"):
    setattr(m, n, n)
    assert getattr(m, n) == n
    exec("globals()[n] = 1")
class A: pass
for n in (5, None, b"x", ()):
    for f in (lambda: setattr(A, n, 1), lambda: getattr(A, n), lambda: delattr(A, n), lambda: hasattr(A, n), lambda: type("B", (), {n: 1}), lambda: A(**{n: 1}), lambda: A.__dict__.get(n)):
        try:
            f()
        except TypeError:
            pass
A.__dict__
vars(A())[5] = 1 if 0 else 2
a = A()
a.__dict__[5] = 6
a.x = 1
assert a.x == 1 and a.__dict__ == {5: 6, "x": 1}
dir(a) if 0 else None
