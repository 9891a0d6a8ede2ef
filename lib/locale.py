"""Conventions of languages and countries: setting a locale, and text and numbers as it writes them.

The native module _locale asks the system. This one adds numbers as text in both directions, and names of locales in a form that the
system understands.
"""

import functools
import sys
from builtins import str as _str
from collections.abc import Mapping

import encodings
import encodings.aliases
from _locale_names import locale_alias, locale_encoding_alias

try:
    from _locale import *
    from _locale import getencoding, localeconv as _native_localeconv, setlocale as _setlocale
except ImportError:
    from _pure_locale import *
    from _pure_locale import localeconv as _native_localeconv, setlocale as _setlocale

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale', 'localeconv', 'strcoll', 'strxfrm', 'str',
           'atof', 'atoi', 'format_string', 'currency', 'normalize', 'LC_CTYPE', 'LC_COLLATE', 'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC',
           'LC_ALL', 'CHAR_MAX', 'getencoding']

if 'LC_MESSAGES' in globals():
    __all__.append('LC_MESSAGES')

# What tests put here comes before what the system says.
_override_localeconv = {}


@functools.wraps(_native_localeconv)
def localeconv():
    return _native_localeconv() | _override_localeconv


# Numbers as text.

def _sizes(grouping):
    """The sizes of groups of digits from the right on, without end if the last is repeated."""
    size = None
    for next_size in grouping:
        if next_size == CHAR_MAX:
            return
        if next_size == 0:
            if size is None:
                raise ValueError('invalid grouping')
            while True:
                yield size
        size = next_size
        yield size


def _group(text, monetary=False):
    """Text that begins with spaces and a sign and ends with digits and spaces, with separators, and how many characters these take."""
    conventions = localeconv()
    separator = conventions['mon_thousands_sep' if monetary else 'thousands_sep']
    grouping = conventions['mon_grouping' if monetary else 'grouping']
    if not grouping:
        return text, 0
    digits = text.rstrip(' ')
    after = text[len(digits):]
    before = ''
    groups = []
    for size in _sizes(grouping):
        if not digits or digits[-1] not in '0123456789':
            before, digits = digits, ''
            break
        groups.append(digits[-size:])
        digits = digits[:-size]
    if digits:
        groups.append(digits)
    return before + separator.join(reversed(groups)) + after, len(separator) * (len(groups) - 1)


def _take_spaces(text, count):
    """The text with count spaces less, first those before it, as far as there are so many."""
    before = len(text) - len(text.lstrip(' '))
    taken = min(before, count)
    text, count = text[taken:], count - taken
    after = len(text) - len(text.rstrip(' '))
    return text[:len(text) - min(after, count)]


def _localize(formatted, grouping=False, monetary=False):
    """A number as C writes it in the way of the locale. Separators take the place of spaces."""
    whole, point, fraction = formatted.partition('.')
    grown = 0
    if grouping:
        whole, grown = _group(whole, monetary=monetary)
    if point:
        point = localeconv()['mon_decimal_point' if monetary else 'decimal_point']
    return _take_spaces(whole + point + fraction, grown)


def _format(spec, value, grouping=False, monetary=False, *additional):
    text = spec % ((value, *additional) if additional else value)
    if spec[-1] in 'eEfFgGdiu':
        text = _localize(text, grouping, monetary)
    return text


@functools.cache
def _specs():
    import re
    return re.compile(r'%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]')


def format_string(f, val, grouping=False, monetary=False):
    """Formats values as the operator % does, but numbers in the way of the locale.

    With grouping there are separators between groups of digits; with monetary those of amounts of money.
    """
    specs = list(_specs().finditer(f))
    texts = []
    by_name = isinstance(val, Mapping)
    if not by_name and not isinstance(val, tuple):
        val = (val,)
    used = 0
    for spec in specs:
        if spec.group()[-1] == '%':
            texts.append('%')
        elif by_name:
            texts.append(_format(spec.group(), val, grouping, monetary))
        else:
            stars = spec['modifiers'].count('*')
            texts.append(_format(spec.group(), val[used], grouping, monetary, *val[used + 1:used + 1 + stars]))
            used += 1 + stars
    return _specs().sub('%s', f) % tuple(texts)


def currency(val, symbol=True, grouping=False, international=False):
    """Formats an amount of money in the way of the locale."""
    conventions = localeconv()
    digits = conventions['int_frac_digits' if international else 'frac_digits']
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    amount = _localize(f'{abs(val):.{digits}f}', grouping, monetary=True)
    kind = 'n' if val < 0 else 'p'
    before = after = ''
    if symbol:
        name = conventions['int_curr_symbol' if international else 'currency_symbol']
        space = ' ' if conventions[f'{kind}_sep_by_space'] else ''
        if conventions[f'{kind}_cs_precedes']:
            before = name + space
        else:
            if international and name[-1] == ' ':
                name = name[:-1]
            after = space + name
    sign = conventions['negative_sign' if val < 0 else 'positive_sign']
    match conventions[f'{kind}_sign_posn']:
        case 0:
            return f'({before}{amount}{after})'
        case 2:
            return before + amount + after + sign
        case 3:
            return before + sign + amount + after
        case 4:
            return before + amount + sign + after
    return sign + before + amount + after


def str(val):
    """A float as text, in the way of the locale."""
    return _format('%.12g', val)


def delocalize(string):
    """A number as the locale writes it in the form that Python reads."""
    conventions = localeconv()
    if separator := conventions['thousands_sep']:
        string = string.replace(separator, '')
    if point := conventions['decimal_point']:
        string = string.replace(point, '.')
    return string


def localize(string, grouping=False, monetary=False):
    """A number as Python writes it in the way of the locale."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    """Reads a float that is written in the way of the locale."""
    return func(delocalize(string))


def atoi(string):
    """Reads an int that is written in the way of the locale."""
    return int(delocalize(string))


# Names of locales: language[_territory][.encoding][@modifier]

def _replace_encoding(code, encoding):
    """A name with another encoding, in the form that setlocale() takes."""
    encoding = encodings.normalize_encoding(encoding)
    encoding = encodings.aliases.aliases.get(encoding.lower(), encoding)
    key = encoding.lower()
    for key in key, key.replace('_', '').replace('-', ''):
        if key in locale_encoding_alias:
            encoding = locale_encoding_alias[key]
            break
    return f'{code.partition('.')[0]}.{encoding}'


def _append_modifier(code, modifier):
    """A name without modifier with one. The modifier "euro" asks for an encoding that has the sign."""
    if modifier == 'euro':
        _, dot, encoding = code.partition('.')
        if not dot:
            return code + '.ISO8859-15'
        if encoding in ('ISO8859-15', 'UTF-8'):
            return code
        if encoding == 'ISO8859-1':
            return _replace_encoding(code, 'ISO8859-15')
    return f'{code}@{modifier}'


def normalize(localename):
    """The normal form of a locale's name, with an encoding; an unknown name unchanged."""
    name, _, modifier = localename.lower().replace(':', '.').partition('@')
    language, _, encoding = name.partition('.')
    encoding = encoding.partition('.')[0]
    plain = encoding.replace('-', '').replace('_', '')
    full = f'{language}.{plain}' if encoding else language

    # From the whole name on, first the modifier is given up and then the encoding; what was given up is put back.
    if code := locale_alias.get(f'{full}@{modifier}' if modifier else full):
        return code
    if modifier and (code := locale_alias.get(full)):
        if '@' not in code:
            return _append_modifier(code, modifier)
        if code.partition('@')[2].lower() == modifier:
            return code
    if not encoding:
        return localename
    if code := locale_alias.get(f'{language}@{modifier}' if modifier else language):
        code, at, own = code.partition('@')
        return _replace_encoding(code, encoding) + at + own
    if modifier and (code := locale_alias.get(language)):
        code, at, own = code.partition('@')
        code = _replace_encoding(code, encoding)
        if not at:
            return _append_modifier(code, modifier)
        if own.lower() == modifier:
            return code + at + own
    return localename


def _parse_localename(localename):
    """Language and encoding of a locale; None for one that the name does not tell."""
    code, _, modifier = normalize(localename).partition('@')
    if modifier == 'euro' and '.' not in code:
        return code, 'iso-8859-15'
    if '.' in code:
        return tuple(code.split('.')[:2])
    if code == 'C':
        return None, None
    if code == 'UTF-8':  # some systems have it in LC_CTYPE
        return None, 'UTF-8'
    raise ValueError(f'unknown locale: {localename}')


def _build_localename(localetuple):
    """The name for a pair of language and encoding."""
    try:
        language, encoding = localetuple
        if language is None:
            language = 'C'
        return language if encoding is None else language + '.' + encoding
    except (TypeError, ValueError):
        raise TypeError('Locale must be None, a string, or an iterable of two strings -- language code, encoding.') from None


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """Language and encoding that the environment asks for, in the first of these variables that is set."""
    import warnings
    warnings._deprecated(
        'locale.getdefaultlocale',
        '{name!r} is deprecated and slated for removal in Python {remove}. Use setlocale(), getencoding() and getlocale() instead.',
        remove=(3, 15))
    return _getdefaultlocale(envvars)


def _getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    import os
    for variable in envvars:
        if name := os.environ.get(variable):
            if variable == 'LANGUAGE':
                name = name.partition(':')[0]
            return _parse_localename(name)
    return _parse_localename('C')


def getlocale(category=LC_CTYPE):
    """Language and encoding of a category, which is not LC_ALL."""
    name = _setlocale(category)
    if category == LC_ALL and ';' in name:
        raise TypeError('category LC_ALL is not supported')
    return _parse_localename(name)


def setlocale(category, locale=None):
    """Set the locale of a category: a name, a pair of language and encoding, or '' for the user's. None only asks.

    The result is a name with which the setting can be restored.
    """
    if locale and not isinstance(locale, _str):
        locale = normalize(_build_localename(locale))
    return _setlocale(category, locale)


def getpreferredencoding(do_setlocale=True):
    """The encoding that the user's text files are probably in."""
    if sys.flags.warn_default_encoding:
        import warnings
        warnings.warn('UTF-8 Mode affects locale.getpreferredencoding(). Consider locale.getencoding() instead.', EncodingWarning, 2)
    if sys.flags.utf8_mode:
        return 'utf-8'
    if not do_setlocale:
        return getencoding()
    before = setlocale(LC_CTYPE)
    try:
        try:
            setlocale(LC_CTYPE, '')
        except Error:
            pass
        return getencoding()
    finally:
        setlocale(LC_CTYPE, before)
