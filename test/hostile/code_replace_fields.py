# expect: ok
def f(a, b=1, *c, d=2, **e):
    x = a
    def g(): return x, a
    return g()
code = f.__code__
import types
values = (-1, 0, 1, 5, 1 << 20, 1 << 40, "x", None, (), (1,), ("a",), ("a",) * 300, b"", b"\0" * 7, b"\xff" * 64, 1.5)
for name in ("argcount", "posonlyargcount", "kwonlyargcount", "nlocals", "stacksize", "flags", "firstlineno", "code", "consts", "names", "varnames", "freevars", "cellvars", "filename", "name", "qualname", "linetable", "exceptiontable"):
    for v in values:
        try:
            c = code.replace(**{"co_" + name: v})
        except (ValueError, TypeError, OverflowError, SystemError):
            continue
        try:
            list(c.co_lines()), list(c.co_positions()), repr(c), hash(c), c == code
            g = types.FunctionType(c, {})
            g(1), g(1, 2, 3, d=4, z=5)
        except (ValueError, TypeError, OverflowError, SystemError, NameError, RuntimeError, AttributeError):
            pass
