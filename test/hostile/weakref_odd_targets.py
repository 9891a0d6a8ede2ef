# expect: ok
import weakref
for o in (1, "x", None, (), [], {}, 1.5, object(), True, b"", range(3), slice(1), ..., NotImplemented):
    for f in (weakref.ref, weakref.proxy):
        try:
            f(o)
        except TypeError:
            pass
class R(weakref.ref):
    def __call__(self): return 7
    def __eq__(self, o): raise ValueError
    def __hash__(self): return 5
class A: pass
a = A()
r = R(a)
s = weakref.WeakSet([a])
{r: 1}
del a
assert len(s) == 0
