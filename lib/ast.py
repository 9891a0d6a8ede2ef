"""Syntax trees of Python: making, reading, changing and writing them.

parse() makes a tree of source text, compile() code of a tree. The classes of nodes are native (module _ast). walk(),
NodeVisitor and NodeTransformer go through trees, dump() shows one, unparse() makes source text of it, literal_eval()
evaluates literals safely.
"""

from _ast import *


def parse(source, filename='<unknown>', mode='exec', *,
          type_comments=False, feature_version=None, optimize=-1):
    """Return the tree of source text.

    As compile() with the flag PyCF_ONLY_AST. type_comments: keep those. feature_version: a pair such as (3, 9), the
    syntax of which version to allow, as far as possible.
    """
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if feature_version is None:
        feature_version = -1
    elif isinstance(feature_version, tuple):
        major, feature_version = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
    return compile(source, filename, mode, flags, _feature_version=feature_version, optimize=optimize)


def literal_eval(node_or_string):
    """Return the value of an expression, text or a tree, that consists of literals only.

    Strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and Ellipsis, and complex numbers as sums.
    ValueError for anything else.
    """
    node = node_or_string
    if isinstance(node, str):
        node = parse(node.lstrip(" \t"), mode='eval')
    if isinstance(node, Expression):
        node = node.body
    return _literal(node)


def _malformed(node):
    line = getattr(node, 'lineno', None)
    return ValueError(f"malformed node or string{f' on line {line}' if line else ''}: {node!r}")


def _literal_number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        raise _malformed(node)
    return node.value


def _literal_signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _literal_number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _literal_number(node)


def _literal(node):
    match node:
        case Constant():
            return node.value
        case Tuple():
            return tuple(map(_literal, node.elts))
        case List():
            return list(map(_literal, node.elts))
        case Set():
            return set(map(_literal, node.elts))
        case Call(func=Name(id='set'), args=[], keywords=[]):
            return set()
        case Dict():
            if len(node.keys) != len(node.values):
                raise _malformed(node)
            return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
        case BinOp(op=Add() | Sub()):
            left, right = _literal_signed(node.left), _literal_number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
    return _literal_signed(node)


def dump(
    node, annotate_fields=True, include_attributes=False,
    *,
    indent=None, show_empty=False,
):
    """Return a tree as text that would make it.

    annotate_fields: with names of fields, else only where they are needed. include_attributes: with line numbers and
    the like. indent: spaces for each level, or the text, over several lines. show_empty: with fields that are empty.
    """
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {type(node).__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent

    def layout(level):
        if indent is None:
            return '', ', '
        return '\n' + indent * level, ',\n' + indent * level

    def formatted(value, level):
        """The text, and whether it is short enough to share a line."""
        if isinstance(value, list):
            if not value:
                return '[]', True
            before, between = layout(level + 1)
            return f"[{before}{between.join([formatted(item, level + 1)[0] for item in value])}]", False
        if not isinstance(value, AST):
            return repr(value), True
        args, short = arguments(value, level + 1)
        name = type(value).__name__
        if short and len(args) <= 3:
            return f"{name}({', '.join(args)})", not args
        before, between = layout(level + 1)
        return f'{name}({before}{between.join(args)})', False

    def arguments(value, level):
        cls = type(value)
        args, skipped = [], []
        short = True
        named = annotate_fields
        for field in value._fields:
            item = getattr(value, field, _missing)
            # A field that is left out makes the following ones keywords.
            if item is _missing or item is None and getattr(cls, field, ...) is None:
                named = True
                continue
            if not show_empty:
                if item == [] and getattr(cls._field_types.get(field, object), '__origin__', ...) is list:
                    if not named:
                        skipped.append(repr(item))
                    continue
                if not named:
                    args += skipped
                    skipped = []
            text, simple = formatted(item, level)
            short = short and simple
            args.append(f'{field}={text}' if named else text)
        if include_attributes:
            for name in value._attributes:
                item = getattr(value, name, _missing)
                if item is _missing or item is None and getattr(cls, name, ...) is None:
                    continue
                text, simple = formatted(item, level)
                short = short and simple
                args.append(f'{name}={text}')
        return args, short

    return formatted(node, 0)[0]


_missing = object()

# Positions

_LOCATION = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')


def copy_location(new_node, old_node):
    """Give a node the position of another one, and return it."""
    for name in _LOCATION:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, _missing)
            # The end may be None, which says that it is not known.
            if value is not _missing and (value is not None or name.startswith('end_')):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give all nodes of a tree that have no position that of the node above, and return the tree."""
    def fix(node, place):
        place = dict(place)
        for name in ('lineno', 'end_lineno', 'col_offset', 'end_col_offset'):
            if name not in node._attributes:
                continue
            value = getattr(node, name, _missing)
            if value is _missing or value is None and name.startswith('end_'):
                setattr(node, name, place[name])
            else:
                place[name] = value
        for child in iter_child_nodes(node):
            fix(child, place)

    fix(node, {'lineno': 1, 'col_offset': 0, 'end_lineno': 1, 'end_col_offset': 0})
    return node


def increment_lineno(node, n=1):
    """Add n to the line numbers of a tree, and return it."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            # A field, not an attribute.
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes:
            end = getattr(child, 'end_lineno', 0)
            if end is not None:
                child.end_lineno = end + n
    return node


# Going through trees

def iter_fields(node):
    """Return an iterator over (name, value) of the fields that a node has."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Return an iterator over the nodes right below a node."""
    for _name, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """Return an iterator over a node and all those below it, level by level."""
    level = [node]
    while level:
        below = []
        for node in level:
            # Before it is handed out: whoever gets it may change it.
            below += iter_child_nodes(node)
            yield node
        level = below


def compare(
    a,
    b,
    /,
    *,
    compare_attributes=False,
):
    """Return whether two trees are equal; without positions, unless compare_attributes is true."""
    def equal(a, b):
        if isinstance(a, AST):
            return compare(a, b, compare_attributes=compare_attributes)
        if isinstance(a, list):
            # Any sequence of the same length will do.
            return len(a) == len(b) and all(map(equal, a, b))
        return type(a) is type(b) and a == b

    def values(node, names):
        return [getattr(node, name, _missing) for name in names]

    if type(a) is not type(b) or a._fields != b._fields:
        return False
    for x, y in zip(values(a, a._fields), values(b, b._fields)):
        if x is _missing or y is _missing:
            if x is not y:
                return False
        elif not equal(x, y):
            return False
    if not compare_attributes:
        return True
    return a._attributes == b._attributes and values(a, a._attributes) == values(b, b._attributes)


class NodeVisitor(object):
    """Calls a method for each node, visit_ and the class' name, or generic_visit().

    A method that wants the nodes below to be visited calls generic_visit() itself.
    """

    def visit(self, node):
        """Call the method for a node, and return what it returns."""
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit the nodes right below."""
        for _field, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """A NodeVisitor whose methods return what takes the place of the node.

    None takes it away; within a list, a method may return several. What is not visited stays as it is.

        class Lookup(NodeTransformer):
            def visit_Name(self, node):
                return Subscript(value=Name(id='data', ctx=Load()), slice=Constant(value=node.id), ctx=node.ctx)
    """

    def generic_visit(self, node):
        for field, value in iter_fields(node):
            if isinstance(value, list):
                result = []
                for item in value:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            result.extend(item)
                            continue
                    result.append(item)
                value[:] = result
            elif isinstance(value, AST):
                new = self.visit(value)
                if new is None:
                    delattr(node, field)
                else:
                    setattr(node, field, new)
        return node


# Source text

def get_docstring(node, clean=True):
    """Return the documentation in a function, class or module, or None; with its indentation if clean is false."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    match node.body:
        case [Expr(value=Constant(value=str(text))), *_]:
            if clean:
                import inspect
                text = inspect.cleandoc(text)
            return text
    return None


def _splitlines_no_ff(source, maxlines=None):
    """Lines with their ends, as the parser counts them: form feeds end none."""
    import re
    lines = []
    for found in re.finditer(r"(.*?(?:\r\n|\n|\r|$))", source):
        if maxlines is not None and len(lines) >= maxlines:
            break
        lines.append(found[0])
    return lines


def get_source_segment(source, node, *, padded=False):
    """Return the part of source text that a node came from; None where that is not known.

    padded: fill the first line up with spaces, that the lines of a statement fit together.
    """
    try:
        first, last = node.lineno - 1, node.end_lineno
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    if last is None or end is None:
        return None
    # Columns count bytes.
    lines = [line.encode() for line in _splitlines_no_ff(source, maxlines=last)[first:]]
    if len(lines) == 1:
        return lines[0][start:end].decode()
    before = lines[0][:start].decode()
    padding = ''.join([char if char in '\f\t' else ' ' for char in before]) if padded else ''
    lines[0] = lines[0][start:]
    lines[-1] = lines[-1][:end]
    return padding + b''.join(lines).decode()


def unparse(ast_obj):
    """Return source text for a tree: equal when it is parsed again, though it may look different."""
    from _ast_unparse import Unparser
    return Unparser().visit(ast_obj)


# Classes of older trees, for programs that name them.

class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """Deprecated AST node class. Use the index value directly instead."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


if not hasattr(Tuple, 'dims'):
    def _dims_getter(self):
        """Deprecated. Use elts instead."""
        return self.elts

    def _dims_setter(self, value):
        self.elts = value

    Tuple.dims = property(_dims_getter, _dims_setter)


class Suite(mod):
    """Deprecated AST node class."""


class AugLoad(expr_context):
    """Deprecated AST node class."""


class AugStore(expr_context):
    """Deprecated AST node class."""


class Param(expr_context):
    """Deprecated AST node class."""


def main(args=None):
    """Show the tree of a file: python -m ast [FILE]."""
    import argparse
    import sys
    parser = argparse.ArgumentParser(color=True)
    add = parser.add_argument
    add('infile', nargs='?', default='-', help='the file to parse; defaults to stdin')
    add('-m', '--mode', default='exec', choices=('exec', 'single', 'eval', 'func_type'),
        help='specify what kind of code must be parsed')
    add('--no-type-comments', default=True, action='store_false',
        help="don't add information about type comments")
    add('-a', '--include-attributes', action='store_true',
        help='include attributes such as line numbers and column offsets')
    add('-i', '--indent', type=int, default=3, help='indentation of nodes (number of spaces)')
    add('--feature-version', type=str, default=None, metavar='VERSION',
        help='Python version in the format 3.x (for example, 3.10)')
    add('-O', '--optimize', type=int, default=-1, metavar='LEVEL',
        help='optimization level for parser (default -1)')
    add('--show-empty', default=False, action='store_true', help='show empty lists and fields in dump output')
    args = parser.parse_args(args)
    if args.infile == '-':
        name, source = '<stdin>', sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(name, 'rb') as file:
            source = file.read()
    version = None
    if args.feature_version:
        try:
            major, minor = map(int, args.feature_version.split('.', 1))
        except ValueError:
            parser.error('Invalid format for --feature-version; expected format 3.x (for example, 3.10)')
        version = (major, minor)
    tree = parse(source, name, args.mode, type_comments=args.no_type_comments, feature_version=version,
                 optimize=args.optimize)
    print(dump(tree, include_attributes=args.include_attributes, indent=args.indent, show_empty=args.show_empty))


if __name__ == '__main__':
    main()
