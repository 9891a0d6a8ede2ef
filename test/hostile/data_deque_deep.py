# expect: RecursionError
from collections import deque
x = deque()
for _ in range(50_000):
    x = deque([x])
repr(x)
