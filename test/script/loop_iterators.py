# Loops over the built-in iterators: who sees what when, and what ends when.
import sys


def raises(exc, f, text=None):
    try:
        f()
    except exc as e:
        assert text is None or str(e) == text, str(e)
    else:
        raise AssertionError("nothing raised")


def pairs():
    out = []
    for i, x in enumerate("abc"):
        out.append((i, x))
    for i, x in enumerate([1.5, None], 10):
        out.append((i, x))
    for p in enumerate((7,)):
        out.append(p)
    for a, b in zip([1, 2, 3], (4, 5)):
        out.append((a, b))
    for a, b, c in zip(range(3), "xyz", [[], {}, ()]):
        out.append((a, b, c))
    for t in zip("ab", "cd", "ef", "gh", "ij"):
        out.append(t)
    for k, v in {1: 2, "x": None}.items():
        out.append((k, v))
    for k, v in {"a": 1, "b": 2}.items():
        out.append((k, v))
    for t in {"a": [1]}.items():
        out.append(t)
    return out


EXPECTED = [
    (0, "a"), (1, "b"), (2, "c"), (10, 1.5), (11, None), (0, 7), (1, 4), (2, 5), (0, "x", []), (1, "y", {}), (2, "z", ()),
    ("a", "c", "e", "g", "i"), ("b", "d", "f", "h", "j"), (1, 2), ("x", None), ("a", 1), ("b", 2), ("a", [1]),
]
for _ in range(5):
    assert pairs() == EXPECTED, pairs()


def same_iterator(n):
    it = iter(range(n))
    out = []
    for a, b in zip(it, it):
        out.append((a, b))
    return out, list(it)


assert same_iterator(4) == ([(0, 1), (2, 3)], [])
assert same_iterator(5) == ([(0, 1), (2, 3)], [])  # zip has taken the last one


def left_over():
    a, b = iter([1, 2, 3]), iter([4])
    for x, y in zip(a, b):
        pass
    c, d = iter([1]), iter((4, 5, 6))
    for x, y in zip(c, d):
        pass
    e = iter("abcd")
    for i, ch in enumerate(e):
        if i == 1:
            break
    return list(a), list(b), list(c), list(d), list(e)


assert left_over() == ([3], [], [], [5, 6], ["c", "d"])


def shared():
    # An iterator that somebody else has stays exhausted, whatever the list does afterwards.
    l = [1, 2]
    it = iter(l)
    for x in it:
        pass
    l.append(3)
    z = zip(l, [1])
    for a, b in z:
        pass
    e = enumerate(l)
    for p in e:
        pass
    l.append(4)
    return list(it), list(z), list(e), list(l)


assert shared() == ([], [], [], [1, 2, 3, 4])


def strict(a, b):
    n = 0
    for x, y in zip(a, b, strict=True):
        n += 1
    return n


assert strict([1, 2], (3, 4)) == 2
raises(ValueError, lambda: strict([1, 2], [3]), "zip() argument 2 is shorter than argument 1")
raises(ValueError, lambda: strict([1], "ab"), "zip() argument 2 is longer than argument 1")


def rebinding():
    # A target keeps its old value until the next items are there.
    x = y = None
    for x, y in zip([[1], [2], [3]], [[4], [5], [6]]):
        pass
    for x, x in zip([1, 2], [3, 4]):
        pass
    return x, y


assert rebinding() == (4, [6])

log = []


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        f = sys._getframe(1)
        log.append((self.name, f.f_lineno - f.f_code.co_firstlineno))


def ends():
    for x in [Item(1)]:
        x = 0
    for x in (Item(2), Item(3)):
        x = None
    pass
    for a, b in zip([Item(4)], [Item(5)]):
        a = b = None
    pass
    for i, a in enumerate([Item(6), Item(7)]):
        a = None
    pass
    for k, v in {"a": Item(8)}.items():
        k = v = None
    pass
    return 0


ends()
assert [n for n, _ in log[:3]] == [1, 3, 2] and sorted(n for n, _ in log) == list(range(1, 9)), log
LINES = {1: 1, 2: 3, 3: 3, 4: 6, 5: 6, 6: 9, 7: 9, 8: 12}
assert all(LINES[n] == line for n, line in log), log


def last_one_dies():
    # The old target is the last reference: it goes when the new value takes its place.
    seen = []

    class T:
        def __init__(self, i):
            self.i = i

        def __del__(self):
            seen.append(self.i)

    def made():
        for i in range(3):
            yield T(i)

    for i, x in enumerate(made()):
        seen.append("turn")
    x = None
    for a, b in zip(map(T, [10, 11]), map(T, [20, 21])):
        seen.append("turn")
    a = b = None
    return seen


assert last_one_dies() == ["turn", 0, "turn", 1, "turn", 2, "turn", 10, 20, "turn", 11, 21], last_one_dies()


def changed():
    d = {"a": 1, "b": 2}
    for k in d:
        d["c"] = 3


def changed_items():
    d = {"a": 1, "b": 2}
    for k, v in d.items():
        del d[k]


def changed_keys():
    d = {"a": 1}
    for k in d:
        del d[k]
        d["b"] = 2


def changed_set():
    s = {1, 2}
    for x in s:
        s.add(x + 10)


for _ in range(3):
    raises(RuntimeError, changed, "dictionary changed size during iteration")
    raises(RuntimeError, changed_items, "dictionary changed size during iteration")
    raises(RuntimeError, changed_keys, "dictionary keys changed during iteration")
    raises(RuntimeError, changed_set, "Set changed size during iteration")


def deleted_entries():
    d = dict.fromkeys(range(10))
    for i in (0, 3, 4, 9):
        del d[i]
    return [k for k in d], [v for v in d.values()], [p for p in d.items()], [k for k in {}], [k for k in set()]


assert deleted_entries() == ([1, 2, 5, 6, 7, 8], [None] * 6, [(i, None) for i in (1, 2, 5, 6, 7, 8)], [], [])


def growing_list():
    l, out = [1], []
    for x in l:
        if x < 4:
            l.append(x + 1)
        out.append(x)
    for x in reversed(l):
        out.append(x)
        if len(l) > 2:
            l.pop()
    return out


assert growing_list() == [1, 2, 3, 4, 4, 3, 2, 1], growing_list()


def kinds():
    out = []
    for it in ("añ", "a€", b"\x00\xff", bytearray(b"z"), range(5, 0, -2), range(1 << 70, (1 << 70) + 1), {1}, frozenset({2}), (3,)):
        for x in it:
            out.append(x)
        for x in iter(it):
            out.append(x)
    return out


assert kinds() == ["a", "ñ", "a", "ñ", "a", "€", "a", "€", 0, 255, 0, 255, 122, 122, 5, 3, 1, 5, 3, 1, 1 << 70, 1 << 70, 1, 1, 2, 2, 3, 3]


def nested():
    return [(i, a, b) for i, (a, b) in enumerate(zip([1, 2], [3, 4])) for _ in range(2)]


assert nested() == [(0, 1, 3), (0, 1, 3), (1, 2, 4), (1, 2, 4)]


def wrong_sizes():
    raises(ValueError, lambda: [0 for a, b, c in zip([1], [2])], "not enough values to unpack (expected 3, got 2)")
    raises(ValueError, lambda: [0 for a, b in zip([1], [2], [3])], "too many values to unpack (expected 2, got 3)")


wrong_sizes()
