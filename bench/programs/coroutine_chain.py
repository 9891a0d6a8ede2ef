"""Await through a chain of coroutines, driven by hand."""
import os

N = max(1, int(280000 * float(os.environ.get("BENCH_SCALE", "1"))))


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got + 1


async def leaf(k):
    return await Pause(k)


async def chain(k, depth):
    if depth:
        return 1 + await chain(k, depth - 1)
    return await leaf(k)


async def main(n):
    total = 0
    for i in range(n):
        total += await chain(i, 6)
    return total


co = main(N)
value = co.send(None)
while True:
    try:
        value = co.send(value & 1023)
    except StopIteration as stop:
        print(stop.value)
        break
