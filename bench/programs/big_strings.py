"""Large texts: split, replace, find, format, join, translate, compare."""
import os

ROUNDS = max(1, int(4 * float(os.environ.get("BENCH_SCALE", "1"))))

lines = ["%06d;name %d;%.2f;%s" % (i, i * 7919 % 10007, i / 7, "ab" * (i % 13)) for i in range(12000)]
text = "\n".join(lines)
check = 0
for r in range(ROUNDS):
    rows = [line.split(";") for line in text.split("\n")]
    total = sum(float(row[2]) for row in rows)
    body = text.replace(";", ", ").replace("name", "Name %d" % r).replace("abab", "<ab>")
    count = 0
    at = body.find("77")
    while at >= 0:
        count += 1
        at = body.find("77", at + 1)
    out = []
    for number, name, value, tail in rows:
        out.append(f"{int(number):>8}|{name.upper():<12}|{value.rjust(10)}|{tail[:4]}{len(tail):03d}")
    page = "\n".join(out)
    check += len(page) + count + body.count("<ab>") + int(total) % 1000
    check += sum(1 for line in page.splitlines() if line.startswith("   ") and line.endswith("024"))
    check += page.rfind("NAME 5") + (page[::2] < page[1::2]) + len(set(page.split("|")))
    check += len(page.translate({ord("|"): "::", ord("N"): None})) + len(text.title().strip("0;:")) + text.encode().count(b";9")
print(check)
