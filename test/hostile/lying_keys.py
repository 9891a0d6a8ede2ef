# expect: ok
class M:
    def __init__(self, k): self.k = k
    def keys(self): return self.k
    def __getitem__(self, i): return 1
def f(**kw): return kw
for k in ([1], None, 5, ["a", "a"], iter("ab"), [[]], (x for x in "ab"), [None]):
    for g in (lambda m: dict(m), lambda m: {**m}, lambda m: f(**m), lambda m: {}.update(m), lambda m: {} | m):
        try:
            g(M(k))
        except (TypeError, ValueError):
            pass
