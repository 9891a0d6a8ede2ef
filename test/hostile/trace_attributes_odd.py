# expect: ok
import sys
f = sys._getframe()
for n, v in (("f_trace", 5), ("f_lineno", "x"), ("f_lineno", 1 << 40), ("f_trace_lines", None), ("f_trace_opcodes", 1), ("f_locals", {}), ("f_back", None), ("f_code", 1)):
    try:
        setattr(f, n, v)
    except (TypeError, ValueError, AttributeError):
        pass
for n in ("f_trace", "f_lineno", "f_trace_lines"):
    try:
        delattr(f, n)
    except (TypeError, AttributeError):
        pass
