"""Programs as sequences of tokens, and the way back.

tokenize(readline) yields TokenInfo tuples for a source in bytes: an ENCODING token
first, and comments and line ends as well. Operators have the type OP; their
exact_type tells them apart. The tokenizer itself is the compiler's (_tokenize).
"""

import collections
import re
from builtins import open as _builtin_open
from codecs import lookup, BOM_UTF8

import _tokenize
import token as _token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = _token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize",
                            "TokenInfo", "open", "TokenError"]

cookie_re = re.compile(br'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)
tabsize = 8


class TokenInfo(collections.namedtuple('TokenInfo', 'type string start end line')):
    """A token: its type, text, (row, column) of its start and end, and the physical line."""

    def __repr__(self):
        return (f'TokenInfo(type={self.type} ({tok_name[self.type]}), string={self.string!r}, '
                f'start={self.start!r}, end={self.end!r}, line={self.line!r})')

    @property
    def exact_type(self):
        """The type, and for operators the type of this very operator."""
        if self.type == OP:
            return EXACT_TOKEN_TYPES.get(self.string, self.type)
        return self.type


class TokenError(Exception):
    pass


def __getattr__(name):
    # Regular expressions for tokens: nothing here uses them, but programs do.
    if not name.startswith('__'):  # the import system asks for such
        import _tokenize_patterns
        if hasattr(_tokenize_patterns, name):
            return getattr(_tokenize_patterns, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _double_braces(text):
    """Write the literal braces of an f-string's text as they stand in the source; not those of \\N{...}."""
    result, in_name = [], False
    for char in text:
        if char == '}' and in_name:
            in_name = False
        elif char in '{}':
            before = ''.join(result)
            if char == '{' and before.endswith('N'):
                backslashes = len(before[:-1]) - len(before[:-1].rstrip('\\'))
                in_name = backslashes % 2 == 1
            if not in_name:
                result.append(char)
        result.append(char)
    return ''.join(result)


class Untokenizer:
    """Puts tokens together again, at their places if they have any."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.prev_line = ""
        self.encoding = None

    def add_whitespace(self, start):
        """Add what lies between the previous token and a place."""
        row, col = start
        if (row, col) < (self.prev_row, self.prev_col):
            raise ValueError(f"start ({row},{col}) precedes previous end "
                             f"({self.prev_row},{self.prev_col})")
        self.add_backslash_continuation(start)
        if col > self.prev_col:
            self.tokens.append(" " * (col - self.prev_col))

    def add_backslash_continuation(self, start):
        """Add backslashes at the ends of lines if the place is on a later one."""
        rows = start[0] - self.prev_row
        if not rows:
            return
        end = '\r\n' if self.prev_line.endswith('\r\n') else '\n'
        line = self.prev_line.rstrip('\\\r\n')
        self.tokens.append(line[len(line.rstrip()):] + f"\\{end}" * rows)
        self.prev_col = 0

    def untokenize(self, iterable):
        tokens = iter(iterable)
        indents = []
        at_start = False
        for item in tokens:
            if len(item) == 2:
                self.compat(item, tokens)
                break
            kind, text, start, end, line = item
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                # The indent itself may consist of tabs.
                if start[1] >= len(indents[-1]):
                    self.tokens.append(indents[-1])
                    self.prev_col = len(indents[-1])
                at_start = False
            elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE) and ('{' in text or '}' in text):
                text = _double_braces(text)
                last = text.splitlines()[-1]
                end = end[0], end[1] + last.count("{{") + last.count("}}")
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row, self.prev_col = self.prev_row + 1, 0
            self.prev_type = kind
            self.prev_line = line
        return "".join(self.tokens)

    def compat(self, token, iterable):
        """Put tokens together that have no places."""
        indents = []
        at_start = token[0] in (NEWLINE, NL)
        after_string = False
        depth = 0  # of f-strings and t-strings
        for item in self._chain([token], iterable):
            kind, text = item[:2]
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            if kind == STRING and after_string:
                text = ' ' + text
            after_string = kind == STRING
            if kind in (FSTRING_START, TSTRING_START):
                depth += 1
            elif kind in (FSTRING_END, TSTRING_END):
                depth -= 1
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                self.tokens.append(indents[-1])
                at_start = False
            elif kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
                text = _double_braces(text)
            if depth and text in ("{", "}") and self.tokens and self.tokens[-1] == text:
                text = ' ' + text  # two of them would mean something else
            if kind in (STRING, FSTRING_START) and self.prev_type in (STRING, FSTRING_END):
                self.tokens.append(" ")
            self.tokens.append(text)
            self.prev_type = kind

    @staticmethod
    def _chain(*iterables):
        for iterable in iterables:
            yield from iterable


def untokenize(iterable):
    """Make source text of tokens: bytes if the first one is an ENCODING, else str.

    With places the result is the source, but for its trailing whitespace. Tokens
    that are pairs of type and text give a source that has the same tokens.
    """
    made = Untokenizer()
    text = made.untokenize(iterable)
    return text if made.encoding is None else text.encode(made.encoding)


def _get_normal_name(orig_enc):
    """One name for the usual ones of UTF-8 and Latin-1."""
    name = orig_enc[:12].lower().replace("_", "-")
    for normal, *others in (("utf-8", "utf-8"), ("iso-8859-1", "latin-1", "iso-8859-1", "iso-latin-1")):
        if name in others or name.startswith(tuple(other + '-' for other in others)):
            return normal
    return orig_enc


def detect_encoding(readline):
    """Find out the encoding of a source (PEP 263); return it and the list of lines read, at most two.

    It is what a comment in one of these lines says; without that it is UTF-8, which
    is called utf-8-sig if the source begins with a byte order mark.
    """
    filename = getattr(getattr(readline, '__self__', None), 'name', None)

    def read():
        try:
            return readline()
        except StopIteration:
            return b''

    def error(text, after=''):
        return SyntaxError(text + ('' if filename is None else f' for {filename!r}') + after)

    def declared(line):
        match = cookie_re.match(line)
        if match is None:
            return None
        name = _get_normal_name(match[1].decode())
        try:
            lookup(name)
        except LookupError:
            raise error('unknown encoding', f': {name}')
        if not marked:
            return name
        if name != 'utf-8':
            raise error('encoding problem', ': utf-8')
        return 'utf-8-sig'

    first = read()
    marked = first.startswith(BOM_UTF8)
    if marked:
        first = first[len(BOM_UTF8):]
    default = 'utf-8-sig' if marked else 'utf-8'
    if not first:
        return default, []
    lines = [first]
    encoding = declared(first)
    if encoding is None and blank_re.match(first):
        second = read()
        if second:
            lines.append(second)
            encoding = declared(second)
    if encoding is None:
        encoding = default
    source = b''.join(lines)
    if 0 in source:
        raise SyntaxError("source code cannot contain null bytes")
    try:
        source.decode(encoding)
    except UnicodeDecodeError:
        raise error("invalid or missing encoding declaration")
    return encoding, lines


def open(filename):
    """Open a source file for reading, as text in its own encoding."""
    from io import TextIOWrapper
    buffer = _builtin_open(filename, 'rb')
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        buffer.close()
        raise


def tokenize(readline):
    """Iterate over the tokens of a source in bytes.

    readline returns the next line, and b'' or StopIteration in the end.
    """
    encoding, lines = detect_encoding(readline)
    if encoding == "utf-8-sig":
        encoding = "utf-8"
    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), '')
    rest = Untokenizer._chain(lines, iter(readline, b""))
    yield from _generate_tokens_from_c_tokenizer(rest.__next__, encoding, extra_tokens=True)


def generate_tokens(readline):
    """Iterate over the tokens of a source in str: like tokenize(), but without the ENCODING token."""
    return _generate_tokens_from_c_tokenizer(readline, extra_tokens=True)


def _transform_msg(msg):
    if "unterminated triple-quoted string literal" in msg:
        return "EOF in multi-line string"
    return msg


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    options = {} if encoding is None else {'encoding': encoding}
    try:
        for info in _tokenize.TokenizerIter(source, extra_tokens=extra_tokens, **options):
            yield TokenInfo._make(info)
    except SyntaxError as error:
        if type(error) is not SyntaxError:
            raise error from None
        raise TokenError(_transform_msg(error.msg), (error.lineno, error.offset)) from None


def _main(args=None):
    """Print the tokens of a file: python -m tokenize."""
    import argparse
    import sys

    def fail(message, filename=None, location=()):
        where = ':'.join(str(part) for part in (filename, *location) if part is not None)
        print(f"{where}: error: {message}" if where else f"error: {message}", file=sys.stderr)
        sys.exit(1)

    parser = argparse.ArgumentParser(color=True)
    parser.add_argument(dest='filename', nargs='?', metavar='filename.py',
                        help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', dest='exact', action='store_true',
                        help='display token names using the exact type')
    args = parser.parse_args(args)
    filename = args.filename or "<stdin>"
    try:
        if args.filename:
            with _builtin_open(filename, 'rb') as file:
                tokens = list(tokenize(file.readline))
        else:
            tokens = generate_tokens(sys.stdin.readline)
        for token in tokens:
            kind = token.exact_type if args.exact else token.type
            place = "{},{}-{},{}:".format(*token.start, *token.end)
            print(f"{place:20}{tok_name[kind]:15}{token.string!r:15}")
    except IndentationError as err:
        fail(err.args[0], filename, err.args[1][1:3])
    except TokenError as err:
        fail(err.args[0], filename, err.args[1])
    except SyntaxError as err:
        fail(err, filename)
    except OSError as err:
        fail(err)
    except KeyboardInterrupt:
        print("interrupted\n")
    except Exception as err:
        print(f"unexpected error: {err}", file=sys.stderr)
        raise


if __name__ == "__main__":
    _main()
