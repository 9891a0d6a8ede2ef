"""copy.deepcopy: what it shares, what it asks, in which order, and how it fails."""
import copy
import copyreg
import sys
from collections import OrderedDict, deque

log = []


class P:
    def __init__(self, **kw):
        self.__dict__.update(kw)


class Q:
    def __init__(self, a, b):
        self.a, self.b = a, b


# Sharing and cycles.
shared = [1]
x = {"a": shared, "b": (shared, [shared]), 3: Q(shared, (1, 2))}
y = copy.deepcopy(x)
assert y["a"] == [1] and y["a"] is not shared and y["b"][0] is y["a"] and y["b"][1][0] is y["a"] and y[3].a is y["a"]
assert y[3].b is x[3].b and type(y[3]) is Q and vars(y[3]) == {"a": [1], "b": (1, 2)}
l = [1]
l.append(l)
m = copy.deepcopy(l)
assert m[1] is m and m is not l
q = Q(None, None)
q.a = (q, [q])
r = copy.deepcopy(q)
assert r.a[0] is r and r.a[1][0] is r and r is not q
t = ([],)
t[0].append(t)
u = copy.deepcopy(t)
assert u[0][0] is u and u is not t
t = (1, "a", (2.5, None))
assert copy.deepcopy(t) is t and copy.deepcopy(t, {}) is t
d = {}
d[1] = d
e = copy.deepcopy(d)
assert e[1] is e

# Atomic things, classes, functions, methods.
for x in (None, 5, 2.5, 1j, "s", b"b", int, P, len, copy.deepcopy, range(3), ..., NotImplemented, property()):
    assert copy.deepcopy(x) is x
method = Q([1], 2).__init__
assert copy.deepcopy(method).__self__.a == [1] and copy.deepcopy(method).__self__ is not method.__self__
for x in ({1, 2}, frozenset([(1,)]), bytearray(b"x"), OrderedDict(a=[1]), deque([[1]]), ValueError([1]), slice(1, 2)):
    y = copy.deepcopy(x)
    assert type(y) is type(x) and repr(y) == repr(x)


# A memo of one's own, and one that is no dict.
memo = {}
y = copy.deepcopy(shared, memo)
assert memo[id(shared)] is y and memo[id(memo)] == [shared] and copy.deepcopy(shared, memo) is y
assert copy.deepcopy(shared, {id(shared): "given"}) == "given"


class Memo:
    def __init__(self):
        self.d = {}

    def get(self, key, default=None):
        log.append("get")
        return self.d.get(key, default)

    def __setitem__(self, key, value):
        log.append("set")
        self.d[key] = value

    def __getitem__(self, key):
        return self.d[key]

    def __contains__(self, key):
        return key in self.d


memo = Memo()
y = copy.deepcopy([[1], (2, [3])], memo)
assert y == [[1], (2, [3])] and "get" in log and "set" in log and len(memo.d[id(memo)]) == 4
log.clear()


# What classes say.
class Deep:
    def __deepcopy__(self, memo):
        log.append(type(memo))
        return self


x = Deep()
assert copy.deepcopy([x, x])[0] is x and log == [dict, dict]
log.clear()


class OwnDeep(P):
    pass


x = OwnDeep(__deepcopy__=lambda memo: "own")
assert copy.deepcopy(x) == "own"
x = OwnDeep(__deepcopy__=None, v=[1])
assert copy.deepcopy(x).v == [1]


class Reduces(P):
    def __reduce__(self):
        return list, ([1, [2]],)


class ReducesEx(P):
    def __reduce_ex__(self, protocol):
        return "global" if protocol == 4 else None


class State(P):
    def __getstate__(self):
        return {"s": [1]}

    def __setstate__(self, state):
        log.append(state)


class New(P):
    def __new__(cls, *args):
        log.append(args)
        return super().__new__(cls)

    def __getnewargs__(self):
        return [1], 2


class Slots:
    __slots__ = "a", "b"


class Both(Slots):
    pass


class Lazy(P):
    def __getattr__(self, name):
        log.append(name)
        raise AttributeError(name)


assert copy.deepcopy(Reduces()) == [1, [2]]
x = ReducesEx()
assert copy.deepcopy(x) is x
assert type(copy.deepcopy(State())) is State and log.pop() == {"s": [1]}
x = New()
log.clear()
assert type(copy.deepcopy(x)) is New and log.pop() == ([1], 2)
log.clear()
x = Both()
x.a, x.c = [1], [2]
y = copy.deepcopy(x)
assert y.a == [1] and y.c == [2] and y.a is not x.a and not hasattr(y, "b")
x = Lazy(v=[1])
assert copy.deepcopy(x).v == [1] and "__deepcopy__" in log
log.clear()
x = P(v=[1])
x.__reduce_ex__ = lambda protocol: (list, ("ab",))
assert copy.deepcopy(x) == ["a", "b"]


class Table(P):
    pass


assert copy.deepcopy(Table(v=[1])).v == [1]
copyreg.dispatch_table[Table] = lambda x: (Table, (), {"v": "reduced"})
assert copy.deepcopy(Table(v=[1])).v == "reduced"
del copyreg.dispatch_table[Table]
assert copy.deepcopy(Table(v=[1])).v == [1]
Table.__reduce__ = lambda self: (str, ())
assert copy.deepcopy(Table(v=[1])) == ""

copy._deepcopy_dispatch[Q] = lambda x, memo: "dispatched"
assert copy.deepcopy([Q(1, 2)]) == ["dispatched"]
del copy._deepcopy_dispatch[Q]
own = copy._deepcopy_dispatch[list]
copy._deepcopy_dispatch[list] = lambda x, memo: x
assert copy.deepcopy((shared, {1: shared}))[1][1] is shared
copy._deepcopy_dispatch[list] = own
assert own([shared], {}) == [shared]


class L(list):
    pass


class D(dict):
    pass


x = L([[1]])
x.attr = {}
y = copy.deepcopy(x)
assert y == x and type(y) is L and y[0] is not x[0] and y.attr == {} and y.attr is not x.attr
assert type(copy.deepcopy(D(a=[1]))) is D


# Attributes: their order, after changes, as a dict that somebody has seen, while copying changes them.
x = P(c=[1], a=2, b=3)
del x.a
x.a = [4]
assert list(vars(copy.deepcopy(x)).items()) == [("c", [1]), ("b", 3), ("a", [4])]
x.__dict__
assert vars(copy.deepcopy(x)) == vars(x) and copy.deepcopy(P()).__dict__ == {}
x = P(**{"n%d" % i: [i] for i in range(60)})
assert vars(copy.deepcopy(x)) == vars(x)


class Meddles:
    def __deepcopy__(self, memo):
        self.target.b = "changed"
        memo[id(self.target)].seen = True
        return self


x = P(a=None, b=[1])
x.a = Meddles()
x.a.target = x
y = copy.deepcopy(x)
assert y.b == "changed" and y.seen is True


class Grows:
    def __deepcopy__(self, memo):
        self.d["more"] = 1
        return self


g = Grows()
g.d = {"g": g, "h": 2}
try:
    copy.deepcopy(g.d)
except RuntimeError as e:
    assert str(e) == "dictionary changed size during iteration"
x = P(g=g)
g.d = x.__dict__ if False else vars(x)
try:
    copy.deepcopy(x)
except RuntimeError as e:
    assert str(e) == "dictionary changed size during iteration"
else:
    assert False
x = P(a=g, b=1)


class Adds:
    def __deepcopy__(self, memo):
        x.c = 1
        return self


x.a = Adds()
try:
    copy.deepcopy(x)
except RuntimeError as e:
    assert str(e) == "dictionary changed size during iteration"
else:
    assert False
l = [1]


class Appends:
    def __deepcopy__(self, memo):
        l.append("late")
        return 0


l.append(Appends())
assert copy.deepcopy(l) == [1, 0, "late"]

# Failures.
class Fails:
    def __deepcopy__(self, memo):
        raise LookupError("here")


try:
    copy.deepcopy([{"a": (1, [Fails()])}])
except LookupError as e:
    assert str(e) == "here"


class Never:
    __reduce_ex__ = __reduce__ = None


try:
    copy.deepcopy(Never())
except copy.Error as e:
    assert str(e) == "un(deep)copyable object of type <class '__main__.Never'>", e
try:
    copy.deepcopy([sys._getframe()])
except TypeError as e:
    assert str(e) == "cannot pickle 'frame' object", e
deep = []
for _ in range(100000):
    deep = [deep]
for x in (deep, (deep,), {1: deep}, P(a=deep)):
    try:
        copy.deepcopy(x)
    except RecursionError:
        pass
    else:
        assert False
assert copy.deepcopy([[1]]) == [[1]]
while deep:
    deep = deep[0]
