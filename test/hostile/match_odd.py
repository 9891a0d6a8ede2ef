# expect: ok
class A:
    __match_args__ = m = None
for m in (5, [1], ("x",), (5,), ("x", "x"), ("x",) * 100, None):
    class A: __match_args__ = m; x = 1
    try:
        match A():
            case A(1, 2): pass
            case A(1): pass
    except TypeError:
        pass
class B:
    @property
    def x(self): 1 / 0
try:
    match B():
        case B(x=1): pass
except ZeroDivisionError:
    pass
import collections.abc
class S(collections.abc.Sequence):
    def __len__(self): return 50
    def __getitem__(self, i): return range(50)[i]
match S():
    case [a, *r] if 0: pass
    case [_, _]: pass
class M(collections.abc.Mapping):
    def __len__(self): return -1 & 5
    def __iter__(self): return iter(())
    def __getitem__(self, k): return 1
    def get(self, k, d=None): return d
    def keys(self): return 5
for src in ("case {'a': 1, **r}: pass", "case {'a': _}: pass", "case {}: pass"):
    try:
        exec("match M():\n " + src)
    except TypeError:
        pass
