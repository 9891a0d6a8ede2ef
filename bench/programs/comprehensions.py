"""List, dict, set and generator comprehensions, nested and filtered."""
import os

ROUNDS = max(1, int(900 * float(os.environ.get("BENCH_SCALE", "1"))))

check = 0
for r in range(ROUNDS):
    squares = [i * i for i in range(3000)]
    even = [x for x in squares if not x & 1]
    table = {i: x for i, x in enumerate(even)}
    left = {x % 97 for x in squares}
    grid = [[i * j for j in range(40)] for i in range(40)]
    flat = [x for row in grid for x in row if x % 3]
    check += len(even) + table[r % 1500] + sum(left) + sum(flat) + sum(x & r for x in squares)
print(check)
