# expect: RecursionError
class A:
    def __index__(self):
        return range(5)[self]
[1][A()]
