# expect: ok
import sys
def t(frame, event, arg):
    sys.settrace(None)
    exec("def q():\n return 1\nq()")
    sys.settrace(t)
    return t
sys.settrace(t)
def f(): return [x for x in range(3)]
f()
sys.settrace(None)
