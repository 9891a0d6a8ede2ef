# expect: ok
import sys
depth = 0
def tracer(frame, event, arg):
    def g(): pass
    g()
    return tracer
sys.settrace(tracer)
def f(n):
    if n: f(n - 1)
try:
    f(10_000)
except RecursionError:
    pass
finally:
    sys.settrace(None)
