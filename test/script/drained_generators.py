"""Generators that native functions drain: the values, their order, where they stop, and what happens on the way."""
import sys

log = []


def noisy(*items):
    for x in items:
        log.append(x)
        yield x
    log.append("end")


def check(got, expected, *said):
    assert got == expected and type(got) is type(expected), (got, expected)
    assert log == list(said), log
    log.clear()


for _ in range(3):
    check(list(noisy(1, 2, 3)), [1, 2, 3], 1, 2, 3, "end")
    check(tuple(noisy(*range(100))), tuple(range(100)), *range(100), "end")
    check(sorted(noisy(2, 1)), [1, 2], 2, 1, "end")
    check("-".join(noisy("a", "b")), "a-b", "a", "b", "end")
    check(any(noisy(0, None, False, "", 1, 2)), True, 0, None, False, "", 1)
    check(any(noisy(0, None)), False, 0, None, "end")
    check(all(noisy(True, 1, "x", 0, 5)), False, True, 1, "x", 0)
    check(all(noisy(True, True)), True, True, True, "end")
    check(sum(noisy(1, True, False, 2)), 4, 1, True, False, 2, "end")
    check(sum(noisy(True, True)), 2, True, True, "end")
    check(sum(noisy(), True), True, "end")
    check(sum(noisy(1, 2.5, 3, 1e100, -1e100)), 6.5, 1, 2.5, 3, 1e100, -1e100, "end")
    check(sum(noisy(.1, .2, .3, .4, .5, .6, .7)), sum([.1, .2, .3, .4, .5, .6, .7]), .1, .2, .3, .4, .5, .6, .7, "end")
    check(sum(noisy(2**62, 2**62, -2**63, 1)), 1, 2**62, 2**62, -2**63, 1, "end")
    check(sum(noisy([1], [2]), []), [1, 2], [1], [2], "end")
    check(min(noisy(3, 1, 2)), 1, 3, 1, 2, "end")
    check(max(noisy(3, 1.5, 2, 4, 4.0)), 4, 3, 1.5, 2, 4, 4.0, "end")
    check(max(noisy(1, 1.0, True)), 1, 1, 1.0, True, "end")
    check(min(noisy("b", "a")), "a", "b", "a", "end")
    check(min(noisy(), default=7), 7, "end")
    check(max(noisy(1, -5, 3), key=abs), -5, 1, -5, 3, "end")
    check(set(noisy(1, 1, 2)), {1, 2}, 1, 1, 2, "end")
    check(dict(noisy((1, 2), (3, 4))), {1: 2, 3: 4}, (1, 2), (3, 4), "end")
nan = float("nan")
assert max(noisy(1.0, nan, 2.0)) == 2.0
log.clear()

# Where it stops, the generator goes on later.
g = noisy(0, 1, 2, 3)
assert any(g) and log == [0, 1] and next(g) == 2 and list(g) == [3] and list(g) == []
log.clear()
g = noisy(1, 2, "x", 3)
try:
    sum(g)
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for +: 'int' and 'str'" and log == [1, 2, "x"]
assert list(g) == [3]
g = noisy(1, 5, "x", 3)
try:
    max(g)
except TypeError as e:
    assert str(e) == "'>' not supported between instances of 'str' and 'int'"
assert sum(g) == 3
log.clear()


# An exception passes through, and leaves what was done.
def fails(n):
    for i in range(n):
        yield i
    raise LookupError(n)


for f in (list, tuple, sorted, sum, max, any, all, set):
    try:
        f(fails(9) if f not in (any, all) else (x * 0 if f is any else True for x in fails(9)))
    except LookupError as e:
        tb, names = e.__traceback__, []
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        assert names[0] == "<module>" and names[-1] == "fails" and len(names) == 2 + (f in (any, all)), names
    else:
        assert False
l = [7]
try:
    l.extend(fails(3))
except LookupError:
    assert l == [7, 0, 1, 2]


# A list that a generator changes while it is extended by it.
def meddles(l):
    yield 1
    l.append("a")
    yield 2
    l.clear()
    yield 3
    for i in range(50):
        yield i


l = [0]
l.extend(meddles(l))
assert l == [3, *range(50)], l


# Drains inside drains; what an item's method does to the generator that it came from.
assert sum(sum(x for x in range(y)) + max(x for x in range(y + 1)) for y in range(6)) == 35
assert list(any(x == y for x in range(3)) for y in range(5)) == [True] * 3 + [False] * 2
assert sum(len(list(x for x in range(y))) for y in range(5)) == 10


class Takes:
    def __init__(self, g):
        self.g = g

    def __radd__(self, other):
        return other + next(self.g)

    def __bool__(self):
        log.append(next(self.g))
        return False

    def __gt__(self, other):
        return other < next(self.g)


def own(*items):
    for x in items:
        yield Takes(g) if x is Takes else x


g = own(1, Takes, 10, 100, Takes, 1000)
assert sum(g) == 1111
g = own(0, Takes, 10, Takes, False, 0, Takes, 5)
assert not any(g) and log == [10, False, 5], log
g = own(3, Takes, 2, 1)
assert max(g) == 3
log.clear()


# A generator cannot drain itself.
def selfish():
    yield 1
    yield from list(me)


me = selfish()
try:
    list(me)
except ValueError as e:
    assert str(e) == "generator already executing"


# yield from, send, close and throw after a drain that stopped.
def delegates():
    got = yield from noisy(0, 0, 1)
    while True:
        got = yield got


g = delegates()
assert any(g) and log == [0, 0, 1]
assert next(g) is None and g.send(5) == 5
try:
    g.throw(KeyError(1))
except KeyError:
    pass
assert list(g) == []


# The value of a return is lost, as for any loop.
def returns():
    yield 1
    return 2


assert list(returns()) == [1] and sum(returns()) == 1 and max(returns()) == 1


# What is yielded dies when it should.
class Dies:
    def __del__(self):
        log.append("del")

    def __bool__(self):
        return False


log.clear()
assert not any(Dies() for _ in range(3)) and log == ["del"] * 3
log.clear()
kept = list(Dies() for _ in range(3))
assert log == []
del kept
assert log == ["del"] * 3


# A trace function sees every yield.
def traced(f):
    events = []

    def tracer(frame, event, arg):
        if frame.f_code.co_name == "<genexpr>":
            events.append((event, arg))
        return tracer
    sys.settrace(tracer)
    try:
        f(x for x in (1, 2))
    finally:
        sys.settrace(None)
    return [e for e in events if e[0] in ("call", "return")]


for f in (list, sum, max):
    assert traced(f) == [("call", None), ("return", 1), ("call", None), ("return", 2), ("call", None), ("return", None)]
