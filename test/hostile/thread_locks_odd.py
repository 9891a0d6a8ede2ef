# expect: ok
import threading
l, r = threading.Lock(), threading.RLock()
for f in (l.release, r.release, lambda: l.acquire(True, -5), lambda: l.acquire(False, 1), lambda: l.acquire(True, 1 << 70), lambda: l.acquire(True, float("nan")), lambda: r._acquire_restore((1, 2)), lambda: r._release_save(), lambda: threading.Semaphore(-1), lambda: threading.Barrier(0)):
    try:
        f()
    except (RuntimeError, ValueError, OverflowError, TypeError):
        pass
