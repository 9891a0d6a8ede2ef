# Binding of arguments to parameters, by the machine in its loop and in general: every shape of call on every kind of signature, often enough for
# the loop to do it, against what inspect says.
import gc, inspect, itertools, sys

signatures = ["", "a", "a, b", "a, b=20", "a=10, b=20", "*args", "**kw", "*args, **kw", "a, *args", "a, b=20, *args", "a, **kw", "a, b=20, **kw", "a, *args, **kw",
              "a, b=20, *args, **kw", "*, k", "*, k=30", "a, *, k=30", "a, b=20, *, k=30, m=40", "a, *args, k", "a, *args, k=30", "a, *args, k=30, **kw",
              "a, b=20, *args, k, m=40, **kw", "a, /", "a, b=20, /", "a, /, b=20, *, k=30", "a, /, **kw", "a, b=20, /, *args, **kw", "a, /, b, *args, k=30, **kw"]
calls = ["", "1", "1, 2", "1, 2, 3", "1, 2, 3, 4", "a=1", "b=2", "k=3", "z=4", "1, b=2", "1, 2, k=3", "1, k=3", "1, z=4", "1, 2, 3, k=3", "1, 2, 3, z=4", "1, 2, 3, 4, k=5, m=6, z=7",
         "a=1, b=2", "b=2, a=1", "a=1, b=2, k=3, m=4", "z=1, y=2, x=3", "1, z=1, y=2, x=3, k=9, w=4, v=5", "1, z=1, y=2, x=3, k=9, w=4, v=5, u=6, t=7", "1, a=2", "1, 2, a=3, z=4",
         "*(1, 2)", "1, *(2, 3)", "*(), **{}", "**{'a': 1}", "1, **{'k': 2, 'z': 3}", "*(1, 2, 3), **{'z': 4}", "1, 2, **{'b': 3}", "*range(50)", "**{'z%d' % i: i for i in range(20)}",
         ", ".join(map(str, range(45)))]

def expected(f, call):
    sig = inspect.signature(f)
    try: b = eval("bind(%s)" % call, {"bind": sig.bind})
    except TypeError: return TypeError
    b.apply_defaults()
    return dict(b.arguments)

for s in signatures:
    d = {}
    names = [p.strip(" *").split("=")[0] for p in s.split(",") if p.strip() not in ("*", "/", "")]
    exec("def f(%s): return {%s}\nclass C:\n  def m(self%s): return {%s}\n  def __init__(self%s): self.got = {%s}\n" % (
        s, ", ".join("%r: %s" % (n, n) for n in names), ", " + s if s else "", ", ".join("%r: %s" % (n, n) for n in names),
        ", " + s if s else "", ", ".join("%r: %s" % (n, n) for n in names)), d)
    f, C = d["f"], d["C"]
    for c in calls:
        want = expected(f, c)
        exec("def plain(f, C): return f(%s)\ndef method(f, C): return o.m(%s)\ndef made(f, C): return C(%s).got\n" % (c, c, c), d)
        for shape in "plain", "method", "made":
            for again in range(4):
                try:
                    d["o"] = object.__new__(C)
                    got = d[shape](f, C)
                except TypeError as e: got = TypeError
                assert got == want, (s, c, shape, got, want)
                if want is not TypeError:
                    assert list(got.get("kw", ())) == list(want.get("kw", ()))
                    assert type(got.get("args", ())) is tuple and type(got.get("kw", {})) is dict

# What is gathered is new for each call, owned once, and collected.
def star(*args, **kw): return args, kw
class Item: pass
def counts():
    x, y = Item(), Item()
    before = sys.getrefcount(x), sys.getrefcount(y)
    for i in range(20):
        star(x, y); star(x); star(a=x); star(x, b=y, c=x); star(x, y, x, y, d=x)
        args, kw = star(x, b=y)
        kw["c"] = x; args += (y,)
        assert star(x, b=y) == ((x,), {"b": y})
    del args, kw
    assert before == (sys.getrefcount(x), sys.getrefcount(y))
counts(); counts()
assert star() == ((), {})
keep = [star(i, [i], k=i, m=[i]) for i in range(3000)]
assert all(a == (i, [i]) and k == {"k": i, "m": [i]} for i, (a, k) in enumerate(keep))
for a, k in keep: k["me"] = a; a[1].append(k)
del keep, a, k
gc.collect()
log = []
class Dying:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
def drop(a, *args, b=2, **kw): return len(args) + len(kw)
for i in range(5):
    log.clear()
    assert drop(Dying(0), Dying(1), Dying(2), c=Dying(3)) == 3 and sorted(log) == [0, 1, 2, 3]
def deep(*args):
    if args[0]: return deep(args[0] - 1, *args)
    return len(args)
assert deep(300) == 301
def forward(*args, **kw): return star(*args, **kw)
for i in range(10):
    assert forward(1, 2, k=3) == ((1, 2), {"k": 3}) and forward() == ((), {})
def gen(*args, **kw): yield args; yield kw
assert [list(gen(1, k=2)) for i in range(5)] == [[(1,), {"k": 2}]] * 5
def cell(*args, **kw): return lambda: (args, kw)
assert [cell(i, k=i)() for i in range(5)] == [((i,), {"k": i}) for i in range(5)]
