# expect: ok
import ast
loc = dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)
bad = [
    ast.Expression(5), ast.Expression(None), ast.Expression(ast.Name(5, ast.Load(), **loc)),
    ast.Expression(ast.Name("x", ast.Store(), **loc)), ast.Expression(ast.Constant(object(), **loc)),
    ast.Expression(ast.BinOp(ast.Constant(1, **loc), 3, ast.Constant(1, **loc), **loc)),
    ast.Expression(ast.Tuple([None], ast.Load(), **loc)), ast.Expression(ast.Dict([None], [], **loc)),
    ast.Module([ast.Assign([], ast.Constant(1, **loc), **loc)], []), ast.Module([ast.Delete([], **loc)], []),
    ast.Module([ast.ImportFrom("x", [], -5, **loc)], []), ast.Module([ast.Global([], **loc)], []),
    ast.Module(5, []), ast.Module([ast.If(ast.Constant(1, **loc), [], [], **loc)], []),
    ast.Module([ast.Try([], [], [], [], **loc)], []), ast.Module([ast.With([], [], **loc)], []),
    ast.Module([ast.Expr(ast.Name("None", ast.Load(), **loc), **loc)], []),
    ast.Module([ast.Expr(ast.Compare(ast.Constant(1, **loc), [ast.Lt()], [], **loc), **loc)], []),
    ast.Expression(ast.JoinedStr([ast.Constant(1, **loc)], **loc)),
    ast.Expression(ast.FormattedValue(ast.Constant(1, **loc), 1234567, None, **loc)),
    ast.Expression(ast.Lambda(ast.arguments([], [], None, [], [None], None, []), ast.Constant(1, **loc), **loc)),
]
for tree in bad:
    try:
        compile(tree, "s", "eval" if isinstance(tree, ast.Expression) else "exec")
    except (ValueError, TypeError, SyntaxError, SystemError):
        pass
