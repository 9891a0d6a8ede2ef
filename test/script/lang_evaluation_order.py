# Language: order of evaluation, and the moment at which temporaries and variables end. What is printed is collected and compared at the end.

_out = []


def print(*args):
    _out.append(" ".join([str(a) for a in args]))


def t(x):
    print('e', x)
    return x
class L(list):
    def __setitem__(self, k, v): print('set', k, v); list.__setitem__(self, k, v)
    def __getitem__(self, k): print('get', k); return list.__getitem__(self, k)
l = L([1,2,3])
l[t(0)] = t(5)
l[t(1)] += t(2)
{t('k'): t('v'), t('k2'): t('v2')}
def f(*a, **k): return len(a), len(k)
f(t(1), *[t(2)], t(3), x=t(4), **{'y': t(5)})
t(1) < t(2) < t(3)
t(3) < t(2) < t(1)
[t(i) for i in (1, 2) if t(i) > 1]
a = b = t(7)
(l[t(0)], l[t(1)]) = t(8), t(9)
x = t(0) or t(1) and t(2)
x = t(1) if t(0) else t(2)
print(x)
i = 1
i, l[i] = 2, 33
print(l)
class D:
    def __del__(self): print('del', self.n)
    def __init__(self, n): self.n = n
def tmp():
    D('a')
    print('after a')
    x = D('b')
    x = None
    print('after b')
    y = D('c')
    print('end')
tmp()
def loopd():
    for q in [D(1), D(2)]:
        print('body', q.n)
    print('done')
    del q
    print('dq')
loopd()
def exd():
    try:
        z = D('z')
        raise ValueError
    except ValueError:
        print('h')
    print('x')
exd()
def comp():
    r = [q.n for q in [D('p'), D('q')]]
    print('r', r)
comp()
def args(a): print('in'); a = None; print('out')
args(D('arg'))
print('--')
D('x').n
print('--')
def ret(): return D('ret')
ret()
print('--')
def gen():
    g = D('g')
    yield 1
    yield 2
it = gen(); next(it); it = None
print('--')
def withd():
    class CM:
        def __enter__(self): return D('cm')
        def __exit__(self, *a): print('exit')
    with CM() as q: q = None; print('in')
    with CM(): print('in2')
withd()
def matchd():
    match D('m'):
        case D(n='zz'): pass
        case D(n=n): print('matched', n)
    print('after match')
matchd()
def retloop():
    for q in [D('r1'), D('r2')]:
        return q.n
print(retloop())
def tupl(): 
    a, b = D('t1'), D('t2')
    a, b = b, a
    a = None
    print('a gone')
tupl()
try:
    raise ValueError(D('exc'))
except ValueError as e: print('caught')
print('end')

expected = """\
e 5
e 0
set 0 5
e 1
get 1
e 2
set 1 4
e k
e v
e k2
e v2
e 1
e 2
e 3
e 4
e 5
e 1
e 2
e 3
e 3
e 2
e 1
e 2
e 2
e 7
e 8
e 9
e 0
set 0 8
e 1
set 1 9
e 0
e 1
e 2
e 0
e 2
2
set 2 33
[8, 9, 33]
del a
after a
del b
after b
end
del c
body 1
body 2
del 1
done
del 2
dq
h
x
del z
del p
del q
r ['p', 'q']
in
del arg
out
--
del x
--
del ret
--
del g
--
del cm
in
exit
del cm
in2
exit
del m
matched m
after match
del r2
del r1
r1
del t2
a gone
del t1
caught
del exc
end
"""
for _i, (_got, _want) in enumerate(zip("\n".join(_out).split("\n"), expected.split("\n"))):
    assert _got == _want, (_i, _got, _want)
assert "\n".join(_out) + "\n" == expected
