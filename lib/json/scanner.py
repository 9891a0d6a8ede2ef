"""The scanner that JSONDecoder calls at each value: the native one, and one in Python that does the same."""

import re

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ['make_scanner']

NUMBER_RE = re.compile(
    r'(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?',
    re.VERBOSE | re.MULTILINE | re.DOTALL)

_WORDS = (('null', None), ('true', True), ('false', False))
_CONSTANTS = ('NaN', 'Infinity', '-Infinity')


def py_make_scanner(context):
    """Return scan_once(string, index), which reads a value and returns it with the index behind it.

    context, a JSONDecoder, tells what makes strings, numbers, arrays and objects. StopIteration carries the
    index where no value begins.
    """
    parse_string = context.parse_string
    parse_object = context.parse_object
    parse_array = context.parse_array
    number = NUMBER_RE.match

    def value_at(string, index):
        try:
            first = string[index]
        except IndexError:
            raise StopIteration(index) from None
        if first == '"':
            return parse_string(string, index + 1, context.strict)
        if first == '{':
            return parse_object((string, index + 1), context.strict, value_at, context.object_hook,
                                context.object_pairs_hook, context.memo)
        if first == '[':
            return parse_array((string, index + 1), value_at)
        for word, value in _WORDS:
            if string.startswith(word, index):
                return value, index + len(word)
        if found := number(string, index):
            integer, fraction, exponent = found.groups()
            if fraction is exponent is None:
                return context.parse_int(integer), found.end()
            return context.parse_float(integer + (fraction or '') + (exponent or '')), found.end()
        for word in _CONSTANTS:
            if string.startswith(word, index):
                return context.parse_constant(word), index + len(word)
        raise StopIteration(index)

    def scan_once(string, index):
        if index < 0:
            raise ValueError('idx cannot be negative')
        try:
            return value_at(string, index)
        finally:
            context.memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
