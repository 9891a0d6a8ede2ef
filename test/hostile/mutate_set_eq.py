# expect: ok
class K:
    def __init__(self, s=None): self.s = s
    def __hash__(self): return 1
    def __eq__(self, o):
        if s: s.pop()
        t.clear()
        return False
s, t = {K(), K()} if 0 else set(), set()
for i in range(30):
    s.add(K()); t.add(K())
s & t, s | t, s - t, s ^ t, s <= t, s == t, s.isdisjoint(t)
s.update(t); s.intersection_update(t); s.difference_update(t); s.symmetric_difference_update(t); s.discard(K())
