# expect: ok
import sys
def t(frame, event, arg):
    if event == "line": raise KeyError
    return t
def f():
    x = 1
    y = 2
for _ in range(20):
    sys.settrace(t)
    try:
        f()
    except KeyError:
        pass
    assert sys.gettrace() is None
