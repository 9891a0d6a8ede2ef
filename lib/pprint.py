"""Pretty printing: containers over several lines, for reading.

    >>> from pprint import pprint
    >>> pprint({"name": "Ada", "works": ["Note A", "Note G"], "teachers": ("De Morgan", "Somerville")}, width=60)
    {'name': 'Ada',
     'teachers': ('De Morgan', 'Somerville'),
     'works': ['Note A', 'Note G']}

What fits into a line stays in it. Objects other than the usual containers show their repr(). pformat() returns the
text, PrettyPrinter keeps the settings.
"""

import collections as _collections
import sys as _sys
import types as _types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr",
           "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *,
           compact=False, sort_dicts=True, underscore_numbers=False):
    """Print an object, to sys.stdout unless stream is given; see PrettyPrinter."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *,
            compact=False, sort_dicts=True, underscore_numbers=False):
    """Return an object as text; see PrettyPrinter."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Print an object, dicts in their own order; else like pprint()."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """Return repr() of an object in one line; containers within themselves are marked."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Return whether eval() could make the object of saferepr()'s text."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Return whether the object is within itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """A key for sorting any objects: those that do not compare are ordered by type and id."""

    __slots__ = ['obj']

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(pair):
    return _safe_key(pair[0]), _safe_key(pair[1])


class PrettyPrinter:
    """Prints objects in one style.

    The methods named _pprint_ and the type write an object that is too long for a line. Their arguments: the stream,
    the column that the text begins in, how many characters must follow it in its last line, the ids of the containers
    around, and how many of these there are. _dispatch finds them by the type's __repr__, so that a subclass that shows
    itself differently is left alone.
    """

    def __init__(self, indent=1, width=80, depth=None, stream=None, *,
                 compact=False, sort_dicts=True, underscore_numbers=False):
        """Set the style.

        indent              spaces for each level
        width               characters of a line, if possible
        depth               levels to show; deeper ones are '...'
        stream              file to write to, sys.stdout by default
        compact             put as many items into a line as it holds
        sort_dicts          show keys of dicts in order
        underscore_numbers  write 1_000_000
        """
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Write an object and the end of the line."""
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        """Return an object as text."""
        from io import StringIO
        stream = StringIO()
        self._format(object, stream, 0, 0, {}, 0)
        return stream.getvalue()

    def isrecursive(self, object):
        """Return whether the object is within itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Return whether eval() could make the object of its text."""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """Return the text of an object in one line, whether it is readable, and whether recursive.

        To be overridden; it is called for parts of containers, too.
        """
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def _format(self, object, stream, indent, allowance, context, level):
        if id(object) in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level)
        write = None
        if len(text) > self._width - indent - allowance:
            write = self._dispatch.get(type(object).__repr__)
            if write is None and _has_dataclass_repr(object):
                write = type(self)._pprint_dataclass
        if write is None:
            stream.write(text)
            return
        context[id(object)] = 1
        write(self, object, stream, indent, allowance, context, level + 1)
        del context[id(object)]

    def _padding(self):
        """What stands between a bracket and the first item."""
        return ' ' * (self._indent_per_level - 1)

    # Items

    def _format_items(self, items, stream, indent, allowance, context, level):
        """Write items, separated by commas: one a line, or as many as fit if compact."""
        write = stream.write
        indent += self._indent_per_level
        write(self._padding())
        newline = ',\n' + ' ' * indent
        delimiter = ''
        room = full = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                full -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                need = len(text) + 2
                if room < need:
                    room = full
                    if delimiter:
                        delimiter = newline
                if room >= need:
                    room -= need
                    write(delimiter + text)
                    delimiter = ', '
                    continue
            write(delimiter)
            delimiter = newline
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        """Write pairs as keys and values of a dict."""
        indent += self._indent_per_level
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            text = self._repr(key, context, level) + ': '
            stream.write(text)
            self._format(value, stream, indent + len(text), allowance if i == last else 1, context, level)
            if i != last:
                stream.write(',\n' + ' ' * indent)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        """Write pairs as keyword arguments."""
        last = len(items) - 1
        for i, (name, value) in enumerate(items):
            stream.write(name + '=')
            if id(value) in context:
                # As the repr of dataclasses and namespaces marks it.
                stream.write("...")
            else:
                self._format(value, stream, indent + len(name) + 1, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(',\n' + ' ' * indent)

    # Types

    _dispatch = {}

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{' + self._padding())
        if object:
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write('}')

    _dispatch[dict.__repr__] = _pprint_dict

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__ + '('
        stream.write(name)
        self._format(list(object.items()), stream, indent + len(name), allowance + 1, context, level)
        stream.write(')')

    _dispatch[_collections.OrderedDict.__repr__] = _pprint_ordered_dict

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    _dispatch[list.__repr__] = _pprint_list

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        end = ',)' if len(object) == 1 else ')'
        stream.write('(')
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[tuple.__repr__] = _pprint_tuple

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        begin, end = '{', '}'
        if type(object) is not set:
            begin, end = type(object).__name__ + '({', '})'
            indent += len(begin) - 1
        stream.write(begin)
        self._format_items(sorted(object, key=_safe_key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[set.__repr__] = _pprint_set
    _dispatch[frozenset.__repr__] = _pprint_set

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if level == 1:
            # Several literals stand in parentheses where no container is around them.
            indent += 1
            allowance += 1
        width = self._width - indent
        lines = object.splitlines(True)
        chunks = []
        for i, line in enumerate(lines):
            last = i == len(lines) - 1
            text = repr(line)
            if len(text) <= width - (allowance if last else 0):
                chunks.append(text)
            else:
                chunks += _wrapped(line, width, allowance if last else 0)
        if len(chunks) == 1:
            stream.write(text)
            return
        text = ('\n' + ' ' * indent).join(chunks)
        stream.write(f'({text})' if level == 1 else text)

    _dispatch[str.__repr__] = _pprint_str

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        text = ('\n' + ' ' * indent).join(_wrap_bytes_repr(object, self._width - indent, allowance))
        stream.write(f'({text})' if level == 1 else text)

    _dispatch[bytes.__repr__] = _pprint_bytes

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(')')

    _dispatch[bytearray.__repr__] = _pprint_bytearray

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_types.MappingProxyType.__repr__] = _pprint_mappingproxy

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        cls = type(object)
        # The class is called namespace in its own repr.
        name = 'namespace(' if cls is _types.SimpleNamespace else cls.__name__ + '('
        stream.write(name)
        self._format_namespace_items(object.__dict__.items(), stream, indent + len(name), allowance, context, level)
        stream.write(')')

    _dispatch[_types.SimpleNamespace.__repr__] = _pprint_simplenamespace

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields
        name = type(object).__name__ + '('
        items = [(f.name, getattr(object, f.name)) for f in fields(object) if f.repr]
        stream.write(name)
        self._format_namespace_items(items, stream, indent + len(name), allowance, context, level)
        stream.write(')')

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = type(object).__name__ + '('
        indent += len(name)
        stream.write(f'{name}{factory},\n' + ' ' * indent)
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_collections.defaultdict.__repr__] = _pprint_default_dict

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__ + '('
        stream.write(name + '{' + self._padding())
        self._format_dict_items(object.most_common(), stream, indent + len(name), allowance + 2, context, level)
        stream.write('})')

    _dispatch[_collections.Counter.__repr__] = _pprint_counter

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not object.maps:
            stream.write(repr(object))
            return
        name = type(object).__name__ + '('
        indent += len(name)
        stream.write(name)
        *maps, last = object.maps
        for mapping in maps:
            self._format(mapping, stream, indent, 1, context, level)
            stream.write(',\n' + ' ' * indent)
        self._format(last, stream, indent, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_collections.ChainMap.__repr__] = _pprint_chain_map

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__ + '('
        indent += len(name)
        stream.write(name + '[')
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._format_items(object, stream, indent, 2, context, level)
            stream.write('],\n' + ' ' * indent + f'maxlen={self._repr(object.maxlen, context, level)})')

    _dispatch[_collections.deque.__repr__] = _pprint_deque

    def _pprint_user_data(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    _dispatch[_collections.UserDict.__repr__] = _pprint_user_data
    _dispatch[_collections.UserList.__repr__] = _pprint_user_data
    _dispatch[_collections.UserString.__repr__] = _pprint_user_data

    # One line

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in _builtin_scalars:
            return repr(object), True, False
        own = getattr(cls, "__repr__", None)
        if issubclass(cls, int) and own is int.__repr__:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        if issubclass(cls, dict) and own is dict.__repr__:
            template, empty = '{%s}', '{}'
        elif issubclass(cls, list) and own is list.__repr__:
            template, empty = '[%s]', '[]'
        elif issubclass(cls, tuple) and own is tuple.__repr__:
            template, empty = '(%s,)' if len(object) == 1 else '(%s)', '()'
        else:
            text = repr(object)
            return text, text and not text.startswith('<'), False
        if not object:
            return empty, True, False
        if maxlevels and level >= maxlevels:
            return template % '...', False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True

        readable, recursive = True, False

        def part(value):
            nonlocal readable, recursive
            text, r, c = self.format(value, context, maxlevels, level + 1)
            readable = readable and r
            recursive = recursive or c
            return text

        context[id(object)] = 1
        if template == '{%s}':
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            parts = [f'{part(key)}: {part(value)}' for key, value in items]
        else:
            parts = [part(value) for value in object]
        del context[id(object)]
        return template % ', '.join(parts), readable, recursive


_builtin_scalars = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def _has_dataclass_repr(object):
    """Whether an object is of a dataclass whose __repr__ the decorator made."""
    from dataclasses import is_dataclass
    return (is_dataclass(object) and not isinstance(object, type) and object.__dataclass_params__.repr
            and "__create_fn__" in getattr(getattr(object.__repr__, '__wrapped__', None), '__qualname__', ''))


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _wrapped(line, width, allowance):
    """A line of a str as several literals, broken behind white space; the last one is shorter by allowance."""
    import re
    parts = re.findall(r'\S*\s*', line)[:-1]
    current = ''
    for i, part in enumerate(parts):
        if i == len(parts) - 1:
            width -= allowance
        if len(repr(current + part)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current += part
    if current:
        yield repr(current)


def _wrap_bytes_repr(object, width, allowance):
    """Bytes as several literals of a multiple of four bytes; the last one is shorter by allowance."""
    current = b''
    last = len(object) // 4 * 4
    for at in range(0, len(object), 4):
        part = object[at:at + 4]
        if at == last:
            width -= allowance
        if len(repr(current + part)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current += part
    if current:
        yield repr(current)
