"""Bound, inherited, static, class and super() calls."""
import os

N = max(1, int(1000000 * float(os.environ.get("BENCH_SCALE", "1"))))


class Base:
    def __init__(self):
        self.n = 0

    def add(self, k):
        self.n += k
        return self

    def step(self, k, scale=1, *, off=0):
        self.n = (self.n + k * scale + off) & 0xFFFFF

    @staticmethod
    def twice(k):
        return k + k

    @classmethod
    def one(cls):
        return 1


class Derived(Base):
    def add(self, k):
        return super().add(k + 1)


def run(n):
    d = Derived()
    for i in range(n):
        d.add(i & 7)
        d.step(i, 2)
        d.step(i, off=3)
        d.n += d.twice(i) + d.one()
    return d.n


print(run(N))
