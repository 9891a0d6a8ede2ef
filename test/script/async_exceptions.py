# Exceptions that signal handlers raise at any moment find every try statement, with statement, generator and comprehension in a
# state that its clean-up code expects.

import signal
import sys
import time
import warnings

warnings.simplefilter("ignore", RuntimeWarning)  # coroutines that the exception keeps from running



class Tick(Exception):
    pass


armed = False


def handler(sig, frame):
    # Once raised, none follows until the code is back where one is caught.
    global armed
    if armed:
        armed = False
        raise Tick


signal.signal(signal.SIGALRM, handler)

class CM:
    def __init__(self): self.depth = 0
    def __enter__(self): self.depth += 1; return self
    def __exit__(self, *a): self.depth -= 1; return False

def gen(n):
    try:
        for i in range(n):
            try:
                yield i
            finally:
                i += 1
    finally:
        n = 0

def deleg(n):
    x = yield from gen(n)
    return x

def call(a, b=2, *c, **d):
    return a

def loops():
    for i in range(50):
        try:
            for j in range(5):
                call(j)
        except ValueError:
            pass
        finally:
            call(i, b=3)

def withs():
    cm = CM()
    for i in range(30):
        with cm as x:
            with CM():
                call(x)

def gens():
    for x in deleg(30): call(x)
    return sum(y for y in gen(20))

def raises():
    for i in range(30):
        try:
            try:
                raise KeyError(i)
            except KeyError as e:
                call(e)
                raise ValueError from e
        except ValueError as e:
            call(e)
        try:
            {}[i]
        except LookupError:
            pass

def comps():
    return [[call(i) for i in range(5)] for j in range(10)], {i: call(i) for i in range(5)}, sorted(range(20), key=lambda v: -v)

async def co(n):
    if n: return await co(n - 1)
    return 0
def coros():
    for i in range(10):
        try: co(5).send(None)
        except StopIteration as e: call(e.value)

work = [loops, withs, gens, raises, comps, coros]
hits = done = 0
end = time.monotonic() + (float(sys.argv[1]) if len(sys.argv) > 1 else 1)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
while True:
    try:
        armed = True
        while time.monotonic() < end:
            for w in work:
                try:
                    armed = True
                    w()
                    done += 1
                except Tick as e:
                    assert e.__traceback__ is not None
                    hits += 1
        signal.setitimer(signal.ITIMER_REAL, 0)
        break
    except Tick:
        hits += 1
signal.signal(signal.SIGALRM, signal.SIG_IGN)
assert hits > 10 and done > 10, (hits, done)
assert sys.exception() is None

# A handler runs right behind the call that the signal came in.
called = False


def note(*args):
    global called
    called = True


def interrupted():
    time.sleep(0.02)
    return called


signal.signal(signal.SIGALRM, note)
signal.setitimer(signal.ITIMER_REAL, 0.005)
assert interrupted()
