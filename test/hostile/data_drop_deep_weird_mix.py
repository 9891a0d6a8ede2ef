# expect: ok
import itertools, types
x = None
for i in range(200_000):
    x = (x, [x], {"k": x}, iter([x]), types.MappingProxyType({"a": x}), slice(x), types.SimpleNamespace(a=x), itertools.repeat(x))[i % 8]
x = None
