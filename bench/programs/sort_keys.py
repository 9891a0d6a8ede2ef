"""Sort records by key functions, tuples and plain numbers."""
import os
from operator import itemgetter

N = max(1, int(120000 * float(os.environ.get("BENCH_SCALE", "1"))))

rows = []
seed = 99
for i in range(N):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    rows.append((seed % 1000, "name%d" % (seed % 7919), seed / 7.0))
a = sorted(rows, key=lambda r: (r[0], -r[2]))
b = sorted(rows, key=itemgetter(1), reverse=True)
c = sorted(rows)
d = sorted(r[2] for r in rows)
check = 0
for i in range(0, N, 37):
    check = (check * 31 + a[i][0] + len(b[i][1]) + c[i][0] + int(d[i])) % 1000000007
print(check, b[0][1])
