# expect: ok
import sys
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e
a, b = f(), f()
b.__traceback__.tb_next = a.__traceback__
try:
    a.__traceback__.tb_next = b.__traceback__
except ValueError:
    pass
else:
    raise AssertionError
