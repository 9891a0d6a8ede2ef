# expect: ok
def g():
    try:
        yield 1
    except BaseException as e:
        yield e
class E(Exception):
    def __new__(cls, *a):
        return 5
for args in ((5,), (E,), (ValueError, 1, 2), (ValueError, ValueError(), 5), (None,), ("x",), (ValueError(), 5), (int,), (E, 1, None)):
    x = g()
    next(x)
    try:
        x.throw(*args)
    except (TypeError, ValueError):
        pass
