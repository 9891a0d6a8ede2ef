# expect: ok
import heapq
class A:
    def __lt__(self, o):
        h.clear()
        return True
for f in (heapq.heappop, heapq.heapify, lambda h: heapq.heappush(h, A()), lambda h: heapq.heapreplace(h, A()), lambda h: heapq.heappushpop(h, A())):
    h = [A() for _ in range(20)]
    try:
        f(h)
    except (RuntimeError, IndexError):
        pass
