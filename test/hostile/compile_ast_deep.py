# expect: RecursionError|MemoryError
import ast
n = ast.Constant(1)
for i in range(200_000):
    n = ast.UnaryOp(ast.USub(), n, lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)
compile(ast.Expression(n), "s", "eval")
