"""The parser behind tomllib."""

import re
import sys

# A key with more parts would make dicts that nothing can walk through.
_MAX_KEY_PARTS = sys.getrecursionlimit()

_CONTROL = "\x00-\x08\x0b-\x1f\x7f"     # but for tab and newline

_blank = re.compile(r"[ \t]*").match
_blank_lines = re.compile(r"[ \t\n]*").match
_bare_key = re.compile(r"[A-Za-z0-9_-]+").match
_comment_end = re.compile(rf"[^\n{_CONTROL}]*").match
# What needs no further thought inside of strings.
_basic = re.compile(rf'[^"\\\n{_CONTROL}]*').match
_basic_lines = re.compile(rf'[^"\\{_CONTROL}]*').match
_literal = re.compile(rf"[^'\n{_CONTROL}]*").match
_literal_lines = re.compile(rf"[^{_CONTROL}]*?(?='''|[{_CONTROL}]|\z)").match

_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_time = re.compile(_TIME).match
_datetime = re.compile(
    r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    rf"(?:[Tt ]{_TIME}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?").match
_number = re.compile(
    r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*)"
    r"(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)").match
_special_float = re.compile(r"[+-]?(?:inf|nan)").match

_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class DEPRECATED_DEFAULT:
    """Stands for an argument that was not given."""


class TOMLDecodeError(ValueError):
    """A document is no TOML.

    Attributes: msg, doc (the whole document), pos, lineno, colno
    """

    def __init__(self, msg: "str" = DEPRECATED_DEFAULT, doc: "str" = DEPRECATED_DEFAULT,
                 pos: "Pos" = DEPRECATED_DEFAULT, *args: "Any"):
        if args or not isinstance(msg, str) or not isinstance(doc, str) or not isinstance(pos, int):
            import warnings
            warnings.warn(
                "Free-form arguments for TOMLDecodeError are deprecated. "
                "Please set 'msg' (str), 'doc' (str) and 'pos' (int) arguments only.",
                DeprecationWarning, stacklevel=2)
            given = [arg for arg in (msg, doc, pos) if arg is not DEPRECATED_DEFAULT]
            ValueError.__init__(self, *given, *args)
            return
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        where = "end of document" if pos >= len(doc) else f"line {self.lineno}, column {self.colno}"
        ValueError.__init__(self, f"{msg} (at {where})")


def load(fp: "IO[bytes]", /, *, parse_float: "ParseFloat" = float) -> "dict[str, Any]":
    """Read a document from a file that is open in binary mode, and return it as a dict."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError(
            "File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`"
        ) from None
    return loads(text, parse_float=parse_float)


def loads(s: "str", /, *, parse_float: "ParseFloat" = float) -> "dict[str, Any]":
    """Return a document, given as a text, as a dict. parse_float makes numbers of their texts."""
    try:
        text = s.replace("\r\n", "\n")
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None
    return _Parser(text, parse_float).document()


class _Node:
    """What is known of a name in the document beside its value.

    explicit: it is declared by a header, or by a dotted key in another table,
    and cannot be declared again. frozen: it was given as a value in braces or
    brackets, to which nothing can be added.
    """

    __slots__ = ("explicit", "frozen", "children")

    def __init__(self):
        self.explicit = False
        self.frozen = False
        self.children = {}


class _Tables:
    """Nested dicts, and the nodes of their names."""

    def __init__(self):
        self.dict = {}
        self.root = _Node()

    def node(self, key):
        """Return the node of a key, and make those on the way."""
        node = self.root
        for part in key:
            if part not in node.children:
                node.children[part] = _Node()
            node = node.children[part]
        return node

    def forget(self, key):
        """Drop the node of a key and what is below it."""
        node = self.root
        for part in key[:-1]:
            node = node.children.get(part)
            if node is None:
                return
        node.children.pop(key[-1], None)

    def is_explicit(self, key):
        node = self.root
        for part in key:
            node = node.children.get(part)
            if node is None:
                return False
        return node.explicit

    def is_frozen(self, key):
        """Tell whether a key or anything above it is frozen."""
        node = self.root
        for part in key:
            node = node.children.get(part)
            if node is None:
                return False
            if node.frozen:
                return True
        return False

    def table(self, key, into_lists=True):
        """Return the table of a key, and make those on the way; KeyError if there is something else.

        into_lists: a list of tables stands for its last one.
        """
        found = self.dict
        for part in key:
            found = found.setdefault(part, {})
            if into_lists and isinstance(found, list):
                found = found[-1]
            if not isinstance(found, dict):
                raise KeyError(part)
        return found

    def append(self, key):
        """Add a table to the list of a key; KeyError if there is something else."""
        tables = self.table(key[:-1]).setdefault(key[-1], [])
        if not isinstance(tables, list):
            raise KeyError(key)
        tables.append({})


class _Parser:
    """A document, and the position in it.

    Methods begin at the position, and leave it behind what they take.
    """

    def __init__(self, src, parse_float):
        self.src = src
        self.pos = 0
        self.parse_float = parse_float

    def fail(self, text, pos=None):
        raise TOMLDecodeError(text, self.src, self.pos if pos is None else pos) from None

    def at(self, text):
        return self.src.startswith(text, self.pos)

    def skip_blank(self):
        self.pos = _blank(self.src, self.pos).end()

    def skip_comment(self):
        if not self.at("#"):
            return
        self.pos = _comment_end(self.src, self.pos).end()
        if self.pos < len(self.src) and self.src[self.pos] != "\n":
            self.fail(f"Found invalid character {self.src[self.pos]!r}")

    def skip_lines(self):
        """Skip space, newlines and comments."""
        start = None
        while start != self.pos:
            start = self.pos
            self.pos = _blank_lines(self.src, self.pos).end()
            self.skip_comment()

    # Statements.

    def document(self):
        tables = self.tables = _Tables()
        header = ()
        # Names that dotted keys of the current table went through: no header may declare them.
        self.pending = []
        while True:
            self.skip_blank()
            if self.pos == len(self.src):
                break
            char = self.src[self.pos]
            if char == "\n":
                self.pos += 1
                continue
            if char == "[":
                for key in self.pending:
                    tables.node(key).explicit = True
                self.pending.clear()
                header = self.array_header() if self.at("[[") else self.table_header()
                self.skip_blank()
            elif char in "\"'" or _bare_key(char):
                self.assignment(header)
                self.skip_blank()
            elif char != "#":
                self.fail("Invalid statement")
            self.skip_comment()
            if self.pos == len(self.src):
                break
            if self.src[self.pos] != "\n":
                self.fail("Expected newline or end of document after a statement")
            self.pos += 1
        return tables.dict

    def table_header(self):
        """Take [key], and return the key."""
        self.pos += 1
        self.skip_blank()
        key = self.key()
        tables = self.tables
        if tables.is_explicit(key) or tables.is_frozen(key):
            self.fail(f"Cannot declare {key} twice")
        tables.node(key).explicit = True
        try:
            tables.table(key)
        except KeyError:
            self.fail("Cannot overwrite a value")
        if not self.at("]"):
            self.fail("Expected ']' at the end of a table declaration")
        self.pos += 1
        return key

    def array_header(self):
        """Take [[key]], and return the key."""
        self.pos += 2
        self.skip_blank()
        key = self.key()
        tables = self.tables
        if tables.is_frozen(key):
            self.fail(f"Cannot mutate immutable namespace {key}")
        # It is another table, in which everything can be declared again.
        tables.forget(key)
        tables.node(key).explicit = True
        try:
            tables.append(key)
        except KeyError:
            self.fail("Cannot overwrite a value")
        if not self.at("]]"):
            self.fail("Expected ']]' at the end of an array declaration")
        self.pos += 2
        return key

    def assignment(self, header):
        """Take key = value."""
        tables = self.tables
        key = self.assigned_key()
        value = self.value()
        for i in range(1, len(key)):
            above = header + key[:i]
            if tables.is_explicit(above):
                self.fail(f"Cannot redefine namespace {above}")
            self.pending.append(above)
        parent = header + key[:-1]
        if tables.is_frozen(parent):
            self.fail(f"Cannot mutate immutable namespace {parent}")
        try:
            table = tables.table(parent)
        except KeyError:
            self.fail("Cannot overwrite a value")
        if key[-1] in table:
            self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            tables.node(header + key).frozen = True
        table[key[-1]] = value

    def assigned_key(self):
        """Take key =, and return the key."""
        key = self.key()
        if not self.at("="):
            self.fail("Expected '=' after a key in a key/value pair")
        self.pos += 1
        self.skip_blank()
        return key

    def key(self):
        """Take a key, and return the tuple of its parts."""
        parts = [self.key_part()]
        self.skip_blank()
        while self.at("."):
            self.pos += 1
            self.skip_blank()
            parts.append(self.key_part())
            if len(parts) > _MAX_KEY_PARTS:
                raise RecursionError(f"TOML key has more than the allowed {_MAX_KEY_PARTS} parts")
            self.skip_blank()
        return tuple(parts)

    def key_part(self):
        match = _bare_key(self.src, self.pos)
        if match:
            self.pos = match.end()
            return match[0]
        if self.at("'"):
            return self.literal_string()
        if self.at('"'):
            return self.basic_string()
        self.fail("Invalid initial character for a key part")

    # Values.

    def value(self):
        src = self.src
        char = src[self.pos:self.pos + 1]
        if char == '"':
            return self.basic_lines() if self.at('"""') else self.basic_string()
        if char == "'":
            return self.literal_lines() if self.at("'''") else self.literal_string()
        for word, value in (("true", True), ("false", False)):
            if self.at(word):
                self.pos += len(word)
                return value
        if char == "[":
            return self.array()
        if char == "{":
            return self.inline_table()
        for pattern, convert in ((_datetime, _make_datetime), (_time, _make_time)):
            match = pattern(src, self.pos)
            if match:
                try:
                    value = convert(match)
                except ValueError as e:
                    raise TOMLDecodeError("Invalid date or datetime", src, self.pos) from e
                self.pos = match.end()
                return value
        match = _number(src, self.pos)
        if match and not match["float"]:
            self.pos = match.end()
            return int(match[0], 0)
        match = match or _special_float(src, self.pos)
        if not match:
            self.fail("Invalid value")
        value = self.parse_float(match[0])
        if isinstance(value, (dict, list)):
            # It would be taken for a table or an array.
            raise ValueError("parse_float must not return dicts or lists")
        self.pos = match.end()
        return value

    def array(self):
        self.pos += 1
        items = []
        self.skip_lines()
        while not self.at("]"):
            items.append(self.value())
            self.skip_lines()
            if self.at("]"):
                break
            if not self.at(","):
                self.fail("Unclosed array")
            self.pos += 1
            self.skip_lines()
        self.pos += 1
        return items

    def inline_table(self):
        self.pos += 1
        tables = _Tables()
        self.skip_blank()
        if self.at("}"):
            self.pos += 1
            return tables.dict
        while True:
            key = self.assigned_key()
            value = self.value()
            if tables.is_frozen(key):
                self.fail(f"Cannot mutate immutable namespace {key}")
            try:
                table = tables.table(key[:-1], into_lists=False)
            except KeyError:
                self.fail("Cannot overwrite a value")
            if key[-1] in table:
                self.fail(f"Duplicate inline table key {key[-1]!r}")
            table[key[-1]] = value
            self.skip_blank()
            if self.at("}"):
                self.pos += 1
                return tables.dict
            if not self.at(","):
                self.fail("Unclosed inline table")
            if isinstance(value, (dict, list)):
                tables.node(key).frozen = True
            self.pos += 1
            self.skip_blank()

    # Strings.

    def literal_string(self):
        self.pos += 1
        return self.up_to(_literal, "'")

    def literal_lines(self):
        self.skip_opening()
        return self.up_to(_literal_lines, "'''") + self.further_quotes("'")

    def skip_opening(self):
        """Skip three quotes and a newline behind them."""
        self.pos += 3
        if self.at("\n"):
            self.pos += 1

    def up_to(self, pattern, end):
        """Take text and what ends it, and return the text."""
        match = pattern(self.src, self.pos)
        self.pos = match.end()
        if not self.at(end):
            if self.src.find(end, self.pos) < 0:
                self.fail(f"Expected {end!r}", len(self.src))
            self.fail(f"Found invalid character {self.src[self.pos]!r}")
        self.pos += len(end)
        return match[0]

    def further_quotes(self, quote):
        """Take up to two quotes behind three that end a string: they belong to it."""
        count = 2 if self.at(quote * 2) else 1 if self.at(quote) else 0
        self.pos += count
        return quote * count

    def basic_string(self):
        self.pos += 1
        return self.unescaped(_basic, '"', False)

    def basic_lines(self):
        self.skip_opening()
        return self.unescaped(_basic_lines, '"""', True) + self.further_quotes('"')

    def unescaped(self, pattern, end, lines):
        """Take text with escapes and what ends it, and return the text without escapes."""
        parts = []
        while True:
            match = pattern(self.src, self.pos)
            parts.append(match[0])
            self.pos = match.end()
            if self.pos == len(self.src):
                self.fail("Unterminated string")
            if self.at(end):
                self.pos += len(end)
                return "".join(parts)
            char = self.src[self.pos]
            if char == "\\":
                parts.append(self.escape(lines))
            elif char == '"':
                parts.append(char)
                self.pos += 1
            else:
                self.fail(f"Illegal character {char!r}")

    def escape(self, lines):
        code = self.src[self.pos + 1:self.pos + 2]
        self.pos += 2
        if lines and code in (" ", "\t", "\n"):
            # At the end of a line: it and all space that follows are not part of the string.
            if code != "\n":
                self.skip_blank()
                if self.pos == len(self.src):
                    return ""
                if not self.at("\n"):
                    self.fail("Unescaped '\\' in a string")
            self.pos = _blank_lines(self.src, self.pos).end()
            return ""
        if code in ("u", "U"):
            return self.hex_char(4 if code == "u" else 8)
        if code not in _ESCAPES:
            self.fail("Unescaped '\\' in a string")
        return _ESCAPES[code]

    def hex_char(self, size):
        match = re.compile(f"[0-9A-Fa-f]{{{size}}}").match(self.src, self.pos)
        if not match:
            self.fail("Invalid hex value")
        self.pos = match.end()
        number = int(match[0], 16)
        if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            self.fail("Escaped character is not a Unicode scalar value")
        return chr(number)


def _microseconds(digits):
    return int(digits.ljust(6, "0")) if digits else 0


def _make_time(match):
    from datetime import time
    hour, minute, second, fraction = match.groups()
    return time(int(hour), int(minute), int(second), _microseconds(fraction))


def _make_datetime(match):
    from datetime import date, datetime, timedelta, timezone
    year, month, day, hour, minute, second, fraction, utc, sign, offset_hours, offset_minutes = match.groups()
    if hour is None:
        return date(int(year), int(month), int(day))
    zone = None
    if utc:
        zone = timezone.utc
    elif sign:
        offset = timedelta(hours=int(offset_hours), minutes=int(offset_minutes))
        zone = timezone(-offset if sign == "-" else offset)
    return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second),
                    _microseconds(fraction), tzinfo=zone)
