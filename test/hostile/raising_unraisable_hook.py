# expect: ok
import sys
class A:
    def __del__(self): raise ValueError
def hook(u): raise TypeError
sys.unraisablehook = hook
A()
sys.unraisablehook = None
A()
del sys.unraisablehook
A()
sys.stderr = None
A()
