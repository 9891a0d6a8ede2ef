# expect: ok
import gc
x = first = []
for _ in range(300_000):
    x = [x]
first.append(x)
x = first = None
assert gc.collect() >= 300_000
