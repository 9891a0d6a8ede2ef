# expect: ok
x = []
def g():
    for i in range(100):
        x.clear()
        x.append(i)
        yield i
x.extend(g())
x[:] = g()
x[0:0] = g()
