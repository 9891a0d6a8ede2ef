# expect: ok
import gc
def cb(phase, info):
    gc.callbacks.clear()
    info.clear()
    gc.callbacks.append(cb)
    gc.collect()
    [].append([[] for _ in range(3000)])
gc.callbacks.append(cb)
for _ in range(5): gc.collect()
gc.callbacks.clear()
