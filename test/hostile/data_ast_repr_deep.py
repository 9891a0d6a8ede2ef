# expect: ok|RecursionError
import ast
n = ast.Constant(1)
for _ in range(5000):
    n = ast.UnaryOp(ast.Not(), n)
repr(n)
n = None
