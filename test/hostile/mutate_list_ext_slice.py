# expect: ok
class I:
    def __index__(self):
        x.clear()
        return 2
x = list(range(20))
try:
    x[::I()] = range(10)
except ValueError:
    pass
x[:] = range(20)
del x[::I()]
x[:] = range(20)
x[I()::I()]
