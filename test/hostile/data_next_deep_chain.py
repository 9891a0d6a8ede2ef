# expect: RecursionError|ok
import itertools
it = iter([1])
for _ in range(100_000):
    it = itertools.chain(it)
next(it)
