# expect: ok
class K(dict):
    def keys(self):
        d.clear()
        return [1, 2, 3]
    def __getitem__(self, k):
        d[k * 10] = 1
        return d.pop(k, 5)
d = {}
d.update(K(a=1))
d.update(d)
d |= d
