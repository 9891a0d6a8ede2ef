# Dicts and sets that grow and end in ordinary code: order, counts, tables of every size and kind.
import gc
import sys
import weakref


def strings(n):
    return [f"k{i}" for i in range(n)]


def grow(n):
    d = {}
    for i in range(n):
        d[i] = i * i
    e = {}
    for s in strings(n):
        e[s] = s
    for s in strings(n):  # equal strings, other objects
        e[s] = len(s)
    m = {}
    for i in range(n):
        m[i if i % 2 else str(i)] = i
    for i in range(n):
        assert (i if i % 2 else str(i)) in m
    assert list(d) == list(range(n)) and list(d.values()) == [i * i for i in range(n)]
    assert list(e) == strings(n) and list(e.values()) == [len(s) for s in strings(n)]
    assert list(m) == [i if i % 2 else str(i) for i in range(n)]
    for i in range(0, n, 3):
        del d[i], e[f"k{i}"]
    for i in range(0, n, 3):
        d[i] = None
        e[f"k{i}"] = None
    assert list(d) == [i for i in range(n) if i % 3] + list(range(0, n, 3))
    assert list(e) == [f"k{i}" for i in range(n) if i % 3] + [f"k{i}" for i in range(0, n, 3)]
    assert len(d) == len(e) == len(m) == n
    assert {i: str(i) for i in range(n)} == dict(zip(range(n), map(str, range(n))))
    assert {i for i in range(n)} == set(range(n))
    assert {s for s in strings(n)} == set(strings(n))
    assert list({i * 7 for i in range(n)}) == list(set([i * 7 for i in range(n)]))


for n in (0, 1, 4, 5, 6, 11, 22, 43, 200, 300, 1000, 70000):
    grow(n)


def literals(a, b):
    return [{}, {a: 1}, {a: 1, b: 2}, {"x": a, "y": b, "z": a}, {1: a, 2: b, 3: 3, 4: 4, 5: 5}, {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6},
            {a, b}, {a}, {1, 2, 3, 4}, {1, 2, 3, 4, 5}, {"a", 1}, {a: a, 1: b}, {-1: a, -2: b}, {-1, -2}, {1.0: a, 1: b}, {True: a, 1: b}, {1.0, 1, True}]


for _ in range(3):
    l = literals("p", "q")
    assert l == [{}, {"p": 1}, {"p": 1, "q": 2}, {"x": "p", "y": "q", "z": "p"}, {1: "p", 2: "q", 3: 3, 4: 4, 5: 5}, {i: i for i in range(1, 7)},
                 {"p", "q"}, {"p"}, {1, 2, 3, 4}, {1, 2, 3, 4, 5}, {"a", 1}, {"p": "p", 1: "q"}, {-1: "p", -2: "q"}, {-1, -2},
                 {1.0: "q"}, {True: "q"}, {1}], l
    l = literals("p", "p")
    assert l[2] == {"p": 2} and l[6] == {"p"}
    s, t = "".join(["p", "q"]), "".join(["p", "q"])
    assert {s: 1, t: 2} == {"pq": 2} and {s, t} == {"pq"}
    hash(s), hash(t)
    assert {s: 1, t: 2} == {"pq": 2} and {s, t} == {"pq"} and next(iter({s, t})) is s and next(iter({s: 1, t: 2})) is s
    assert {0: 1, 0: 2} == {0: 2} and list({3: 0, 11: 1, 19: 2}) == [3, 11, 19]
for f in (lambda: {[]: 1}, lambda: {1: 2, (): 3, (1, []): 4}, lambda: {1, []}):
    try:
        f()
    except TypeError:
        pass
    else:
        raise AssertionError

# References: what a table holds is counted, and released with it, keys and values in order.
class K:
    def __init__(self, n, log):
        self.n, self.log = n, log

    def __del__(self):
        self.log.append(self.n)


def order(make):
    log = []
    make(log)
    return log


def in_dict(log):
    d = {}
    for i in range(4):
        d[i] = K(i, log)
    d[1] = K(10, log)
    d["s"] = K(4, log)


def in_str_dict(log):
    d = {"a": K(0, log), "b": [K(1, log), K(2, log)], "c": {1: K(3, log)}}
    d["b2"] = K(4, log)
    del d["a"]


def keys_and_values(log):
    d = {K(0, log): K(1, log)}
    d[K(2, log)] = K(3, log)


def nested(log):
    d = {"x": {"y": {"z": {1: [(K(0, log),)]}}}, "k": K(1, log)}
    d = None
    log.append("end")


assert order(in_dict) == [1, 0, 10, 2, 3, 4]
assert order(in_str_dict) == [0, 2, 1, 3, 4]
assert order(keys_and_values) == [0, 1, 2, 3]
assert order(nested) == [0, 1, "end"]


def deep(n):
    d = {}
    for i in range(n):
        d = {"d": d, "i": i} if i % 2 else {i: d}
    return d


x = deep(100000)
x = None

marker = object()
before = sys.getrefcount(marker)
for _ in range(100):
    d = {1: marker, 2: marker}
    d[3] = marker
    d["x"] = marker
    e = {"a": marker, "b": marker, "c": marker}
    e["d"] = marker
    e["d"] = marker
    f = {i: marker for i in range(20)}
    g = {str(i): marker for i in range(20)}
    s = {x for x in (1, 2, 3, "a", 1 << 60)}
    s = {(1, 2), 1, 2}
d = e = f = g = s = None
assert sys.getrefcount(marker) == before


class W:
    pass


w = W()
ref = weakref.ref(w)
d = {"w": w}
d["d"] = d
w = d = None
gc.collect()
assert ref() is None


def namespaces():
    ns = {}
    for i in range(50):
        exec(f"v{i} = {i}\ndel v{i}\nw{i} = v{i - 1 if i else 0} if {i} < 0 else {i}", ns)
    return ns["w49"]


assert namespaces() == 49


class D(dict):
    def __setitem__(self, k, v):
        dict.__setitem__(self, k, v + 1)


def subclasses():
    d = D()
    for i in range(3):
        d[i] = i
    return dict(d)


assert subclasses() == {0: 1, 1: 2, 2: 3}


def changed_by_eq():
    class E:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            d.clear()
            return False

    d = {1: 1}
    for i in range(3):
        d[E()] = i
        d[1] = i
    return len(d)


assert changed_by_eq() in (1, 2)

# Keys that hash by their parts or by identity.
class Plain:
    pass


class Slots:
    __slots__ = ("x",)


class HasEq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, HasEq) and self.v == other.v

    def __hash__(self):
        return hash(self.v)


class Meta(type):
    def __hash__(cls):
        return 7

    def __eq__(cls, other):
        return type.__repr__(cls) == type.__repr__(other)


class M1(metaclass=Meta):
    pass


def keyed(keys):
    d, s, e = {}, set(), {}
    for i, k in enumerate(keys):
        d[k] = i
        s.add(k)
        e[k] = k
    for i, k in enumerate(keys):
        assert d[k] == i and k in d and k in s and e[k] is k
        d[k] = -i
        assert d[k] == -i
    assert len(d) == len(s) == len(keys) == len({k for k in keys}) == len({k: 0 for k in keys})
    assert list(d) == keys
    for k in keys:
        assert not (k not in d) and not k not in s
        del d[k]
        assert k not in d
    return True


objects = [Plain() for i in range(30)] + [Slots() for i in range(30)]
pairs = [(i, j) for i in range(20) for j in range(-3, 3)]
named = [(i, str(i)) for i in range(20)]
for _ in range(3):
    assert keyed(objects) and keyed(pairs) and keyed(named) and keyed([()] + [(i,) for i in range(9)] + [tuple(range(n)) for n in range(2, 12)])
    assert keyed([int, str, Plain, Slots, HasEq, len, keyed, print, Ellipsis, None, type, M1])
    assert keyed([1, "a", (1, "a"), Plain, 2.5, None, True + 1, b"x", frozenset([1]), 1 << 80, (1, (2, 3)), (None,), (1.5,), (-1, -1)])
    assert keyed([HasEq(i) for i in range(20)])


def equal_keys():
    d = {(1, 2): "a", ("x", 1): "b"}
    d[1, 2] = "c"
    d[(1.0, 2)] = "d"
    d["".join(["x"]), True] = "e"
    s = {(1, 2)}
    s.add((1, 2))
    s.add((True, 2))
    return d, s, (1.0, 2.0) in d, (1, 2) in s, (2, 1) in d, (1, 2, 3) in s, (-1, -2) in {(-2, -1): 0}, hash((1, 2)) == hash((1.0, 2))


for _ in range(3):
    assert equal_keys() == ({(1, 2): "d", ("x", 1): "e"}, {(1, 2)}, True, True, False, False, False, True)
    assert {(1, 2): 1, (1, 2): 2} == {(1, 2): 2} and {(1, 2), (1, 2)} == {(1, 2)} and M1 in {M1: 1}


class Later:
    pass


def later(x, y):
    return x == y, x != y, {x: 1}.get(y), y in {x}


a, b = Later(), Later()
for _ in range(3):
    assert later(a, b) == (False, True, None, False) and later(a, a) == (True, False, 1, True)
Later.__eq__ = lambda self, other: True
Later.__hash__ = lambda self: 1
for _ in range(3):
    assert later(a, b) == (True, False, 1, True)
del Later.__eq__, Later.__hash__
for _ in range(3):
    assert later(a, b) == (False, True, None, False)


def compared(x, y):
    n = 0
    if x == y:
        n = 1
    if x != y:
        n += 2
    return n


class Right:
    def __eq__(self, other):
        return True

    __hash__ = None


p, q = Plain(), Plain()
for _ in range(3):
    assert compared(p, p) == 1 and compared(p, q) == compared(p, None) == compared(None, p) == compared(p, "a") == compared([], p) == compared(p, 5) == compared(5, p) == 2
    assert compared(p, Right()) == compared(Right(), p) == 1 and compared(int, int) == 1 and compared(int, str) == compared(int, None) == 2

counted = (1, "counted key")
n = sys.getrefcount(counted)
box = {}
for _ in range(50):
    box[counted] = counted
    box[counted] = 1
    box[counted]
    counted in box
    {counted}
    {counted: counted}
    s = {counted}
    s.add(counted)
    i = _ & 7
    box[i, i] = (i, i)
    box[i, i]
    (i, i) in box
    del box[counted]
s = None
assert sys.getrefcount(counted) == n


def finalized():
    out = []

    class F:
        def __del__(self):
            out.append("end")

    d = {}
    d[F()] = 1
    out.append("stored")
    d[(1, 2)] = F()
    d[(1, 2)] = 0
    out.append("replaced")
    d = None
    return out


assert finalized() == ["stored", "end", "replaced", "end"]
for bad in (lambda: {(1, []): 1}, lambda: {}[(1, [])], lambda: (1, []) in {1: 1}, lambda: (1, []) in {2}):
    try:
        bad()
    except TypeError as e:
        assert "unhashable" in str(e)
    else:
        raise AssertionError
try:
    {(5, 6): 1}[(5, 7)]
except KeyError as e:
    assert e.args == ((5, 7),)


def methods():
    d, s = {int: 1, Plain: 2, (1, 2): 3, "a": 4}, {int, (1, 2), "a"}
    out = []
    for k in (int, Plain, (1, 2), "a", str, (2, 1), "b", 5):
        s.add(k)
        s.discard(k)
        out.append((d.get(k), d.get(k, 0), d.setdefault(k, 9), {}.get(k), {"a": 1}.get(k), {1: 1}.get(k), d.pop(k), s.pop() if len(s) > 3 else None))
    return out


for _ in range(3):
    assert methods() == [(1, 1, 1, None, None, None, 1, None), (2, 2, 2, None, None, None, 2, None), (3, 3, 3, None, None, None, 3, None), (4, 4, 4, None, 1, None, 4, None)] + [
        (None, 0, 9, None, None, None, 9, None)] * 4
