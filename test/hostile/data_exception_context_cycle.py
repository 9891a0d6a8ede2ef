# expect: ok
import io, traceback
a, b = ValueError("a"), KeyError("b")
a.__context__, b.__context__ = b, a
traceback.print_exception(a, file=io.StringIO())
try:
    try:
        raise a
    except ValueError:
        raise b
except KeyError:
    pass
