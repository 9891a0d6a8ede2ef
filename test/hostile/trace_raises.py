# expect: ZeroDivisionError
import sys
def t(*a): 1 / 0
sys.settrace(t)
def f(): pass
f()
