# expect: ok
import json
class D(dict):
    def items(self):
        x.clear()
        return [("a", x)]
x = []
def default(o):
    x.clear()
    return 1
x += [object(), object(), object(), D(a=1)]
try:
    json.dumps(x, default=default)
except RecursionError:
    pass
class S(str):
    pass
d = {}
def default(o):
    d.clear()
    return "x"
d.update({i: object() for i in range(5)})
try:
    json.dumps(d, default=default)
except RuntimeError:
    pass
