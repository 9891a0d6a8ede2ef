# expect: KeyError
import signal, os
def h(*a): raise KeyError
signal.signal(signal.SIGUSR1, h)
signal.raise_signal(signal.SIGUSR1)
for i in range(1_000_000): pass
