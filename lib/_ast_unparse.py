"""Syntax trees as source text: ast.unparse().

Expressions are strings. A method of the node's name returns its text or, for those with operators, one that begins with
_at_ returns the text and how tightly it binds; _any_at() puts parentheses around what binds less than its place
needs. Statements append lines.
"""

import sys

from ast import iter_child_nodes
from _ast import (
    AsyncFunctionDef, ClassDef, Constant, Expr, FormattedValue, FunctionDef, If, Interpolation, JoinedStr, Module,
    Name, Tuple,
)

# Levels of binding, the weakest first.
_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BOR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, \
    _AWAIT, _ATOM = range(18)

_BINARY = {
    'Add': ('+', _ARITH), 'Sub': ('-', _ARITH), 'Mult': ('*', _TERM), 'MatMult': ('@', _TERM), 'Div': ('/', _TERM),
    'Mod': ('%', _TERM), 'FloorDiv': ('//', _TERM), 'LShift': ('<<', _SHIFT), 'RShift': ('>>', _SHIFT),
    'BitOr': ('|', _BOR), 'BitXor': ('^', _BXOR), 'BitAnd': ('&', _BAND), 'Pow': ('**', _POWER),
}
_UNARY = {'Invert': ('~', _FACTOR), 'UAdd': ('+', _FACTOR), 'USub': ('-', _FACTOR), 'Not': ('not ', _NOT)}
_COMPARE = {
    'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not', 'In': 'in',
    'NotIn': 'not in',
}
_BOOL = {'And': (' and ', _AND), 'Or': (' or ', _OR)}

# The literal that overflows to infinity, which has no other.
_INFINITY = '1e' + repr(sys.float_info.max_10_exp + 1)

_SINGLE = ("'", '"')
_TRIPLE = ('"""', "'''")
_QUOTES = (*_SINGLE, *_TRIPLE)


def _name(node):
    return type(node).__name__


def _constant(value):
    if value is ...:
        return '...'
    if isinstance(value, tuple):
        return f"({_items([_constant(item) for item in value])})"
    text = repr(value)
    if isinstance(value, (float, complex)):
        text = text.replace('inf', _INFINITY).replace('nan', f'({_INFINITY}-{_INFINITY})')
    return text


def _items(texts):
    """The texts of a tuple's items."""
    return texts[0] + ',' if len(texts) == 1 else ', '.join(texts)


def _quoted(string, quotes, *, escape_space=False):
    """The inside of a literal for a string, and the quotes it can stand in.

    It uses no backslashes but for what cannot be seen; where that is not possible, it is the repr.
    """
    def escaped(char):
        if char in '\n\t' and not escape_space:
            return char
        if char == '\\' or not char.isprintable():
            return char.encode('unicode_escape').decode('ascii')
        return char

    text = ''.join(map(escaped, string))
    possible = [quote for quote in quotes if quote not in text and ('\n' not in text or quote in _TRIPLE)]
    if not possible:
        text = repr(string)
        return text[1:-1], [next((quote for quote in quotes if text[0] in quote), text[0])]
    if text:
        # Rather not quotes that the text ends with; else its last character is escaped.
        possible.sort(key=lambda quote: quote[0] == text[-1])
        if possible[0][0] == text[-1]:
            text = text[:-1] + '\\' + text[-1]
    return text, possible


class Unparser:
    """Writes one tree."""

    def __init__(self):
        self._lines = []
        self._depth = 0
        self._ignores = {}          # type: ignore comments by line
        self._star = False          # within try ... except*
        self._interactive = False   # simple statements of the top level stand in one line

    def visit(self, node):
        """Return the source of a node, or of a list of statements."""
        if isinstance(node, list):
            for item in node:
                self._top(item)
        else:
            self._top(node)
        return ''.join(self._lines)

    def _top(self, node):
        text = self._any(node)
        if text is not None:
            self._lines.append(text)

    def _any(self, node):
        """The text of an expression; None for statements, which were written."""
        return self._any_at(node, _TEST)

    def _any_at(self, node, level):
        """The text of an expression where something of that level, at least, may stand."""
        name = _name(node)
        method = getattr(self, '_at_' + name, None)
        if method is not None:
            text, own = method(node)
            return f'({text})' if own < level else text
        method = getattr(self, '_' + name, None)
        if method is not None:
            return method(node)
        # A class that is not known: what is in it.
        return ''.join([self._any_at(child, level) or '' for child in iter_child_nodes(node)])

    def test(self, node):
        return self._any_at(node, _TEST)

    def tests(self, nodes):
        return [self.test(node) for node in nodes]

    # Lines

    def line(self, text, *, simple=True):
        """Begin a line; text may go on with self.more()."""
        if self._interactive and not self._depth and simple:
            if self._lines:
                self._lines.append('; ')
        else:
            if self._lines:
                self._lines.append('\n')
            self._lines.append('    ' * self._depth)
        self._lines.append(text)

    def blank(self):
        if self._lines:
            self._lines.append('\n')

    def block(self, body, header, comment=''):
        """Write a compound statement's header and its body."""
        self.line(f'{header}:{comment}', simple=False)
        self._depth += 1
        for statement in body:
            self._any(statement)
        self._depth -= 1

    def type_comment(self, node):
        comment = self._ignores.get(node.lineno) or node.type_comment
        return '' if comment is None else f' # type: {comment}'

    def _docstring(self, node):
        """The constant that documents a node, or None."""
        if isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)) and node.body:
            first = node.body[0]
            if isinstance(first, Expr) and isinstance(first.value, Constant) and isinstance(first.value.value, str):
                return first.value
        return None

    def body_with_docstring(self, node):
        body = node.body
        docstring = self._docstring(node)
        if docstring:
            text, quotes = _quoted(docstring.value, _TRIPLE)
            prefix = 'u' if docstring.kind == 'u' else ''
            self.line(f'{prefix}{quotes[0]}{text}{quotes[0]}', simple=False)
            body = body[1:]
        for statement in body:
            self._any(statement)

    # Whole trees

    def _Module(self, node):
        self._ignores = {ignore.lineno: f'ignore{ignore.tag}' for ignore in node.type_ignores}
        self.body_with_docstring(node)
        self._ignores = {}

    def _Interactive(self, node):
        self._interactive = True
        self.body_with_docstring(node)
        self._interactive = False

    def _Expression(self, node):
        return self.test(node.body)

    def _FunctionType(self, node):
        return f"({', '.join(self.tests(node.argtypes))}) -> {self.test(node.returns)}"

    # Simple statements

    def _Expr(self, node):
        self.line(self._any_at(node.value, _YIELD))

    def _Import(self, node):
        self.line('import ' + ', '.join(map(self._any, node.names)))

    def _ImportFrom(self, node):
        source = '.' * (node.level or 0) + (node.module or '')
        self.line(f"from {source} import {', '.join(map(self._any, node.names))}")

    def _Assign(self, node):
        targets = ''.join([self._any_at(target, _TUPLE) + ' = ' for target in node.targets])
        self.line(targets + self.test(node.value) + self.type_comment(node))

    def _AugAssign(self, node):
        self.line(f'{self.test(node.target)} {_BINARY[_name(node.op)][0]}= {self.test(node.value)}')

    def _AnnAssign(self, node):
        target = self.test(node.target)
        if not node.simple and isinstance(node.target, Name):
            target = f'({target})'
        value = f' = {self.test(node.value)}' if node.value else ''
        self.line(f'{target}: {self.test(node.annotation)}{value}')

    def _Return(self, node):
        self.line(f'return {self.test(node.value)}' if node.value else 'return')

    def _Pass(self, node):
        self.line('pass')

    def _Break(self, node):
        self.line('break')

    def _Continue(self, node):
        self.line('continue')

    def _Delete(self, node):
        self.line('del ' + ', '.join(self.tests(node.targets)))

    def _Assert(self, node):
        self.line('assert ' + ', '.join(self.tests([node.test, node.msg] if node.msg else [node.test])))

    def _Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def _Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def _Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't use cause without an exception.")
            return self.line('raise')
        cause = f' from {self.test(node.cause)}' if node.cause else ''
        self.line(f'raise {self.test(node.exc)}{cause}')

    def _TypeAlias(self, node):
        self.line(f'type {self.test(node.name)}{self.type_params(node)} = {self.test(node.value)}')

    # Compound statements

    def _try(self, node, star):
        outer, self._star = self._star, star
        try:
            self.block(node.body, 'try')
            for handler in node.handlers:
                self._any(handler)
            if node.orelse:
                self.block(node.orelse, 'else')
            if node.finalbody:
                self.block(node.finalbody, 'finally')
        finally:
            self._star = outer

    def _Try(self, node):
        self._try(node, False)

    def _TryStar(self, node):
        self._try(node, True)

    def _ExceptHandler(self, node):
        header = 'except*' if self._star else 'except'
        if node.type:
            header += ' ' + self.test(node.type)
        if node.name:
            header += ' as ' + node.name
        self.block(node.body, header)

    def definition(self, node, header, comment=''):
        self.blank()
        for decorator in node.decorator_list:
            self.line('@' + self.test(decorator), simple=False)
        self.line(f'{header}:{comment}', simple=False)
        self._depth += 1
        self.body_with_docstring(node)
        self._depth -= 1

    def _ClassDef(self, node):
        args = self.tests(node.bases) + [self._any(keyword) for keyword in node.keywords]
        self.definition(node, f"class {node.name}{self.type_params(node)}{f'({', '.join(args)})' if args else ''}")

    def _FunctionDef(self, node, keyword='def'):
        returns = f' -> {self.test(node.returns)}' if node.returns else ''
        self.definition(node, f'{keyword} {node.name}{self.type_params(node)}({self._any(node.args)}){returns}',
                        self.type_comment(node))

    def _AsyncFunctionDef(self, node):
        self._FunctionDef(node, 'async def')

    def type_params(self, node):
        params = getattr(node, 'type_params', None)
        return f"[{', '.join(map(self._any, params))}]" if params else ''

    def _TypeVar(self, node, stars=''):
        text = stars + node.name
        if getattr(node, 'bound', None):
            text += ': ' + self.test(node.bound)
        return f'{text} = {self.test(node.default_value)}' if node.default_value else text

    def _TypeVarTuple(self, node):
        return self._TypeVar(node, '*')

    def _ParamSpec(self, node):
        return self._TypeVar(node, '**')

    def _For(self, node, keyword='for'):
        self.block(node.body, f'{keyword} {self._any_at(node.target, _TUPLE)} in {self.test(node.iter)}',
                   self.type_comment(node))
        if node.orelse:
            self.block(node.orelse, 'else')

    def _AsyncFor(self, node):
        self._For(node, 'async for')

    def _If(self, node):
        self.block(node.body, 'if ' + self.test(node.test))
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.block(node.body, 'elif ' + self.test(node.test))
        if node.orelse:
            self.block(node.orelse, 'else')

    def _While(self, node):
        self.block(node.body, 'while ' + self.test(node.test))
        if node.orelse:
            self.block(node.orelse, 'else')

    def _With(self, node, keyword='with'):
        self.block(node.body, f"{keyword} {', '.join(map(self._any, node.items))}", self.type_comment(node))

    def _AsyncWith(self, node):
        self._With(node, 'async with')

    def _Match(self, node):
        self.line(f'match {self.test(node.subject)}:', simple=False)
        self._depth += 1
        for case in node.cases:
            guard = f' if {self.test(case.guard)}' if case.guard else ''
            self.block(case.body, f'case {self.test(case.pattern)}{guard}')
        self._depth -= 1

    def _match_case(self, node):
        guard = f' if {self.test(node.guard)}' if node.guard else ''
        self.block(node.body, f'case {self.test(node.pattern)}{guard}')

    # Parts of statements

    def _alias(self, node):
        return f'{node.name} as {node.asname}' if node.asname else node.name

    def _withitem(self, node):
        text = self.test(node.context_expr)
        return f'{text} as {self.test(node.optional_vars)}' if node.optional_vars else text

    def _arg(self, node):
        return f'{node.arg}: {self.test(node.annotation)}' if node.annotation else node.arg

    def _keyword(self, node):
        return f"{'**' if node.arg is None else node.arg + '='}{self.test(node.value)}"

    def _arguments(self, node):
        def with_default(arg, default):
            return self._arg(arg) + (f'={self.test(default)}' if default else '')

        args = node.posonlyargs + node.args
        defaults = [None] * (len(args) - len(node.defaults)) + node.defaults
        parts = list(map(with_default, args, defaults))
        if node.posonlyargs:
            parts.insert(len(node.posonlyargs), '/')
        if node.vararg or node.kwonlyargs:
            parts.append('*' + (self._arg(node.vararg) if node.vararg else ''))
        parts += map(with_default, node.kwonlyargs, node.kw_defaults)
        if node.kwarg:
            parts.append('**' + self._arg(node.kwarg))
        return ', '.join(parts)

    # Expressions with a level: (text, level)

    def _at_NamedExpr(self, node):
        return f'{self._any_at(node.target, _ATOM)} := {self._any_at(node.value, _ATOM)}', _NAMED

    def _at_Tuple(self, node):
        if not node.elts:
            return '()', _ATOM
        return _items(self.tests(node.elts)), _TUPLE

    def _prefixed(self, keyword, node, level):
        return f'{keyword} {self._any_at(node.value, _ATOM)}' if node.value else keyword, level

    def _at_Await(self, node):
        return self._prefixed('await', node, _AWAIT)

    def _at_Yield(self, node):
        return self._prefixed('yield', node, _YIELD)

    def _at_YieldFrom(self, node):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return self._prefixed('yield from', node, _YIELD)

    def _at_IfExp(self, node):
        return (f'{self._any_at(node.body, _TEST + 1)} if {self._any_at(node.test, _TEST + 1)} '
                f'else {self.test(node.orelse)}', _TEST)

    def _at_Lambda(self, node):
        args = self._any(node.args)
        return f"lambda{' ' + args if args else ''}: {self.test(node.body)}", _TEST

    def _at_UnaryOp(self, node):
        operator, level = _UNARY[_name(node.op)]
        return operator + self._any_at(node.operand, level), level

    def _at_BinOp(self, node):
        operator, level = _BINARY[_name(node.op)]
        right = operator == '**'    # the one that groups to the right
        return (f'{self._any_at(node.left, level + right)} {operator} {self._any_at(node.right, level + (not right))}',
                level)

    def _at_Compare(self, node):
        text = self._any_at(node.left, _CMP + 1)
        for operator, operand in zip(node.ops, node.comparators):
            text += f' {_COMPARE[_name(operator)]} {self._any_at(operand, _CMP + 1)}'
        return text, _CMP

    def _at_BoolOp(self, node):
        operator, level = _BOOL[_name(node.op)]
        # `a or (b or c)` is another tree than `a or b or c`; each operand's level rises, as far as levels go.
        operands = [self._any_at(value, min(level + i, _ATOM)) for i, value in enumerate(node.values, 1)]
        return operator.join(operands), level

    def _at_MatchAs(self, node):
        if node.pattern is None:
            return node.name or '_', _ATOM
        return f'{self._any_at(node.pattern, _BOR)} as {node.name}', _TEST

    def _at_MatchOr(self, node):
        return ' | '.join([self._any_at(pattern, _BOR + 1) for pattern in node.patterns]), _BOR

    # Atoms

    def _Name(self, node):
        return node.id

    def _Constant(self, node):
        return ('u' if node.kind == 'u' else '') + _constant(node.value)

    def _Attribute(self, node):
        value = self._any_at(node.value, _ATOM)
        # 1.real is a wrong number.
        space = ' ' if isinstance(node.value, Constant) and isinstance(node.value.value, int) else ''
        return f'{value}{space}.{node.attr}'

    def _Call(self, node):
        args = self.tests(node.args) + [self._keyword(keyword) for keyword in node.keywords]
        return f"{self._any_at(node.func, _ATOM)}({', '.join(args)})"

    def _Subscript(self, node):
        index = node.slice
        if isinstance(index, Tuple) and index.elts:
            text = _items(self.tests(index.elts))
        else:
            text = self.test(index)
        return f'{self._any_at(node.value, _ATOM)}[{text}]'

    def _Slice(self, node):
        text = (self.test(node.lower) if node.lower else '') + ':' + (self.test(node.upper) if node.upper else '')
        return f'{text}:{self.test(node.step)}' if node.step else text

    def _Starred(self, node):
        return '*' + self._any_at(node.value, _BOR)

    def _List(self, node):
        return f"[{', '.join(self.tests(node.elts))}]"

    def _Set(self, node):
        # {} is a dict.
        return f"{{{', '.join(self.tests(node.elts))}}}" if node.elts else '{*()}'

    def _Dict(self, node):
        pairs = [f'**{self._any_at(value, _BOR)}' if key is None else f'{self.test(key)}: {self.test(value)}'
                 for key, value in zip(node.keys, node.values)]
        return f"{{{', '.join(pairs)}}}"

    def _generators(self, node):
        return ''.join(map(self._comprehension, node.generators))

    def _comprehension(self, node):
        text = ' async for ' if node.is_async else ' for '
        text += f'{self._any_at(node.target, _TUPLE)} in {self._any_at(node.iter, _TEST + 1)}'
        return text + ''.join([f' if {self._any_at(test, _TEST + 1)}' for test in node.ifs])

    def _ListComp(self, node):
        return f'[{self.test(node.elt)}{self._generators(node)}]'

    def _GeneratorExp(self, node):
        return f'({self.test(node.elt)}{self._generators(node)})'

    def _SetComp(self, node):
        return f'{{{self.test(node.elt)}{self._generators(node)}}}'

    def _DictComp(self, node):
        return f'{{{self.test(node.key)}: {self.test(node.value)}{self._generators(node)}}}'

    def _MatchValue(self, node):
        return self.test(node.value)

    def _MatchSingleton(self, node):
        return _constant(node.value)

    def _MatchSequence(self, node):
        return f"[{', '.join(self.tests(node.patterns))}]"

    def _MatchStar(self, node):
        return f"*{node.name or '_'}"

    def _MatchMapping(self, node):
        parts = [f'{self.test(key)}: {self.test(pattern)}'
                 for key, pattern in zip(node.keys, node.patterns, strict=True)]
        if node.rest is not None:
            parts.append('**' + node.rest)
        return f"{{{', '.join(parts)}}}"

    def _MatchClass(self, node):
        parts = self.tests(node.patterns)
        parts += [f'{attr}={self.test(pattern)}'
                  for attr, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True)]
        return f"{self._any_at(node.cls, _ATOM)}({', '.join(parts)})"

    # Strings with values in them

    def _JoinedStr(self, node):
        return self._interpolated('f', node.values)

    def _TemplateStr(self, node):
        return self._interpolated('t', node.values)

    def _FormattedValue(self, node):
        return self._field(node, self._field_value(node.value))

    def _Interpolation(self, node):
        return self._field(node, self._field_value(node.value) if node.str is None else node.str)

    def _field_value(self, value):
        return self._any_at(value, _TEST + 1)

    def _field(self, node, text):
        """A field with its braces."""
        text = ' ' + text if text.startswith('{') else text
        if node.conversion != -1:
            text += '!' + chr(node.conversion)
        if node.format_spec:
            text += ':' + self._inner(node.format_spec, True)
        return f'{{{text}}}'

    def _inner(self, node, spec=False):
        """What stands for a part within the quotes, but for the escapes that these need."""
        if isinstance(node, JoinedStr):
            return ''.join([self._inner(value, spec) for value in node.values])
        if isinstance(node, Constant) and isinstance(node.value, str):
            text = node.value.replace('{', '{{').replace('}', '}}')
            if spec:
                for char, escape in (('\\', '\\\\'), ("'", "\\'"), ('"', '\\"'), ('\n', '\\n')):
                    text = text.replace(char, escape)
            return text
        if isinstance(node, (FormattedValue, Interpolation)):
            return self._any(node)
        raise ValueError(f'Unexpected node inside JoinedStr, {node!r}')

    def _interpolated(self, prefix, values):
        """A string with fields, in quotes that no part of it contains, as far as possible."""
        parts = [(self._inner(value), isinstance(value, Constant)) for value in values]
        quotes = list(_QUOTES)
        texts = []
        for text, constant in parts:
            if constant:
                text, possible = _quoted(text, quotes, escape_space=True)
                if not set(possible) & set(quotes):
                    break
                quotes = possible
            else:
                if '\n' in text:
                    quotes = [quote for quote in quotes if quote in _TRIPLE]
                # Fields may contain the quotes of the string around, since 3.12.
                quotes = [quote for quote in quotes if quote not in text] or quotes
            texts.append(text)
        else:
            return f"{prefix}{quotes[0]}{''.join(texts)}{quotes[0]}"
        # With quotes of all kinds: those of constants are escaped. A double quote makes repr() use single ones.
        texts = [repr('"' + text)[2:-1] if constant else text for text, constant in parts]
        return f"{prefix}'''{''.join(texts)}'''"
