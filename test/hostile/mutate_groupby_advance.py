# expect: ok
import itertools
g = itertools.groupby("aabbcc")
k, a = next(g)
k2, b = next(g)
assert list(a) == [] and list(b) == ["b", "b"]
a, b = itertools.tee(iter([1, 2]))
del a
assert list(b) == [1, 2]
