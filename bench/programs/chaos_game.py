"""Chaos game on a triangle: a linear generator, floats and a histogram."""
import os

POINTS = max(1, int(1800000 * float(os.environ.get("BENCH_SCALE", "1"))))


def play(points):
    corners = ((0.0, 0.0), (1.0, 0.0), (0.5, 1.0))
    grid = [0] * 1024
    x = y = 0.25
    seed = 12345
    for _ in range(points):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        cx, cy = corners[(seed >> 16) % 3]
        x = (x + cx) * 0.5
        y = (y + cy) * 0.5
        grid[int(y * 31.99) * 32 + int(x * 31.99)] += 1
    return grid


grid = play(POINTS)
print(sum(i * n for i, n in enumerate(grid)) % 1000003, grid.count(0))
