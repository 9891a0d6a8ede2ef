# The modules that most others import: what their parts do together.
import codecs
import collections
import contextlib
import enum
import functools
import io
import operator
import os
import threading
import traceback
import types
import warnings
import weakref


# enum: aliases, flags with unnamed bits, values that cannot be hashed
class Shape(enum.Enum):
    SQUARE = 1
    BOX = 1
    LIST = [1, 2]


assert Shape.BOX is Shape.SQUARE and list(Shape) == [Shape.SQUARE, Shape.LIST]
assert Shape([1, 2]) is Shape.LIST and [1, 2] in Shape and 3 not in Shape


class Bits(enum.IntFlag):
    A = 1
    C = 4


assert repr(Bits(7)) == "<Bits.A|C|2: 7>" and ~Bits.A == Bits(-2) and list(Bits(5)) == [Bits.A, Bits.C]
try:
    Shape(9)
except ValueError as exc:
    assert str(exc) == "9 is not a valid Shape"
else:
    raise AssertionError

# functools: placeholders through partialmethod, dispatch on abstract classes, what lru_cache counts
P = functools.Placeholder


class Text:
    def join(self, *parts):
        return "".join(parts)

    quoted = functools.partialmethod(join, "<", P, ">")


assert Text().quoted("x") == "<x>"
try:
    Text().quoted()
except TypeError as exc:
    assert "expected at least 1, got 0" in str(exc)


@functools.singledispatch
def kind(x):
    return "other"


@kind.register(collections.abc.Sized)
def _(x):
    return "sized"


@kind.register(int | float)
def _(x):
    return "number"


assert (kind([]), kind(1), kind(1.5), kind(1j)) == ("sized", "number", "number", "other")


@functools.lru_cache(maxsize=2)
def square(x):
    return x * x


assert [square(n) for n in (1, 2, 1, 3, 2)] == [1, 4, 1, 9, 4]
assert square.cache_info() == (1, 4, 2, 2)

# collections and operator
Point = collections.namedtuple("Point", "x y z", defaults=[0])
assert Point(1, 2)._replace(y=5) == (1, 5, 0) and Point._field_defaults == {"z": 0}
assert operator.attrgetter("x", "z")(Point(1, 2)) == (1, 0)
chain = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
assert dict(chain) == {"a": 1, "b": 3} and chain.parents["a"] == 2
assert collections.Counter("aab") - collections.Counter("abb") == {"a": 1}

# contextlib: order of leaving, replaced exceptions
left = []
with contextlib.suppress(KeyError), contextlib.ExitStack() as stack:
    stack.callback(left.append, 1)

    @stack.push
    def replace(exc_type, exc, tb):
        left.append(exc_type)
        raise KeyError from exc

    raise ValueError
assert left == [ValueError, 1]

# weakref: a finalizer runs once, a method dies with its object
thing = types.new_class('Thing')()
calls = []
end = weakref.finalize(thing, calls.append, "end")
del thing
assert calls == ["end"] and not end.alive and end() is None

# warnings: a filter by message, once per place
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", message="quiet")
    warnings.warn("quiet please")
    warnings.warn("loud", DeprecationWarning)
assert [(str(w.message), w.category) for w in log] == [("loud", DeprecationWarning)]

# codecs: a mark split over two pieces, a reader that finds lines of all kinds
decoder = codecs.getincrementaldecoder("utf-8-sig")()
assert decoder.decode(b"\xef\xbb") == "" and decoder.decode(b"\xbfa", True) == "a"
reader = codecs.getreader("utf-16")(io.BytesIO("a\r\nb\u2028c".encode("utf-16")))
assert list(reader) == ["a\r\n", "b\u2028", "c"]

# os: the environment reaches both views
os.environ["LIB_CORE"] = "\udcff"
assert os.environb[b"LIB_CORE"] == b"\xff"
del os.environ["LIB_CORE"]
assert b"LIB_CORE" not in os.environb

# threading: a barrier lets all through at once, a condition wakes who waits
barrier = threading.Barrier(3)
seen = []
threads = [threading.Thread(target=lambda: seen.append(barrier.wait())) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(seen) == [0, 1, 2]


# traceback: causes, notes and groups as text
def failing():
    try:
        {}["missing"]
    except KeyError as exc:
        raise ExceptionGroup("both", [ValueError("a"), TypeError("b")]) from exc


try:
    failing()
except ExceptionGroup as exc:
    exc.add_note("a note")
    text = "".join(traceback.format_exception(exc))
assert "KeyError: 'missing'\n\nThe above exception was the direct cause" in text
assert "ExceptionGroup: both (2 sub-exceptions)\n" in text and "| a note\n" in text
assert "+---------------- 2 ----------------\n    | TypeError: b\n" in text
