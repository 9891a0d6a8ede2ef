"""Place queens by backtracking: recursion, sets of bits and generators."""
import os

BOARDS = max(1, int(700 * float(os.environ.get("BENCH_SCALE", "1"))))


def place(n, row, cols, left, right):
    if row == n:
        return 1
    found = 0
    free = ~(cols | left | right) & ((1 << n) - 1)
    while free:
        bit = free & -free
        free ^= bit
        found += place(n, row + 1, cols | bit, (left | bit) << 1, (right | bit) >> 1)
    return found


print(sum(place(8, 0, 0, 0, 0) for _ in range(BOARDS)))
