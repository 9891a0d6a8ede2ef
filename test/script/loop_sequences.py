# Slices and sums of sequences: every way to write bounds, results of every size, who owns what.
import sys


class Index:
    def __init__(self, i):
        self.i = i

    def __index__(self):
        return self.i


def slices(s):
    out = [s[:], s[1:], s[:2], s[1:3], s[-2:], s[:-1], s[5:1], s[100:], s[-100:100], s[0:0], s[None:None], s[True:], s[Index(1):]]
    for i in (None, 0, 1, 3, -1, -4, 50, 1 << 70, -(1 << 70)):
        for j in (None, 0, 2, -1, 99, -(1 << 70)):
            out.append(s[i:j])
            for k in (1, 2, 3, -1, -2, -7, 1 << 65, None):
                out.append(s[i:j:k])
    out += [s[::2], s[::-1], s[4::-1], s[:1:-1], s[1:4:2]]
    k = 3
    out += [s[k - 1 :: -1], s[k:], s[: k + 1]]
    c = slice(1, 3)
    out += [s[c], s[slice(None)], s[slice(None, None, -1)]]
    return out


def expected(s, make):
    items = [s[i : i + 1] for i in range(len(s))] if isinstance(s, (str, bytes)) else s

    class Ref:
        def __getitem__(self, sl):
            r = range(len(items))[sl]
            return make([items[i] for i in r])

    return slices(Ref())


for n in (0, 1, 2, 5, 8, 9, 17, 61, 62, 130, 500):
    l = [str(i) for i in range(n)]
    text = ("abcdefghij" * 50)[:n]
    for _ in range(3):
        assert slices(l) == expected(l, list)
        assert slices(tuple(l)) == expected(tuple(l), tuple)
        assert slices(text) == expected(text, "".join)
        assert slices(text.encode()) == expected(text.encode(), b"".join)
        assert slices("é" + text) == expected("é" + text, "".join)
        assert slices("€" + text) == expected("€" + text, "".join)
        assert slices(bytearray(text.encode())) == [bytearray(x) for x in expected(text.encode(), b"".join)]

for s in ([], (), "", b""):
    try:
        s[::0]
    except ValueError as e:
        assert str(e) == "slice step cannot be zero"
    else:
        raise AssertionError
    try:
        s["a":]
    except TypeError as e:
        assert str(e) == "slice indices must be integers or None or have an __index__ method"
    else:
        raise AssertionError


def same(t, s, b, l):
    return t[:] is t and s[:] is s and b[:] is b and l[:] is not l and t[0:] is t and (s * 1)[:] == s


assert same((1, 2), "text", b"bytes", [1])


def assign(l, i, j, v):
    l = list(l)
    l[i:j] = v
    return l


for _ in range(3):
    assert assign("abc", 0, 1, ["x"]) == ["x", "b", "c"] and assign("abc", None, None, "xyz") == ["x", "y", "z"]
    assert assign("abc", 1, 2, []) == ["a", "c"] and assign("abc", 1, 1, (1, 2)) == ["a", 1, 2, "b", "c"]
    assert assign("abc", -2, None, (1, 2)) == ["a", 1, 2] and assign("abc", 3, 1, [7]) == ["a", "b", "c", 7] and assign("abc", 9, 9, []) == list("abc")
    l = [1, 2, 3, 4]
    l[:3] = l[2::-1]
    l[2:] = l[2:]
    l[:] = l
    assert l == [3, 2, 1, 4]


def reversal(n):
    p = list(range(n))
    for k in range(1, n + 1):
        p[:k] = p[k - 1 :: -1]
        p[:] = reversed(p)
    return sorted(p) == list(range(n))


assert reversal(1) and reversal(9) and reversal(80)

log = []


class Item:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


def ends():
    l = [Item(i) for i in range(4)]
    l[1:3] = (Item(4), Item(5))
    log.append("assigned")
    m = l[1:]
    l = None
    log.append("copy")
    m[0:1] = m[2:3]
    log.append("moved")
    m = None
    log.append("sum")
    x = [Item(6)] + [Item(7)]
    x += [Item(8)]
    log.append("done")
    x = [Item(9)][:0]
    log.append("last")


ends()
assert log == [2, 1, "assigned", 0, "copy", 4, "moved", 5, 3, "sum", "done", 8, 7, 6, "last"] or log == [
    2, 1, "assigned", 0, "copy", 4, "moved", 5, 3, "sum", "done", 9, 8, 7, 6, "last"], log

same_one = object()
n = sys.getrefcount(same_one)
for _ in range(50):
    l = [same_one] * 3
    l[0:2] = [same_one, same_one]
    l[:] = (same_one,) * 3
    t = tuple(l)[1:]
    m = l + l
    m += l
    m += [same_one]
    m[1:]
    m[::2]
    l = m[:2] + m[3:]
l = t = m = None
assert sys.getrefcount(same_one) == n


def sums(a, b):
    c = a + b
    d = a
    d = d + b
    return c, d


for _ in range(3):
    for a in ("", "a", "ab" * 5, "x" * 300, "é", "€", "é" * 90):
        for b in ("", "b", "cd" * 5, "y" * 200, "ü", "☃"):
            c, d = sums(a, b)
            assert c == d == "".join((a, b)) and len(c) == len(a) + len(b) and hash(c) == hash("".join([a, b])) and c.isascii() == (a + b).isascii()
    for a in (b"", b"a", b"ab" * 100, b"x" * 399):
        for b in (b"", b"\xff", b"cd" * 7):
            assert sums(a, b) == (b"".join((a, b)),) * 2
    for i in (0, 1, 2, 7, 30, 31, 60, 61, 100):
        for j in (0, 1, 3, 30, 61):
            a, b = list(range(i)), list(range(i, i + j))
            assert sums(a, b) == (list(range(i + j)),) * 2 and len(a) == i


def grown(piece, n):
    s = ""
    keep = []
    for i in range(n):
        s += piece
        if i % 7 == 0:
            keep.append(s)
    return s, keep


for piece in ("a", "bc", "é", "€", "long piece of text"):
    s, keep = grown(piece, 300)
    assert s == piece * 300 and all(k == piece * (7 * i + 1) for i, k in enumerate(keep))

total = ""
alias = None
for i in range(100):
    total += "z"
    if i == 50:
        alias = total
assert total == "z" * 100 and alias == "z" * 51


def hashed():
    s = "a" + str(1)
    h = hash(s)
    s += "b"
    return hash(s) == hash("a1b") and h == hash("a1") and {s: 1}["a1b"] == 1


assert hashed()


def errors(a, b):
    try:
        a + b
    except TypeError as e:
        return str(e)


assert errors("a", 1) == 'can only concatenate str (not "int") to str'
assert errors([1], (1,)) == 'can only concatenate list (not "tuple") to list'
assert errors(b"a", "a") == "can't concat str to bytes"
assert errors(None, None) == "unsupported operand type(s) for +: 'NoneType' and 'NoneType'"


def inplace():
    a = b = [1]
    a += [2]
    a += a
    a += (3,)
    c = a
    c = c + [4]
    return a, b, c


assert inplace() == ([1, 2, 1, 2, 3], [1, 2, 1, 2, 3], [1, 2, 1, 2, 3, 4])


def temporaries(n):
    # Operands that nobody else has end with the sum, as does what it replaces.
    out = []
    acc = []
    text = ""
    for i in range(n):
        a = [i] + [i + 1]
        b = [i] + a
        c = a + [i]
        acc += [i]
        acc += [i, i]
        acc = acc[-6:]
        d = str(i) + str(i + 1)
        e = "x" + str(i)
        f = str(i) + e
        text += str(i % 10)
        g = bytes([i % 256, 1]) + bytes([2, i % 256])
        out.append((a, b, c, len(acc), d, e, f, g))
    return out, text


out, text = temporaries(300)
assert out == [([i, i + 1], [i, i, i + 1], [i, i + 1, i], min(3 * (i + 1), 6), f"{i}{i + 1}", f"x{i}", f"{i}x{i}", bytes([i % 256, 1, 2, i % 256])) for i in range(300)]
assert text == "".join([str(i % 10) for i in range(300)])


def ending_order():
    log.clear()
    x = [Item(1)]
    x = [Item(2)] + [Item(3)]
    log.append("a")
    x = x + [Item(4)]
    log.append("b")
    x += [Item(5)]
    log.append("c")


ending_order()
assert log == [1, "a", "b", "c", 5, 4, 3, 2], log
