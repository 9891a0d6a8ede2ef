# expect: ok
import threading
def f():
    x = []
    try:
        while True: x.append(bytes(1 << 18))
    except MemoryError:
        pass
ts = [threading.Thread(target=f) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
