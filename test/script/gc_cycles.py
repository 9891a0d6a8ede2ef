# The cycle collector: what it finds, in which order it ends things, its API.
import gc
import weakref


class Node:
    def __init__(self, name=None):
        self.name = name


def quiet():
    gc.collect()
    gc.disable()


quiet()

# return values
l = []
l.append(l)
del l
assert gc.collect() == 1

n = Node()
n.me = n
del n
assert gc.collect() == 1

a, b = {}, {}
a['b'], b['a'] = b, a
del a, b
assert gc.collect() == 2


def closure():
    def f():
        return f
    return None


closure()
assert gc.collect() == 3  # function, cell, tuple of cells

t = ([],)
t[0].append(t)
del t
assert gc.collect() == 2

s = set()
n = Node()
n.s = s
s.add(n)
del s, n
assert gc.collect() == 2


class Dead:
    pass


del Dead
assert gc.collect() > 0


def frames():
    try:
        1 / 0
    except ZeroDivisionError as e:
        keep = e
    return None


frames()
assert gc.collect() > 0
assert gc.collect() == 0

# __del__ runs once, weak references are dead by then
log = []


class D:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        log.append(('del', self.n, self.r() if hasattr(self, 'r') else None))


d = D(1)
d.r = weakref.ref(d)
outside = weakref.ref(d, lambda r: log.append(('callback', r())))
del d
assert gc.collect() >= 1
assert log == [('callback', None), ('del', 1, None)], log

# creation order
log.clear()
for i in range(5):
    D(i)
gc.collect()
assert [x[1] for x in log] == [0, 1, 2, 3, 4], log

# a callback of a weak reference that is itself garbage does not run
log.clear()
n = Node()
n.me = n
n.ref = weakref.ref(n, lambda r: log.append('never'))
del n
assert gc.collect() >= 1
assert log == [], log

# resurrection
saved = []


class R:
    def __init__(self):
        self.me = self
        self.payload = [1, 2]

    def __del__(self):
        saved.append(self)


R()
before = gc.collect()
assert len(saved) == 1 and saved[0].payload == [1, 2]
assert gc.is_finalized(saved[0])
saved.clear()
assert gc.collect() >= 1 and saved == []

# exact ends by count, in CPython's order
order = []


class O:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        order.append(self.name)


x = [O('a'), O('b'), O('c')]
del x
assert order == ['c', 'b', 'a'], order
order.clear()
x = (O('a'), O('b'))
del x
assert order == ['b', 'a'], order
order.clear()
x = {1: O('a'), 2: O('b')}
del x
assert order == ['a', 'b'], order
order.clear()
x = O('old')
x = (order.append('made'), O('new'))[1]
assert order == ['made', 'old'], order
order.clear()


def locals_():
    p = O('p')
    q = O('q')
    r = O('r')


locals_()
assert order[-3:] == ['r', 'q', 'p'], order  # last to first since 3.14

# API
gc.enable()
assert gc.isenabled()
assert gc.get_threshold() == (2000, 10, 10)
gc.set_threshold(700)
assert gc.get_threshold() == (700, 10, 10)
gc.set_threshold(2000, 10, 10)
for call, exc, text in [
    (lambda: gc.collect(-1), ValueError, 'invalid generation'),
    (lambda: gc.collect(3), ValueError, 'invalid generation'),
    (lambda: gc.get_objects(3), ValueError, 'generation parameter must be less than the number of available generations (3)'),
    (lambda: gc.get_objects(-2), ValueError, 'generation parameter cannot be negative'),
    (lambda: gc.get_objects('a'), TypeError, "argument should be integer or None, not 'str'"),
    (lambda: gc.set_threshold(), TypeError, 'gc.set_threshold requires 1 to 3 arguments'),
    (lambda: gc.collect('a'), TypeError, "'str' object cannot be interpreted as an integer"),
]:
    try:
        call()
    except exc as e:
        assert str(e) == text, (str(e), text)
    else:
        raise AssertionError(text)

assert gc.is_tracked([]) and gc.is_tracked({}) and gc.is_tracked(Node()) and gc.is_tracked(lambda: 0)
assert not gc.is_tracked(1) and not gc.is_tracked('a') and not gc.is_tracked(None) and not gc.is_tracked(1.5)
gc.collect()
u = []
assert any(o is u for o in gc.get_objects(0))
assert gc.get_referents([u, 5]) == [u, 5] or gc.get_referents([u, 5]) == [5, u]
holder = [u]
assert any(o is holder for o in gc.get_referrers(u))
assert gc.get_referents(1, 'a') == []
stats = gc.get_stats()
assert len(stats) == 3 and all(set(x) == {'collections', 'collected', 'uncollectable'} for x in stats)

seen = []


def cb(phase, info):
    seen.append((phase, info['generation'], info['collected']))


gc.callbacks.append(cb)
l = []
l.append(l)
del l
gc.collect(1)
gc.callbacks.remove(cb)
assert seen == [('start', 1, 0), ('stop', 1, 1)], seen

gc.collect()
gc.freeze()
assert gc.get_freeze_count() > 0
gc.unfreeze()
assert gc.get_freeze_count() == 0

gc.set_debug(gc.DEBUG_SAVEALL)
l = ['saved']
l.append(l)
del l
assert gc.collect() == 1
gc.set_debug(0)
assert len(gc.garbage) == 1 and gc.garbage[0][0] == 'saved'
gc.garbage.clear()
gc.collect()

# automatic collections
gc.collect()
c0 = gc.get_stats()[0]['collections']
for i in range(20000):
    l = []
    l.append(l)
assert gc.get_stats()[0]['collections'] > c0
c0 = gc.get_stats()[0]['collections']
for i in range(20000):
    l = []
assert gc.get_stats()[0]['collections'] <= c0 + 1

# depth
deep = None
for i in range(200000):
    deep = (deep,)
del deep
deep = Node()
for i in range(100000):
    x = Node()
    x.next = deep
    deep = x
del deep, x
deep = []
top = deep
for i in range(100000):
    x = []
    deep.append(x)
    deep = x
deep.append(top)
del top, deep, x
assert gc.collect() >= 100000
print('ok')
