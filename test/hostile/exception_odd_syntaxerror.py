# expect: ok
import traceback
for args in ((), ("m",), ("m", 5), ("m", ()), ("m", ("f", 1, 2, "text")), ("m", ("f", 1, 1 << 40, "text", 1, -5)), ("m", ("f", "x", "y", 5, "z", "w")), ("m", ("f", -1, -1, "\ud800", -1, -1)), ("m", (None, None, None, None, None, None)), ("m", ("f", 1, 2, "t" * 100_000, 1, 99_999)), (5, ("f", 1, 100, "é\t\0x", 1, 200))):
    try:
        e = SyntaxError(*args)
        str(e), repr(e), traceback.format_exception(e)
        for n, v in (("lineno", "x"), ("offset", -5), ("text", 5), ("filename", 5), ("msg", None), ("end_lineno", 1 << 70), ("end_offset", 1.5)):
            setattr(e, n, v)
            str(e)
            try:
                traceback.format_exception(e)
            except (TypeError, AttributeError, ValueError):
                pass
    except (TypeError, IndexError, ValueError, OverflowError):
        pass
