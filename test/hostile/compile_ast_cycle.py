# expect: RecursionError
import ast
n = ast.UnaryOp(ast.Not(), None)
n.operand = n
compile(ast.fix_missing_locations(ast.Expression(ast.Constant(1))), "s", "eval")
e = ast.Expression(n)
for x in (n, e):
    x.lineno = x.col_offset = x.end_lineno = x.end_col_offset = 1
compile(e, "s", "eval")
