# expect: ok
import sys
n = 0
def hook(u):
    global n
    n += 1
sys.unraisablehook = hook
class A:
    def __init__(self, x): self.x = x
    def __del__(self): raise ValueError
x = None
for _ in range(20_000): x = A(x)
x = None
assert n == 20_000
