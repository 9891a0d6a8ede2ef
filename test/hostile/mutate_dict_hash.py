# expect: ok
class K:
    def __hash__(self):
        d.clear()
        return 7
d = {}
for i in range(20):
    d[K()] = 1
    d.pop(K(), 0)
    d.setdefault(K(), 2)
d |= {1: 2}
d.update([(K(), 1), (K(), 2)])
