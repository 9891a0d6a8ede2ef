# expect: ok
x = [3, 2, 1]
min(x, key=lambda v: x.clear() or v)
max([3, 2, 1], key=lambda v: x.append(v) or v)
x[:] = range(10)
sorted(x, key=lambda v: x.clear() or v)
list(map(lambda v: x.clear() or v, x))
sum(x[:] or [1], start=0)
