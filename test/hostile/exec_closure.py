# expect: ok
def f(): x = 1; return lambda: x
import types
code = f().__code__
for c in (None, (), (5,), (types.CellType(),), (types.CellType(3),), (types.CellType(1), types.CellType(2)), [types.CellType(1)]):
    try:
        exec(code, {}, closure=c)
    except (TypeError, NameError):
        pass
