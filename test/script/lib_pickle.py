"""Module pickle, the classes in Python: all protocols, recursion, hooks, errors."""
import collections
import io
import pickle
from pickle import _dumps as dumps, _loads as loads, _Pickler, _Unpickler


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return vars(self) == vars(other)


class Slots:
    __slots__ = ("a", "b")


Pair = collections.namedtuple("Pair", "a b")
values = [None, True, False, 0, 255, 256, 65535, 65536, -1, -128, -129, 2**31, -2**31, 2**63, -2**2100, 1.5, float("inf"),
          "", "a\n\\\0\r\x1a", "\ud800", "ä\U0001F600", "x" * 300, b"", b"\0\xff" * 200, bytearray(b"ab"), (), (1,), (1, 2),
          (1, 2, 3), (1, 2, 3, 4), [], list(range(2500)), {}, {i: str(i) for i in range(1500)}, {1, 2}, frozenset("ab"),
          3 + 4j, Point(1, [2]), Pair(1, 2), collections.OrderedDict(a=1), range(3), len, int, type(None), Ellipsis,
          NotImplemented, ValueError("x", 1).args, Point, collections.deque([1]), b"z" * 70000]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for value in values:
        data = dumps(value, protocol)
        assert loads(data) == value and type(loads(data)) is type(value), (protocol, value)
        assert pickle.loads(data) == value
    cycle = [1, ()]
    cycle[1] = (cycle,)
    again = loads(dumps(cycle, protocol))
    assert again[1][0] is again
    both = loads(dumps([value, value] if (value := Point(1, 2)) else 0, protocol))
    assert both[0] is both[1]
slots = Slots()
slots.a = 1
assert loads(dumps(slots)).a == 1
assert dumps([1, "a"], 2) == b"\x80\x02]q\x00(K\x01X\x01\x00\x00\x00aq\x01e."
assert dumps(7, 0) == b"I7\n." and dumps("ab", 4) == b"\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00\x8c\x02ab\x94."


class Persistent(_Pickler):
    def persistent_id(self, obj):
        return "P" if isinstance(obj, Point) else None

    def reducer_override(self, obj):
        return (str, ("reduced",)) if isinstance(obj, complex) else NotImplemented


class Loader(_Unpickler):
    def persistent_load(self, pid):
        return "loaded " + pid

    def find_class(self, module, name):
        if name == "Pair":
            raise pickle.UnpicklingError("forbidden")
        return super().find_class(module, name)


file = io.BytesIO()
Persistent(file).dump([Point(1, 2), 1j])
assert Loader(io.BytesIO(file.getvalue())).load() == ["loaded P", "reduced"]
for call, kind, text in [
    (lambda: dumps(lambda: 0), pickle.PicklingError, "Can't pickle local object <function <lambda>.<locals>.<lambda>"),
    (lambda: dumps(1, 9), ValueError, "pickle protocol must be <= 5"),
    (lambda: loads(b""), EOFError, ""),
    (lambda: loads(b"\x80\x09."), ValueError, "unsupported pickle protocol: 9"),
    (lambda: loads(b"h\x05."), pickle.UnpicklingError, "Memo value not found at index 5"),
    (lambda: Loader(io.BytesIO(dumps(Pair(1, 2)))).load(), pickle.UnpicklingError, "forbidden"),
    (lambda: loads("x"), TypeError, "Can't load pickle from unicode string"),
]:
    try:
        call()
    except kind as e:
        assert str(e).startswith(text), str(e)
    else:
        raise AssertionError(text)
assert pickle.encode_long(-128) == b"\x80" and pickle.decode_long(b"\xff\x7f") == 32767
