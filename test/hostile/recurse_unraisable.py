# expect: ok
import sys
class A:
    def __del__(self):
        raise ValueError
def hook(args):
    A()
n = 0
def hook(args):
    global n
    n += 1
    if n < 50: A()
sys.unraisablehook = hook
A()
