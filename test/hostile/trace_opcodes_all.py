# expect: ok
import sys
def t(frame, event, arg):
    frame.f_trace_opcodes = True
    frame.f_locals.get("x"), frame.f_lasti, frame.f_lineno
    return t
def f(n):
    x = [i * n for i in range(3)]
    def g(): return x
    try:
        return sum(g()) / (n - 1)
    except ZeroDivisionError as e:
        return {**{"a": 1}, "b": e}
    finally:
        x = None
sys.settrace(t)
for n in range(3): f(n)
sys.settrace(None)
