# expect: ok
import gc
gc.set_debug(gc.DEBUG_SAVEALL)
for _ in range(10):
    a = []; a.append(a)
del a
gc.collect()
gc.set_debug(0)
n = len(gc.garbage)
gc.garbage.clear()
assert n >= 10
