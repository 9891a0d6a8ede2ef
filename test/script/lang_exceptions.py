# Language: try, with, except*, finally and the names they bind. What is printed is collected and compared at the end.

_out = []


def print(*args):
    _out.append(" ".join([str(a) for a in args]))


def f(k):
    log = []
    try:
        log.append('try')
        if k == 1: raise ValueError('v')
        if k == 2: raise KeyError('k')
        if k == 3: return log
        log.append('end')
    except ValueError as e:
        log.append(str(e))
    except (KeyError, TypeError):
        log.append('key')
    else:
        log.append('else')
    finally:
        log.append('fin')
    return log
for k in range(4): print(f(k))
def g():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
        finally:
            print('f', i)
g()
def h():
    try:
        return 'a'
    finally:
        print('fin')
print(h())
def h2():
    while True:
        try:
            return 'a'
        finally:
            break
    return 'b'
print(h2())
def h3():
    try:
        1/0
    except ZeroDivisionError as e:
        x = e
    try:
        e
    except NameError as n:
        print(type(n).__name__, n)
    return type(x).__name__
print(h3())
class CM:
    def __init__(self, s=False): self.s = s
    def __enter__(self): print('enter'); return 7
    def __exit__(self, t, v, tb): print('exit', t and t.__name__, str(v)); return self.s
with CM() as c, CM(True) as d:
    print(c, d)
    raise ValueError('x')
try:
    with CM():
        raise KeyError('zz')
except KeyError as e:
    print('caught', e)
def w():
    with CM() as x:
        return x
print(w())
def wl():
    for i in range(3):
        with CM():
            if i == 1: continue
            if i == 2: break
            print('i', i)
wl()
try:
    try:
        raise ValueError(1)
    except ValueError:
        raise KeyError(2)
except KeyError as e:
    print(repr(e.__context__), e.__cause__)
try:
    try:
        raise ValueError(1)
    except ValueError as v:
        raise KeyError(2) from v
except KeyError as e:
    print(repr(e.__context__), repr(e.__cause__))
try:
    try:
        raise ValueError(1)
    finally:
        raise KeyError(3)
except KeyError as e:
    print(repr(e.__context__))
def rr():
    try:
        raise ValueError('rr')
    except ValueError:
        try:
            raise
        except ValueError as e:
            return str(e)
print(rr())
try:
    raise
except RuntimeError as e: print(e)
try:
    raise ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [TypeError(3)])])
except* ValueError as e:
    print('V', e.exceptions)
except* (KeyError, TypeError) as e:
    print('K', repr(e))
try:
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError:
        raise OSError(5)
except ExceptionGroup as e:
    print(repr(e))
try:
    try:
        raise ValueError('naked')
    except* ValueError as e:
        print(repr(e))
except Exception as e: print('no', e)
try:
    try: raise ExceptionGroup('g', [ValueError(1)])
    except* TypeError: print('no')
except ExceptionGroup as e: print('unhandled', e)
import sys
def ei():
    try: 1/0
    except ZeroDivisionError:
        a = sys.exc_info()[0]
        try: {}['x']
        except KeyError: b = sys.exc_info()[0]
        c = sys.exc_info()[0]
    return a.__name__, b.__name__, c.__name__, sys.exc_info()[0]
print(ei())
def un():
    try:
        del q
    except UnboundLocalError as e: print(e)
    try:
        print(q2)
        q2 = 1
    except UnboundLocalError as e: print(e)
    try:
        return q + f()
    except UnboundLocalError as e: print(e)
    q = 1
un()
def clo():
    def inner(): return zz
    try: inner()
    except NameError as e: print(type(e).__name__, e)
    zz = 1
    print(inner())
    del zz
    try: inner()
    except NameError as e: print(e)
clo()
try: undefined_name
except NameError as e: print(e)
try:
    [x for y in [1] for x in x]
except NameError as e: print(type(e).__name__, e)
def cc():
    try: return [x for y in [1] for x in x]
    except NameError as e: print(type(e).__name__, e)
cc()

expected = """\
['try', 'end', 'else', 'fin']
['try', 'v', 'fin']
['try', 'key', 'fin']
['try', 'fin']
f 0
f 1
f 2
f 3
fin
a
b
UnboundLocalError cannot access local variable 'e' where it is not associated with a value
ZeroDivisionError
enter
enter
7 7
exit ValueError x
exit None None
enter
exit KeyError 'zz'
caught 'zz'
enter
exit None None
7
enter
i 0
exit None None
enter
exit None None
enter
exit None None
ValueError(1) None
ValueError(1) ValueError(1)
ValueError(1)
rr
No active exception to reraise
V (ValueError(1),)
K ExceptionGroup('g', [KeyError(2), ExceptionGroup('h', [TypeError(3)])])
ExceptionGroup('', [OSError(5), ExceptionGroup('g', [KeyError(2)])])
ExceptionGroup('', (ValueError('naked'),))
unhandled g (1 sub-exception)
('ZeroDivisionError', 'KeyError', 'ZeroDivisionError', None)
cannot access local variable 'q' where it is not associated with a value
cannot access local variable 'q2' where it is not associated with a value
cannot access local variable 'q' where it is not associated with a value
NameError cannot access free variable 'zz' where it is not associated with a value in enclosing scope
1
cannot access free variable 'zz' where it is not associated with a value in enclosing scope
name 'undefined_name' is not defined
UnboundLocalError cannot access local variable 'x' where it is not associated with a value
UnboundLocalError cannot access local variable 'x' where it is not associated with a value
"""
for _i, (_got, _want) in enumerate(zip("\n".join(_out).split("\n"), expected.split("\n"))):
    assert _got == _want, (_i, _got, _want)
assert "\n".join(_out) + "\n" == expected
