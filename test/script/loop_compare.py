# Comparisons and membership that ordinary code decides without calling a method, and those that it must not.
import sys


def table(values):
    return [[(a == b, a != b) for b in values] for a in values]


def ordered(a, b):
    out = [a < b, a <= b, a > b, a >= b, a == b, a != b]
    n = 0
    if a < b:
        n += 1
    if a <= b:
        n += 2
    if a > b:
        n += 4
    if a >= b:
        n += 8
    if a == b:
        n += 16
    if a != b:
        n += 32
    if not a < b:
        n += 64
    if not a == b:
        n += 128
    return out, n


def sign(c):
    return [c < 0, c <= 0, c > 0, c >= 0, c == 0, c != 0]


def code(c):
    s = sign(c)
    return sum(1 << i for i in range(6) if s[i]) + 64 * (not s[0]) + 128 * (not s[4])


texts = ["", "a", "b", "ab", "abc", "abd", "abcdefgh", "abcdefgi", "abcdefghi", "abcdefgh" * 9, "abcdefgh" * 9 + "x", "é", "éa", "€", "€a", "\U0001f600", "z" * 600, "z" * 601]
for _ in range(3):
    for a in texts:
        for b in texts:
            x, y = "".join(a), "".join([b[:1], b[1:]])
            la, lb = [ord(c) for c in a], [ord(c) for c in b]
            c = (la > lb) - (la < lb)
            assert ordered(x, y) == (sign(c), code(c)), (a, b)

plain = [None, True, False, 0, 1, 2, "", "a", 1.0, 0.0, (), (1,), 1 << 60]
for _ in range(3):
    for i, row in enumerate(table(plain)):
        for j, (eq, ne) in enumerate(row):
            a, b = plain[i], plain[j]
            want = i == j or (a in (True, 1, 1.0) and b in (True, 1, 1.0) and a is not None and b is not None and type(a) in (bool, int, float) and type(b) in (bool, int, float)) or (
                type(a) in (bool, int, float) and type(b) in (bool, int, float) and float(a) == float(b))
            assert eq is want and ne is (not want), (a, b)


def orders(a, b):
    try:
        a < b
    except TypeError as e:
        return str(e)


assert orders("a", 1) == "'<' not supported between instances of 'str' and 'int'"
assert orders(None, True) == "'<' not supported between instances of 'NoneType' and 'bool'"
assert True > False and not True < False and True <= 1


class S(str):
    def __eq__(self, other):
        return "sub"

    __hash__ = str.__hash__

    def __lt__(self, other):
        return "less"


def subs(a, b):
    return a == b, a < b


assert subs("x", S("y")) == ("sub", True) and subs(S("x"), "y") == ("sub", "less")


def inside(x, c):
    n = 0
    if x in c:
        n = 1
    if x not in c:
        n += 2
    return n + 4 * (x in c) + 8 * (x not in c)


YES, NO = 5, 10
nan = float("nan")
big = 1 << 70


class Eq:
    def __init__(self, to):
        self.to = to

    def __eq__(self, other):
        return other == self.to


for _ in range(3):
    for kind in (list, tuple):
        assert inside(1, kind([1])) == inside("a", kind([1, "b", None, "a"])) == inside(None, kind(["", None])) == YES
        assert inside(1, kind([])) == inside(1, kind(["1", None])) == inside("a", kind(["b", "ab", None, 1])) == inside(None, kind([0, ""])) == NO
        assert inside(1, kind([True])) == inside(True, kind([1])) == inside(1, kind([1.0])) == inside(1.0, kind([2, 1])) == YES
        assert inside(nan, kind([nan])) == YES and inside(0.0, kind([-0.0])) == YES
        assert inside(big, kind([1, big + 0])) == inside(3, kind([1, Eq(3)])) == inside(Eq("x"), kind(["x"])) == inside("x", kind([Eq("x")])) == YES
        assert inside(None, kind([Eq(None)])) == YES
        assert inside((1, 2), kind([(1, 2)])) == YES and inside((1, 2), kind([(1, 3)])) == NO
        assert inside("".join(["k", "ey"]), kind(["no", "".join(["ke", "y"])])) == YES
        assert inside(299, kind(range(300))) == YES and inside(300, kind(range(300))) == NO
    assert inside("", "") == inside("", "a") == inside("a", "a") == inside("bc", "abc") == inside("c", "abc") == inside("abc", "abc") == YES
    assert inside("a", "") == inside("abcd", "abc") == inside("bd", "abc") == inside("é", "e") == inside("aab", "aaaaac") == NO
    assert inside("aab", "aaaaab") == inside("é", "été") == inside("€", "a€") == inside("a", "a€") == inside("x", "y" * 100 + "x") == YES
    assert inside(1, {}) == inside("a", {1: 2}) == inside("a", set()) == NO and inside("a", {"a": 1, 2: 3}) == inside(2, {"a": 1, 2: 3}) == YES
    assert inside("a", frozenset("abc")) == YES and inside("d", frozenset("abc")) == NO


def bad(x, c):
    try:
        x in c
    except TypeError as e:
        return str(e)


assert bad(1, "a") == "'in <string>' requires string as left operand, not int"
assert bad(1, 1) == "argument of type 'int' is not a container or iterable"


def operands_end():
    log = []

    class L(list):
        def __del__(self):
            log.append("end")

    def temp():
        return L([1])

    1 in temp()
    log.append("after")
    "".join(["a", "b"]) == "".join(["a", "c"])
    "".join(["a", "b"]) in ["".join(["a", "b"])]
    return log


assert operands_end() == ["end", "after"]
s = "".join(["lo", "ng enough"])
n = sys.getrefcount(s)
for _ in range(10):
    s == s + ""
    s + "x" == s
    s in [s]
    s in (s + "y")
    [s] == [s]
    s < s
    "".join([s]) == "".join([s])
assert sys.getrefcount(s) == n


def swapped(l):
    # Items change while they are compared.
    class C:
        def __eq__(self, other):
            l.clear()
            return False

    l.extend([C(), 1, 2])
    return 5 in l


assert swapped([]) is False
