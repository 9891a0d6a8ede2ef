# Arithmetic at and beyond the edges of small ints, compared with the same done in another way.
import operator
import sys


def binary(x, y):
    out = [x + y, x - y, x * y, x & y, x | y, x ^ y]
    if y:
        out += [x // y, x % y]
    if 0 <= y < 200:
        out += [x << y, x >> y]
    return out


def immediate(x):
    return [x + 1, x - 1, x * 3, x * -3, x + 30000, x - 30000, x * 30000, x & 255, x & -2, x // 7, x % 7, x // -7, x % -7, x >> 1, x >> 40, x << 1, x << 40, x << 63, x >> 70]


def digits(x, y):
    # Sums and products through lists of digits, which stay small.
    def split(n):
        n = abs(n)
        out = []
        while n:
            n, d = divmod(n, 10**4)
            out.append(d)
        return out

    a, b = split(x), split(y)
    acc = [0] * (len(a) + len(b) + 1)
    for i, p in enumerate(a):
        for j, q in enumerate(b):
            acc[i + j] += p * q
    value = 0
    for d in reversed(acc):
        value = value * 10**4 + d
    return -value if (x < 0) != (y < 0) else value


edges = [0, 1, 2, 3, 7, 12345, 1 << 24, (1 << 31) - 1, 1 << 32, (1 << 47) + 5, (1 << 48) - 1, 1 << 48, (1 << 48) + 1, 1 << 49, (1 << 62) - 1, (1 << 63) - 1, 1 << 63, (1 << 64) - 1,
         1 << 64, (1 << 64) + 1, 1 << 70, (1 << 96) + 12345, (1 << 125) + 1, (1 << 126) - 1, 1 << 126, (1 << 127) + 3, (1 << 128) - 1, 1 << 128, (1 << 200) + 17]
edges += [-x for x in edges if x]
for x in edges:
    assert immediate(x) == [operator.add(x, 1), operator.sub(x, 1), operator.mul(x, 3), operator.mul(x, -3), operator.add(x, 30000), operator.sub(x, 30000), operator.mul(x, 30000),
                            operator.and_(x, 255), operator.and_(x, -2), operator.floordiv(x, 7), operator.mod(x, 7), operator.floordiv(x, -7), operator.mod(x, -7),
                            operator.rshift(x, 1), operator.rshift(x, 40), operator.lshift(x, 1), operator.lshift(x, 40), operator.lshift(x, 63), operator.rshift(x, 70)], x
    for y in edges:
        r = binary(x, y)
        want = [operator.add(x, y), operator.sub(x, y), operator.mul(x, y), operator.and_(x, y), operator.or_(x, y), operator.xor(x, y)]
        if y:
            want += [operator.floordiv(x, y), operator.mod(x, y)]
        if 0 <= y < 200:
            want += [operator.lshift(x, y), operator.rshift(x, y)]
        assert r == want, (x, y)
        assert [hash(v) for v in r] == [hash(v) for v in want] and all(type(v) is int for v in r) and str(r) == str(want)
        assert r[0] - y == x and r[1] + y == x and r[3] + r[4] == r[0] and r[3] ^ r[4] == r[5]
        assert r[2] == digits(x, y), (x, y)
        if y:
            q, m = r[6], r[7]
            assert q * y + m == x and (0 <= m < y or y < m <= 0)
        if 0 <= y < 200:
            assert r[-1] == x // 2**y and r[-2] == x * 2**y


def lcg(n):
    s = 12345
    for i in range(n):
        s = (s * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    t = 1
    for i in range(n):
        t = (t * 1103515245 + 12345) & 0x7FFFFFFF
    return s, t


assert lcg(1000) == (3554153303644541409, 1219259225)
big = 1 << 60
n = sys.getrefcount(big)
for _ in range(100):
    big + 1
    big * 2
    1 + big
    (big + 1) & (big + 1)
    big - big
    x = big
    x += 5
    x = x & x
assert sys.getrefcount(big) == n


def bools(a, b):
    return [a & b, a | b, a ^ b, a + b, a - b, a * b, a << b, a >> b, a + 1, a - 1, a * 2, a & 3, a == b, a != b]


for a in (True, False):
    for b in (True, False):
        r = bools(a, b)
        assert [type(v) for v in r] == [bool] * 3 + [int] * 9 + [bool] * 2
        assert r == bools(int(a), int(b))
assert type(True & 1) is int and type(1 | True) is int and True + (1 << 60) == 1 + (1 << 60) and type(True & (1 << 60 | 1)) is int


def complexes(z, r):
    out = [z + r, r + z, z - r, r - z, z * r, r * z]
    if r:
        out.append(z / r)
    return out


inf = float("inf")
for z in (1 + 2j, -0.0j, complex(inf, 1), complex(2.5, -0.0)):
    for r in (0, 1, -3, 2.5, -0.0, 1e300, inf):
        got = complexes(z, r)
        want = [operator.add(z, r), operator.add(r, z), operator.sub(z, r), operator.sub(r, z), operator.mul(z, r), operator.mul(r, z)]
        if r:
            want.append(operator.truediv(z, r))
        assert repr(got) == repr(want), (z, r, got, want)
assert (1 + 2j) + 1 == 2 + 2j and (1 + 2j) * 3 == 3 + 6j and (1 + 2j) - 1 == 2j and (1 + 2j) / 2 == 0.5 + 1j


def fails(f, *args):
    try:
        f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


def div(a, b):
    return a / b


def mod(a, b):
    return a % b


def shift(a, b):
    return a << b


def add(a, b):
    return a + b


def mul(a, b):
    return a * b


for _ in range(3):
    assert fails(div, 1j, 0) == ("ZeroDivisionError", "division by zero")
    assert fails(mod, 1 << 60, 0) == ("ZeroDivisionError", "division by zero")
    assert fails(shift, 1 << 60, -1) == ("ValueError", "negative shift count")
    assert fails(add, 1 << 60, "a") == ("TypeError", "unsupported operand type(s) for +: 'int' and 'str'")
    assert fails(add, None, 1 << 60) == ("TypeError", "unsupported operand type(s) for +: 'NoneType' and 'int'")
    assert fails(mul, [1], 1.5) == ("TypeError", "can't multiply sequence by non-int of type 'float'")
    assert fails(mul, "a", "b") == ("TypeError", "can't multiply sequence by non-int of type 'str'")
    assert (1 << 60) + 0.5 == 2.0**60 and (1 << 60) * 2.0 == 2.0**61 and (1 << 60) / 2 == 2.0**59 and (1 << 60) // 1.0 == 2.0**60


class I(int):
    def __add__(self, other):
        return "mine"

    __radd__ = __rmul__ = __mul__ = __add__


assert add(I(1), 1 << 60) == add(1 << 60, I(1)) == add(1, I(1)) == mul(I(2), "a") == mul(1 << 60, I(1)) == "mine"


def repeats(x, n):
    a = x * n
    b = x
    b = b * n
    c = x
    c = c * 3
    return a, b, c


for _ in range(3):
    for n in (-1, 0, 1, 2, 5, 21, 61, 500):
        for x in ([], [1], [1, "a", None], [[]] * 20, [0] * 70):
            a, b, c = repeats(x, n)
            want = []
            for _i in range(max(n, 0)):
                want.extend(x)
            assert a == b == want and c == x + x + x and a is not x
        for s in ("", "a", "ab-", "é", "€", "x" * 150):
            a, b, c = repeats(s, n)
            assert a == b == "".join([s for _i in range(max(n, 0))]) and c == s + s + s and a.isascii() == (s.isascii() or n <= 0)
        assert repeats((1, 2), n)[0] == (1, 2) * max(n, 0) and repeats(b"ab", n)[1] == b"ab" * max(n, 0)
marker = []
n = sys.getrefcount(marker)
for _ in range(20):
    row = [marker] * 5
    row = [marker] * 5
    row = [marker, marker] * 7
row = None
assert sys.getrefcount(marker) == n
