# expect: ok
import signal
for s, h in ((0, print), (1000, print), (-1, print), (signal.SIGKILL, print), (signal.SIGUSR1, 5), (signal.SIGUSR1, None), ("x", print), (1 << 40, print), (signal.SIGUSR1, 77)):
    try:
        signal.signal(s, h)
    except (ValueError, OSError, TypeError, OverflowError):
        pass
n = 0
def h(*a):
    global n
    n += 1
    if n < 20: signal.raise_signal(signal.SIGUSR1)
signal.signal(signal.SIGUSR1, h)
signal.raise_signal(signal.SIGUSR1)
for i in range(10_000): pass
assert n == 20, n
signal.signal(signal.SIGUSR1, signal.SIG_DFL)
