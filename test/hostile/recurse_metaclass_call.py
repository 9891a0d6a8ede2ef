# expect: RecursionError
class M(type):
    def __call__(cls, *a):
        return cls(*a)
class A(metaclass=M):
    pass
A()
