# expect: ok
import functools
p = print
for i in range(100_000):
    p = functools.partial(lambda *a: a, p)
p = None
