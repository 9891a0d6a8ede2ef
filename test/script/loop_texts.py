# Formatted strings and % with plain values.
import sys


def parts(a, b):
    return [f"{a}", f"{a}{b}", f"{a}-{b}", f"<{a}{a}{b}{b}>", f"{a!s}{b!r}", f"{a!r}|{b!s}", f"x{a}", f"{b}y", f"{''}{a}{''}"]


def same(a, b):
    s, t, r, q = str(a), str(b), repr(a), repr(b)
    return [s, "".join([s, t]), "-".join([s, t]), "".join(["<", s, s, t, t, ">"]), "".join([s, q]), "|".join([r, t]), "".join(["x", s]), "".join([t, "y"]), s]


values = [0, 1, 9, 10, 99, 100, -1, -9, -10, 12345, (1 << 48) - 1, -(1 << 48), 1 << 48, 1 << 70, "", "a", "é", "€", "word " * 9, "x" * 399, "y" * 500, True, None, 1.5, -0.0, [1], (1,)]
for _ in range(3):
    for a in values:
        for b in values:
            got, want = parts(a, b), same(a, b)
            assert got == want, (a, b)
            assert [s.isascii() for s in got] == [s.isascii() for s in want] and [hash(s) for s in got] == [hash(s) for s in want]

for i in list(range(-1100, 1100)) + [10**k + d for k in range(3, 15) for d in (-1, 0, 1)] + [-(10**k) for k in range(3, 15)]:
    assert int(f"{i}") == i and f"{i}" == i.__repr__() and len(f"{i}") == len(str(i))


class S(str):
    def __format__(self, spec):
        return "formatted"

    def __str__(self):
        return "text"


class I(int):
    def __format__(self, spec):
        return "number"

    __repr__ = lambda self: "repr"


assert f"{S('a')}{I(1)}" == "formattednumber" and f"{S('a')!s}{I(1)!r}" == "textrepr"
s = "".join(["some", " text"])
n = sys.getrefcount(s)
for _ in range(30):
    f"{s}{s}"
    f"{s}{_}{s}"
    f"{s}"
    t = f"{s}{s!s}"
    "%s %s" % (s, s)
    "%s" % s
del t
assert sys.getrefcount(s) == n
keep = [f"{i}:{i + 1}" for i in range(2000)]
assert keep == [":".join([str(i), str(i + 1)]) for i in range(2000)]

assert "%s-%d" % ("a", 5) == "a-5" and "%5d|%-5d|%05d" % (1, 2, 3) == "    1|2    |00003" and "%.2f%%" % 1.005 == "1.00%"
assert "%5s|%-5s|%.2s" % ("ab", "cd", "efg") == "   ab|cd   |ef" and "%x %o %e" % (255, 8, 1.5) == "ff 10 1.500000e+00"
assert "%s" % ((1,),) == "(1,)" and "%(a)s" % {"a": 1} == "1" and "%s" % {"a": 1} == "{'a': 1}" and "é%s" % "€" == "é€" and "%s" % 1.5 == "1.5"


def error(f, a):
    try:
        f % a
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert error("%d", "x") == "TypeError: %d format: a real number is required, not str"
assert error("%s", ()) == "TypeError: not enough arguments for format string"
assert error("x", 1) == "TypeError: not all arguments converted during string formatting"
assert error("%s%", 1) == "ValueError: incomplete format"


class R(str):
    def __rmod__(self, other):
        return "reflected"


assert "%s" % R("a") == "reflected"
