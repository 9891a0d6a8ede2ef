# expect: ok
import json
def boom(*a): 1 / 0
for kw in ("object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"):
    for h in (boom, 5, lambda *a: None):
        try:
            json.loads('{"a": [1, 1.5, NaN, {"b": 2}]}', **{kw: h})
        except (ZeroDivisionError, TypeError):
            pass
class F(float):
    def __repr__(self): return "oops"
class I(int):
    def __repr__(self): return 1 / 0
class S(str):
    def __iter__(self): 1 / 0
class D(dict):
    def items(self): return [(1,), 5]
class L(list):
    def __iter__(self): return iter(())
for o in (F(1), I(1), S("x"), D(a=1), L([1]), {S("k"): 1}, {(): 1}, {F(2): 1}, {None: 1, True: 2}, float("nan"), {1, 2}, b"x", "\ud800"):
    for kw in ({}, {"indent": 2}, {"sort_keys": True}, {"skipkeys": True}, {"allow_nan": False}, {"indent": "\ud800"}, {"separators": ("a",)}, {"separators": (1, 2)}, {"default": lambda o: 1 / 0}, {"indent": -5}):
        try:
            json.dumps(o, **kw)
        except (TypeError, ValueError, ZeroDivisionError):
            pass
