"""JSONDecoder: text in JSON becomes Python objects."""

import re

from json import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ['JSONDecoder', 'JSONDecodeError']

FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
WHITESPACE = re.compile(r'[ \t\n\r]*', FLAGS)
WHITESPACE_STR = ' \t\n\r'
STRINGCHUNK = re.compile(r'(.*?)(["\\\x00-\x1f])', FLAGS)
HEXDIGITS = re.compile(r'[0-9A-Fa-f]{4}', FLAGS)
BACKSLASH = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t'))

NaN = float('nan')
PosInf = float('inf')
NegInf = float('-inf')
_CONSTANTS = {'NaN': NaN, 'Infinity': PosInf, '-Infinity': NegInf}


class JSONDecodeError(ValueError):
    """A document is not JSON.

    msg has the reason alone, doc the document, pos the index where it went wrong; lineno and colno say
    where that is, both counted from 1.
    """

    # The native scanner raises it, too.
    def __init__(self, msg, doc, pos):
        line = doc.count('\n', 0, pos) + 1
        column = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {line} column {column} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _code_unit(s, pos):
    """The number of four hexadecimal digits at pos."""
    digits = HEXDIGITS.match(s, pos)
    if digits is None:
        raise JSONDecodeError("Invalid \\uXXXX escape", s, pos - 1)
    return int(digits.group(), 16)


def _escape(s, pos, begin):
    """The character of an escape whose letter stands at pos, and the index behind the escape."""
    letter = s[pos:pos + 1]
    if not letter:
        raise JSONDecodeError("Unterminated string starting at", s, begin)
    if letter != 'u':
        if letter not in BACKSLASH:
            raise JSONDecodeError(f"Invalid \\escape: {letter!r}", s, pos)
        return BACKSLASH[letter], pos + 1
    unit = _code_unit(s, pos + 1)
    pos += 5
    if 0xD800 <= unit < 0xDC00 and s.startswith('\\u', pos):
        low = _code_unit(s, pos + 2)
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((unit & 0x3FF) << 10 | low & 0x3FF)), pos + 6
    return chr(unit), pos


def py_scanstring(s, end, strict=True):
    """Read the string whose first character, behind the quote, is s[end].

    Returns it and the index behind the closing quote. Control characters are errors where strict is true.
    """
    begin = end - 1
    parts = []
    while found := STRINGCHUNK.match(s, end):
        plain, stop = found.groups()
        end = found.end()
        if plain:
            parts.append(plain)
        if stop == '"':
            return ''.join(parts), end
        if stop == '\\':
            stop, end = _escape(s, end, begin)
        elif strict:
            raise JSONDecodeError(f"Invalid control character {stop!r} at", s, end)
        parts.append(stop)
    raise JSONDecodeError("Unterminated string starting at", s, begin)


scanstring = c_scanstring or py_scanstring


def _skip(s, pos):
    """The index of the first character at or behind pos that is no white space."""
    return WHITESPACE.match(s, pos).end() if s[pos:pos + 1] in WHITESPACE_STR else pos


def _item(s, pos, scan_once):
    try:
        return scan_once(s, pos)
    except StopIteration as stop:
        raise JSONDecodeError("Expecting value", s, stop.value) from None


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """Read an object; s_and_end are the text and the index behind the brace."""
    s, pos = s_and_end
    if memo is None:
        memo = {}
    pairs = []
    pos = _skip(s, pos)
    comma = None
    while not s.startswith('}', pos) or comma is not None:
        if not s.startswith('"', pos):
            if s.startswith('}', pos):
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, pos)
        key, pos = scanstring(s, pos + 1, strict)
        pos = _skip(s, pos)
        if not s.startswith(':', pos):
            raise JSONDecodeError("Expecting ':' delimiter", s, pos)
        value, pos = _item(s, _skip(s, pos + 1), scan_once)
        pairs.append((memo.setdefault(key, key), value))
        comma = pos = _skip(s, pos)
        if s.startswith('}', pos):
            break
        if not s.startswith(',', pos):
            raise JSONDecodeError("Expecting ',' delimiter", s, pos)
        pos = _skip(s, pos + 1)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), pos + 1
    result = dict(pairs)
    if object_hook is not None:
        result = object_hook(result)
    return result, pos + 1


def JSONArray(s_and_end, scan_once):
    """Read an array; s_and_end are the text and the index behind the bracket."""
    s, pos = s_and_end
    values = []
    pos = _skip(s, pos)
    if s.startswith(']', pos):
        return values, pos + 1
    while True:
        value, pos = _item(s, pos, scan_once)
        values.append(value)
        comma = pos = _skip(s, pos)
        if s.startswith(']', pos):
            return values, pos + 1
        if not s.startswith(',', pos):
            raise JSONDecodeError("Expecting ',' delimiter", s, pos)
        pos = _skip(s, pos + 1)
        if s.startswith(']', pos):
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


class JSONDecoder(object):
    """Reads JSON.

    Objects become dicts, arrays lists, strings strs, numbers ints or floats; true, false and null become
    True, False and None. NaN, Infinity and -Infinity are understood as well, though JSON has no such words.
    """

    def __init__(self, *, object_hook=None, parse_float=None,
                 parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        """Make a decoder; the arguments are those of json.loads().

        Where strict is false, strings may contain control characters: those below U+0020, such as tabs and
        ends of lines.
        """
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=WHITESPACE.match):
        """Return the document s, a str, as Python objects. Nothing but white space may surround it."""
        obj, end = self.raw_decode(s, idx=_w(s, 0).end())
        end = _w(s, end).end()
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Return the value that begins at s[idx], and the index behind it. Anything may follow it."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None
