# ast: dump, literal_eval, visitors, unparse.
import ast
import io
import contextlib

tree = ast.parse("x = f(1, *a, k=2) if y else [z for z in w]\n")
assert ast.dump(ast.parse("a + 1", mode="eval")) == (
    "Expression(body=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=Constant(value=1)))")
assert ast.dump(ast.Tuple([], ast.Load()), show_empty=True) == "Tuple(elts=[], ctx=Load())"
assert ast.dump(ast.parse("pass"), indent=2) == "Module(\n  body=[\n    Pass()])"
assert ast.literal_eval("{'a': [1, -2.5, (3+4j)], b'k': {1, 2}, (): None, 'e': set()}") == {
    "a": [1, -2.5, 3 + 4j], b"k": {1, 2}, (): None, "e": set()}
for wrong in ("a", "1 + 2", "f()", "[x]", "-'a'"):
    try:
        ast.literal_eval(wrong)
    except ValueError as e:
        assert str(e).startswith("malformed node or string on line 1: "), e
    else:
        raise AssertionError(wrong)

sources = [
    "(a + b) * c - -d ** -e", "not (a and (b or c)) and d", "x if (y if z else w) else v", "(yield)", "lambda *a, b=1, **k: (a, b)",
    "a < b < (c < d)", "(a := b)[1:2, ::3, (4, 5)]", "1 .real + (1.5).imag", "f'{x!r:>{w}} {{}} {y[\"k\"]}'", "{**a, 'b': 1}",
    "{*a, b}", "(await x).y", "'it\\'s \"q\"'", "'''line\nbreak'''", "b'\\x00'", "1e999 + 2j", "[x async for x in y if z]", "t'{a + b}'",
]
for source in sources:
    tree = ast.parse(source)
    text = ast.unparse(tree)
    assert ast.compare(tree, ast.parse(text)), (source, text)

program = '''
@decorated(1)
class C[T: int = str](Base, metaclass=M):
    """Doc "quoted"."""
    x: int = 3
    (y): str

    async def m(self, a, /, b: int = 1, *c, d, e=2, **f) -> None:
        async with a as b, c:
            async for i in d:
                await e
        try:
            raise X from y
        except* (A, B) as e:
            pass
        else:
            return
        finally:
            del a[0], b.c

match p:
    case [1, -2 | 3 as n, *rest] if n:
        pass
    case {'k': v, **others} | Point(0, y=None):
        pass
    case _:
        pass
while a:
    if b:
        break
    elif c:
        continue
    else:
        global g
else:
    assert a, 'text'
from ..pkg import a as b, c
type Alias[*Ts, **P] = list[int]
'''
tree = ast.parse(program)
text = ast.unparse(tree)
assert ast.compare(tree, ast.parse(text)), text
assert ast.unparse(ast.parse(text)) == text


class Constants(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Constant(7), node) if node.id == "seven" else node

    def visit_Pass(self, node):
        return None


changed = Constants().visit(ast.parse("r = seven + 1\npass"))
namespace = {}
exec(compile(ast.fix_missing_locations(changed), "<x>", "exec"), namespace)
assert namespace["r"] == 8 and len(changed.body) == 1
names = [n.id for n in ast.walk(ast.parse("a(b, c.d)")) if isinstance(n, ast.Name)]
assert names == ["a", "b", "c"]
source = "if x:\n    y = 'ä'  ;  z = [1,\n  2]\n"
body = ast.parse(source).body[0].body
assert [ast.get_source_segment(source, s) for s in body] == ["y = 'ä'", "z = [1,\n  2]"]
assert ast.get_docstring(ast.parse("def f():\n  '''a\n     b'''").body[0], clean=False) == "a\n     b"
assert ast.increment_lineno(ast.parse("\nx"), 3).body[0].lineno == 5
