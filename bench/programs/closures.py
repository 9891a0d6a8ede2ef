"""Closures: cells that are read and written, and composed functions."""
import os
from functools import reduce

N = max(1, int(1200000 * float(os.environ.get("BENCH_SCALE", "1"))))


def counter(start):
    n = start

    def bump(k):
        nonlocal n
        n = (n + k) & 0xFFFFFF
        return n
    return bump


def compose(*fs):
    return reduce(lambda f, g: lambda x: g(f(x)), fs)


bump = counter(5)
chain = compose(lambda x: x + 1, lambda x: x * 3, lambda x: x ^ 85, bump)
total = 0
for i in range(N):
    total += chain(i) & 15
print(total, bump(0))
