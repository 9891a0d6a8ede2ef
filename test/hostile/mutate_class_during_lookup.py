# expect: ok
class D:
    def __get__(self, o, t):
        del A.d
        A.e = 5
        return 1
    def __set__(self, o, v): pass
class A:
    d = D()
assert A().d == 1
class M:
    def __getattr__(self, n):
        A.f = lambda self: 7
        return 3
m = M()
for i in range(100):
    A.x = i
    assert A().x == i
    del A.x
    try:
        A().x
    except AttributeError:
        pass
