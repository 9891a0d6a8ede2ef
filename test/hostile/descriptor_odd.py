# expect: ok
class D:
    def __get__(self, o, t=None): return self.f(o, t)
    def f(self, o, t):
        type(self).__get__ = lambda *a: 7
        return 5
class A: x = D()
assert A().x == 5 and A().x == 7
class S:
    __slots__ = ("a", "b")
s = S()
d = S.__dict__["a"]
for f in (lambda: d.__get__(5), lambda: d.__get__(None), lambda: d.__set__(5, 1), lambda: d.__delete__(s), lambda: d.__get__(s), lambda: d.__get__(None, None), lambda: S.a.__set__(object(), 1), lambda: int.real.__get__("x"), lambda: type.__dict__["__mro__"].__get__(5), lambda: str.upper(5), lambda: str.upper.__get__(5), lambda: list.append([], 1, 2), lambda: dict.__dict__["fromkeys"].__get__(5, int), lambda: object.__init__(1, 2), lambda: object.__getattribute__(s, 5), lambda: type.__call__(5), lambda: type.__getattribute__(5, "x"), lambda: property().__get__(5), lambda: property(5).__get__(5), lambda: staticmethod(5).__get__(1)(), lambda: classmethod(5).__get__(1)()):
    try:
        f()
    except (TypeError, AttributeError):
        pass
