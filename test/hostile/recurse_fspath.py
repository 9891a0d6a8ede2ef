# expect: RecursionError
import os
class A:
    def __fspath__(self):
        return os.fspath(self)
os.fspath(A())
