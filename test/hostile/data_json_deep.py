# expect: RecursionError
import json
json.loads("[" * 200_000 + "]" * 200_000)
