# expect: RecursionError
import pprint
x = []
for _ in range(100_000):
    x = [x]
pprint.pformat(x)
