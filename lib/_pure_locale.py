"""The locale "C" in Python, for when _locale cannot be imported."""

import sys

CHAR_MAX = 127
LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
Error = ValueError

_TEXTS = ('currency_symbol', 'negative_sign', 'positive_sign', 'int_curr_symbol', 'thousands_sep', 'mon_thousands_sep',
          'mon_decimal_point')
_NUMBERS = ('n_sign_posn', 'p_cs_precedes', 'n_cs_precedes', 'n_sep_by_space', 'p_sep_by_space', 'p_sign_posn', 'frac_digits',
            'int_frac_digits')


def localeconv():
    """The conventions for numbers, of which this locale has a decimal point only."""
    return {**dict.fromkeys(_TEXTS, ''), **dict.fromkeys(_NUMBERS, CHAR_MAX), 'decimal_point': '.', 'grouping': [CHAR_MAX],
            'mon_grouping': []}


def setlocale(category, value=None):
    """The name of the locale, which cannot be changed."""
    if value not in (None, '', 'C'):
        raise Error('_locale emulation only supports "C" locale')
    return 'C'


def strcoll(a, b, /):
    """Compares two strings: less than, equal to or greater than 0."""
    return (a > b) - (a < b)


def strxfrm(string, /):
    """Something that compares as the string collates."""
    return string


def getencoding():
    """The encoding of the locale."""
    return sys.getfilesystemencoding()
