# expect: ok
class A:
    def __del__(self):
        try:
            1 / 0
        except ZeroDivisionError:
            pass
def f():
    a = A()
    raise ValueError
for _ in range(200):
    try:
        f()
    except ValueError as e:
        assert e.__context__ is None
