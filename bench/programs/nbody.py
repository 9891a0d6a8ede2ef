"""Planets under gravity: float arithmetic on small lists."""
import os

STEPS = max(1, int(90000 * float(os.environ.get("BENCH_SCALE", "1"))))

BODIES = [
    [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 40.0],
    [[4.8, -1.2, -0.1], [0.6, 2.8, -0.02], 0.04],
    [[8.3, 4.1, -0.4], [-1.0, 1.8, 0.008], 0.01],
    [[12.9, -15.1, -0.2], [1.1, 0.9, -0.01], 0.002],
    [[15.4, -25.9, 0.2], [1.0, 0.6, -0.03], 0.002],
]
PAIRS = [(a, b) for i, a in enumerate(BODIES) for b in BODIES[i + 1:]]


def advance(dt, steps):
    for _ in range(steps):
        for (p, v, m), (q, w, n) in PAIRS:
            dx = p[0] - q[0]
            dy = p[1] - q[1]
            dz = p[2] - q[2]
            mag = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
            a = n * mag
            b = m * mag
            v[0] -= dx * a
            v[1] -= dy * a
            v[2] -= dz * a
            w[0] += dx * b
            w[1] += dy * b
            w[2] += dz * b
        for p, v, m in BODIES:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


def energy():
    e = sum(m * (v[0] ** 2 + v[1] ** 2 + v[2] ** 2) / 2 for p, v, m in BODIES)
    for (p, v, m), (q, w, n) in PAIRS:
        e -= m * n / sum((x - y) ** 2 for x, y in zip(p, q)) ** 0.5
    return e


advance(0.001, STEPS)
print("%.6f" % energy())
