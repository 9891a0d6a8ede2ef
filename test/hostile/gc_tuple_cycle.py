# expect: ok
import gc
for _ in range(100):
    l = []
    t = (l,)
    l.append(t)
    d = {"t": t}
    l.append(d)
    def f(): return f, t
    l.append(f)
del l, t, d, f
assert gc.collect() > 0
