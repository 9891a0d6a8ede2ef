# expect: ok
import re
try:
    import _sre
except ImportError:
    raise SystemExit
for code in ([], [1], [0] * 10, [1 << 31] * 5, list(range(50)), [24, 0, 0, 0], [16, 5, 1]):
    try:
        _sre.compile("x", 0, code, 0, {}, (None,)).match("abc")
    except (RuntimeError, TypeError, ValueError, OverflowError, re.error, AttributeError):
        pass
