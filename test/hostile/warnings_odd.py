# expect: ok
import warnings, sys
saved = warnings.filters[:]
for f in (5, None, [5], [()], [("error",)], [(1, 2, 3, 4, 5)], [("error", None, Warning, None, 0)], [("x", None, Warning, None, 0)]):
    warnings.filters[:] = f if isinstance(f, list) else saved
    try:
        warnings.warn("x" * 10)
        compile("1 is 1", "s", "exec")
        "\d" if 0 else compile("'\\d'", "s", "exec")
    except (TypeError, ValueError, Warning, RuntimeError, SyntaxError, IndexError):
        pass
warnings.filters[:] = [("ignore", None, Warning, None, 0)]
for args in (("x", 5), ("x", int), (5,), (Warning("y"),), ("x", None, 1 << 40), ("x", None, -(1 << 40)), ("x", None, 1, "src")):
    try:
        warnings.warn(*args)
    except (TypeError, OverflowError, ValueError):
        pass
