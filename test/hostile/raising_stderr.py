# expect: ZeroDivisionError
import sys
class W:
    def write(self, s): raise KeyError
    def flush(self): raise KeyError
sys.stderr = sys.stdout = W()
class A:
    def __del__(self): raise ValueError
A()
1 / 0
