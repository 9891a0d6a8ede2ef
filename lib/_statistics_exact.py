"""Sums, square roots and types of exact arithmetic, for module statistics.

Every number is taken as the ratio of two integers, so that a sum does not depend on the order of its items and nothing is rounded
before the result. Infinities and NaNs have no ratio; they stand as (number, None).
"""

import math
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import batched, chain, groupby
from operator import mul, neg


def _is_finite(x):
    try:
        return x.is_finite()  # Decimal
    except AttributeError:
        return math.isfinite(x)


def _exact_ratio(x):
    """A real number as a numerator and a denominator."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):  # infinity or NaN
        assert not _is_finite(x)
        return x, None
    try:
        return x.numerator, x.denominator  # some other numbers.Rational
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


# Runs of plain ints and floats are summed natively, in batches.
_BATCH = 4096
# The square of a float between these, and what rounding takes from it, are floats.
_LEAST, _MOST = 2.0 ** -480, 2.0 ** 500


def _float_total(*parts):
    """The exact sum of some sequences of floats as a ratio; None if one is not finite or a sum is out of range.

    fsum() rounds once. Together with its negated result the numbers sum up to what was rounded off, and so on until nothing is left.
    """
    total, known = Fraction(0), []
    try:
        while part := math.fsum(chain(*parts, known)):
            total += Fraction(part)
            known.append(-part)
    except (OverflowError, ValueError):
        return None
    return total.as_integer_ratio()


def _float_squares(values):
    """The exact sum of the squares of finite floats as a ratio; None if some are too small or too large for that."""
    sizes = [*map(abs, filter(None, values))]
    if sizes and not (min(sizes) > _LEAST and max(sizes) < _MOST):
        return None
    squares = [*map(mul, values, values)]
    return _float_total(squares, [*map(math.fma, values, values, map(neg, squares))])


def _native_sums(kind, values, squared):
    """The sum of numbers of a type and, if asked for, of their squares, as ratios; None where that goes item by item."""
    if kind is int:
        return (sum(values), 1), (squared and math.sumprod(values, values), 1)
    if kind is float and (total := _float_total(values)):
        if squares := _float_squares(values) if squared else (0, 1):
            return total, squares
    return None


def _tally(data, squared=False):
    """The type of the result, the exact sum, that of the squares if asked for, and the number of items."""
    kinds, count, sums, squares = set(), 0, defaultdict(int), defaultdict(int)
    for kind, run in groupby(data, type):
        kinds.add(kind)
        for values in batched(run, _BATCH):
            count += len(values)
            if known := _native_sums(kind, values, squared):
                for (n, d), parts in zip(known, (sums, squares)):
                    parts[d] += n
                continue
            for n, d in map(_exact_ratio, values):
                sums[d] += n
                if squared:
                    squares[d and d * d] += n * n
    return reduce(_coerce, kinds, int), _total(sums), _total(squares), count


def _total(parts):
    """The sum of all numerators in parts, a dict from denominators."""
    if None in parts:  # what is not finite outweighs all that is
        return parts[None]
    return sum(Fraction(n, d) for d, n in parts.items())


def _sum(data):
    """The type of the result, the exact sum, and the number of items.

    >>> _sum([1e50, 1, -1e50] * 1000)
    (<class 'float'>, Fraction(1000, 1), 3000)
    """
    kind, total, _, count = _tally(data)
    return kind, total, count


def _squares(data, center=None):
    """The type of the result, the exact sum of squared distances from the mean, the mean, and the number of items.

    A center, if there is one, is taken for the mean.
    """
    if center is not None:
        kind, total, count = _sum((distance := x - center) * distance for x in data)
        return kind, total, center, count

    kind, total, squares, count = _tally(data, squared=True)
    if not count:
        return kind, Fraction(0), Fraction(0), 0
    if not isinstance(total, Fraction):  # not finite
        return kind, total, total, count
    # The short formula for the variance cancels badly in floats, but these numbers are exact.
    return kind, (count * squares - total * total) / count, total / count, count


def _coerce(a, b):
    """The type for results from numbers of the types a and b, the first of which is never bool."""
    assert a is not bool, 'initial type T is bool'
    if a is b or b is int or b is bool:
        return a
    if a is int or issubclass(b, a):
        return b
    if issubclass(a, b):
        return a
    # Two classes, neither above the other. An int gives way, and a Fraction gives way to a float.
    for weak, strong in ((int, object), (Fraction, float)):
        if issubclass(a, weak) and issubclass(b, strong):
            return b
        if issubclass(b, weak) and issubclass(a, strong):
            return a
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _convert(value, kind):
    """A Fraction, or a number that is not finite, as an instance of kind."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if not issubclass(kind, Decimal):
            raise
        return kind(value.numerator) / kind(value.denominator)


# Square roots of fractions.
#
# The root is taken of an integer so long that it has a few bits more than a float. If bits are lost, its last bit is set ("round to
# odd"): then the division, which rounds to nearest, rounds as if all bits were there. See Boldo and Melquiond, "Emulation of FMA and
# correctly rounded sums: proved algorithms using rounding to odd", IEEE Transactions on Computers 57 (2008).

_ROOT_BITS = 2 * sys.float_info.mant_dig + 3


def _isqrt_odd(n, m):
    """The square root of n/m as an integer, rounded to odd."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_sqrt(n, m):
    """The square root of n/m as a float, correctly rounded."""
    shift = (n.bit_length() - m.bit_length() - _ROOT_BITS) // 2
    if shift >= 0:
        return (_isqrt_odd(n, m << 2 * shift) << shift) / 1
    return _isqrt_odd(n << -2 * shift, m) / (1 << -shift)


def _decimal_sqrt(n, m):
    """The square root of n/m as a Decimal, correctly rounded."""
    if n == 0:
        return Decimal('0.0')
    square = Fraction(n, m)
    # Division and root round both, which can take the result to a neighbour of the right one.
    root = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
    exact = Fraction(root)
    above, below = root.next_plus(), root.next_minus()
    if ((exact + Fraction(above)) / 2) ** 2 < square:
        return above
    if ((exact + Fraction(below)) / 2) ** 2 > square:
        return below
    return root
