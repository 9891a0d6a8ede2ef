# expect: ok
class A: x = 1
class B: x = 2
class C(A): pass
c = C()
for _ in range(50):
    C.__bases__ = (B,)
    assert c.x == 2
    C.__bases__ = (A,)
    assert c.x == 1
for bad in ((), (int,), (C,), 5, (5,), (A, A), (object,), (type,), (bool,), None, (A, object, B)):
    try:
        C.__bases__ = bad
    except (TypeError, ValueError):
        pass
try:
    object.__bases__ = (A,)
except TypeError:
    pass
