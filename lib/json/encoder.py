"""JSONEncoder: Python objects become text in JSON."""

import re

try:
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
except ImportError:
    c_encode_basestring_ascii = None
try:
    from _json import encode_basestring as c_encode_basestring
except ImportError:
    c_encode_basestring = None
try:
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_make_encoder = None

ESCAPE = re.compile(r'[\x00-\x1f\\"\b\f\n\r\t]')
ESCAPE_ASCII = re.compile(r'([\\"]|[^\ -~])')
HAS_UTF8 = re.compile(b'[\x80-\xff]')
ESCAPE_DCT = {chr(code): f'\\u{code:04x}' for code in range(0x20)}
ESCAPE_DCT.update(zip('\\"\b\f\n\r\t', ('\\\\', '\\"', '\\b', '\\f', '\\n', '\\r', '\\t')))

INFINITY = float('inf')


def py_encode_basestring(s):
    """Return the str s as a string of JSON."""
    return '"' + ESCAPE.sub(lambda found: ESCAPE_DCT[found[0]], s) + '"'


def _ascii_escape(found):
    char = found[0]
    if char in ESCAPE_DCT:
        return ESCAPE_DCT[char]
    units = char.encode('utf-16-be', 'surrogatepass')
    return ''.join(f'\\u{units[i]:02x}{units[i + 1]:02x}' for i in range(0, len(units), 2))


def py_encode_basestring_ascii(s):
    """Return the str s as a string of JSON in ASCII."""
    return '"' + ESCAPE_ASCII.sub(_ascii_escape, s) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


def _number_text(allow_nan):
    """Return a function that writes a float."""
    def floatstr(o):
        if o != o:
            text = 'NaN'
        elif o == INFINITY:
            text = 'Infinity'
        elif o == -INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return text
    return floatstr


class JSONEncoder(object):
    """Writes JSON.

    It knows dicts; lists and tuples; strs, ints and floats with the enumerations derived from them; True,
    False and None. For other types override default().
    """

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True,
                 check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        """Make an encoder; the arguments are those of json.dumps()."""
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Return an object that can be written in place of o, or raise TypeError.

        A subclass handles its types and leaves the rest to this one:

            def default(self, o):
                if isinstance(o, set):
                    return sorted(o)
                return super().default(o)
        """
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """Return o as JSON text.

        >>> JSONEncoder(indent=0).encode([])
        '[]'
        """
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        chunks = self.iterencode(o, _one_shot=True)
        return ''.join(chunks if isinstance(chunks, (list, tuple)) else list(chunks))

    def iterencode(self, o, _one_shot=False):
        """Return an iterator over pieces of the text, as they become known.

            for piece in JSONEncoder().iterencode(document):
                connection.send(piece)
        """
        markers = {} if self.check_circular else None
        encoder = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if _one_shot and c_make_encoder is not None:
            return c_make_encoder(markers, self.default, encoder, indent, self.key_separator,
                                  self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)(o, 0)
        return _Writer(self, markers, encoder, indent).any(o, 0)


class _Writer:
    """One run of iterencode. Its generators yield the pieces in the same portions as CPython's do, since
    tests and programs see them as calls of write()."""

    def __init__(self, settings, markers, encoder, indent):
        self.markers = markers
        self.default = settings.default
        self.string = encoder
        self.number = _number_text(settings.allow_nan)
        self.indent = indent
        self.key_separator = settings.key_separator
        self.item_separator = settings.item_separator
        self.sort_keys = settings.sort_keys
        self.skipkeys = settings.skipkeys

    def atom(self, o):
        """The text of an object without parts, None for any other."""
        if isinstance(o, str):
            return self.string(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        # The types' own repr: subclasses may show themselves in other ways.
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self.number(o)
        return None

    def any(self, o, level):
        text = self.atom(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from self.array(o, level)
        elif isinstance(o, dict):
            yield from self.object(o, level)
        else:
            self.enter(o)
            yield from self.any(self.default(o), level)
            self.leave(o)

    def enter(self, o):
        if self.markers is not None:
            if id(o) in self.markers:
                raise ValueError("Circular reference detected")
            self.markers[id(o)] = o

    def leave(self, o):
        if self.markers is not None:
            del self.markers[id(o)]

    def breaks(self, level):
        """What stands behind the opening bracket, and before the closing one."""
        if self.indent is None:
            return '', ''
        return '\n' + self.indent * (level + 1), '\n' + self.indent * level

    def array(self, items, level):
        if not items:
            yield '[]'
            return
        self.enter(items)
        inner, outer = self.breaks(level)
        before = '[' + inner
        for i, value in enumerate(items):
            try:
                text = self.atom(value)
                if text is not None:
                    yield before + text
                else:
                    yield before
                    yield from self.any(value, level + 1)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(items).__name__} item {i}')
                raise
            before = self.item_separator + inner
        if outer:
            yield outer
        yield ']'
        self.leave(items)

    def key(self, key):
        """The text of a key without quotes, None for one that is left out."""
        if isinstance(key, str):
            return key
        if isinstance(key, (int, float)) or key is None:
            return self.atom(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def object(self, mapping, level):
        if not mapping:
            yield '{}'
            return
        self.enter(mapping)
        yield '{'
        inner, outer = self.breaks(level)
        before = inner
        empty = True
        for key, value in sorted(mapping.items()) if self.sort_keys else mapping.items():
            key = self.key(key)
            if key is None:
                continue
            if before:
                yield before
            empty = False
            yield self.string(key)
            yield self.key_separator
            try:
                text = self.atom(value)
                if text is not None:
                    yield text
                else:
                    yield from self.any(value, level + 1)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(mapping).__name__} item {key!r}')
                raise
            before = self.item_separator + inner
        if outer and not empty:
            yield outer
        yield '}'
        self.leave(mapping)
