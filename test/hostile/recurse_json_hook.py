# expect: RecursionError
import json
def hook(d):
    return json.loads('{"a": 1}', object_hook=hook)
json.loads('{"a": 1}', object_hook=hook)
