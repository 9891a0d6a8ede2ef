# expect: ok
for t in (int, str, list, dict, type, object, type(None), type(len), BaseException, type((i for i in ())), type(lambda: 0), type(__import__("sys"))):
    for f in (lambda: setattr(t, "x", 1), lambda: delattr(t, "__new__"), lambda: setattr(t, "__class__", int), lambda: setattr(t, "__name__", "x"), lambda: type("S", (t,), {"__slots__": ("a", "b")}), lambda: type("S", (t, int), {}), lambda: t.__new__(object), lambda: t.__new__(5), lambda: object.__new__(t), lambda: t.__subclasses__(t), lambda: t.__init__(object()), lambda: t.__reduce_ex__(t, 2), lambda: t.mro(t), lambda: t.__basicsize__):
        try:
            f()
        except (TypeError, AttributeError, ValueError):
            pass
