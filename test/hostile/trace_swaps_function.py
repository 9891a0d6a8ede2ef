# expect: ok
import sys
def a(frame, event, arg):
    sys.settrace(b)
    return b
def b(frame, event, arg):
    sys.settrace(a)
    frame.f_trace = None if event == "return" else a
    return a
def f(n):
    if n: f(n - 1)
    return n
sys.settrace(a)
for _ in range(20): f(5)
sys.settrace(None)
