# expect: ok
import threading
lock = threading.Lock()
n = 0
def f():
    global n
    with lock: n += 1
ts = [threading.Thread(target=f) for _ in range(2000)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2000
