# expect: RecursionError
class D:
    def __set_name__(self, owner, name):
        type("X", (), {name: self})
class A:
    d = D()
