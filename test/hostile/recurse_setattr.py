# expect: RecursionError
class A:
    def __setattr__(self, n, v):
        self.x = v
A().y = 1
