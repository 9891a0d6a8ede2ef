# expect: ok
import sys, types
for a in (5, None, [5], ["nope"], [None], ["\ud800"], "ab", (x for x in "a"), ["a"] * 10_000):
    m = types.ModuleType("m")
    m.a = m.b = 1
    m.__all__ = a
    sys.modules["m"] = m
    try:
        exec("from m import *", {})
    except (TypeError, AttributeError):
        pass
m.__dict__.clear()
try:
    exec("from m import x", {})
except ImportError:
    pass
repr(m)
types.ModuleType.__init__(m, "n")
try:
    types.ModuleType.__new__(types.ModuleType).x
except AttributeError:
    pass
repr(types.ModuleType.__new__(types.ModuleType))
