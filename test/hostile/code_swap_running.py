# expect: ok
def f(n, extra=1):
    if n == 3:
        f.__code__ = g.__code__
    return n and f(n - 1)
def g(n, extra=5):
    return extra
f(5)
def h(): yield 1; yield 2
x = h()
next(x)
h.__code__ = (lambda: 5).__code__
assert list(x) == [2] and h() == 5
def closure():
    y = 1
    return lambda: y
try:
    f.__code__ = closure().__code__
except ValueError:
    pass
