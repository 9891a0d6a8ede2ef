# expect: ok
# Equal hashes by the thousand: slow, but bounded.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 5
    def __eq__(self, o): return self.n == o.n
d = {K(i): i for i in range(600)}
assert d[K(599)] == 599
ints = {i * ((1 << 61) - 1): i for i in range(2000)}
assert len(ints) == 2000
s = {float(i * 2.0 ** 61) for i in range(2000)}
