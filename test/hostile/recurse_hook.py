# expect: RecursionError
import sys
def hook(*a):
    raise ValueError
sys.excepthook = hook
def f(): f()
f()
