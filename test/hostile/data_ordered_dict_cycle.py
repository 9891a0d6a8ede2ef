# expect: ok
from collections import OrderedDict, deque, defaultdict, Counter
o = OrderedDict()
o["o"] = o
q = deque()
q.append(q)
d = defaultdict(list)
d["d"] = d
assert "..." in repr(o) and "..." in repr(q) and "..." in repr(d)
