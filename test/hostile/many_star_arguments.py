# expect: ok
def f(*a, **k):
    return len(a), len(k)
assert eval("f(" + "*x, " * 3000 + "**y)", {"f": f, "x": (1, 2), "y": {"a": 1}}) == (6000, 1)
