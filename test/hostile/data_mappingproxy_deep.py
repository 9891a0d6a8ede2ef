# expect: RecursionError|ok
import types
m = types.MappingProxyType({})
for _ in range(100_000):
    m = types.MappingProxyType(m)
len(m)
