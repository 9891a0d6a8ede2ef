# expect: RecursionError
class M(type):
    @classmethod
    def __prepare__(m, *a):
        class B(metaclass=M):
            pass
class A(metaclass=M):
    pass
