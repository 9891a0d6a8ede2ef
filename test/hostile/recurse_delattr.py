# expect: RecursionError
class A:
    def __delattr__(self, n):
        del self.x
del A().y
