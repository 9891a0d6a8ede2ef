# expect: RecursionError
import functools
p = abs
for _ in range(100_000):
    p = functools.partial(functools.partial.__call__, p)
p(1)
