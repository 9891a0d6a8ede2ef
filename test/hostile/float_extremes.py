# expect: ok
import math
vals = [0.0, -0.0, 5e-324, 1e308, -1e308, math.inf, -math.inf, math.nan, 0.5, 2 ** 53 + 0.0, 1e22]
for n in dir(math):
    f = getattr(math, n)
    if callable(f):
        for a in vals:
            for args in ((a,), (a, a), (a, 2), ([a, a],), ([a], [a]), (a, a, a)):
                if n in ("factorial", "comb", "perm"): continue
                try:
                    f(*args)
                except (TypeError, ValueError, OverflowError, ZeroDivisionError):
                    pass
for a in vals:
    for b in vals:
        for op in (lambda: a ** b, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: complex(a, b) ** complex(b, a), lambda: complex(a, b) / complex(b, a), lambda: round(a, 400), lambda: round(a, -400), lambda: int(a), lambda: a.as_integer_ratio(), lambda: a.hex(), lambda: float.fromhex(a.hex()), lambda: hash(a)):
            try:
                op()
            except (ZeroDivisionError, OverflowError, ValueError):
                pass
