# expect: ok
class A:
    def __del__(self):
        x.append(1)
        x[:0] = [2]
x = [A() for _ in range(20)]
x[3:9] = []
x[0] = 5
x.clear()
x[:] = [A() for _ in range(20)]
x[::2] = [0] * len(x[::2])
del x[::3]
x.pop()
x.__init__()
