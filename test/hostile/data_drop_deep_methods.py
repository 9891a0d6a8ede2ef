# expect: ok
import types
m = print
for _ in range(200_000):
    m = types.MethodType(m, 1) if callable(m) else m
m = None
