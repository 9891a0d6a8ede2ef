"""Operators whose methods are Python functions: repeated so that every way of running them is taken."""
import sys
import traceback

log = []


class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, o):
        if isinstance(o, V):
            return V(self.x + o.x)
        if o == 13:
            raise ValueError("thirteen")
        if isinstance(o, int):
            return V(self.x + o)
        return NotImplemented

    def __radd__(self, o):
        if isinstance(o, float):
            return NotImplemented
        return V(o - self.x)

    def __mul__(self, o):
        return NotImplemented

    def __lt__(self, o):
        if isinstance(o, str):
            return NotImplemented
        return self.x < (o.x if isinstance(o, V) else o)

    def __gt__(self, o):
        return []

    def __eq__(self, o):
        if isinstance(o, float):
            return NotImplemented
        return [1] if self.x == (o.x if isinstance(o, V) else o) else 0

    def __getitem__(self, i):
        return NotImplemented if i == 3 else (self.x, i)

    def __iadd__(self, o):
        if o == 2:
            return NotImplemented
        self.x += 100
        return self

    def __del__(self):
        log.append(self.x)


class W(V):
    def __radd__(self, o):
        return "W", o if isinstance(o, (int, str)) else o.x

    def __rmul__(self, o):
        return "rmul"


class R:
    def __rmul__(self, o):
        return ("R", o.x)


def jumps(a, b):
    out = []
    for _ in range(5):
        if a < b:
            out.append("lt")
        if not a < b:
            out.append("not lt")
        if a > b:
            out.append("gt")
        else:
            out.append("not gt")
        if a == b:
            out.append("eq")
        if a != b:
            out.append("ne")
        out.append(a == b)
        out.append(a < b)
        if a < 7:
            out.append("<7")
        if a == 1:
            out.append("==1")
    return out


def repeat(f, n=5):
    first = f()
    for _ in range(n):
        again = f()
        assert repr(again) == repr(first), (again, first)
    return first


def error(f):
    kinds = set()
    for _ in range(5):
        try:
            f()
        except Exception as e:
            kinds.add((type(e).__name__, str(e)))
    assert len(kinds) == 1, kinds
    return kinds.pop()


v, w, r = V(1), W(2), R()
assert repeat(lambda: (v + v).x) == 2
assert repeat(lambda: (v + 5).x) == 6
assert repeat(lambda: (5 + v).x) == 4
assert repeat(lambda: v + w) == ("W", 1)
assert repeat(lambda: v * r) == ("R", 1)
assert repeat(lambda: v * w) == "rmul"
assert error(lambda: v * v) == ("TypeError", "unsupported operand type(s) for *: 'V' and 'V'")
assert error(lambda: v * 2) == ("TypeError", "unsupported operand type(s) for *: 'V' and 'int'")
assert error(lambda: 1.5 + v) == ("TypeError", "unsupported operand type(s) for +: 'float' and 'V'")
assert error(lambda: v + 13) == ("ValueError", "thirteen")
assert error(lambda: v < "a") == ("TypeError", "'<' not supported between instances of 'V' and 'str'")
assert repeat(lambda: v == 1.0) is False
assert repeat(lambda: v[2]) == (1, 2)
assert repeat(lambda: v["k"]) == (1, "k")
assert repeat(lambda: v[3]) is NotImplemented
assert jumps(v, V(2))[:6] == ["lt", "not gt", "ne", 0, True, "<7"], jumps(v, V(2))
assert jumps(v, w)[:4] == ["not lt", "not gt", "ne", 0], jumps(v, w)
assert jumps(v, V(1))[:4] == ["not lt", "not gt", "eq", [1]], jumps(v, V(1))


def augmented():
    a = V(1)
    a += 1
    a += 2
    return a.x


assert repeat(augmented) == 103

# When operands end: after the method has returned, before the result is stored.
def ends():
    for i in range(4):
        z = V(10 + i) + V(20 + i)
        log.append("stored")


del log[:]
ends()
expected = []
for i in range(4):
    expected += [10 + i, 20 + i] + ([30 + 2 * (i - 1)] if i else []) + ["stored"]
assert log == expected + [36], log


# Tracebacks, and frames seen from inside.
class T:
    def __add__(self, o):
        log.append(sys._getframe(1).f_lineno)
        return 1 / o

    def __getitem__(self, o):
        return 1 / o


def lines(n, f):
    try:
        f(n)
    except ZeroDivisionError as e:
        return [(x.name, x.lineno, x.colno) for x in traceback.extract_tb(e.__traceback__)]


def run(n):
    t = T()
    for i in range(n, -1, -1):
        t + i


def run2(n):
    t = T()
    for i in range(n, -1, -1):
        t[i]


assert [x[:1] + x[2:] for x in lines(0, run)[1:]] == [x[:1] + x[2:] for x in lines(6, run)[1:]]
assert lines(0, run) == lines(6, run) and lines(0, run2) == lines(6, run2)


# The method changes while it runs, and recursion ends in an error.
class C:
    def __add__(self, o):
        C.__add__ = lambda s, o: "second"
        return "first"


c = C()
assert [c + 1 for _ in range(3)] == ["first", "second", "second"]


class D:
    def __add__(self, o):
        return self + o

    def __lt__(self, o):
        return self < o


d = D()
for _ in range(3):
    assert error(lambda: d + 1)[0] == "RecursionError"
    assert error(lambda: d < 1)[0] == "RecursionError"


# Tracing that begins inside.
class E:
    def __add__(self, o):
        if o == 3:
            sys.settrace(lambda f, e, a: None)
        return o

    def __lt__(self, o):
        if o == 3:
            sys.settrace(None)
        return [o]


e = E()
assert [e + i for i in range(6)] == list(range(6))
assert [1 if e < i else 0 for i in range(6)] == [1] * 6
sys.settrace(None)


# Truth that raises.
class Bad:
    def __bool__(self):
        raise KeyError("bool")


class F:
    def __lt__(self, o):
        return Bad()


f = F()


def decide():
    if f < f:
        pass


assert error(decide) == ("KeyError", "'bool'")


# Generators and async code around an operator.
def gen(n):
    for i in range(n):
        yield v + i if i != 13 else None


assert [x.x for x in gen(5)] == [1, 2, 3, 4, 5]
print("ok")
