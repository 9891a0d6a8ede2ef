# expect: ok
import sys
for n in (640, 700, 0, 5000):
    sys.set_int_max_str_digits(n)
    for f in (lambda: str(10 ** 800), lambda: int("9" * 800), lambda: repr(-(10 ** 800)), lambda: f"{10 ** 800:d}", lambda: f"{10 ** 800:,}", lambda: "%d" % 10 ** 1, lambda: "%d" % (10 ** 800), lambda: eval("9" * 800), lambda: int("9" * 800, 10), lambda: int("f" * 800, 16), lambda: float("9" * 800), lambda: __import__("json").loads("9" * 800), lambda: format(10 ** 800, "n")):
        try:
            f()
        except (ValueError, SyntaxError):
            pass
for bad in (-1, 5, 1 << 70, "x", 1.5, None):
    try:
        sys.set_int_max_str_digits(bad)
    except (ValueError, TypeError, OverflowError):
        pass
