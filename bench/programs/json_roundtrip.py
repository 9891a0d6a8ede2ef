"""Encode and decode JSON documents."""
import json
import os

ROUNDS = max(1, int(750 * float(os.environ.get("BENCH_SCALE", "1"))))

doc = {
    "users": [{"id": i, "name": "user \u00e9 %d" % i, "score": i / 7, "tags": ["a", "b\n", None, True]}
              for i in range(200)],
    "meta": {"count": 200, "nested": {"deep": [[[1, 2], [3]], {}]}},
}
check = 0
for r in range(ROUNDS):
    text = json.dumps(doc, sort_keys=bool(r & 1))
    back = json.loads(text)
    check += len(text) + back["users"][r % 200]["id"]
assert back == doc
print(check, len(json.dumps(doc, indent=2)))
