# expect: ok
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        e.me = e
        e.f = __import__("sys")._getframe()
        del e
    try:
        raise
    except RuntimeError:
        pass
for _ in range(100): f()
import sys
def g():
    try:
        yield 1 / 0
    except ZeroDivisionError:
        yield sys.exception()
    yield sys.exception()
try:
    raise KeyError
except KeyError:
    x = g()
    assert isinstance(next(x), ZeroDivisionError)
    assert isinstance(sys.exception(), KeyError)
    assert isinstance(next(x), KeyError)
assert sys.exception() is None
