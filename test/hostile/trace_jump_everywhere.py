# expect: ok
import sys
def f():
    for i in range(2):
        try:
            with open.__class__ and memoryview(b"x") as m:
                x = [j for j in range(3)]
        except ValueError as e:
            x = 1
        finally:
            y = 2
    else:
        z = 3
    while False:
        w = 1
    return 5
first = f.__code__.co_firstlineno
for src in range(first, first + 15):
    for dst in range(first - 1, first + 16):
        done = False
        def t(frame, event, arg):
            global done
            if frame.f_code is not f.__code__: return None
            if event == "line" and frame.f_lineno == src and not done:
                done = True
                frame.f_lineno = dst
            return t
        sys.settrace(t)
        try:
            f()
        except (ValueError, UnboundLocalError, TypeError, AttributeError, RuntimeError):
            pass
        finally:
            sys.settrace(None)
