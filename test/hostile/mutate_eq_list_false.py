# expect: ok
class A:
    def __eq__(self, o):
        x.clear()
        return False
x = [A() for _ in range(100)]
for f in (x.index, x.remove):
    x[:] = [A() for _ in range(100)]
    try:
        f(5)
    except ValueError:
        pass
x[:] = [A() for _ in range(100)]
assert x.count(3) == 0 and 7 not in x
