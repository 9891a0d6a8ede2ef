# expect: ok
import functools
p = functools.partial(print)
p.__setstate__((p, (p,), {"a": p}, {}))
assert "..." in repr(p)
p.__setstate__((print, (), {}, {}))
