# expect: ok
import itertools
for f in (lambda: itertools.islice([], -1), lambda: itertools.islice([], 1 << 70), lambda: itertools.islice([], 0, 5, 0), lambda: itertools.count("x"), lambda: next(itertools.count(1 << 100, -(1 << 100))), lambda: itertools.repeat(1, "x"), lambda: len(itertools.repeat(1).__length_hint__()), lambda: itertools.product([1], repeat=-1), lambda: itertools.batched([], 0), lambda: itertools.batched([], 1 << 70), lambda: list(itertools.batched([1, 2, 3], 2, strict=True)), lambda: itertools.tee([], -1), lambda: itertools.combinations([], -1), lambda: itertools.permutations([], -1), lambda: itertools.chain.from_iterable(5), lambda: next(itertools.chain.from_iterable([5])), lambda: itertools.accumulate([1, 2], 5).__next__(), lambda: list(itertools.starmap(print, [5])), lambda: next(itertools.cycle([])), lambda: list(itertools.zip_longest([1], [], fillvalue=1, x=2)), lambda: itertools.groupby([1], 5).__next__(), lambda: itertools.compress([], 5)):
    try:
        f()
    except (TypeError, ValueError, OverflowError, StopIteration):
        pass
