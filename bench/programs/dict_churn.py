"""Insert, look up, delete and rebuild dicts of ints and strings."""
import os

ROUNDS = max(1, int(18 * float(os.environ.get("BENCH_SCALE", "1"))))

check = 0
for r in range(ROUNDS):
    d = {}
    for i in range(40000):
        d[(i * 7919) % 65537] = i
    for i in range(0, 65537, 2):
        d.pop(i, None)
    names = {"k%d" % k: v for k, v in d.items()}
    for i in range(65537):
        if i in d:
            check += d[i]
    names.update((k, v + 1) for k, v in list(names.items())[::3])
    check += sum(names.values()) + len(names)
print(check)
