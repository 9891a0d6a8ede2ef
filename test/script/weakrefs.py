# weak references and proxies
import gc
import weakref


class C:
    def __init__(self, v=0):
        self.v = v

    def __len__(self):
        return self.v

    def __add__(self, o):
        return self.v + o

    def __call__(self, x):
        return x * 2


def raises(exc, f, text=None):
    try:
        f()
    except exc as e:
        if text is not None:
            assert str(e) == text, (str(e), text)
    else:
        raise AssertionError(text)


o = C(3)
r = weakref.ref(o)
assert r() is o and weakref.ref(o) is r
assert weakref.ref(o, lambda _: 0) is not r
assert weakref.getweakrefcount(o) == 1
gone = []
r1 = weakref.ref(o, lambda x: gone.append((1, x is r1, x())))
r2 = weakref.ref(o, lambda x: gone.append((2, x is r2, x())))
p = weakref.proxy(o)
assert type(p) is weakref.CallableProxyType
assert weakref.getweakrefs(o) == [r, p, r2, r1] or len(weakref.getweakrefs(o)) == 4
assert p.v == 3 and len(p) == 3 and p + 4 == 7 and p(5) == 10
p.v = 8
assert o.v == 8
assert hash(r) == hash(o) and r == weakref.ref(o, lambda _: 0)
assert repr(r).startswith('<weakref at 0x') and "; to 'C' at 0x" in repr(r)
assert repr(weakref.ref(C)).endswith('(C)>')
del o
assert gone == [(2, True, None), (1, True, None)], gone
assert r() is None and repr(r).endswith('; dead>') and r1.__callback__ is None
assert hash(r) is not None  # cached
raises(ReferenceError, lambda: p.v, 'weakly-referenced object no longer exists')
raises(TypeError, lambda: hash(r1), 'weak object has gone away')
raises(TypeError, lambda: weakref.ref(1), "cannot create weak reference to 'int' object")
raises(TypeError, lambda: weakref.ref([]), "cannot create weak reference to 'list' object")
raises(TypeError, lambda: weakref.ref(), '__new__ expected at least 1 argument, got 0')
raises(TypeError, lambda: hash(weakref.proxy(C)), "unhashable type: 'weakref.CallableProxyType'")

for f in (C, len, lambda: 0, set(), frozenset([1]), (i for i in ())):
    assert weakref.ref(f)() is f

# subclasses


class MyRef(weakref.ref):
    def __init__(self, ob, callback=None, **kw):
        super().__init__(ob, callback)
        self.extra = kw


o = C()
m = MyRef(o, a=1)
assert m() is o and m.extra == {'a': 1} and MyRef(o) is not m
del o
assert m() is None

# containers
d = weakref.WeakValueDictionary()
o = C()
d['x'] = o
assert d['x'] is o and len(d) == 1
del o
assert len(d) == 0 and 'x' not in d
k = weakref.WeakKeyDictionary()
o = C(1)
k[o] = 1
assert list(k.items()) == [(o, 1)]
del o
assert len(k) == 0
s = weakref.WeakSet()
o = C(1)
s.add(o)
assert o in s
del o
assert len(s) == 0

# finalize
calls = []
o = C()
f = weakref.finalize(o, calls.append, 'done')
assert f.alive
del o
assert calls == ['done'] and not f.alive


# WeakMethod
class M:
    def m(self):
        return 42


o = M()
w = weakref.WeakMethod(o.m)
assert w()() == 42
del o
assert w() is None

# alive inside __del__
seen = []


class D:
    def __del__(self):
        seen.append(self.ref() is self)


o = D()
o.ref = weakref.ref(o)
del o
assert seen == [True], seen

# resurrected objects keep theirs
kept = []


class K:
    def __del__(self):
        kept.append(self)


o = K()
r = weakref.ref(o)
del o
assert r() is kept[0]
kept.clear()
gc.collect()
assert r() is None
print('ok')
