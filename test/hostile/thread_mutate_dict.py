# expect: ok
import threading
d = {}
stop = False
def write(k):
    for i in range(20_000):
        d[k, i % 50] = i
        d.pop((k, (i * 7) % 50), None)
def read():
    while not stop:
        try:
            for k in d: d.get(k)
        except RuntimeError:
            pass
        len(list(d)), dict(d)
r = [threading.Thread(target=read) for _ in range(2)]
w = [threading.Thread(target=write, args=(i,)) for i in range(3)]
for t in r + w: t.start()
for t in w: t.join()
stop = True
for t in r: t.join()
