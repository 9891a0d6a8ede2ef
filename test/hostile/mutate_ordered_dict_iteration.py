# expect: RuntimeError
from collections import OrderedDict
d = OrderedDict.fromkeys(range(10))
for k in d:
    d.move_to_end(5)
    del d[k]
