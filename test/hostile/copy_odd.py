# expect: ok
import copy
class A:
    def __reduce_ex__(self, p): return r
    def __deepcopy__(self, m): return m
for r in (5, "x", (), (int,), (int, 5), (list, (), None, iter([1])), (dict, (), None, None, iter([5])), (A, (), 5), None):
    for f in (copy.copy, lambda a: copy.replace(a, x=1)):
        try:
            f(A())
        except (TypeError, ValueError, AttributeError, copy.Error):
            pass
copy.deepcopy(A())
