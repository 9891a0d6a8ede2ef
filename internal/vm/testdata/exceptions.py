def f():
    try:
        return 1
    finally:
        log.append('fin')
log = []
assert f() == 1 and log == ['fin']
try:
    1 / 0
except ZeroDivisionError as e:
    exc = e
    assert str(e) == 'division by zero', str(e)
assert exc.__traceback__.tb_lineno == 9
try:
    e
except NameError as n:
    assert n.name == 'e'
    assert n.__context__ is None
else:
    assert 0
try:
    try:
        raise ValueError('a')
    except ValueError:
        raise KeyError('b')
except KeyError as k:
    assert isinstance(k.__context__, ValueError) and k.__cause__ is None
try:
    raise ValueError('x') from TypeError('y')
except ValueError as v:
    assert isinstance(v.__cause__, TypeError) and v.__suppress_context__
def h():
    x
    x = 1
try:
    h()
except UnboundLocalError as u:
    assert str(u) == "cannot access local variable 'x' where it is not associated with a value", str(u)
else:
    assert 0
class CM:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): log.append('in'); return self
    def __exit__(self, t, v, tb):
        log.append(t)
        return self.swallow
log = []
with CM(True) as c:
    assert c.swallow
    raise ValueError
assert log == ['in', ValueError], log
log = []
with CM(False): pass
assert log == ['in', None]
try:
    with CM(False): raise KeyError(1)
except KeyError: pass
try:
    with 3: pass
except TypeError as e:
    assert str(e) == "'int' object does not support the context manager protocol (missed __exit__ method)", str(e)
for i in range(3):
    try:
        if i == 1: continue
        if i == 2: break
    finally:
        log.append(i)
assert log[-3:] == [0, 1, 2]
def deep(n):
    return deep(n + 1)
try:
    deep(0)
except RecursionError as e:
    assert 'maximum recursion depth exceeded' in str(e)
else:
    assert 0
try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as eg:
    assert len(eg.exceptions) == 1
except* TypeError as eg:
    assert len(eg.exceptions) == 1
    log.append('te')
except* KeyError:
    pass
assert log[-1] == 'te'
try:
    try:
        raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* ValueError: pass
except ExceptionGroup as e:
    assert len(e.exceptions) == 1 and isinstance(e.exceptions[0], OSError)
def tb():
    try:
        raise ValueError
    except ValueError as e:
        return e
e = tb()
assert e.__traceback__.tb_frame.f_code.co_name == 'tb'
def a(): b()
def b(): raise IndexError
try: a()
except IndexError as e:
    n = []
    t = e.__traceback__
    while t: n.append(t.tb_frame.f_code.co_name); t = t.tb_next
    assert n == ['<module>', 'a', 'b'], n
def reraise():
    try:
        raise ValueError(7)
    except ValueError:
        try: raise
        finally: log.append('x')
try: reraise()
except ValueError as v: assert v.args == (7,)
try: raise
except RuntimeError as e: assert str(e) == 'No active exception to reraise'
try: raise 3
except TypeError as e: assert str(e) == 'exceptions must derive from BaseException'
def q(a, b, /, c, *, d): pass
for args, kw, text in [
    ((), {}, "q() missing 3 required positional arguments: 'a', 'b', and 'c'"),
    ((1, 2, 3, 4), {}, "q() takes 3 positional arguments but 4 were given"),
    ((1, 2, 3, 4), {'d': 1}, "q() takes 3 positional arguments but 4 positional arguments (and 1 keyword-only argument) were given"),
    ((1, 2, 3), {}, "q() missing 1 required keyword-only argument: 'd'"),
    ((1, 2, 3), {'d': 1, 'e': 2}, "q() got an unexpected keyword argument 'e'"),
    ((1, 2, 3), {'d': 1, 'c': 2}, "q() got multiple values for argument 'c'"),
    ((1,), {'d': 1, 'c': 2, 'b': 3}, "q() got some positional-only arguments passed as keyword arguments: 'b'"),
]:
    try: q(*args, **kw)
    except TypeError as e: assert str(e) == text, (str(e), text)
    else: assert 0, text
def w(a, b=1): pass
try: w(1, 2, 3)
except TypeError as e: assert str(e) == 'w() takes from 1 to 2 positional arguments but 3 were given', str(e)
