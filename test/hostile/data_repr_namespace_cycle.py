# expect: ok
import types
n = types.SimpleNamespace()
n.n = n
assert "..." in repr(n)
