# expect: ok|timeout
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        d.clear()
        d.update({i: i for i in range(50)})
        return False
d = {}
for i in range(20):
    d[K(i)] = i
    d.get(K(i))
    d.pop(K(i), None)
    d.setdefault(K(i), 5)
    K(i) in d
