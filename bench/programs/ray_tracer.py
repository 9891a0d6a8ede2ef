"""Spheres over a plane: vector objects with overloaded operators."""
import math
import os

SIDE = max(2, int(240 * float(os.environ.get("BENCH_SCALE", "1")) ** 0.5))


class Vec:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vec(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))


class Sphere:
    def __init__(self, centre, radius, shade):
        self.centre = centre
        self.radius = radius
        self.shade = shade

    def hit(self, origin, way):
        to = self.centre - origin
        along = to.dot(way)
        disc = along * along - to.dot(to) + self.radius * self.radius
        if disc < 0:
            return None
        t = along - math.sqrt(disc)
        return t if t > 1e-6 else None


SCENE = [Sphere(Vec(math.cos(a) * 2, math.sin(a), 6 + a), 0.9, 0.3 + a / 10) for a in range(6)]
LIGHT = Vec(1, 2, -1).unit()


def trace(origin, way, depth):
    best = None
    for s in SCENE:
        t = s.hit(origin, way)
        if t is not None and (best is None or t < best[0]):
            best = (t, s)
    if best is None:
        return 0.1 + 0.2 * max(0.0, way.y)
    t, s = best
    point = origin + way * t
    normal = (point - s.centre).unit()
    lit = max(0.0, normal.dot(LIGHT)) * s.shade
    if depth:
        lit += 0.3 * trace(point, way - normal * (2 * way.dot(normal)), depth - 1)
    return lit


total = 0.0
for j in range(SIDE):
    for i in range(SIDE):
        total += trace(Vec(0, 0, 0), Vec(2 * i / SIDE - 1, 2 * j / SIDE - 1, 1.5).unit(), 3)
print("%.6f" % total)
