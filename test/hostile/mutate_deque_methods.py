# expect: ok
from collections import deque
class A:
    def __eq__(self, o):
        q.clear()
        return False
for f in (lambda: q.index(1), lambda: q.count(1), lambda: q.remove(1), lambda: 1 in q, lambda: q == deque([A()] * 5), lambda: q < deque([A()] * 5), lambda: q.extend(q), lambda: q.extendleft(q), lambda: q.rotate(1 << 62), lambda: q.rotate(-(1 << 62))):
    q = deque([A() for _ in range(5)])
    try:
        f()
    except (RuntimeError, ValueError, IndexError, TypeError):
        pass
