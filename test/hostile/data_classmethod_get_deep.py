# expect: RecursionError|ok|TypeError
f = abs
for _ in range(100_000):
    f = classmethod(f)
class A:
    g = f
A.g
