# expect: RecursionError
class M(type):
    def __getattr__(cls, name):
        return getattr(cls, name + "_")
class A(metaclass=M):
    pass
A.x
