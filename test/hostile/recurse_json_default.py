# expect: ValueError|RecursionError
import json
json.dumps(object(), default=lambda o: o)
