# sys._current_frames() and sys._current_exceptions() see what other threads are doing.
import sys
import threading

ready, done = threading.Event(), threading.Event()


def inner(word):
    try:
        raise KeyError(word)
    except KeyError:
        ready.set()
        done.wait()


def outer(word):
    inner(word)


thread = threading.Thread(target=outer, args=("held",))
thread.start()
ready.wait()
for _ in range(50):
    frame = sys._current_frames()[thread.ident]
    names = []
    while frame:
        names.append(frame.f_code.co_name)
        if frame.f_code.co_name == "inner":
            assert frame.f_locals == {"word": "held"} and frame.f_lineno in (12, 13)
        frame = frame.f_back
    assert names[names.index("inner") + 1] == "outer", names
    e = sys._current_exceptions()[thread.ident]
    assert repr(e) == "KeyError('held')"
    assert sys._current_frames()[threading.get_ident()] is sys._getframe()
    assert sys._current_exceptions()[threading.get_ident()] is None
del e, frame
done.set()
thread.join()
assert thread.ident not in sys._current_frames()

# Also of threads that are stopped anywhere between two instructions.
stop = False


def count(n):
    while not stop:
        n = sum(x for x in range(n % 50)) + len([n])


threads = [threading.Thread(target=count, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for _ in range(300):
    for frame in sys._current_frames().values():
        while frame:
            frame.f_lineno, frame.f_locals
            frame = frame.f_back
stop = True
for t in threads:
    t.join()
