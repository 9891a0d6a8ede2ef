# expect: ok
# More arguments than a frame's registers have numbers.
def f(*a, **k): return len(a), sum(a), len(k)
def g(a, b, *c): return len(c), a, b
def h(a, b): pass
def gen(*a): yield from a
for n in (65_000, 65_535, 65_536, 65_540, 100_000, 300_000):
    v = range(n)
    assert f(*v) == (n, sum(v), 0)
    assert f(*v, **{"x": 1}) == (n, sum(v), 1)
    assert g(*v) == (n - 2, 0, 1)
    assert sum(gen(*v)) == sum(v)
    assert max(*v) == n - 1
    try:
        h(*v)
    except TypeError:
        pass
    else:
        raise AssertionError
    assert f(**{f"k{i}": i for i in range(n // 10)})[2] == n // 10
