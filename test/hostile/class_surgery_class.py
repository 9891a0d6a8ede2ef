# expect: ok
class A:
    __slots__ = ("x",)
class B:
    __slots__ = ("x",)
class C:
    __slots__ = ("x", "y")
class D: pass
class E(int): pass
for make in (A, B, C, D, E, object, list, dict, Exception, ValueError, type("T", (), {}), lambda: 5, lambda: "x", lambda: None, lambda: print, lambda: int, lambda: __import__("sys")):
    for target in (A, B, C, D, E, object, int, list, type, 5, None, Exception):
        o = make()
        try:
            o.__class__ = target
            str(type(o)), o.__class__
            getattr(o, "x", 0)
        except (TypeError, AttributeError):
            pass
