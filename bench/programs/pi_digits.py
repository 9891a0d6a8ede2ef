"""Digits of pi by a spigot: arithmetic on large integers."""
import os

DIGITS = max(10, int(2600 * float(os.environ.get("BENCH_SCALE", "1")) ** 0.5))


def digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while count:
        if 4 * q + r - t < n * t:
            yield n
            count -= 1
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = (q * k, (2 * q + r) * l, t * l, k + 1,
                                (q * (7 * k + 2) + r * l) // (t * l), l + 2)


text = "".join(map(str, digits(DIGITS)))
print(text[:10], text[-10:], sum(map(int, text)))
