# expect: RecursionError
class A:
    def __format__(self, s):
        return format(self, s)
"{:>10}".format(A())
