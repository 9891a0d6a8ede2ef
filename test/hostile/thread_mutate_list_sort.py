# expect: ok
import threading
x = list(range(500))
stop = False
def change():
    while not stop:
        x.append(1)
        x[::2]
        if x: x.pop()
def sort():
    global stop
    for _ in range(100):
        try:
            x.sort(key=lambda v: -v)
        except ValueError:
            pass
    stop = True
ts = [threading.Thread(target=f) for f in (change, change, sort)]
for t in ts: t.start()
for t in ts: t.join()
