"""Allocate and walk many small binary trees: allocation and recursion."""
import os

TREES = max(1, int(300 * float(os.environ.get("BENCH_SCALE", "1"))))


def make(depth):
    if depth == 0:
        return (None, None)
    return (make(depth - 1), make(depth - 1))


def count(tree):
    left, right = tree
    return 1 if left is None else 1 + count(left) + count(right)


keep = make(12)
total = 0
for i in range(TREES):
    total += count(make(12 + (i & 1)))
print(total, count(keep))
