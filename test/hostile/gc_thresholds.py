# expect: ok
import gc
for t in ((1, 1, 1), (0,), (1 << 30, 0, 0), (10, 2), (2000, 10, 0)):
    gc.set_threshold(*t)
    for _ in range(300):
        a = []
        a.append(a)
    del a
for bad in ((), ("x",), (-1,), (1 << 70,), (1.5,)):
    try:
        gc.set_threshold(*bad)
    except (TypeError, OverflowError, ValueError):
        pass
