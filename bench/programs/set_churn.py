"""Set algebra, membership and removal."""
import os

ROUNDS = max(1, int(27 * float(os.environ.get("BENCH_SCALE", "1"))))

check = 0
for r in range(ROUNDS):
    a = {(i * 31 + r) % 50021 for i in range(30000)}
    b = set(range(r, 60000, 3))
    check += len(a & b) + len(a | b) + len(a ^ b) + len(a - b)
    for i in range(0, 50000, 2):
        if i in a:
            a.remove(i)
        else:
            a.add(i)
    check += sum(a) % 1009 + len(frozenset(a) | b)
print(check)
