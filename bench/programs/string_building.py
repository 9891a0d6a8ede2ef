"""Build strings: concatenation, join, f-strings, format and %."""
import os

N = max(1, int(102000 * float(os.environ.get("BENCH_SCALE", "1"))))

total = 0
text = ""
parts = []
for i in range(N):
    text += chr(97 + i % 26)
    parts.append(f"{i:05d}:{i % 7!r}")
    total += len("%d-%s-%x" % (i, "abc", i))
    total += len("{0:>8}|{1:.3f}".format(i, i / 3))
joined = ",".join(parts)
print(len(text), len(joined), total, joined.count("3"), text[-5:])
