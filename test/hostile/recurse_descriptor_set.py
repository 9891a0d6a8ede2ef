# expect: RecursionError
class D:
    def __set__(self, o, v):
        o.d = v
class A:
    d = D()
A().d = 1
