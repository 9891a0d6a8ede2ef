"""Read and write instance, class and slot attributes and properties."""
import os

N = max(1, int(2700000 * float(os.environ.get("BENCH_SCALE", "1"))))


class Plain:
    step = 3

    def __init__(self):
        self.a = 0
        self.b = 1


class Slotted:
    __slots__ = ("a", "b")


class Shown:
    def __init__(self):
        self._x = 0

    @property
    def x(self):
        return self._x


def run(n):
    p, s, q = Plain(), Slotted(), Shown()
    s.a = s.b = 0
    for i in range(n):
        p.a = p.b + i
        p.b = p.a & 1023
        s.a = p.b + p.step
        s.b += s.a
        q._x = s.b & 255
        p.b += q.x
    return p.a, p.b, s.a, s.b


print(run(N))
