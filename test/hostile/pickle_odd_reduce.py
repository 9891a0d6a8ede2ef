# expect: ok
import pickle
class A:
    r = None
    def __reduce_ex__(self, p): return A.r
for r in (5, (), (1,), (int,), (int, 5), (int, ("x",)), ("x",), (int, (), 5), (int, (), None, 5), (int, (), None, iter([1]), iter([5])), (int, (), {}, None, None, 5), (5, ()), (int, (), None, None, None, None, None), "nope", b"x", (A, (), {"x": 1}, [1], {2: 3}.items())):
    A.r = r
    for p in range(6):
        try:
            pickle.loads(pickle.dumps(A(), p))
        except (pickle.PicklingError, TypeError, AttributeError, ValueError, pickle.UnpicklingError):
            pass
