# expect: ok|RecursionError
import operator
it = iter([1, 2])
for _ in range(100_000):
    it = map(abs, it)
operator.length_hint(it)
