# expect: ok
import pickle, collections
data = [pickle.dumps([1, 2.5, "x" * 300, b"y", {1: (2, 3)}, {4}, frozenset([5]), collections.OrderedDict(a=1), None, True, 1 << 100, range(5)], p) for p in range(6)]
for d in data:
    for i in range(len(d)):
        try:
            pickle.loads(d[:i])
        except Exception as e:
            assert "internal error" not in str(e), e
