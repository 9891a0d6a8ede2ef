"""Module signal: the enumerations upon the native module."""
import os
import signal

assert signal.SIGINT is signal.Signals.SIGINT and repr(signal.SIG_DFL) == "<Handlers.SIG_DFL: 0>"
seen = []
old = signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
assert old is signal.SIG_DFL and signal.getsignal(signal.SIGUSR1) is not None
os.kill(os.getpid(), signal.SIGUSR1)
while not seen:
    pass
assert seen == [signal.SIGUSR1]
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
assert signal.getsignal(signal.SIGUSR1) is signal.SIG_IGN
assert signal.SIGTERM in signal.valid_signals() and signal.strsignal(signal.SIGTERM) == "Terminated"

# A signal that the process sends itself has been handled when kill() returns, SIGPROF like any other.
import os
seen = []
for signum in (signal.SIGUSR1, signal.SIGPROF):
    previous = signal.signal(signum, lambda n, frame: seen.append(n))
    for _ in range(100):
        os.kill(os.getpid(), signum)
    signal.signal(signum, previous)
assert seen == [signal.SIGUSR1] * 100 + [signal.SIGPROF] * 100
