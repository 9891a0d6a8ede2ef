"""Power iteration on an implicit matrix: calls, float division, generators."""
import os

N = max(2, int(250 * float(os.environ.get("BENCH_SCALE", "1")) ** 0.5))


def entry(i, j):
    ij = i + j
    return 1.0 / (ij * (ij + 1) // 2 + i + 1)


def times(v):
    return [sum(entry(i, j) * x for j, x in enumerate(v)) for i in range(N)]


def transposed(v):
    return [sum(entry(j, i) * x for j, x in enumerate(v)) for i in range(N)]


u = [1.0] * N
v = u
for _ in range(10):
    v = transposed(times(u))
    u = transposed(times(v))
uv = sum(a * b for a, b in zip(u, v))
vv = sum(b * b for b in v)
print("%.9f" % (uv / vv) ** 0.5)
