"""Pancake flips over permutations: list slices and integer indexing."""
import os
from itertools import permutations

LIMIT = max(1, int(300000 * float(os.environ.get("BENCH_SCALE", "1"))))

best = 0
checksum = 0
for index, perm in enumerate(permutations(range(9))):
    if index >= LIMIT:
        break
    first = perm[0]
    flips = 0
    p = list(perm)
    while first:
        p[:first + 1] = p[first::-1]
        flips += 1
        first = p[0]
    if flips > best:
        best = flips
    checksum += flips if index & 1 else -flips
print(best, checksum)
