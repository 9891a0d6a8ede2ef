# expect: ok
x = [1, 2, 3]
x.extend(x)
x += x
x[1:2] = x
x[:] = x
x.extend(iter(x[:3]))
assert len(x) == 12 + 12 - 1 + 3
