"""Pipelines of generators, yield from and send."""
import os

N = max(1, int(1500000 * float(os.environ.get("BENCH_SCALE", "1"))))


def numbers(n):
    for i in range(n):
        yield i


def odd(xs):
    for x in xs:
        if x & 1:
            yield x


def nested(n, depth):
    if depth:
        yield from nested(n, depth - 1)
    else:
        yield from range(n)


def mean():
    total = count = 0
    while True:
        x = yield total // (count or 1)
        total += x
        count += 1


total = sum(x * 3 for x in odd(numbers(N)))
total += sum(nested(N, 5))
m = mean()
next(m)
for x in range(N):
    last = m.send(x)
print(total, last)
