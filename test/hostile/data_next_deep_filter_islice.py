# expect: RecursionError|ok
import itertools
it = iter([1] * 5)
for i in range(100_000):
    it = filter(None, it) if i % 2 else itertools.islice(it, 5)
next(it)
