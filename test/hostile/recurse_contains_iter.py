# expect: RecursionError
class A:
    def __iter__(self):
        1 in self
        yield 1
1 in A()
