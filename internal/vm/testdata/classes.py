class A:
    z = 5
    def __init__(self, x, y=2):
        self.x = x
        self.y = y
    def m(self, k): return self.x + self.y + k
    @property
    def p(self): return self.x * 10
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(v): return v
    def __add__(self, o): return A(self.x + o.x)
    def __len__(self): return 7
    def __getitem__(self, i): return i * 2
    def __eq__(self, o): return isinstance(o, A) and self.x == o.x
    def __hash__(self): return 1
    def __call__(self, *a): return a
    def __contains__(self, v): return v == 3
class B(A):
    def __init__(self, x):
        super().__init__(x, 9)
    def m(self, k): return super().m(k) * 100
for i in range(5):
    a = A(i)
    assert a.m(1) == i + 3
    assert a.p == i * 10
    b = B(i)
    assert b.m(0) == (i + 9) * 100
    assert a.c() == 'A' and b.c() == 'B' and a.s(3) == 3
    assert (a + b).x == 2 * i
    assert len(a) == 7 and a[4] == 8 and a == b and a(1, 2) == (1, 2) and 3 in a and 4 not in a
    a.x = 100
    assert a.m(1) == 103
    a.new = i
    assert a.new == i and a.z == 5
    del a.new
    assert not hasattr(a, 'new')
    f = a.m
    assert f(2) == 104
    assert A.m(a, 2) == 104
A.m = lambda self, k: 'patched'
assert a.m(1) == 'patched'
class S:
    __slots__ = ('u', 'v')
    def __init__(self): self.u = 1
for i in range(4):
    s = S()
    assert s.u == 1
    try: s.v
    except AttributeError: pass
    else: assert 0
    s.v = i
    assert s.v == i
class M(type):
    def __new__(m, name, bases, ns, **kw):
        ns['kw'] = kw
        return super().__new__(m, name, bases, ns)
    def __call__(cls, *a): return ('made', super().__call__())
class N(metaclass=M, opt=1): pass
assert N.kw == {'opt': 1}
assert N()[0] == 'made'
class Bad:
    def __init__(self): return 1
try: Bad()
except TypeError as e: assert str(e) == "__init__() should return None, not 'int'"
class D:
    def __del__(self): dead.append(1)
dead = []
d = D(); del d
assert dead == [1]
def scope():
    d = D()
scope()
assert dead == [1, 1]
match [1, 2, {'k': A(3)}]:
    case [x, y, {'k': A(x=v)}] if v == 3: r = (x, y, v)
    case _: r = None
assert r == (1, 2, 3)
match {'a': 1, 'b': 2}:
    case {'a': 1, **rest}: assert rest == {'b': 2}
match 5:
    case int(n) if n > 9: r = 0
    case 1 | 5 as q: r = q
assert r == 5
x, *y, z = range(5)
assert (x, y, z) == (0, [1, 2, 3], 4)
try: a, b = 1, 2, 3
except ValueError as e: assert str(e) == 'too many values to unpack (expected 2, got 3)'
try: a, b = 1
except TypeError as e: assert str(e) == 'cannot unpack non-iterable int object'
assert f'{x!r:>4}|{"a"}' == '   0|a'
def kw(**k): return k
assert kw(**{'a': 1}, b=2) == {'a': 1, 'b': 2}
try: kw(**{'a': 1}, a=2)
except TypeError as e: assert str(e) == "__main__.kw() got multiple values for keyword argument 'a'", str(e)
l = [3, 1, 2]; l.sort(key=lambda v: -v); assert l == [3, 2, 1]
def locs(a, b=3):
    c = 4
    return locals()
assert locs(1) == {'a': 1, 'b': 3, 'c': 4}
assert [[i for j in range(2)] for i in range(2)] == [[0, 0], [1, 1]]
assert (lambda *a, **k: (a, k))(1, b=2) == ((1,), {'b': 2})
def deco(f): return lambda: f() + 1
@deco
def ff(): return 1
assert ff() == 2
d = {}
for i in range(100): d[i % 7] = d.get(i % 7, 0) + 1
assert sum(d.values()) == 100
s = 0
d2 = {'a': 1, 'b': 2}
for i in range(50):
    s += d2['a']
    d2['b'] = i
    if 'c' in d2: assert 0
    if 'a' not in d2: assert 0
assert s == 50 and d2['b'] == 49
w = 'hello'
assert ''.join(w[i] for i in range(5)) == w
