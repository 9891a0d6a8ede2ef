"""Regular expressions: search, findall, sub, groups and split."""
import os
import re

ROUNDS = max(1, int(450 * float(os.environ.get("BENCH_SCALE", "1"))))

TEXT = "\n".join(
    "2024-%02d-%02d host%d.example.org GET /a/b%d?x=%d&y=z%d HTTP/1.1 %d" %
    (i % 12 + 1, i % 28 + 1, i % 9, i, i * 3, i % 5, 200 + i % 5) for i in range(150))
LINE = re.compile(r"(\d{4})-(\d\d)-(\d\d) (?P<host>[\w.]+) (GET|POST) (\S+) HTTP/\d\.\d (\d+)")
check = 0
for r in range(ROUNDS):
    for m in LINE.finditer(TEXT):
        check += int(m.group(7)) + len(m["host"])
    check += len(re.findall(r"[?&](\w+)=(\w+)", TEXT))
    check += len(re.sub(r"\bhost(\d)\b", lambda m: "h" + m[1] * 2, TEXT))
    check += len(re.split(r"[/.?&\s]+", TEXT))
    check += sum(1 for _ in re.finditer(r"(?i)a.*?z[0-3]", TEXT))
print(check)
