# expect: ok
count = 0
class N:
    def __init__(self, x):
        self.x = x
    def __del__(self):
        global count
        count += 1
x = None
for _ in range(100_000):
    x = N(x)
x = None
assert count == 100_000
