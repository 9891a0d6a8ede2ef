# expect: RecursionError
import json
x = {}
for _ in range(100_000):
    x = {"k": x}
json.dumps(x, indent=1)
