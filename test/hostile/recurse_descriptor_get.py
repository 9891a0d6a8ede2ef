# expect: RecursionError
class D:
    def __get__(self, o, t):
        return o.d if o else t.d
class A:
    d = D()
A().d
