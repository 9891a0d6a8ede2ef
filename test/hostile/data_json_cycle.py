# expect: ValueError
import json
x = []
x.append({"x": x})
json.dumps(x)
