"""_pickle: round trips under every protocol, hooks, errors, hostile streams, references."""
import _pickle
import collections
import copyreg
import gc
import io
import pickle
import sys
import weakref


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return vars(self) == vars(other)


class Slots:
    __slots__ = "a", "b"


class Named:
    def __new__(cls, *, key):
        self = object.__new__(cls)
        self.key = key
        return self

    def __getnewargs_ex__(self):
        return (), {"key": self.key}


class MyList(list):
    pass


class MyDict(dict):
    pass


def raises(exc, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except exc as e:
        assert text in str(e), (text, str(e))
        return e
    raise AssertionError(f"no {exc}")


assert pickle.dumps is _pickle.dumps and pickle.Pickler is _pickle.Pickler

VALUES = [
    None, True, False, 0, 1, 255, 256, 65535, 65536, -1, 2**31 - 1, -2**31, 2**31, 2**48, -2**63, 2**64, 10**500, -10**500,
    1.5, -0.0, float("inf"), "", "a", "ä", "\u1234", "\U00012345", "\ud800", "a\\b\n\r\0\x1a", "x" * 70000,
    b"", b"abc", b"y" * 70000, bytearray(b"abc"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], list(range(2500)),
    {}, {1: 2}, {i: str(i) for i in range(2100)}, set(), {1, 2}, set(range(1001)), frozenset(), frozenset("abc"),
    Point(1, [2]), MyList([1, 2]), MyDict(a=1), collections.OrderedDict(a=1), collections.deque([1]), range(3), 1 + 2j,
    int, len, Point, type(None), ..., NotImplemented, str.upper, [Point("a", "b"), Point("c", "a")],
]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for value in VALUES:
        data = _pickle.dumps(value, protocol)
        assert _pickle.loads(data) == value, (protocol, value)
        assert pickle._loads(data) == value
        assert _pickle.loads(pickle._dumps(value, protocol)) == value
    for cyclic in range(4):
        if cyclic == 0:
            v = []
            v.append(v)
            w = _pickle.loads(_pickle.dumps(v, protocol))
            assert w[0] is w
        elif cyclic == 1:
            v = ([],)
            v[0].append(v)
            w = _pickle.loads(_pickle.dumps(v, protocol))
            assert w[0][0] is w
        elif cyclic == 2:
            v = {}
            v[1] = v
            w = _pickle.loads(_pickle.dumps(v, protocol))
            assert w[1] is w
        else:
            v = Point(1, 2)
            v.x = v
            w = _pickle.loads(_pickle.dumps(v, protocol))
            assert w.x is w and w.y == 2
    n = _pickle.loads(_pickle.dumps(Named(key=5), protocol)) if protocol >= 2 else Named(key=5)
    assert n.key == 5
    s = Slots()
    s.a = 1
    if protocol >= 2:
        t = _pickle.loads(_pickle.dumps(s, protocol))
        assert t.a == 1 and not hasattr(t, "b")

# The stream of plain instances is the one that __reduce_ex__ would give.
class Reduced(Point):
    def __reduce_ex__(self, protocol):
        return object.__reduce_ex__(self, protocol)


for make in (lambda c: c(1, "x"), lambda c: [c(1, 2), c(2, 1)]):
    plain, reduced = _pickle.dumps(make(Point), 4), _pickle.dumps(make(Reduced), 4)
    assert plain.replace(b"\x8c\x05Point", b"") == reduced.replace(b"\x8c\x07Reduced", b"").replace(
        reduced[3:11], plain[3:11]), (plain, reduced)

# Instance attributes hide methods, states of all kinds are set.
p = Point(1, 2)
p.__reduce_ex__ = lambda protocol: (int, ("7",))
assert _pickle.loads(_pickle.dumps(p)) == 7
p = Point(1, 2)
p.__getstate__ = lambda: {"z": 1}
assert vars(_pickle.loads(_pickle.dumps(p))) == {"z": 1}
w = _pickle.loads(b"c__main__\nPoint\n)\x81}(X\x01\x00\x00\x00xK\x01K\x05K\x06ub.")
assert vars(w) == {"x": 1, 5: 6}
many = [Point(i, i) for i in range(10)]
many[5].extra = 1
many[6].__dict__
del many[7].x
assert _pickle.loads(_pickle.dumps(many)) == many

# Hooks.
class P(_pickle.Pickler):
    def persistent_id(self, obj):
        return obj if obj == "a" else None

    def reducer_override(self, obj):
        return (complex, (3,)) if obj is Point else NotImplemented


class U(_pickle.Unpickler):
    def persistent_load(self, pid):
        return pid.upper()

    def find_class(self, module, name):
        if module != "builtins":
            raise _pickle.UnpicklingError("forbidden")
        return super().find_class(module, name)


f = io.BytesIO()
P(f).dump(["a", Point, 1])
f.seek(0)
assert U(f).load() == ["A", 3, 1]
raises(_pickle.UnpicklingError, "forbidden", U(io.BytesIO(b"cos\nsystem\n.")).load)
raises(_pickle.UnpicklingError, "no persistent_load function", _pickle.loads, b"NQ.")
f = io.BytesIO()
q = _pickle.Pickler(f)
q.dispatch_table = {Point: lambda obj: (int, ("9",))}
q.dump(Point(1, 2))
assert _pickle.loads(f.getvalue()) == 9
copyreg.pickle(Point, lambda obj: (int, ("8",)))
assert _pickle.loads(_pickle.dumps(Point(1, 2))) == 8
del copyreg.dispatch_table[Point]
copyreg.add_extension("__main__", "Point", 0x1234)
data = _pickle.dumps(Point, 2)
assert b"\x83\x34\x12" in data and _pickle.loads(data) is Point
copyreg.remove_extension("__main__", "Point", 0x1234)

# Memos.
f = io.BytesIO()
q = _pickle.Pickler(f, 4)
word = "some text"
q.dump(word)
q.dump(word)
assert [i for i, (n, obj) in q.memo.copy().items()] == [id(word)]
r = _pickle.Unpickler(io.BytesIO(f.getvalue()))
first = r.load()
assert r.load() is first and r.memo.copy() == {0: word}
q.clear_memo()
assert q.memo.copy() == {}
q.memo = {id(word): (5, word)}
assert q.memo.copy() == {id(word): (5, word)}
raises(TypeError, "'memo' attribute must be", setattr, q, "memo", 1)

# Out-of-band buffers.
buffers = []
data = _pickle.dumps([_pickle.PickleBuffer(bytearray(b"abc"))], 5, buffer_callback=buffers.append)
assert [bytes(b) for b in _pickle.loads(data, buffers=buffers)] == [b"abc"]
raises(_pickle.UnpicklingError, "not enough out-of-band buffers", _pickle.loads, data, buffers=[])
raises(_pickle.UnpicklingError, "no *buffers* argument", _pickle.loads, data)
assert bytes(_pickle.PickleBuffer(memoryview(b"abcdef")[::2])) == b"ace"

# Files: only the pickle is read.
class Plain:
    def __init__(self, data):
        self.f = io.BytesIO(data)
        self.read, self.readline = self.f.read, self.f.readline


for wrap in (io.BytesIO, Plain, lambda d: io.BufferedReader(io.BytesIO(d))):
    for protocol in range(6):
        one = _pickle.dumps(["a" * 300, 1, (2, "b")], protocol)
        f = wrap(one + one + b"rest")
        assert _pickle.load(f) == _pickle.load(f) == ["a" * 300, 1, (2, "b")]
        assert f.read(10) == b"rest", (wrap, protocol)

# Errors.
raises(EOFError, "Ran out of input", _pickle.loads, b"")
raises(_pickle.UnpicklingError, "pickle data was truncated", _pickle.loads, b"X\xff\xff\xff\x7f")
raises(_pickle.UnpicklingError, "unpickling stack underflow", _pickle.loads, b".")
raises(_pickle.UnpicklingError, "unexpected MARK found", _pickle.loads, b"(.")
raises(_pickle.UnpicklingError, "Memo value not found at index 7", _pickle.loads, b"h\x07.")
raises(_pickle.UnpicklingError, r"invalid load key, '\xff'.", _pickle.loads, b"\xff")
raises(ValueError, "pickle protocol must be <= 5", _pickle.dumps, 1, 6)
raises(ValueError, "unsupported pickle protocol: 6", _pickle.loads, b"\x80\x06.")
e = raises(_pickle.PicklingError, "Can't pickle local object", lambda: _pickle.dumps({1: [lambda: 1]}))
assert e.__notes__ == ["when serializing list item 0", "when serializing dict item 1"]
deep = []
for _ in range(100000):
    deep = [deep]
raises(RecursionError, "while pickling an object", _pickle.dumps, deep)
while deep:
    deep = deep[0]

# Python code that runs in between may do anything.
class Clears:
    def __reduce__(self):
        victim.clear()
        return int, ()


victim = {1: Clears(), 2: 3}
raises(RuntimeError, "dictionary changed size", _pickle.dumps, victim)
victim = [Clears(), 2, 3]
assert _pickle.loads(_pickle.dumps(victim)) == [0]
victim = {Clears(), 2, 3}
raises(RuntimeError, "set changed size", _pickle.dumps, victim)
again = _pickle.Pickler(io.BytesIO())


class Reenters:
    def __reduce__(self):
        again.dump(1)


raises(RuntimeError, "already used", again.dump, Reenters())

# Nothing is kept, and picklers in cycles go.
obj = Point("some", ["thing"])
before = sys.getrefcount(obj), sys.getrefcount(obj.y), sys.getrefcount(Point)
for protocol in range(6):
    _pickle.loads(_pickle.dumps([obj, obj], protocol))
    try:
        _pickle.dumps([obj, lambda: 1], protocol)
    except _pickle.PicklingError:
        pass
    try:
        _pickle.loads(_pickle.dumps([obj, obj], protocol)[:-3])
    except (EOFError, _pickle.UnpicklingError):
        pass
assert before == (sys.getrefcount(obj), sys.getrefcount(obj.y), sys.getrefcount(Point))


class Owner:
    pass


o = Owner()
o.pickler = P(io.BytesIO())
o.pickler.dump([o.__class__])
o.pickler.memo = {id(o): (0, o)}
gone = weakref.ref(o)
del o
gc.collect()
assert gone() is None
