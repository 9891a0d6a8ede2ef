# expect: ok
for args in ((), ("m",), ("m", []), ("m", 5), ("m", [5]), (5, [ValueError()]), ("m", [KeyboardInterrupt()]), ("m", iter([ValueError()])), ("m", [ValueError] ), ("m", [ValueError()] * 10_000)):
    for c in (ExceptionGroup, BaseExceptionGroup):
        try:
            g = c(*args)
            g.split(ValueError), g.subgroup(lambda e: True), repr(g)
            for bad in (5, None, (5,), lambda e: 1 / 0, int, (ValueError, int)):
                try:
                    g.split(bad)
                except (TypeError, ZeroDivisionError):
                    pass
        except (TypeError, ValueError):
            pass
class G(ExceptionGroup):
    def derive(self, x): return 5
try:
    G("m", [ValueError(), KeyError()]).split(ValueError)
except TypeError:
    pass
class H(ExceptionGroup):
    def derive(self, x): return H("n", [self])
try:
    try:
        raise H("m", [ValueError(), KeyError()])
    except* ValueError:
        pass
except BaseException:
    pass
