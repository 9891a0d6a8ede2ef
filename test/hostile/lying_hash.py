# expect: ok
class A:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
for h in (0, -1, 1 << 64, -(1 << 63), (1 << 61) - 1, 1 << 1000):
    a = A(h)
    assert a in {a: 1} and a in {a} and hash(a) != -1
    hash((a, a)), hash(frozenset([a]))
