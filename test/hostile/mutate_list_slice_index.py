# expect: ok
class I:
    def __index__(self):
        x.clear()
        return 5
x = list(range(20))
x[I():I()]
x[:] = range(20)
x[I():] = [1, 2]
x[:] = range(20)
del x[I():]
x[:] = range(20)
try:
    x[I()]
except IndexError:
    pass
x[:] = range(20)
x.insert(I(), 3)
x[:] = range(20)
try:
    x.pop(I())
except IndexError:
    pass
x[:] = range(20)
x * I()
x[:] = range(20)
x *= I()
