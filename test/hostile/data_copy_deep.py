# expect: RecursionError
import copy
x = []
for _ in range(100_000):
    x = [x]
copy.deepcopy(x)
