# expect: ok
x = [1, 2, 3]
def g():
    for i in range(3):
        x.clear()
        yield i
try:
    list(zip(x, g(), strict=True))
except ValueError:
    pass
z = zip(*[iter([1, 2, 3])] * 3)
assert list(z) == [(1, 2, 3)]
