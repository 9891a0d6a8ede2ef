# Language: class bodies, annotations, type parameters, super. What is printed is collected and compared at the end.

_out = []


def print(*args):
    _out.append(" ".join([str(a) for a in args]))


import sys
class Meta(type):
    def __new__(m, n, b, d, **k):
        c = super().__new__(m, n, b, d)
        c.k = k
        return c
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
class A(metaclass=Meta, x=1):
    """doc"""
    y: int = 3
    z: 'str'
    __p = 5
    def f(self): return self.__p
    def g(self): return __class__
    l = [i for i in range(3)]
    q = [j for j in l]
    def __init_subclass__(cls, **kw): print('sub', cls.__name__, kw)
print(A.k, A.__doc__, A().f(), A().g() is A, A._A__p, A.l, A.q, A.__annotations__)
print(A.__qualname__, A.f.__qualname__, A.__module__, A.__firstlineno__ > 0, A.__static_attributes__)
class D(A, a=5): pass
def deco(n):
    def d(f):
        print('deco', n, f.__name__)
        return f
    return d
@deco(1)
@deco(2)
def ff(): pass
@deco(3)
class C: 
    @deco(4)
    def m(self): self.attr = 1
print(C.__static_attributes__)
def outer():
    x = 1
    class I:
        y = 7
        x = 2
        def f(self): return x
        def g(self): return __class__.__name__
    return I
I = outer()
print(I.y, I.x, I().f(), I().g(), I.__qualname__)
class S:
    __slots__ = ('a', 'b')
s = S(); s.a = 1
print(s.a)
try: s.c = 1
except AttributeError as e: print(e)
class Desc:
    def __get__(self, o, t): return ('get', o is None)
    def __set__(self, o, v): print('set', v)
    def __set_name__(self, o, n): print('name', n)
class W: d = Desc()
print(W.d, W().d); W().d = 5
def ann(a: int, *b: str, c: 'x' = 1, **d: float) -> list[int]: pass
print(ann.__annotations__, ann.__defaults__, ann.__kwdefaults__)
def lazy(a: undefined_thing): pass
try: lazy.__annotations__
except NameError as e: print(e)
print(lazy.__annotate__ is not None, ann.__annotate__(1)['a'])
try: ann.__annotate__(3)
except NotImplementedError as e: print('NIE')
x: int = 5
if x: cond: str
if not x: never: str
print(sys.modules[__name__].__annotations__)
class An:
    a: int
    if x: b: str
    else: c: float
print(An.__annotations__)
print(__annotate__(1), An.__annotate__.__qualname__, ann.__annotate__.__qualname__)
def f[T](x: T) -> T: return x
print(f(3), f.__type_params__, f.__annotations__)
class G[T, *Ts, **P]:
    def m[U: int = bool](self, u: U) -> T: return u
print(G.__type_params__, G.__bases__, G.m.__type_params__[0].__bound__, G.m.__type_params__[0].__default__, G.__orig_bases__)
type L[T] = list[T] | None
print(L, L.__type_params__, L.__value__)
type Simple = int
print(Simple.__value__)
class Cls:
    type Inner = Cls
    n = 'x'
    def gen[T: n](self): pass
print(Cls.Inner.__value__ is Cls, Cls.gen.__type_params__[0].__bound__)
def defaults[T](a=1, *, k=2): return a, k
print(defaults(), defaults(5, k=6))
class Base[T]: pass
class Sub(Base[int]): pass
print(Sub.__orig_bases__)
try: type('X', (), {'__classcell__': 1})
except TypeError as e: print('TE')
class Sup:
    def a(self): return 'Sup.a'
    @classmethod
    def b(cls): return 'Sup.b'
    x = 5
class Sb(Sup):
    def a(self):
        f = lambda: super().a()
        try: pass
        except TypeError as e: pass
        return super().a() + super(Sb, self).a() + str(super().x)
    @classmethod
    def b(cls): return super().b()
print(Sb().a(), Sb.b())

expected = """\
{'x': 1} doc 5 True 5 [0, 1, 2] [0, 1, 2] {'y': <class 'int'>, 'z': 'str'}
A A.f __main__ True ()
sub D {}
deco 2 ff
deco 1 ff
deco 4 m
deco 3 C
('attr',)
7 2 1 I outer.<locals>.I
1
'S' object has no attribute 'c' and no __dict__ for setting new attributes
name d
('get', True) ('get', False)
set 5
{'a': <class 'int'>, 'b': <class 'str'>, 'c': 'x', 'd': <class 'float'>, 'return': list[int]} None {'c': 1}
name 'undefined_thing' is not defined
True <class 'int'>
NIE
{'x': <class 'int'>, 'cond': <class 'str'>}
{'a': <class 'int'>, 'b': <class 'str'>}
{'x': <class 'int'>, 'cond': <class 'str'>} An.__annotate__ ann.__annotate__
3 (T,) {'x': T, 'return': T}
(T, Ts, P) (<class 'typing.Generic'>,) <class 'int'> <class 'bool'> (typing.Generic[T, typing.Unpack[Ts], P],)
L (T,) list[T] | None
<class 'int'>
True x
(1, 2) (5, 6)
(__main__.Base[int],)
TE
Sup.aSup.a5 Sup.b
"""
for _i, (_got, _want) in enumerate(zip("\n".join(_out).split("\n"), expected.split("\n"))):
    assert _got == _want, (_i, _got, _want)
assert "\n".join(_out) + "\n" == expected
