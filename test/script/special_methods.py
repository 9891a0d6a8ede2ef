# Special methods written in Python: unary operators, truth, len, containment, item assignment, calls and bound methods, often enough for the
# machine to run them in frames of its own; results of every kind, errors, changes of the class, the end of operands.
import gc, sys, traceback, warnings, weakref

warnings.simplefilter("ignore", DeprecationWarning)

def outcome(f, *args):
    try: return f(*args)
    except Exception as e: return type(e).__name__, str(e)

class Any:
    def __init__(self, result): self.result = result
    def get(self, *args):
        if isinstance(self.result, Exception): raise self.result
        return self.result
    def __neg__(self): return self.get()
    def __pos__(self): return self.get()
    def __invert__(self): return self.get()
    def __bool__(self): return self.get()
    def __len__(self): return self.get()
    def __contains__(self, x): return self.get(x)
    def __setitem__(self, k, v): return self.get(k, v)
    def __call__(self, a): return self.get(a)
class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class Index:
    def __index__(self): return 3
class Plain: pass
class Silent:
    def __setitem__(self, k, v): self.last = k, v
    def __contains__(self, x): pass
    def __len__(self): pass
    def __bool__(self): pass
    def __neg__(self): pass

def neg(x): return -x
def pos(x): return +x
def inv(x): return ~x
def truth(x): return "yes" if x else "no"
def nottruth(x): return not x
def both(x):
    n = 0
    if x: n += 1
    if not x: n += 2
    while x:
        n += 4
        break
    return n, x and 8, (x or 16) is x
def length(x): return len(x)
def has(x): return 1 in x
def hasnot(x): return 1 not in x
def iffind(x):
    if 1 in x: return "in"
    return "out"
def ifnot(x):
    if 1 not in x: return "out"
    return "in"
def setitem(x): x[1] = 2; return "set"
def setstr(x): x["a"] = "b"; return "set"
def call(x): return x(5)
operations = [neg, pos, inv, truth, nottruth, both, length, has, hasnot, iffind, ifnot, setitem, setstr, call]

big = 1 << 70
results = [True, False, None, 0, 1, 5, -1, -5, big, -big, 2.5, "", "s", [], [1], (), NotImplemented, Index(), Plain(), KeyError("k"), ValueError("v"), sys.maxsize, sys.maxsize + 1]
def general(op, x):
    "What the operation says where nothing is cached: in a code of its own."
    f = type(op)(op.__code__.replace(co_name="general"), globals())
    return outcome(f, x)
for op in operations:
    for again in range(3):
        for r in results:
            x = Any(r)
            assert outcome(op, x) == general(op, x), (op, r, outcome(op, x), general(op, x))
        for n in [0, 1, -1, True, big, "x", Index(), None]:
            x = Sized(n)
            assert outcome(op, x) == general(op, x), (op, n)
        for x in [Plain(), Silent(), [], [1], {}, {1}, (), "", "a" if op not in (has, hasnot, iffind, ifnot) else "", 0, 1, 2.5, None, True, object(), int, len]:
            assert outcome(op, x) == general(op, x), (op, x)
assert outcome(truth, Any(3)) == ("TypeError", "__bool__ should return bool, returned int")
assert outcome(length, Any(-1)) == ("ValueError", "__len__() should return >= 0")
assert outcome(length, Any("s")) == ("TypeError", "'str' object cannot be interpreted as an integer")
assert outcome(length, Any(big))[0] == "OverflowError" and outcome(truth, Sized(-1))[0] == "ValueError"
assert length(Any(True)) == 1 and type(length(Any(True))) is int and truth(Sized(3)) == "yes" and truth(Sized(0)) == "no"
assert has(Any([])) is False and has(Any("x")) is True and hasnot(Any(0)) is True
assert neg(Any(NotImplemented)) is NotImplemented and setitem(Any(1)) == "set" and outcome(call, Plain()) == ("TypeError", "'Plain' object is not callable")

# The class changes.
p = Plain()
for i in range(5): assert truth(p) == "yes" and nottruth(p) is False
Plain.__len__ = lambda self: 0
for i in range(5): assert truth(p) == "no" and nottruth(p) is True and length(p) == 0
Plain.__bool__ = lambda self: True
for i in range(5): assert truth(p) == "yes" and length(p) == 0
del Plain.__len__, Plain.__bool__
for i in range(5): assert truth(p) == "yes" and outcome(length, p) == ("TypeError", "object of type 'Plain' has no len()")
Plain.__call__ = lambda self, a: a
for i in range(5): assert call(p) == 5
Plain.__call__ = lambda self, a, b=3: (a, b)
for i in range(5): assert call(p) == (5, 3)
Plain.__call__ = staticmethod(lambda a: [a])
for i in range(5): assert call(p) == [5]
Plain.__call__ = Plain
for i in range(5): assert outcome(call, p) == ("TypeError", "Plain() takes no arguments")
del Plain.__call__
Plain.__contains__ = None
for i in range(5): assert outcome(has, p) == ("TypeError", "'Plain' object is not a container")

# Calls.
class Call:
    def __init__(self, f): self.f = f
    def __call__(self, *args, **kw): return args, kw
class Two:
    def __call__(self, a, b=2): return a, b
    def method(self, a, b=2): return self, a, b
    def none(self): return self
def calls(c, t):
    m, n = t.method, t.none
    return c(), c(1), c(1, k=2), c(*[1, 2], **{"z": 3}), t(1), t(1, 3), t(b=1, a=2), m(1), m(1, 3), m(a=5), n(), c.f(1), c.f(*(1, 2))
t = Two()
want = ((), {}), ((1,), {}), ((1,), {"k": 2}), ((1, 2), {"z": 3}), (1, 2), (1, 3), (2, 1), (t, 1, 2), (t, 1, 3), (t, 5, 2), t, (t, 1, 2), (t, 1, 2)
for i in range(10): assert calls(Call(t.method), t) == want
def wrong(t): return outcome(t), outcome(t, 1, 2, 3), outcome(t.method), outcome(t.none, 1), outcome(lambda: t.none(1)), outcome(lambda: t())
first = wrong(t)
for i in range(10): assert wrong(t) == first
assert first[0] == ("TypeError", "Two.__call__() missing 1 required positional argument: 'a'"), first
assert first[3] == ("TypeError", "Two.none() takes 1 positional argument but 2 were given"), first
def temporary():
    return [Two()(1), getattr(Two(), "method")(1)[1:], (lambda: Two().method)()(7)[2]]
for i in range(10): assert temporary() == [(1, 2), (1, 2), 2]
class Gen:
    def __call__(self, n): yield n
for i in range(5): assert list(Gen()(3)) == [3]

# Counts, and the end of operands.
log = []
class Dying:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
    def __neg__(self): return 1
    def __bool__(self): return True
    def __len__(self): return 2
    def __contains__(self, x): return True
    def __setitem__(self, k, v): pass
    def __call__(self, x): return 4
def dying():
    log.clear()
    assert -Dying(1) == 1 and log == [1]
    if Dying(2): assert log == [1, 2]
    assert len(Dying(3)) == 2 and log == [1, 2, 3]
    assert 5 in Dying(4) and log == [1, 2, 3, 4]
    assert (Dying(5) in Dying(6)) and sorted(log) == [1, 2, 3, 4, 5, 6]
    Dying(7)[1] = Dying(8)
    assert sorted(log) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert Dying(9)(Dying(10)) == 4 and sorted(log) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert (not Dying(11)) is False and log[-1] == 11
for i in range(10): dying()
def counts():
    x = Any(True); k, v = [], []
    m = x.get
    before = [sys.getrefcount(o) for o in (x, k, v, Any, m, Any.__call__, Any.__bool__)]
    for i in range(20):
        -x; +x; ~x; not x; len(x); k in x; x[k] = v; x(v); m(k)
        if x: pass
        if k not in x: pass
        for bad in ("n", 2.5):
            x.result = bad
            outcome(length, x), outcome(truth, x), outcome(call, x)
        x.result = KeyError(1)
        for op in operations: assert outcome(op, x) == ("KeyError", "1")
        x.result = True
    assert before == [sys.getrefcount(o) for o in (x, k, v, Any, m, Any.__call__, Any.__bool__)]
    w = weakref.ref(x)
    del m, x
    assert w() is None
counts(); counts()

# Iteration.
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): self.i = 0; return self
    def __next__(self):
        if self.i == self.n: raise StopIteration("end")
        self.i += 1
        return self.i
class Yields:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n): yield i
class Of:
    def __init__(self, x): self.x = x
    def __iter__(self): return self.x if self.x is None or isinstance(self.x, int) else iter(self.x)
class StopMore(StopIteration): pass
class Odd:
    "Ends with a subclass, fails, or goes on after the end."
    def __init__(self, how): self.how = how; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i == 3:
            if self.how == "more": raise StopMore
            if self.how == "fail": raise KeyError("next")
            if self.how == "inner":
                for x in Count(1): pass
                raise StopIteration
            raise StopIteration
        return None if self.i == 1 else NotImplemented
def walk(x):
    got = []
    for i in x: got.append(i)
    else: got.append("else")
    return got
def nested(x, y): return [(i, j) for i in x for j in y]
def unpacked(x): return [a + b for a, b in x]
def firsts(x):
    for i in x: return i
for again in range(5):
    assert walk(Count(3)) == [1, 2, 3, "else"] and walk(Count(0)) == ["else"] and walk(Yields(3)) == [0, 1, 2, "else"] and walk(Yields(0)) == ["else"]
    assert walk(Of([1, 2])) == [1, 2, "else"] and walk(Of({"k": 1})) == ["k", "else"] and walk(Of(Count(2))) == [1, 2, "else"] and walk(Of(Yields(1))) == [0, "else"]
    assert walk(Of("ab")) == ["a", "b", "else"] and walk(Of(map(str, [1]))) == ["1", "else"] and walk(Of((x for x in [5]))) == [5, "else"]
    assert outcome(walk, Of(None)) == ("TypeError", "iter() returned non-iterator of type 'NoneType'") and outcome(walk, Of(5)) == ("TypeError", "iter() returned non-iterator of type 'int'")
    assert walk(Odd("more")) == walk(Odd("inner")) == walk(Odd("stop")) == [None, NotImplemented, "else"] and outcome(walk, Odd("fail")) == ("KeyError", "'next'")
    assert nested(Count(2), Count(2)) == [(1, 1), (1, 2), (2, 1), (2, 2)] and nested(Yields(2), Of("a")) == [(0, "a"), (1, "a")]
    assert unpacked(Of([(1, 2), [3, 4]])) == [3, 7] and firsts(Count(5)) == 1 and firsts(Yields(5)) == 0
    assert sum(Count(3)) == 6 and list(Yields(2)) == [0, 1] and max(Count(4)) == 4
class DyingCount(Count):
    def __del__(self): log.append(self.n)
class DyingYields(Yields):
    def __del__(self): log.append(self.n)
def dying_iteration():
    log.clear()
    for x in DyingCount(2): assert log == []
    assert log == [2]
    for x in DyingYields(3): assert log == [2]
    assert log == [2, 3], log
    for x in DyingCount(4): break
    assert log == [2, 3, 4]
    y = DyingYields(5)
    for x in y: break
    assert log == [2, 3, 4]
    y = None
    assert log == [2, 3, 4, 5]
for i in range(5): dying_iteration()
def iteration_counts():
    c, y = Count(3), Yields(3)
    before = [sys.getrefcount(o) for o in (c, y, Count, Yields, Count.__next__, Yields.__iter__, StopIteration)]
    for i in range(20):
        walk(c); walk(y); nested(y, y); firsts(c); firsts(y); outcome(walk, Odd("fail"))
    assert before == [sys.getrefcount(o) for o in (c, y, Count, Yields, Count.__next__, Yields.__iter__, StopIteration)]
iteration_counts(); iteration_counts()
def handled():
    try: raise ValueError
    except ValueError:
        walk(Count(2)), walk(Yields(2))
        assert type(sys.exception()) is ValueError
    assert sys.exception() is None
for i in range(5): handled()
class DeepNext:
    def __iter__(self): return self
    def __next__(self):
        for x in self: pass
class DeepIter:
    def __iter__(self):
        for x in self: pass
for i in range(3): assert outcome(walk, DeepNext())[0] == outcome(walk, DeepIter())[0] == "RecursionError"

# Errors: where they come from, recursion, what traces see.
class Deep:
    def __bool__(self): return not self
    def __len__(self): return len(self)
    def __neg__(self): return -self
    def __contains__(self, x): return x in self
    def __setitem__(self, k, v): self[k] = v
    def __call__(self, x): return self(x)
for op in operations:
    if op is not pos and op is not inv:
        assert outcome(op, Deep())[0] == "RecursionError", op
class Fail:
    def __len__(self):
        raise ValueError("here")
def caller(x):
    return [1,
            len(x)]
for i in range(5):
    try: caller(Fail())
    except ValueError as e:
        frames = traceback.extract_tb(e.__traceback__)
        assert [f.name for f in frames] == ["<module>", "caller", "__len__"] and frames[1].line == "len(x)]", frames
def traced():
    seen = []
    def trace(frame, event, arg):
        if event in ("call", "return"): seen.append((event, frame.f_code.co_name))
        return trace
    x = Sized(2)
    sys.settrace(trace)
    len(x); not x
    sys.settrace(None)
    len(x); not x
    return seen
for i in range(5): assert traced() == [("call", "__len__"), ("return", "__len__")] * 2
class Starts:
    def __init__(self, trace): self.trace = trace
    def __len__(self): sys.settrace(self.trace); return 1
    def __bool__(self): sys.settrace(self.trace); return True
def starts():
    lines = []
    def trace(frame, event, arg): lines.append(event); return trace
    x = Starts(trace)
    len(x)
    sys.settrace(None)
    if x: pass
    sys.settrace(None)
    return sorted(set(lines))
for i in range(5): assert starts() == [], starts()
def suspended():
    x = Sized(1)
    for i in range(10):
        if x: yield len(x)
assert list(suspended()) == [1] * 10
