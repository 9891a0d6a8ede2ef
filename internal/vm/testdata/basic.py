def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
assert fib(15) == 610
x = [1, 2, 3]
t = 0
for i in x:
    t += i
assert t == 6
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
assert f(1, c=3) == (1, 2, (), 3, 4, {})
assert f(1, 5, 6, 7, c=3, d=9, e=10) == (1, 5, (6, 7), 3, 9, {'e': 10})
try:
    f(1)
except TypeError as e:
    assert str(e) == "f() missing 1 required keyword-only argument: 'c'", str(e)
else:
    assert 0
def g():
    for i in range(3):
        yield i
assert list(g()) == [0, 1, 2]
assert sum(i * i for i in range(4)) == 14
assert [i for i in range(3)] == [0, 1, 2]
assert {k: v for k, v in zip('ab', (1, 2))} == {'a': 1, 'b': 2}
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    inc()
    return inc()
assert outer() == 2
