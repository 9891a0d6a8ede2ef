# compile() with trees: _ast classes, both directions, validation; _symtable; _tokenize
import _ast
import _symtable
import _tokenize


def raises(exc, text, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        assert text in str(e), str(e)
    else:
        assert False, "no " + exc.__name__


def parse(src, mode="exec"):
    return compile(src, "<t>", mode, _ast.PyCF_ONLY_AST)


# Text to tree, tree to code.
tree = parse("def f(a, *, b=2):\n    return [a + i for i in range(b) if i]\n")
assert type(tree) is _ast.Module and type(tree.body[0]) is _ast.FunctionDef
f = tree.body[0]
assert (f.name, f.lineno, f.col_offset, f.end_lineno, f.end_col_offset) == ("f", 1, 0, 2, 41)
assert f.args.kw_defaults[0].value == 2 and f.returns is None and f.decorator_list == []
assert f._fields == ("name", "args", "body", "decorator_list", "returns", "type_comment", "type_params")
ns = {}
exec(compile(tree, "<t>", "exec"), ns)
assert ns["f"](10, b=3) == [11, 12]

# Trees made by hand.
e = _ast.Expression(_ast.BinOp(_ast.Constant(40), _ast.Add(), _ast.Constant(2)))
for n in (e.body, e.body.left, e.body.right):
    n.lineno = n.end_lineno = 1
    n.col_offset = n.end_col_offset = 0
assert eval(compile(e, "<t>", "eval")) == 42
assert _ast.Load() is not None and isinstance(_ast.Name("x").ctx, _ast.Load)

# What is wrong with a tree.
raises(TypeError, "expected Module node, got Expression", compile, e, "<t>", "exec")
raises(TypeError, "required field \"lineno\" missing from expr", compile, _ast.Expression(_ast.Constant(1)), "<t>", "eval")
raises(TypeError, "Name constructor takes at most 2 positional arguments", _ast.Name, 1, 2, 3)
bad = parse("x", "eval")
bad.body.ctx = _ast.Store()
raises(ValueError, "expression must have Load context but has Store instead", compile, bad, "<t>", "eval")
bad = parse("x = 1")
bad.body[0].targets = []
raises(ValueError, "empty targets on Assign", compile, bad, "<t>", "exec")
bad.body[0] = None
raises(ValueError, "None disallowed in statement list", compile, bad, "<t>", "exec")

# Errors say where they are.
for src, msg, place in (
    ("return", "'return' outside function", (1, 1, 1, 7)),
    ("def f(a, a): pass", "duplicate argument 'a' in function definition", (1, 10, 1, 11)),
    ("class A:\n nonlocal x", "no binding for nonlocal 'x' found", (2, 2, 2, 12)),
):
    try:
        compile(src, "<t>", "exec")
    except SyntaxError as e:
        assert (e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset)) == (msg, place)
    else:
        assert False, src

# A tree deeper than any stack is an error, not the end.
deep = "-" * 20000 + "1"
raises((RecursionError, MemoryError), "", compile, deep, "<t>", "eval")

# Symbol tables.
top = _symtable.symtable("def f(x):\n def g(): return x\n return g", "<t>", "exec")
fe = [c for c in top.children if c.name == "f"][0]
assert fe.varnames == ["x"] and fe.symbols["x"] >> _symtable.SCOPE_OFF & _symtable.SCOPE_MASK == _symtable.CELL
ge = [c for c in fe.children if c.name == "g"][0]
assert ge.nested and ge.symbols["x"] >> _symtable.SCOPE_OFF & _symtable.SCOPE_MASK == _symtable.FREE

# Tokens.
lines = iter(["x = (1,\n", "  2) # c\n"])
got = [t[:2] for t in _tokenize.TokenizerIter(lambda: next(lines, ""), extra_tokens=True)]
assert got == [(1, "x"), (55, "="), (55, "("), (2, "1"), (55, ","), (66, "\n"), (2, "2"), (55, ")"), (65, "# c"), (4, "\n"), (0, "")], got
