"""Recursive fast Fourier transform: complex numbers and extended slices."""
import cmath
import os

ROUNDS = max(1, int(28 * float(os.environ.get("BENCH_SCALE", "1"))))
SIZE = 8192


def fft(x):
    n = len(x)
    if n == 1:
        return x
    even = fft(x[::2])
    odd = fft(x[1::2])
    w = cmath.exp(-2j * cmath.pi / n)
    turn = 1 + 0j
    half = n // 2
    out = [0j] * n
    for k in range(half):
        t = turn * odd[k]
        out[k] = even[k] + t
        out[k + half] = even[k] - t
        turn *= w
    return out


data = [complex((i * i) % 31, (i * 7) % 11) for i in range(SIZE)]
total = 0.0
for _ in range(ROUNDS):
    total += sum(abs(z) for z in fft(data))
print("%.3f" % total)
