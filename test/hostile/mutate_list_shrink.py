# expect: ok
x = list(range(1000))
for i in x:
    del x[:]
it = iter([1, 2, 3])
y = [1, 2, 3]
it = iter(y)
next(it)
y.clear()
assert list(it) == []
y += [1, 2, 3]
assert list(it) == []
