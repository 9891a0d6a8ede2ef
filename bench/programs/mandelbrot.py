"""Escape times of the Mandelbrot set: complex arithmetic in a tight loop."""
import os

SIDE = max(2, int(320 * float(os.environ.get("BENCH_SCALE", "1")) ** 0.5))

total = 0
for row in range(SIDE):
    im = 2.4 * row / SIDE - 1.2
    for col in range(SIDE):
        c = complex(3.0 * col / SIDE - 2.1, im)
        z = 0j
        for n in range(80):
            if abs(z) > 2.0:
                break
            z = z * z + c
        total += n
print(total)
