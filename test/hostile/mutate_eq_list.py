# expect: ok
class A:
    def __eq__(self, o):
        x.clear()
        y.clear()
        return True
x = [A() for _ in range(100)]
y = [A() for _ in range(100)]
x == y
x[:] = [A() for _ in range(100)]
x.index(5)
x[:] = [A() for _ in range(100)]
try:
    x.remove(5)
except ValueError:
    pass
x[:] = [A() for _ in range(100)]
x.count(3), 7 in x
