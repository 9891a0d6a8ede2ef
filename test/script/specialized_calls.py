# Calls, attributes and the end of objects, each often enough for the machine to specialise it.
import gc, weakref, sys
log = []
class D:
    def __init__(self, n, *rest): self.n = n; self.rest = rest
    def __del__(self): log.append(self.n)
class P:
    def __init__(self, a, b=2, *, c=3): self.a = a; self.b = b; self.c = c
class Q:
    def __init__(self, a, b=5): self.a = a; self.b = b
class S:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
def make():
    return Q((D(1), [D(2), D(3), (D(4), D(5))]), S(D(6), Q(D(7), D(8))))
for i in range(50):
    log.clear()
    q = make()
    q = None
    assert log == [5, 4, 3, 2, 1, 6, 7, 8], log
def deep(n):
    t = None
    for i in range(n): t = (t, i, [i])
    return t
for i in range(3):
    d = deep(200000); d = None
class Node:
    def __init__(self, next): self.next = next
for i in range(3):
    n = None
    for i in range(200000): n = Node(n)
    n = None
def f(a, b=2, *, c=3, d=4): return a, b, c, d
def g(a, /, b, c=9): return a, b, c
for i in range(20):
    assert f(1) == (1, 2, 3, 4)
    assert f(1, c=7) == (1, 2, 7, 4)
    assert f(1, d=7, c=8) == (1, 2, 8, 7)
    assert f(d=1, c=2, b=3, a=4) == (4, 3, 2, 1)
    assert f(1, 5, d=[i]) == (1, 5, 3, [i])
    assert g(1, c=2, b=3) == (1, 3, 2)
    assert g(1, b=3) == (1, 3, 9)
    try: g(a=1, b=2)
    except TypeError as e: assert "positional-only" in str(e)
    try: f(1, a=2)
    except TypeError as e: assert "multiple values" in str(e)
    try: f(1, z=2)
    except TypeError as e: assert "unexpected" in str(e)
    try: f()
    except TypeError as e: assert "missing" in str(e)
    p = P(1, c=i); assert (p.a, p.b, p.c) == (1, 2, i)
    p = P(1, 4); assert (p.a, p.b, p.c) == (1, 4, 3)
    q = Q(i); assert (q.a, q.b) == (i, 5)
    q = Q(b=i, a=3); assert (q.a, q.b) == (3, i)
def h(x, lst=[]): lst.append(x); return lst
for i in range(10): r = h(i)
assert r == list(range(10))
class Prop:
    def __init__(self): self.v = 1
    @property
    def p(self): self.v += 1; return self.v
    @property
    def bad(self): raise KeyError(self.v)
    @staticmethod
    def st(a, b=1): return a + b
    @classmethod
    def cm(cls, a): return cls, a
class Sub(Prop):
    def cm2(self): return super().cm(2)
    @property
    def p(self): return super().p + 100
    def __init__(self): super().__init__()
def use(o):
    t = 0
    for i in range(50):
        t += o.p
        assert o.st(1) == 2 and o.st(1, 2) == 3
        assert o.cm(4) == (type(o), 4), o.cm(4)
        assert type(o).cm(3) == (type(o), 3)
        assert Prop.st(5) == 6 and Sub.cm(6) == (Sub, 6) and Prop.cm(1) == (Prop, 1)
        try: o.bad
        except KeyError as e: pass
        if isinstance(o, Sub): assert o.cm2() == (Sub, 2)
    return t
for i in range(5):
    use(Prop()); use(Sub())
Prop.st = staticmethod(lambda a, b=1: a * 10 + b)
try: use(Prop())
except AssertionError: pass
else: raise SystemExit("stale static")
assert Prop.st(1) == 11
class Meta(type):
    x = property(lambda c: 42)
class M(metaclass=Meta): pass
for i in range(5): assert M.x == 42
class K: v = 1
def kv(): return K.v
for i in range(10): assert kv() == 1
K.v = 2
assert kv() == 2
c0 = sys.getrefcount(Q)
qs = [Q(i) for i in range(1000)]
assert sys.getrefcount(Q) == c0 + 1000, (c0, sys.getrefcount(Q))
del qs
assert sys.getrefcount(Q) == c0
w = weakref.ref(q)
q = None
assert w() is None
class G:
    def __init__(self): self.me = self
for i in range(100): G()
gc.collect()
assert not [o for o in gc.get_objects() if type(o) is G]
def rec(n): return rec(n - 1) if n else 0
try: rec(10**6)
except RecursionError: pass
class R:
    def __init__(self, n): self.n = R(n - 1) if n else None
try: R(10**6)
except RecursionError: pass
class I:
    def __init__(self, bad):
        if bad: return 3
for i in range(10): I(0)
try: I(1)
except TypeError as e: assert "should return None" in str(e)
else: raise SystemExit("init")
class Late:
    def __init__(self, a): self.a = a
def mk(): return Late(1)
for i in range(10): mk()
Late.__del__ = lambda self: log.append("late")
log.clear(); mk(); assert log == ["late"]
Late.__init__ = lambda self, a: setattr(self, "a", a + 1)
assert mk().a == 2
class Grow:
    def __init__(self): pass
for i in range(10):
    o = Grow(); o.a = 1; o.b = [2]; o.c = (3, [4])

# Sites that see several types and shapes.
class A:
    kind = "a"
    def __init__(self, v): self.v = v
    def get(self): return self.v
class B(A):
    kind = "b"
    def get(self): return -self.v
class C:
    __slots__ = ("v",)
    kind = "c"
    def __init__(self, v): self.v = v
    def get(self): return self.v * 2
class E:
    kind = property(lambda self: "e")
    def __init__(self, v): self.w = 0; self.v = v
    def __getattr__(self, name): return lambda: name
class F(A):
    def __init__(self, v): self.get = lambda: 7; self.v = v
def probe(o, n):
    o.v = n
    o.extra = n + 1 if not isinstance(o, C) else None
    return o.kind, o.v, o.get(), o.extra
C.extra = property(lambda self: None, lambda self, v: None)
want = {A: ("a", 5, 5, 6), B: ("b", 5, -5, 6), C: ("c", 5, 10, None), E: ("e", 5, "get", 6), F: ("a", 5, 7, 6)}
objects = [A(1), B(2), C(3), E(4), F(5)]
for i in range(200):
    for o in objects:
        assert probe(o, 5) == want[type(o)], (o, probe(o, 5))
    if i % 20 == 0:
        objects = [type(o)(i) for o in objects]
B.get = lambda self: "new"
assert probe(objects[1], 5)[2] == "new"
A.kind = "A"
assert probe(objects[0], 5)[0] == "A" and probe(objects[1], 5)[0] == "b"
del B.kind
assert probe(objects[1], 5)[0] == "A"
o = objects[0]
o.__dict__["v"] = 9
assert probe(o, 5) == ("A", 5, 5, 6)
del o.v
try: o.get()
except AttributeError: pass
else: raise SystemExit("deleted attribute")

# int, float and str called, tuples and cells made.
for x, y in ((1.9, 1), (-1.9, -1), (3, 3), (2.0**60, 2**60), (True, 1), ("12", 12)):
    for i in range(5): assert int(x) == y and type(int(x)) is int
for bad in (float("inf"), float("nan")):
    try: int(bad)
    except (OverflowError, ValueError): pass
    else: raise SystemExit("int")
for i in range(5):
    assert float(i) == i and type(float(i)) is float and str("x") == "x" and str(i) == repr(i)
    t = (i, [i], "s", (i,))
    def inner(): return t, i
    assert inner() == ((i, [i], "s", (i,)), i)
    assert gc.is_tracked(t) and not gc.is_tracked((i, "s", 1.5))

# Native functions: what a call releases goes last to first, the callable at the end; results and errors, often enough for sites.
class Log:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
    def __repr__(self): return "Log"
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def method(self, *args): return len(args)
import io, operator
def natives():
    out = io.StringIO()
    for i in range(5):
        log.clear()
        print(Log(1), Log(2), Log(3), file=out)
        assert log == [3, 2, 1], log
        log.clear()
        operator.is_(Log(1), Log(2))
        assert log == [2, 1], log
        log.clear()
        x = getattr(Log(1), "none", Log(2))
        assert log == [1], log
        x = getattr(Log(3), "n", Log(4))
        assert log == [1, 4, 3, 2] and x == 3, log
        log.clear()
        isinstance(Log(1), (str, int)); [].append(Log(2)); {}.get(Log(3), None)
        assert log == [1, 2, 3], log
        f = [Log(9)].append
        f(f); log.clear()
        assert "abc".find("c") == 2 and "abc".find("c", 3) == -1 and "abc".find("a", 0, 1) == 0
        assert {}.get(1) is None and {}.get(1, i) == i and {1: i}.get(1) == i
        for bad in (lambda: "a".find(), lambda: "a".find(1), lambda: [].append(), lambda: ord("ab"), lambda: {}.get(), lambda: str.upper(3)):
            try: bad()
            except TypeError: pass
            else: raise SystemExit("bad call")
        gc.collect()
natives()


# list() and tuple() of lists and tuples copy at once; subclasses and other iterables go the general way.
class Items(list):
    def __iter__(self):
        return iter((7,))


for _ in range(50):
    items = [1, [2], "x"]
    pair = tuple(items)
    assert pair == (1, [2], "x") and tuple(pair) is pair
    assert list(pair) == items == list(items) and list(items) is not items
    assert tuple(Items([1])) == (7,) and list(Items([1])) == [7] and list(range(3)) == [0, 1, 2]
    assert tuple([]) == () and list(()) == []
