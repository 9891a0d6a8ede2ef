# expect: ok
import threading
def hook(*a): raise KeyError
for h in (hook, None, 5):
    threading.excepthook = h
    try:
        t = threading.Thread(target=lambda: 1 / 0)
        t.start()
        t.join()
    except RuntimeError:
        pass
