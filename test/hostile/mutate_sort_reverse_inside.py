# expect: ok
class A:
    def __lt__(self, o):
        x.reverse()
        del x[:]
        return 0
x = [A() for _ in range(50)]
try:
    x.sort()
except ValueError:
    pass
