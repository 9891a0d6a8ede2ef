"""Averages, spread and relations of numeric data.

=====================================  ==================================================
mean, fmean                            the arithmetic mean, exact or of floats
geometric_mean, harmonic_mean          other means
median, median_low, median_high        the middle of the data
median_grouped                         the same for data that stands for intervals
mode, multimode                        what occurs most often
quantiles                              cut points between parts of equal size
pvariance, pstdev                      spread of a whole population
variance, stdev                        spread estimated from a sample
covariance, correlation                how two variables go together
linear_regression                      the line that fits best
kde, kde_random                        a smooth distribution from a sample
NormalDist                             a normal distribution
=====================================  ==================================================

>>> mean([-1.0, 2.5, 3.25, 5.75])
2.625
>>> median([2, 3, 4, 5])
3.5
>>> pvariance([1, 2, 2, 4, 4, 4, 5, 6])
2.5
>>> linear_regression([1, 2, 3], [2, 4, 6])
LinearRegression(slope=2.0, intercept=0.0)

Sums are exact, and ints, floats, Fractions and Decimals, also of subclasses, give results of their own kind. StatisticsError, a
ValueError, tells of data for which a function is not defined.
"""

import math
import numbers
import random
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from decimal import Decimal
from itertools import count, groupby, repeat
from math import erfc, exp, fabs, fsum, hypot, log, sqrt, sumprod, tau
from operator import itemgetter

from _statistics_exact import (
    _coerce, _convert, _exact_ratio, _sum, _decimal_sqrt as _decimal_sqrt_of_frac, _float_sqrt as _float_sqrt_of_frac,
    _is_finite as _isfinite, _isqrt_odd as _integer_sqrt_of_frac_rto, _squares as _ss)
from _statistics_kernels import kernels as _kernel_specs

try:
    from _statistics import _normal_dist_inv_cdf
except ImportError:
    from _pure_statistics import _normal_dist_inv_cdf

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'kde',
           'kde_random', 'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode',
           'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']

_SQRT2 = sqrt(2.0)


class StatisticsError(ValueError):
    """The data does not allow the computation."""


# Averages.

def mean(data):
    """The arithmetic mean.

    >>> from fractions import Fraction as F
    >>> mean([F(3, 7), F(1, 21), F(5, 3), F(1, 3)])
    Fraction(13, 21)
    """
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, kind)


def fmean(data, weights=None):
    """The arithmetic mean, weighted or not, computed with floats.

    >>> fmean([3.5, 4.0, 5.25])
    4.25
    """
    if weights is not None:
        return _weighted_fmean(data, weights)
    try:
        n = len(data)
    except TypeError:  # an iterator: it is counted on the way
        counter = count()
        total = fsum(map(itemgetter(0), zip(data, counter)))
        n = next(counter)
    else:
        total = fsum(data)
    if not n:
        raise StatisticsError('fmean requires at least one data point')
    return total / n


def _weighted_fmean(data, weights):
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    weight = fsum(weights)
    if not weight:
        raise StatisticsError('sum of weights must be non-zero')
    return total / weight


def geometric_mean(data):
    """The geometric mean, computed with floats: 0 if the data has a 0.

    >>> round(geometric_mean([54, 24, 36]), 9)
    36.0
    """
    n, logs, has_zero = 0, [], False
    for n, x in enumerate(data, start=1):
        if x > 0.0 or math.isnan(x):
            logs.append(log(x))
        elif x == 0.0:
            has_zero = True
        else:
            raise StatisticsError('No negative inputs allowed', x)
    total = fsum(logs)
    if not n:
        raise StatisticsError('Must have a non-empty dataset')
    if math.isnan(total):
        return math.nan
    if has_zero:  # times infinity there is no product
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def _fail_neg(values, errmsg='negative value'):
    """The values, as far as none is negative."""
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def harmonic_mean(data, weights=None):
    """The reciprocal of the arithmetic mean of the reciprocals, which is the right mean for speeds.

    >>> harmonic_mean([40, 60])
    48.0
    >>> harmonic_mean([40, 60], weights=[5, 30])
    56.0
    """
    if iter(data) is data:
        data = list(data)
    message = 'harmonic mean does not support negative values'
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        return _harmonic_mean_of_one(data[0], message)

    if weights is None:
        weights, weight = repeat(1, n), n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        weight = _sum(_fail_neg(weights, message))[1]
    try:
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(data, message)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(weight / total, kind)


def _harmonic_mean_of_one(x, message):
    if not isinstance(x, (numbers.Real, Decimal)):
        raise TypeError('unsupported type')
    if x < 0:
        raise StatisticsError(message)
    return x


def _ordered(data):
    """The data as a sorted list, and its length, which is not 0."""
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data, len(data)


def median(data):
    """The middle value; of an even number of values the mean of the two in the middle.

    >>> median([1, 3, 5])
    3
    >>> median([1, 3, 5, 7])
    4.0
    """
    data, n = _ordered(data)
    middle = n // 2
    if n % 2:
        return data[middle]
    return (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """The middle value; of an even number of values the smaller of the two in the middle.

    >>> median_low([1, 3, 5, 7])
    3
    """
    data, n = _ordered(data)
    return data[(n - 1) // 2]


def median_high(data):
    """The middle value; of an even number of values the greater of the two in the middle.

    >>> median_high([1, 3, 5, 7])
    5
    """
    data, n = _ordered(data)
    return data[n // 2]


def median_grouped(data, interval=1.0):
    """The median of values that stand each for an interval around them, in which they are spread evenly.

    >>> round(median_grouped([25] * 172 + [35] * 484 + [45] * 387 + [55] * 28, interval=10), 1)
    37.5
    """
    data, n = _ordered(data)
    x = data[n // 2]
    first = bisect_left(data, x)
    size = bisect_right(data, x, lo=first) - first
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    # The middle lies in the interval around x. Of the values there, n/2 - first are below it.
    return x - interval / 2.0 + interval * (n / 2 - first) / size


def mode(data):
    """The most common value, of several the one that comes first.

    >>> mode(['red', 'blue', 'blue', 'red', 'green', 'red', 'red'])
    'red'
    """
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    """The list of all values that are most common.

    >>> multimode('aabbbbccddddeeffffgg')
    ['b', 'd', 'f']
    """
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, times in counts.items() if times == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 cut points between n parts of equal probability.

    The method 'exclusive' takes the data for a sample of something that has values beyond its ends ("R6"), 'inclusive' for all there
    is, so that its ends are the 0th and the 100th percentile ("R7"). Between data points the cuts are interpolated.
    """
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if not size:
        raise StatisticsError('must have at least one data point')
    if size == 1:
        return data * (n - 1)
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    cuts = []
    for i in range(1, n):
        # The cut lies (whole + part/n) steps behind the first item.
        if method == 'inclusive':
            whole, part = divmod(i * (size - 1), n)
        else:
            whole = min(max(i * (size + 1) // n, 1), size - 1) - 1
            part = i * (size + 1) - (whole + 1) * n
        cuts.append((data[whole] * (n - part) + data[whole + 1] * part) / n)
    return cuts


# Spread.

def variance(data, xbar=None):
    """The variance of a population, estimated from a sample of it, the mean of which may be given.

    >>> variance([2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5])
    1.3720238095238095
    """
    kind, squares, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(squares / (n - 1), kind)


def pvariance(data, mu=None):
    """The variance of a whole population, the mean of which may be given.

    >>> pvariance([0.0, 0.25, 0.25, 1.25, 1.5, 1.75, 2.75, 3.25])
    1.25
    """
    kind, squares, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(squares / n, kind)


def stdev(data, xbar=None):
    """The square root of variance().

    >>> stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75])
    1.0810874155219827
    """
    kind, squares, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(squares / (n - 1), kind)


def pstdev(data, mu=None):
    """The square root of pvariance().

    >>> pstdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75])
    0.986893273527251
    """
    kind, squares, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(squares / n, kind)


def _root(square, kind):
    try:
        n, d = square.numerator, square.denominator
    except AttributeError:
        raise ValueError('inf or nan encountered in data')
    return (_decimal_sqrt_of_frac if issubclass(kind, Decimal) else _float_sqrt_of_frac)(n, d)


def _mean_stdev(data):
    """The mean and the standard deviation of a sample, as floats."""
    _, squares, center, n = _ss(data)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    square = squares / (n - 1)
    try:
        return float(center), _float_sqrt_of_frac(square.numerator, square.denominator)
    except AttributeError:  # not finite
        return float(center), float(center) / float(squares)


# Two variables.

def _same_length(x, y, name):
    """The number of pairs, which must be two at least."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    return n


def _centered(x, y, n):
    """The differences from the means, and the means."""
    x_mean, y_mean = fsum(x) / n, fsum(y) / n
    return [value - x_mean for value in x], [value - y_mean for value in y], x_mean, y_mean


def covariance(x, y, /):
    """The covariance of two variables, estimated from a sample.

    >>> covariance([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3])
    0.75
    """
    n = _same_length(x, y, 'covariance')
    x, y, _, _ = _centered(x, y, n)
    return sumprod(x, y) / (n - 1)


def correlation(x, y, /, *, method='linear'):
    """Pearson's correlation coefficient, between -1 and 1; with method 'ranked' Spearman's, which is the same of the ranks.

    >>> correlation([1, 2, 3, 4], [8, 6, 4, 2])
    -1.0
    """
    n = _same_length(x, y, 'correlation')
    if method not in {'linear', 'ranked'}:
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        start = (n - 1) / -2  # the mean of the ranks is 0
        x, y = _rank(x, start=start), _rank(y, start=start)
    else:
        x, y, _, _ = _centered(x, y, n)
    both, xx, yy = sumprod(x, y), sumprod(x, x), sumprod(y, y)
    try:
        return both / _sqrtprod(xx, yy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


def _rank(data, /, *, key=None, reverse=False, ties='average', start=1) -> list[float]:
    """The rank of each item, counted from start; equal items share the mean of their ranks.

    >>> _rank([31, 56, 31, 25, 75, 18])
    [3.5, 5.0, 3.5, 2.0, 6.0, 1.0]
    """
    if ties != 'average':
        raise ValueError(f'Unknown tie resolution method: {ties!r}')
    if key is not None:
        data = map(key, data)
    order = sorted(zip(data, count()), reverse=reverse)
    ranks = [0] * len(order)
    for _, group in groupby(order, key=itemgetter(0)):
        places = [place for _, place in group]
        rank = start + (len(places) - 1) / 2
        for place in places:
            ranks[place] = rank
        start += len(places)
    return ranks


def _sqrtprod(x: float, y: float) -> float:
    """The square root of x * y, without overflow or underflow on the way and with most of the rounding undone."""
    root = sqrt(x * y)
    if not math.isfinite(root):
        if math.isinf(root) and not math.isinf(x) and not math.isinf(y):
            scale = 2.0 ** -512
            return _sqrtprod(scale * x, scale * y) / scale
        return root
    if not root:
        if x and y:
            scale = 2.0 ** 537
            return _sqrtprod(scale * x, scale * y) / scale
        return root
    # sumprod() rounds once, so this is what the rounded root lacks; the rest is a step of Newton's method.
    return root + sumprod((x, root), (y, -root)) / (2.0 * root)


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """The slope and the intercept of the line through the points (x, y) with the least sum of squared distances in y.

    With proportional the line goes through the origin.

    >>> linear_regression([1, 2, 3, 4], [2, 4, 6, 9], proportional=True).intercept
    0.0
    """
    n = _same_length(x, y, 'linear regression')
    if not proportional:
        x, y, x_mean, y_mean = _centered(x, y, n)
    both = sumprod(x, y) + 0.0  # a float in any case
    try:
        slope = both / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope, 0.0 if proportional else y_mean - slope * x_mean)


# Distributions from samples.

def _kernel(data, h, name):
    """The kernel of a name; the other arguments of kde() are checked first."""
    if not len(data):
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not {h=!r}')
    kernel = _kernel_specs.get(name)
    if kernel is None:
        raise StatisticsError(f'Unknown kernel name: {name!r}')
    return kernel


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the probability density behind a sample, or with cumulative its integral.

    Around each item of data stands a kernel of width h; their sum is the estimate. The kernels normal (gauss), logistic and sigmoid
    have a weight everywhere; rectangular (uniform), triangular, parabolic (epanechnikov), quartic (biweight), triweight and cosine have
    none farther away than h.

    >>> density = kde([-2.1, -1.3, -0.4, 1.9, 5.1, 6.2], h=1.5)
    >>> round(sum(map(density, range(-20, 20))), 4)
    1.0
    """
    spec = _kernel(data, h, kernel)
    estimate = (_kde_everywhere if spec['support'] is None else _kde_near)(data, h, spec, cumulative)
    estimate.__doc__ = f'{"CDF" if cumulative else "PDF"} estimate with {h=!r} and {kernel=!r}'
    return estimate


def _kde_everywhere(data, h, spec, cumulative):
    """An estimate from a kernel that is nowhere 0."""
    density, integral = spec['pdf'], spec['cdf']

    def pdf(x):
        return sum(density((x - center) / h) for center in data) / (len(data) * h)

    def cdf(x):
        return sum(integral((x - center) / h) for center in data) / len(data)

    return cdf if cumulative else pdf


def _kde_near(data, h, spec, cumulative):
    """An estimate from a kernel that is 0 outside of its support, for which only items near by count."""
    density, integral = spec['pdf'], spec['cdf']
    reach = h * spec['support']
    sample = sorted(data)

    def near(x):
        """The number of items so far below x that they have all their weight there, and those within reach."""
        nonlocal sample
        if len(data) != len(sample):
            sample = sorted(data)
        first = bisect_left(sample, x - reach)
        return first, sample[first : bisect_right(sample, x + reach)]

    def pdf(x):
        _, centers = near(x)
        return sum(density((x - center) / h) for center in centers) / (len(sample) * h)

    def cdf(x):
        below, centers = near(x)
        return sum((integral((x - center) / h) for center in centers), below) / len(sample)

    return cdf if cumulative else pdf


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that returns random numbers distributed as kde() estimates it.

    >>> draw = kde_random([-2.1, -1.3, -0.4, 1.9, 5.1, 6.2], h=1.5, seed=8675309)
    >>> [round(draw(), 1) for _ in range(4)]
    [0.7, 6.2, 1.2, 6.9]
    """
    inverse = _kernel(data, h, kernel)['invcdf']
    generator = random.Random(seed)
    uniform, choice = generator.random, generator.choice

    def rand():
        return choice(data) + h * inverse(uniform())

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand


class NormalDist:
    """The normal distribution of a random variable."""

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution', '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        """A distribution with mean mu and standard deviation sigma."""
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with mean and standard deviation of a sample."""
        return cls(*_mean_stdev(data))

    def samples(self, n, *, seed=None):
        """A list of n random values."""
        uniform = random.random if seed is None else random.Random(seed).random
        mu, sigma = self._mu, self._sigma
        return [_normal_dist_inv_cdf(uniform(), mu, sigma) for _ in repeat(None, n)]

    def _need_sigma(self, name):
        if not self._sigma:
            raise StatisticsError(f'{name}() not defined when sigma is zero')

    def pdf(self, x):
        """The probability density at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of at most x."""
        self._need_sigma('cdf')
        return 0.5 * erfc((self._mu - x) / (self._sigma * _SQRT2))

    def inv_cdf(self, p):
        """The x for which cdf(x) is p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points between n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area under both densities, between 0 and 1.

        See H. F. Inman and E. L. Bradley, "The overlapping coefficient as a measure of agreement between probability distributions and
        point estimation of the overlap of two normal densities", Communications in Statistics 18 (1989).

        >>> NormalDist(2.4, 1.6).overlap(NormalDist(3.2, 2.0))
        0.8035050657330205
        """
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        # In this order, so that it does not matter which is self.
        a, b = sorted((self, other), key=lambda d: (d._sigma, d._mu))
        a_variance, b_variance = a.variance, b.variance
        if not a_variance or not b_variance:
            raise StatisticsError('overlap() not defined when sigma is zero')
        wider = b_variance - a_variance
        apart = fabs(b._mu - a._mu)
        if not wider:
            return erfc(apart / (2.0 * a._sigma * _SQRT2))
        # The densities cross at two points, the solutions of a quadratic equation.
        middle = a._mu * b_variance - b._mu * a_variance
        offset = a._sigma * b._sigma * sqrt(apart * apart + wider * log(b_variance / a_variance))
        return 1.0 - sum(fabs(b.cdf(x) - a.cdf(x)) for x in ((middle + offset) / wider, (middle - offset) / wider))

    def zscore(self, x):
        """The distance of x from the mean in standard deviations."""
        self._need_sigma('zscore')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """Arithmetic mean of the normal distribution."""
        return self._mu

    @property
    def median(self):
        """Median of the normal distribution."""
        return self._mu

    @property
    def mode(self):
        """Mode of the normal distribution, where its density is greatest."""
        return self._mu

    @property
    def stdev(self):
        """Standard deviation of the normal distribution."""
        return self._sigma

    @property
    def variance(self):
        """Square of the standard deviation."""
        return self._sigma * self._sigma

    def __add__(self, other):
        """The distribution moved by a constant, or that of the sum with an independent variable."""
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        """The distribution moved by a constant, or that of the difference from an independent variable."""
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        """The distribution scaled by a constant."""
        return NormalDist(self._mu * factor, self._sigma * fabs(factor))

    def __truediv__(self, divisor):
        """The distribution scaled by the reciprocal of a constant."""
        return NormalDist(self._mu / divisor, self._sigma / fabs(divisor))

    def __pos__(self):
        """A copy."""
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        """The distribution mirrored at 0."""
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__

    def __rsub__(self, other):
        """The distribution of a constant minus the variable."""
        return -(self - other)

    __rmul__ = __mul__

    def __eq__(self, other):
        """Whether both parameters are equal."""
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
