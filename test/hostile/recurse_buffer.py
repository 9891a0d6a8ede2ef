# expect: RecursionError
class A:
    def __buffer__(self, flags):
        return memoryview(self)
memoryview(A())
