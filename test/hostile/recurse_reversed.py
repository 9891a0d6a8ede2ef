# expect: RecursionError
class A:
    def __reversed__(self):
        return reversed(self)
reversed(A())
