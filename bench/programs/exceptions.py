"""Raise, catch, finally and re-raise at several depths."""
import os

N = max(1, int(375000 * float(os.environ.get("BENCH_SCALE", "1"))))


class Trouble(Exception):
    pass


def dig(depth, k):
    if depth == 0:
        if k % 3 == 0:
            raise Trouble(k)
        return int("x") if k % 3 == 1 else k
    try:
        return dig(depth - 1, k)
    finally:
        LOG[depth] += 1


LOG = [0] * 4
caught = wrong = fine = 0
for i in range(N):
    try:
        fine += dig(3, i) & 1
    except Trouble as e:
        caught += e.args[0] & 1
    except (ValueError, KeyError):
        wrong += 1
print(caught, wrong, fine, LOG)
