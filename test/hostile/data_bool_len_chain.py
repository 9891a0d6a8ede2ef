# expect: RecursionError
class A:
    def __init__(self, x): self.x = x
    def __bool__(self): return bool(self.x)
x = 1
for _ in range(50_000):
    x = A(x)
bool(x)
