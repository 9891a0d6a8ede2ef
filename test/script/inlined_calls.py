# Native functions that the machine does itself in the common case: each site, hot, says what a call from elsewhere says, for arguments of
# every kind, common or not, and leaves the counts of its arguments alone.
import gc, io, math, sys, types, weakref

def outcome(f, *args):
    try: return f(*args)
    except Exception as e: return type(e), str(e)

class Int(int): pass
class Str(str): pass
class List(list): pass
class Dict(dict): pass
class Len:
    def __len__(self): return 7
    def __bool__(self): return False
    def __abs__(self): return "abs"
    def __hash__(self): return 42
    def __eq__(self, o): return True
    def __next__(self): return "next"
    def __lt__(self, o): return True
    def __gt__(self, o): return True
class Liar:
    @property
    def __class__(self): return int
class Meta(type):
    def __instancecheck__(cls, o): return o == 1
class M(metaclass=Meta): pass
class Sub(Len): pass

values = [0, 1, -1, 5, -5, 255, 256, 1 << 47, -(1 << 48), (1 << 48) - 1, 1 << 60, -(1 << 70), 0.0, -0.0, 1.5, -2.5, math.inf, -math.inf, math.nan, 1e300,
          True, False, None, "", "a", "\xe9", "\u20ac", "\U0001f600", "abc", Str("a"), b"", b"x", b"xy", bytearray(b"q"), bytearray(), [], [1, 2], (), (1,), {}, {1: 2},
          set(), {1}, frozenset({2}), range(3), Int(3), List([1]), Dict(), Len(), Sub(), Liar(), int, Len, M, len, 1j]

one = {
    "abs": lambda x: abs(x), "bool": lambda x: bool(x), "chr": lambda x: chr(x), "hash": lambda x: hash(x), "len": lambda x: len(x),
    "ord": lambda x: ord(x), "type": lambda x: type(x), "sqrt": lambda x: math.sqrt(x), "fabs": lambda x: math.fabs(x), "next": lambda x: next(x), "id": lambda x: id(x),
}
natives = {"abs": abs, "bool": bool, "chr": chr, "hash": hash, "len": len, "ord": ord, "type": type, "sqrt": math.sqrt, "fabs": math.fabs, "next": next, "id": id}
for name, f in one.items():
    for again in range(4):
        for x in values:
            want, got = outcome(natives[name], x), outcome(f, x)
            assert type(want) is type(got) and (repr(want) == repr(got)), (name, x, want, got)

def maximum(x, y): return max(x, y)
def minimum(x, y): return min(x, y)
for again in range(3):
    for x in values:
        for y in values:
            for f, g in (maximum, max), (minimum, min):
                want, got = outcome(g, x, y), outcome(f, x, y)
                assert want is got or repr(want) == repr(got), (f, x, y, want, got)

def instance(x, c): return isinstance(x, c)
classes = [int, str, float, bool, object, type, Int, Len, Sub, Liar, M, list, (), (int, str), (Len, (Sub, int)), (str, 3), 3, None, int | str, types.FunctionType, Exception]
for again in range(4):
    for x in values:
        for c in classes:
            assert outcome(instance, x, c) == outcome(isinstance, x, c), (x, c)
class Root: pass
class Faker: __class__ = property(lambda self: Len)
class Late(Root): pass
late = Late()
for i in range(5): assert not isinstance(late, Len) and isinstance(late, Late)
Late.__bases__ = (Faker,)
for i in range(5): assert isinstance(late, Len)
class A: pass
class B: pass
class C(A): pass
c = C()
for i in range(5): assert isinstance(c, A) and not isinstance(c, B) and isinstance(c, (B, A))
C.__bases__ = (B,)
for i in range(5): assert isinstance(c, B) and not isinstance(c, A) and not isinstance(c, (A, str))

def range1(x): return range(x)
def range2(x, y): return range(x, y)
def range3(x, y, z): return range(x, y, z)
bounds = [0, 1, -1, 2, 5, 10, -7, 100, (1 << 48) - 1, -(1 << 48), 1 << 48, 1 << 47, -(1 << 47), 1 << 70, True, Int(4), 2.5, "s", None]
def same(r, w): return r == w if isinstance(w, tuple) else (r.start, r.stop, r.step, r == w, list(r[:3]), list(r[-3:])) == (w.start, w.stop, w.step, True, list(w[:3]), list(w[-3:]))
for again in range(3):
    for x in bounds:
        assert same(outcome(range1, x), outcome(range, x)), x
        for y in bounds:
            assert same(outcome(range2, x, y), outcome(range, x, y)), (x, y)
            for z in bounds:
                r, w = outcome(range3, x, y, z), outcome(range, x, y, z)
                assert same(r, w), (x, y, z, r, w)
                if not isinstance(r, tuple) and outcome(len, w) in range(1000): assert list(r) == list(w) and len(r) == len(w)
assert [len(range(*a)) for a in [(0, 10, 3), (10, 0, -3), (0, 9, 3), (0, -1), (5, 5), (5, 6, 100), (6, 5, -100), (1, 10, 9), (1, 11, 9)]] == [4, 4, 3, 0, 0, 1, 1, 1, 2]

def starts(s, p): return s.startswith(p)
def ends(s, p): return s.endswith(p)
texts = ["", "a", "b", "ab", "abc", "bc", "c", "\xe9", "a\xe9", "\u20ac", "a\u20acb", "x" * 40, "x" * 31, Str("ab"), ("a", "b"), (), 3, b"a"]
for again in range(3):
    for s in texts:
        for p in texts:
            if isinstance(s, str):
                assert outcome(starts, s, p) == outcome(str.startswith, s, p), (s, p)
                assert outcome(ends, s, p) == outcome(str.endswith, s, p), (s, p)

def get(d, k): return d.get(k)
def get_or(d, k, default): return d.get(k, default)
key, other = object(), object()
dicts = [{}, {"a": 1}, {"a": 1, "b": [2]}, {1: "x", 2: "y"}, {1: "x", "a": 2, 2.5: 3, None: 4, key: 5}, {i: str(i) for i in range(300)}, {str(i): i for i in range(300)}, Dict(a=3)]
keys = ["a", "b", "zz", "2" + "99", 1, 2, -1, 299, 1 << 60, 1.0, 2.5, True, None, key, other, (1,), Str("a"), [], Len()]
for again in range(3):
    for d in dicts:
        bound = d.get
        for k in keys:
            want = outcome(dict.get, d, k)
            assert outcome(get, d, k) == want == outcome(bound, k), (d, k)
            assert outcome(get_or, d, k, other) == outcome(dict.get, d, k, other), (d, k)
class Bad:
    def __hash__(self): return hash("bad")
    def __eq__(self, o): raise KeyError("compared")
d = {Bad(): 1}
for i in range(5): assert outcome(get, d, "bad") == (KeyError, "'compared'")

def pop(l): return l.pop()
def pop_bound(p): return p()
for n in range(40):
    l = list(range(n)) + ["end"]
    want = l[::-1]
    assert [pop(l) for x in want] == want and l == []
    assert outcome(pop, l) == (IndexError, "pop from empty list")
    l = list(range(n)); p = l.pop
    assert [pop_bound(p) for i in range(n)] == list(range(n))[::-1]
assert pop(List([1, 2])) == 2
l = [1]
def add(s, k): return s.add(k)
s = set()
for again in range(3):
    for k in [1, 2, "a", "b", -1, None, 2.5, 1 << 60, (1, 2)]:
        assert add(s, k) is None
assert len(s) == 9 and outcome(add, s, [])[0] is TypeError

def upto(it):
    got = []
    try:
        while True: got.append(next(it))
    except StopIteration as e:
        assert e.value is None
    return got
for again in range(3):
    assert upto(iter([1, 2, 3])) == [1, 2, 3] and upto(iter((1, "a"))) == [1, "a"] and upto(iter(range(4))) == [0, 1, 2, 3]
    assert upto(iter(range(-1, 1 << 50, 1 << 49))) == list(range(-1, 1 << 50, 1 << 49)) and upto(iter("ab")) == ["a", "b"] and upto(i for i in [5]) == [5]

class Attrs:
    kind = "class"
    def __init__(self): self.x = [1]
    def method(self): return self
    prop = property(lambda self: self.y)
class Slots:
    __slots__ = ("x", "y")
    kind = "slots"
class Dynamic:
    def __getattr__(self, name):
        if name == "none": raise AttributeError(name)
        return name
def attribute(o, name): return getattr(o, name), getattr(o, name, 5)
def attribute_or(o, name): return getattr(o, name, other)
def has(o, name): return hasattr(o, name)
a, s, dyn = Attrs(), Slots(), Dynamic()
dyn.x = 1
for again in range(4):
    for o in [a, s, dyn, Attrs, Slots, 5, "s", None, math, a.method]:
        for name in ["x", "y", "kind", "prop", "method", "none", "".join(["k", "ind"]), "sqrt", "real", "\ud800", 5, None, Str("x")]:
            want = outcome(getattr, o, name)
            assert outcome(attribute, o, name) == (want if isinstance(want, tuple) and want[0] in (AttributeError, TypeError) else (want, want)), (o, name)
            assert outcome(attribute_or, o, name) == outcome(getattr, o, name, other) and outcome(has, o, name) == outcome(hasattr, o, name), (o, name)
    if again == 1: a.y = 2; s.y = 3
    if again == 2: del a.x; s.x = 4; Attrs.x = "shown"; a.kind = "own"
for i in range(5): assert attribute(a, "x") == ("shown", 5 and "shown") and attribute(a, "kind") == ("own", "own")

# Counts: arguments and results.
class Item: pass
def counts():
    x = Item(); x.a = [1]; l = [x]; d = {"k": x}; key = "key%d" % len(l)
    before = sys.getrefcount(x), sys.getrefcount(l), sys.getrefcount(d), sys.getrefcount(Item)
    for i in range(20):
        type(x); len(l); getattr(x, 'a', l); hasattr(x, 'a'); getattr(x, '__doc__'); id(x); bool(l); hash(key); isinstance(x, Item); isinstance(x, (str, Item)); d.get("k"); d.get("none", x); d.get("k", l); next(iter(l))
        l.append(x); assert l.pop() is x
        t = type(x); t = None
        g = d.get; g("k"); g = None
    assert before == (sys.getrefcount(x), sys.getrefcount(l), sys.getrefcount(d), sys.getrefcount(Item))
    w = weakref.ref(x)
    del x, l, d
    assert w() is None
counts(); counts()
log = []
class Dying:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
    def __len__(self): return 3
def dying():
    for i in range(5):
        log.clear()
        assert type(Dying(1)) is Dying and log == [1]
        assert len([Dying(2)]) == 1 and log == [1, 2]
        assert isinstance(Dying(3), Dying) and log == [1, 2, 3]
        assert {}.get("x", Dying(4)).n == 4 and log == [1, 2, 3, 4]
        x = Dying(5)
        x = len([Dying(6), Dying(7)])
        assert log == [1, 2, 3, 4, 7, 6, 5], log
        x = [Dying(8)].pop()
        x = None
        assert log[-1] == 8
dying()

# Attributes of modules, cached by the machine.
m = types.ModuleType("m")
def load(): return m.value
def call(): return m.function()
m.value, m.function = 1, lambda: 2
for i in range(5): assert load() == 1 and call() == 2
m.value, m.function = 3, lambda: 4
for i in range(5): assert load() == 3 and call() == 4
del m.value
assert outcome(load) == (AttributeError, "module 'm' has no attribute 'value'")
m.__getattr__ = lambda name: name
for i in range(5): assert load() == "value"
m.value = 5
for i in range(5): assert load() == 5
class Mod(types.ModuleType):
    @property
    def value(self): return "property"
m.__class__ = Mod
for i in range(5): assert load() == "property"
m.__class__ = types.ModuleType
for i in range(5): assert load() == 5 and m.__name__ == "m" and type(m.__dict__) is dict
for i in range(300):
    m = types.ModuleType("m%d" % i)
    m.value = i
    assert load() == i
    if i % 3 == 0: m.__dict__.clear(); m.value = -i
    assert load() == (-i if i % 3 == 0 else i)
