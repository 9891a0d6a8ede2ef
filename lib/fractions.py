"""Rational numbers of unlimited precision."""

import functools
import math
import numbers
import operator
import re
import sys

__all__ = ['Fraction']

_MODULUS = sys.hash_info.modulus
_HASH_INF = sys.hash_info.inf


@functools.lru_cache(maxsize=1 << 14)
def _hash(numerator, denominator):
    """The hash that all numeric types agree on: the numerator divided by the denominator modulo a prime."""
    try:
        inverse = pow(denominator, -1, _MODULUS)
    except ValueError:  # a multiple of the prime
        value = _HASH_INF
    else:
        # hash() of the product reduces it, and that of the numerator before keeps the product short.
        value = hash(hash(abs(numerator)) * inverse)
    if numerator < 0:
        value = -value
    return -2 if value == -1 else value


_LITERAL = re.compile(r'''
    \A \s*
    (?P<sign> [-+]? )
    (?= \d | \.\d )
    (?P<whole> \d* | \d+(?:_\d+)* )
    (?:
        (?: \s* / \s* (?P<denominator> \d+(?:_\d+)* ) )?
    |
        (?: \. (?P<fraction> \d* | \d+(?:_\d+)* ) )?
        (?: E (?P<exponent> [-+]? \d+(?:_\d+)* ) )?
    )
    \s* \z
    ''', re.VERBOSE | re.IGNORECASE)


def _parse(text):
    """The numerator and denominator, not reduced, that a literal says."""
    match = _LITERAL.match(text)
    if match is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    numerator, denominator = int(match['whole'] or '0'), 1
    if match['denominator']:
        denominator = int(match['denominator'])
    if match['fraction']:
        digits = match['fraction'].replace('_', '')
        denominator = 10 ** len(digits)
        numerator = numerator * denominator + int(digits)
    exponent = int(match['exponent'] or '0')
    if exponent > 0:
        numerator *= 10 ** exponent
    elif exponent < 0:
        denominator *= 10 ** -exponent
    return -numerator if match['sign'] == '-' else numerator, denominator


def _has_ratio(number):
    return isinstance(number, float) or not isinstance(number, type) and hasattr(number, 'as_integer_ratio')


# Text with a format specification.

_PLAIN_SPEC = re.compile(r'''
    (?: (?P<fill> .)? (?P<align> [<>=^]) )?
    (?P<sign> [-+ ]? )
    (?P<alternate> \# )?
    (?P<width> 0 | [1-9][0-9]* )?
    (?P<separator> [,_] )?
    ''', re.DOTALL | re.VERBOSE).fullmatch

_FLOAT_SPEC = re.compile(r'''
    (?: (?P<fill> .)? (?P<align> [<>=^]) )?
    (?P<sign> [-+ ]? )
    (?P<no_negative_zero> z )?
    (?P<alternate> \# )?
    (?P<zeros> 0(?=[0-9]) )?
    (?P<width> [0-9]+ )?
    (?P<separator> [,_] )?
    (?: \. (?=[,_0-9]) (?P<precision> [0-9]+ )? (?P<fraction_separator> [,_] )? )?
    (?P<type> [eEfFgG%] )
    ''', re.DOTALL | re.VERBOSE).fullmatch


def _round_at(n, d, exponent):
    """n/d in units of 10**exponent, rounded to an integer, half to even."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    quotient, remainder = divmod(n + d // 2, d)
    if remainder == 0 and d % 2 == 0:  # right between two integers
        quotient -= quotient % 2
    return quotient


def _round_to_figures(n, d, figures):
    """|n|/d as an integer of so many digits and the power of ten that it counts; n may be 0."""
    if n == 0:
        return 0, 1 - figures
    n = abs(n)
    # Decimal digits before the point, or minus the zeros after it: one too many at most.
    text_n, text_d = str(n), str(d)
    exponent = len(text_n) - len(text_d) + (text_d <= text_n) - figures
    digits = _round_at(n, d, exponent)
    if len(str(digits)) > figures:  # 99.9 became 100
        digits //= 10
        exponent += 1
    return digits, exponent


def _pad(match, sign, body):
    fill, align = match['fill'] or ' ', match['align'] or '>'
    padding = fill * (int(match['width'] or '0') - len(sign) - len(body))
    if align == '>':
        return padding + sign + body
    if align == '<':
        return sign + body + padding
    if align == '=':
        return sign + padding + body
    half = len(padding) // 2
    return padding[:half] + sign + body + padding[half:]


def _group(digits, separator, from_right=True):
    start = len(digits) % 3 if from_right else 0
    groups = [digits[i:i + 3] for i in range(start, len(digits), 3)]
    return separator.join([digits[:start], *groups] if start else groups)


def _sign(match, negative):
    if negative:
        return '-'
    return '' if match['sign'] == '-' else match['sign']


def _format_plain(n, d, match):
    separator = match['separator'] or ''
    body = f'{abs(n):{separator}}'
    if d > 1 or match['alternate']:
        body += f'/{d:{separator}}'
    return _pad(match, _sign(match, n < 0), body)


def _format_float(n, d, match):
    kind, precision = match['type'], int(match['precision'] or '6')
    suffix = ''
    if kind in 'fF%':
        digits = _round_at(n, d, -precision - 2 if kind == '%' else -precision)
        negative = digits < 0 if match['no_negative_zero'] else n < 0
        digits, after_point = abs(digits), precision
        if kind == '%':
            suffix = '%'
    else:
        general = kind in 'gG'
        figures = max(precision, 1) if general else precision + 1
        digits, exponent = _round_to_figures(n, d, figures)
        negative = n < 0
        after_point = -exponent
        if not general or exponent > 0 or exponent + figures <= -4:
            after_point = figures - 1
            suffix = f'{"E" if kind in "EG" else "e"}{exponent + after_point:+03d}'
    text = f'{digits:0{after_point + 1}d}'
    whole, fraction = text[:len(text) - after_point], text[len(text) - after_point:]
    if kind in 'gG' and not match['alternate']:
        fraction = fraction.rstrip('0')
    point = '.' if fraction or match['alternate'] else ''
    if match['fraction_separator']:
        fraction = _group(fraction, match['fraction_separator'], from_right=False)
    tail = point + fraction + suffix
    sign, separator = _sign(match, negative), match['separator']
    if match['zeros'] or match['align'] == '=' and match['fill'] == '0':
        room = int(match['width'] or '0') - len(sign) - len(tail)
        whole = whole.zfill(3 * room // 4 + 1 if separator else room)
    if separator:
        whole = _group(whole, separator)
    return _pad(match, sign, whole + tail)


# Operators.

def _operators(exact, general, with_complex=True):
    """The methods of an operator, forward and reflected: exact is for two fractions, general for other numbers.

    The forward method leaves rationals of other classes to their reflected one, which may know more about them; the
    reflected method is the last resort and so takes whatever is a number."""

    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, Fraction(b))
        if isinstance(b, float) or with_complex and isinstance(b, complex):
            return general(float(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(Fraction(a), b)
        if isinstance(a, numbers.Real):
            return general(float(a), float(b))
        if with_complex and isinstance(a, numbers.Complex):
            return general(complex(a), float(b))
        return NotImplemented

    for method, name in ((forward, f'__{general.__name__}__'), (reverse, f'__r{general.__name__}__')):
        method.__name__ = name
        method.__qualname__ = f'Fraction.{name}'
        method.__doc__ = exact.__doc__
    return forward, reverse


def _sum_of(na, da, nb, db):
    # With g the greatest common divisor of the denominators, only a divisor of g can be left to be cancelled: Knuth,
    # The Art of Computer Programming 4.5.1.
    g = math.gcd(da, db)
    if g == 1:
        return Fraction._from_coprime_ints(na * db + da * nb, da * db)
    part = da // g
    top = na * (db // g) + nb * part
    g = math.gcd(top, g)
    return Fraction._from_coprime_ints(top // g, part * (db // g))


def _add(a, b):
    """a + b"""
    return _sum_of(a._numerator, a._denominator, b._numerator, b._denominator)


def _sub(a, b):
    """a - b"""
    return _sum_of(a._numerator, a._denominator, -b._numerator, b._denominator)


def _product_of(na, da, nb, db):
    # Both are reduced: what can be cancelled is between the numerator of one and the denominator of the other.
    across, back = math.gcd(na, db), math.gcd(nb, da)
    return (na // across) * (nb // back), (da // back) * (db // across)


def _mul(a, b):
    """a * b"""
    return Fraction._from_coprime_ints(*_product_of(a._numerator, a._denominator, b._numerator, b._denominator))


def _div(a, b):
    """a / b"""
    if b._numerator == 0:
        raise ZeroDivisionError(f'Fraction({b._denominator}, 0)')
    n, d = _product_of(a._numerator, a._denominator, b._denominator, b._numerator)
    return Fraction._from_coprime_ints(-n, -d) if d < 0 else Fraction._from_coprime_ints(n, d)


def _floordiv(a, b):
    """a // b"""
    return (a.numerator * b.denominator) // (a.denominator * b.numerator)


def _divmod(a, b):
    """(a // b, a % b)"""
    quotient, remainder = divmod(a.numerator * b.denominator, a.denominator * b.numerator)
    return quotient, Fraction(remainder, a.denominator * b.denominator)


def _mod(a, b):
    """a % b"""
    return Fraction((a.numerator * b.denominator) % (b.numerator * a.denominator), a.denominator * b.denominator)


class Fraction(numbers.Rational):
    """A rational number, always reduced, its denominator above 0.

    Fraction(numerator=0, denominator=1) takes two rational numbers; with one argument also a float, Decimal or any
    object with as_integer_ratio(), of which it gets the exact value, or a string such as '3/4', '-1.25' or '1e10'."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        """Make a fraction: see the class."""
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if _has_ratio(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError('argument should be a string or a Rational instance or have the '
                                'as_integer_ratio() method')
            numerator, denominator = _parse(numerator)
        elif not (type(numerator) is int is type(denominator)):
            if not isinstance(numerator, numbers.Rational) or not isinstance(denominator, numbers.Rational):
                raise TypeError('both arguments should be Rational instances')
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator, self._denominator = numerator // g, denominator // g
        return self

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        """Make a fraction of integers that are reduced already, the denominator above 0."""
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    @classmethod
    def from_number(cls, number):
        """The exact value of a finite real number."""
        if isinstance(number, numbers.Rational):
            return cls._from_coprime_ints(number.numerator, number.denominator)
        if _has_ratio(number):
            return cls._from_coprime_ints(*number.as_integer_ratio())
        raise TypeError('argument should be a Rational instance or have the as_integer_ratio() method')

    @classmethod
    def from_float(cls, f):
        """The exact value of a finite float, which need not be the one that its text says."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a finite Decimal."""
        from decimal import Decimal
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f'{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})')
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    def is_integer(self):
        """Whether the denominator is 1."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """(numerator, denominator)"""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The fraction next to this one whose denominator is not above max_denominator."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents p/q of the continued fraction, up to the last that fits. The nearest fraction is either
        # that or the last semiconvergent before the one that does not fit.
        p, q, next_p, next_q = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            term = n // d
            after = q + term * next_q
            if after > max_denominator:
                break
            p, q, next_p, next_q = next_p, next_q, p + term * next_p, after
            n, d = d, n - term * d
        steps = (max_denominator - q) // next_q
        p, q = p + steps * next_p, q + steps * next_q
        # The distance of next_p/next_q is d/(next_q * denominator), that of both from each other 1/(q * next_q).
        if 2 * d * q <= self._denominator:
            return Fraction._from_coprime_ints(next_p, next_q)
        return Fraction._from_coprime_ints(p, q)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __format__(self, format_spec, /):
        if match := _PLAIN_SPEC(format_spec):
            return _format_plain(self._numerator, self._denominator, match)
        match = _FLOAT_SPEC(format_spec)
        # The zeros of a width are a way of alignment: another one excludes them.
        if match and (match['align'] is None or match['zeros'] is None):
            return _format_float(self._numerator, self._denominator, match)
        raise ValueError(f'Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}')

    __add__, __radd__ = _operators(_add, operator.add)
    __sub__, __rsub__ = _operators(_sub, operator.sub)
    __mul__, __rmul__ = _operators(_mul, operator.mul)
    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv, False)
    __divmod__, __rdivmod__ = _operators(_divmod, divmod, False)
    __mod__, __rmod__ = _operators(_mod, operator.mod, False)

    def __pow__(a, b, modulo=None):
        """a ** b: a fraction if b is an integer, else a float or complex number."""
        if modulo is not None:
            return NotImplemented
        if not isinstance(b, numbers.Rational):
            return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        n, d, power = a._numerator, a._denominator, b.numerator
        if power < 0:
            if n == 0:
                raise ZeroDivisionError(f'Fraction({d ** -power}, 0)')
            n, d, power = (d, n, -power) if n > 0 else (-d, -n, -power)
        return Fraction._from_coprime_ints(n ** power, d ** power)

    def __rpow__(b, a, modulo=None):
        """a ** b"""
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if b._denominator == 1 else float(b))

    def __pos__(a):
        """+a, of class Fraction"""
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """int(a)"""
        return _index(a.__trunc__())

    def __trunc__(a):
        """math.trunc(a)"""
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits), half to even"""
        if ndigits is None:
            return _round_at(self._numerator, self._denominator, 0)
        scale = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * scale), scale)
        return Fraction(round(self / scale) * scale)

    def __hash__(self):
        return _hash(self._numerator, self._denominator)

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        return math.isfinite(b) and a == a.from_float(b)

    def _compare(self, other, holds):
        if isinstance(other, numbers.Rational):
            return holds(self._numerator * other.denominator, self._denominator * other.numerator)
        if not isinstance(other, float):
            return NotImplemented
        if not math.isfinite(other):
            return holds(0.0, other)
        return holds(self, self.from_float(other))

    def __lt__(a, b):
        """a < b"""
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._compare(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._compare(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._compare(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        # Cannot change, so needs no copy; a subclass may have attributes that do.
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
