# expect: RecursionError
class M(type):
    def mro(cls):
        type.__new__(M, "X", (), {})
        class Y(metaclass=M): pass
        return type.mro(cls)
class A(metaclass=M): pass
