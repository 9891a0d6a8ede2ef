# threads and locks
import _thread
import threading
import time


def raises(exc, f, text=None):
    try:
        f()
    except exc as e:
        if text is not None:
            assert str(e) == text, (str(e), text)
    else:
        raise AssertionError(text)


# start, join, results
out = []
ts = [threading.Thread(target=lambda i=i: out.append(i)) for i in range(20)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(out) == list(range(20)) and not any(t.is_alive() for t in ts)

# a lock protects a counter
lock = threading.Lock()
n = 0


def work():
    global n
    for _ in range(2000):
        with lock:
            n += 1


ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 8000, n

# time-outs
assert lock.acquire()
start = time.monotonic()
assert not lock.acquire(timeout=0.05)
assert 0.04 < time.monotonic() - start < 2
assert not lock.acquire(False)
lock.release()
raises(RuntimeError, lock.release, 'release unlocked lock')
raises(ValueError, lambda: lock.acquire(False, 1), "can't specify a timeout for a non-blocking call")
raises(ValueError, lambda: lock.acquire(True, -2), 'timeout value must be a non-negative number')

# RLock
r = threading.RLock()
with r:
    with r:
        assert r._is_owned()
    got = []
    t = threading.Thread(target=lambda: got.append(r.acquire(False)))
    t.start()
    t.join()
    assert got == [False]
raises(RuntimeError, r.release, 'cannot release un-acquired lock')

# Event, Condition, Barrier, Semaphore, queue
e = threading.Event()
t = threading.Timer(0.02, e.set)
t.start()
assert e.wait(5)
t.join()
c = threading.Condition()
items = []


def produce():
    for i in range(50):
        with c:
            items.append(i)
            c.notify()


t = threading.Thread(target=produce)
got = []
t.start()
while len(got) < 50:
    with c:
        while not items:
            c.wait(5)
        got.append(items.pop(0))
t.join()
assert got == list(range(50))
b = threading.Barrier(3)
ids = []
ts = [threading.Thread(target=lambda: ids.append(b.wait())) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(ids) == [0, 1, 2]

# thread-local data
loc = threading.local()
loc.x = 1
seen = []


def use():
    seen.append(hasattr(loc, 'x'))
    loc.x = 2
    seen.append(loc.x)


t = threading.Thread(target=use)
t.start()
t.join()
assert seen == [False, 2] and loc.x == 1 and loc.__dict__ == {'x': 1}


class L(threading.local):
    count = 0

    def __init__(self, v):
        self.v = v
        L.count += 1


loc = L(7)
t = threading.Thread(target=lambda: seen.append(loc.v))
t.start()
t.join()
assert seen[-1] == 7 and L.count == 2
raises(AttributeError, lambda: loc.nope, "'L' object has no attribute 'nope'")

# objects pass between threads and end exactly
ended = []


class D:
    def __del__(self):
        ended.append(threading.get_ident())


box = [D() for _ in range(10)]
t = threading.Thread(target=box.clear)
t.start()
t.join()
assert len(ended) == 10, len(ended)


def make():
    box.extend(D() for _ in range(10))


t = threading.Thread(target=make)
t.start()
t.join()
ended.clear()
box.clear()
assert len(ended) == 10, len(ended)

# many sleeping threads
start = time.monotonic()
ts = [threading.Thread(target=time.sleep, args=(0.1,)) for _ in range(200)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert time.monotonic() - start < 3

# what a thread raises goes to threading.excepthook
hooked = []
old, threading.excepthook = threading.excepthook, lambda a: hooked.append((a.exc_type, a.thread.name))
t = threading.Thread(target=lambda: 1 / 0, name='boom')
t.start()
t.join()
threading.excepthook = old
assert hooked == [(ZeroDivisionError, 'boom')], hooked
raises(TypeError, lambda: _thread.start_new_thread(1, ()), 'first arg must be callable')
raises(RuntimeError, t.start, 'threads can only be started once')
assert threading.active_count() == 1 and threading.current_thread() is threading.main_thread()
print('ok')
