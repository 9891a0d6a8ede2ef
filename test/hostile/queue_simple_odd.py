# expect: ok
import queue, _queue
q = _queue.SimpleQueue()
q.put(q)
for f in (lambda: q.get(timeout=-1), lambda: q.get(True, float("nan")), lambda: q.get(True, "x"), lambda: q.get(False), lambda: q.get(True, 1 << 70)):
    try:
        f()
    except (ValueError, TypeError, OverflowError, queue.Empty):
        pass
    q.put(1)
for _ in range(100_000): q.put([q])
del q
