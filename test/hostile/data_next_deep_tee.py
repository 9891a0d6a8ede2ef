# expect: ok|RecursionError
import itertools
it = iter([1] * 5)
for i in range(50_000):
    it, other = itertools.tee(it)
next(it)
