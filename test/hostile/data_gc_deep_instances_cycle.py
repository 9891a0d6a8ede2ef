# expect: ok
import gc
class N:
    pass
first = n = N()
for _ in range(200_000):
    n.next = N()
    n = n.next
n.next = first
n = first = None
assert gc.collect() > 200_000
