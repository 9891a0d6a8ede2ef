# expect: ok
# Threads that write and flush one buffered writer, whose raw stream lets others run.
import io, threading, time
class R(io.RawIOBase):
    n = 0
    def writable(self): return True
    def write(self, b):
        time.sleep(0)
        k = max(1, len(b) // 2)
        R.n += k
        return k
w = io.BufferedWriter(R(), 64)
def f():
    for i in range(200):
        w.write(b"x" * (i % 50))
        w.flush()
ts = [threading.Thread(target=f) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
w.flush()
assert R.n == 4 * sum(i % 50 for i in range(200)), R.n
