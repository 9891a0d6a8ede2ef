# expect: ok
import itertools
class A:
    def __iter__(self): return self
    def __next__(self):
        global left
        left -= 1
        if left <= 0: raise StopIteration
        return next(outer, 1)
for make in (itertools.chain, itertools.cycle, itertools.accumulate, itertools.pairwise, itertools.groupby, lambda a: itertools.batched(a, 3), lambda a: itertools.islice(a, 100), lambda a: itertools.tee(a)[0], lambda a: itertools.zip_longest(a, a), lambda a: itertools.starmap(lambda *x: 1, a), lambda a: itertools.takewhile(lambda x: 1, a), lambda a: itertools.compress(a, a)):
    left = 50
    outer = iter(make(A()))
    try:
        list(itertools.islice(outer, 20))
    except (RecursionError, RuntimeError, TypeError, ValueError):
        pass
