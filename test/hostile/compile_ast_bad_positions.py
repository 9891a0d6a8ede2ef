# expect: ok
import ast
for lineno, end in ((-1, 1), (5, 1), (1 << 40, 1), (0, 0), (None, None), ("a", 1), (2**31 - 1, 2**31 - 1)):
    n = ast.Constant(1)
    n.lineno, n.end_lineno, n.col_offset, n.end_col_offset = lineno, end, -5, 1 << 20
    try:
        eval(compile(ast.Expression(n), "s", "eval"))
    except (ValueError, TypeError, OverflowError, SyntaxError):
        pass
