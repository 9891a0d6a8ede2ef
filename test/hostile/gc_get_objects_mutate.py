# expect: ok
import gc
for o in gc.get_objects():
    if type(o) is list and len(o) < 3:
        gc.get_referrers(o)
        break
gc.get_referents(*gc.get_objects()[:500])
gc.freeze(); gc.unfreeze(); gc.is_finalized(1)
class A:
    def __del__(self): gc.get_objects(); gc.disable(); gc.enable()
a = A(); a.a = a; del a; gc.collect()
