# expect: ok
import sys, threading
sys.setrecursionlimit(2 ** 31 - 1)
ended = []
def f():
    f()
def run():
    try:
        f()
    except (RecursionError, MemoryError) as e:
        ended.append(type(e))
ts = [threading.Thread(target=run) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
# In want of memory the handler itself may fail.
assert len(ended) <= 3
