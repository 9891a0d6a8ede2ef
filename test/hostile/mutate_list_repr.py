# expect: ok
class A:
    def __repr__(self):
        x.clear()
        return "A"
x = [A(), A(), A()]
repr(x)
d = {1: A(), 2: A()}
x = d
repr(d)
s = {A(), A()}
x = s
try:
    repr(s)
except RuntimeError:
    pass
from collections import deque
x = deque([A(), A()])
try:
    repr(x)
except RuntimeError:
    pass
