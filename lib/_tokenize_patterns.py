"""Regular expressions for the tokens of Python; the module tokenize hands them out."""

import itertools
import re
from token import EXACT_TOKEN_TYPES


def group(*choices):
    return '(' + '|'.join(choices) + ')'


def any(*choices):
    return group(*choices) + '*'


def maybe(*choices):
    return group(*choices) + '?'


def _all_string_prefixes():
    """The prefixes of string literals in all orders and cases, and the empty one."""
    return {''.join(cased)
            for prefix in ('', 'b', 'r', 'u', 'f', 't', 'br', 'fr', 'tr')
            for order in itertools.permutations(prefix)
            for cased in itertools.product(*((char, char.upper()) for char in order))}


def _compile(expr):
    return re.compile(expr, re.UNICODE)


_digits = r'[0-9](?:_?[0-9])*'

Whitespace = r'[ \f\t]*'
Comment = r'#[^\r\n]*'
Ignore = Whitespace + any(r'\\\r?\n' + Whitespace) + maybe(Comment)
Name = r'\w+'

Hexnumber = r'0[xX](?:_?[0-9a-fA-F])+'
Binnumber = r'0[bB](?:_?[01])+'
Octnumber = r'0[oO](?:_?[0-7])+'
Decnumber = r'(?:0(?:_?0)*|[1-9](?:_?[0-9])*)'
Intnumber = group(Hexnumber, Binnumber, Octnumber, Decnumber)
Exponent = r'[eE][-+]?' + _digits
Pointfloat = group(_digits + rf'\.(?:{_digits})?', r'\.' + _digits) + maybe(Exponent)
Expfloat = _digits + Exponent
Floatnumber = group(Pointfloat, Expfloat)
Imagnumber = group(_digits + '[jJ]', Floatnumber + '[jJ]')
Number = group(Imagnumber, Floatnumber, Intnumber)

StringPrefix = group(*_all_string_prefixes())

# What follows the opening quotes, to the end of the literal.
Single, Double = (rf"[^{quote}\\]*(?:\\.[^{quote}\\]*)*{quote}" for quote in "'\"")
Single3, Double3 = (rf"[^{quote}\\]*(?:(?:\\.|{quote}(?!{quote * 2}))[^{quote}\\]*)*{quote * 3}"
                    for quote in "'\"")
_line = {quote: rf"{StringPrefix}{quote}[^\n{quote}\\]*(?:\\.[^\n{quote}\\]*)*" for quote in "'\""}

Triple = group(StringPrefix + "'''", StringPrefix + '"""')
String = group(*(start + quote for quote, start in _line.items()))
Special = group(*map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))  # the longest first
Funny = group(r'\r?\n', Special)
PlainToken = group(Number, Funny, String, Name)
Token = Ignore + PlainToken
ContStr = group(*(start + group(quote, r'\\\r?\n') for quote, start in _line.items()))
PseudoExtras = group(r'\\\r?\n|\z', Comment, Triple)
PseudoToken = Whitespace + group(PseudoExtras, Number, Funny, ContStr, Name)

_ends = {"'": Single, '"': Double, "'''": Single3, '"""': Double3}
endpats = {prefix + quote: end for prefix in _all_string_prefixes() for quote, end in _ends.items()}
single_quoted = {start for start in endpats if not start.endswith(("'''", '"""'))}
triple_quoted = endpats.keys() - single_quoted
