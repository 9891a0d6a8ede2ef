# expect: ok
import weakref, gc
class A: pass
d = weakref.WeakKeyDictionary()
v = weakref.WeakValueDictionary()
keys = [A() for _ in range(100)]
for k in keys:
    d[k] = [k]
    v[id(k)] = k
for k in list(d):
    keys.pop()
    del k
    gc.collect()
    len(d), len(v), list(v.items())
