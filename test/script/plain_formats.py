"""Formats, slices and complex arithmetic, on the short ways and beside them."""

# Formats: the plain ones must agree with those that take the long way (a fill character makes them do that).
for i in (0, 1, -1, 7, 12345, -12345, 2**48 - 1, -(2**48), 2**63):
    for spec in ("d", "x", "o", "b", "5", "05", "<8", ">8", "^9", "8d", "08x", "^12b"):
        full = spec if spec[0] in "<>^" else ("=" if spec[0] == "0" else ">") + spec
        fill = "0" if "0" == spec[0] else " "
        want = format(i, fill + full)
        assert f"{i:{spec}}" == want == format(i, spec) == ("{:" + spec + "}").format(i), (i, spec)
for f in (0.0, -0.0, 1.5, -2.25, 1e-7, 123456789.125, 1e22, -1e300, float("inf"), float("nan")):
    for spec in (".2f", "10.3f", "010.3f", "<12.1e", "^14g", "e", "g", ".0f", "f"):
        full = spec if spec[0] in "<>^" else ("=" if spec[0] == "0" else ">") + spec
        fill = "0" if "0" == spec[0] else " "
        assert format(f, spec) == format(f, fill + full), (f, spec)
assert f"{1.0}" == "1.0" and f"{1e16}" == "1e+16" and f"{True}" == "True" and f"{True:d}" == "1"
assert f"{'ab':5}|{'ab':>5}|{'ab':^5}|{'abc':.2}|{'é':>3}|{'日本':4}|" == "ab   |   ab| ab  |ab|  é|日本  |"
assert "%d|%5d|%-5d|%05d|%x|%X|%#x|%+d" % (3, 3, 3, -3, -255, 255, 255, 3) == "3|    3|3    |-0003|-ff|FF|0xff|+3"
assert "%.2f|%8.3f|%-8.1f|%08.2f|%e|%g" % (1.005, 2, 3.14, -3.14159, 12345.678, 1e-5) == "1.00|   2.000|3.1     |-0003.14|1.234568e+04|1e-05"
assert "%5s|%-5s|%.1s|%%|%c" % ("ab", "cd", "ef", "g") == "   ab|cd   |e|%|g"
assert "%(a)d %(b)s" % {"a": 1, "b": "x"} == "1 x"
assert "日%d%s" % (5, "é") == "日5é"
for bad in ("{:q}", "{:.3d}", "{:5.}", "{:,,}", "{:,_}", "{:_,}", "{:0.5s}", "{:=5}"):
    for value in (5, 1.5, "s"):
        try:
            bad.format(value)
        except ValueError:
            pass
        else:
            assert bad == "{:0.5s}" and value == "s" or value == 1.5 and bad == "{:=5}" or bad == "{:=5}" and value == 5, (bad, value)

# Slices: every combination against the positions they select.
bounds = [None, 0, 1, 3, 5, 9, -1, -3, -9, 2**70, -(2**70)]
steps = [None, 1, 2, -1, -2, 5, 2**70]
for n in (0, 1, 5):
    text = "abcde"[:n]
    seqs = [list(range(n)), tuple(range(n)), text, text.encode(), "aé日b🐍"[:n], bytearray(range(n))]
    for i in bounds:
        for j in bounds:
            for k in steps:
                at = range(n)[slice(i, j, k)]
                for s in seqs:
                    got = s[i:j:k]
                    assert len(got) == len(at) and all(got[p] == s[q] for p, q in enumerate(at)), (s, i, j, k)
                    assert type(got) is type(s)
                    if k is None:
                        assert s[i:j] == got
                    assert s[slice(i, j, k)] == got
for s in ([1], (1,), "a", b"a"):
    for use in (lambda: s[::0], lambda: s["a":], lambda: s[1.0:2]):
        try:
            use()
        except (ValueError, TypeError):
            pass
        else:
            assert False


class Bound:
    def __index__(self):
        return 2


assert [1, 2, 3][Bound():] == [3] and "abc"[: Bound()] == "ab" and (1, 2, 3)[:: Bound()] == (1, 3)


class Probe(list):
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        self.last = key, value


probe = Probe()
assert probe[1:2] == slice(1, 2) and probe[1:2:3] == slice(1, 2, 3)
probe[4:5] = 6
assert probe.last == (slice(4, 5), 6)

# Slice assignment, the list itself included.
for i in range(-7, 8):
    for j in range(-7, 8):
        for new in ([], [9], [9, 8, 7], list(range(40)), (6, 5)):
            a = [object() for _ in range(5)]
            b = list(a)
            a[i:j] = new
            lo, hi, _ = slice(i, j).indices(5)
            hi = max(lo, hi)
            assert a == b[:lo] + list(new) + b[hi:], (i, j, new)
a = list(range(5))
a[1:2] = a
assert a == [0, 0, 1, 2, 3, 4, 2, 3, 4]
a[2:] = a[:2]
assert a == [0, 0, 0, 0]
a = [1, 2, 3]
a[:] = iter(a)
a[:] = a
assert a == [1, 2, 3]
a[:3] = a[2::-1]
assert a == [3, 2, 1]


class Dropped:
    def __init__(self, owner):
        self.owner = owner

    def __del__(self):
        seen.append(list(self.owner))
        self.owner.clear()


seen = []
a = [1]
a.append(Dropped(a))
a[1:2] = [5, 6, 7]
assert a == [] and seen == [[1, 5, 6, 7]]

# Repetition and concatenation count what they copy.
import sys

x = object()
n = sys.getrefcount(x)
a = [x, 1] * 1000
b = a + [x]
c = b[:]
c *= 3
assert sys.getrefcount(x) == n + 1000 + 1001 + 3003
del a, b, c
assert sys.getrefcount(x) == n
assert [0] * 3 == [0, 0, 0] and [1, 2, 3] * 2 == [1, 2, 3, 1, 2, 3] and [] * 5 == [] and [1] * -1 == []

# Complex numbers: in place only where nobody sees it.
z = 1 + 2j
y = z
z *= z
assert z == -3 + 4j and y == 1 + 2j
w = y + z
v = w
w += y
assert (v, w) == (-2 + 6j, -1 + 8j)
w = (y + z) * (y - z) - y * y
assert w == -(z * z)
inf = float("inf")
assert str(complex(inf, 1) * complex(1, 1)) == "(inf+infj)" and repr(complex(1e308, 1e308) * complex(10, 0)) == "(inf+infj)"
assert 2 * (1 + 1j) == 2 + 2j and (1 + 1j) * 2.5 == 2.5 + 2.5j and 1 - 1j == complex(1, -1) and 1j - 1 == complex(-1, 1)
assert str(0.0 - 0j) == "-0j" or str(0.0 - 0j) == "0j"
acc = 0j
parts = []
for i in range(100):
    acc += complex(i, -i)
    parts.append(acc)
assert parts[10] == 55 - 55j and parts[99] == 4950 - 4950j and len(set(map(id, parts))) == 100

# Mixed comparisons, membership, items of bytes.
assert 1 < 1.5 and 2 >= 1.5 and 2**48 - 1 == float(2**48 - 1) and 3 != 3.5 and not 1 < float("nan") and 1 != float("nan")
s = {1, "a", 2.5, (1, 2), -1, 10**20}
for item, want in ((1, True), (1.0, True), ("a", True), ("b", False), (2.5, True), (2, False), (-1, True), ((1, 2), True), (10**20, True), (-2, False)):
    assert (item in s) is want and (item not in s) is not want
for i in range(0, 1000, 7):
    s.add(i)
    s.add(str(i))
for i in range(1000):
    assert (i in s) == (i % 7 == 0 or i == 1) and (str(i) in s) == (i % 7 == 0)
for i in range(0, 1000, 14):
    s.discard(i)
for i in range(1000):
    assert (i in s) == (i % 7 == 0 and i % 14 != 0 or i == 1)
data = bytearray(b"hello")
data[0] = 72
data[-1] = 0
assert data == b"Hell\0" and data[1] == 101 and data[-1] == 0 and b"xyz"[2] == 122 and "xyz"[-1] == "z" and "xyz"[0] == "x" and "é"[0] == "é"
for wrong in (256, -1):
    try:
        data[1] = wrong
    except ValueError:
        pass
    else:
        assert False
for seq in (b"", bytearray(), ""):
    try:
        seq[0]
    except IndexError:
        pass
    else:
        assert False

# name += text at module level and in a class body.
text = ""
same = text
for i in range(3000):
    text += "ab"
    if i == 10:
        kept = text
assert len(text) == 6000 and len(kept) == 22 and kept == "ab" * 11 and same == ""
text += "日"
assert text[-1] == "日" and len(text) == 6001


class Body:
    part = ""
    for i in range(100):
        part += "é"
    assert part == "é" * 100
