"""Module statistics."""

import math
import pickle
import statistics as s
from decimal import Decimal as D
from fractions import Fraction as F


def raises(kind, text, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as e:
        assert type(e) is kind and str(e) == text, repr(e)
    else:
        raise AssertionError('nothing raised')


# Sums are exact, and results are of the kind of the data.
assert s.mean([1e50, 1, -1e50] * 1000) == 1 / 3
assert repr(s.mean([F(3, 7), F(1, 21)])) == 'Fraction(5, 21)' and repr(s.mean([D('0.5'), D('0.75')])) == "Decimal('0.625')"
assert repr(s.mean([1, 3])) == '2' and repr(s.mean([1, 2])) == '1.5' and s.mean([F(1, 2), 0.25]) == 0.375
assert repr(s.mean([True, False])) == '0.5' and math.isnan(s.mean([1, math.inf, -math.inf])) and s.mean([1, math.inf]) == math.inf
raises(TypeError, "can't convert type 'str' to numerator/denominator", s.mean, ['1'])
for pair in ([F(1), D(1)], [1.0, D(1)]):
    try:
        s.mean(pair)
    except TypeError as e:
        assert str(e).startswith("don't know how to coerce "), e
    else:
        raise AssertionError(pair)
raises(s.StatisticsError, 'mean requires at least one data point', s.mean, [])

assert s.fmean(iter([3.5, 4.0, 5.25])) == 4.25 and s.fmean([1, 2], weights=iter([3, 1])) == 1.25
raises(s.StatisticsError, 'fmean requires at least one data point', s.fmean, iter([]))
raises(s.StatisticsError, 'data and weights must be the same length', s.fmean, [1], [1, 2])
raises(s.StatisticsError, 'sum of weights must be non-zero', s.fmean, [1], [0])
assert s.geometric_mean([0, 3]) == 0.0 and math.isnan(s.geometric_mean([0, math.inf])) and round(s.geometric_mean([54, 24, 36]), 9) == 36
raises(s.StatisticsError, 'Must have a non-empty dataset', s.geometric_mean, [])
try:
    s.geometric_mean([1, -2])
except s.StatisticsError as e:
    assert e.args == ('No negative inputs allowed', -2)
assert s.harmonic_mean([40, 60]) == 48 and s.harmonic_mean([40, 60], [5, 30]) == 56 and s.harmonic_mean([0, 1]) == 0
assert s.harmonic_mean(iter([D(4)])) == 4
raises(TypeError, 'unsupported type', s.harmonic_mean, ['4'])
raises(s.StatisticsError, 'harmonic mean does not support negative values', s.harmonic_mean, [1, -1])
raises(s.StatisticsError, 'Number of weights does not match data size', s.harmonic_mean, [1, 1], [1])
raises(s.StatisticsError, 'Weighted sum must be positive', s.harmonic_mean, [1, 1], [0, 0])

data = [7, 1, 3, 5]
assert (s.median(data), s.median_low(data), s.median_high(data)) == (4.0, 3, 5)
assert s.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]) == 3.7
raises(s.StatisticsError, 'no median for empty data', s.median_grouped, [])
raises(TypeError, 'Value cannot be converted to a float', s.median_grouped, ['x'])
assert s.mode('abba') == 'a' and s.multimode('abbac') == ['a', 'b'] and s.multimode([]) == []
raises(s.StatisticsError, 'no mode for empty data', s.mode, [])
assert s.quantiles([1, 2, 3, 4]) == [1.25, 2.5, 3.75] and s.quantiles([4, 2, 3, 1], method='inclusive') == [1.75, 2.5, 3.25]
assert s.quantiles([5], n=3) == [5, 5] and s.quantiles([1, 2], n=1) == [] and s.quantiles([1, 2], n=10)[0] == 0.3
raises(s.StatisticsError, 'n must be at least 1', s.quantiles, [1], n=0)
raises(s.StatisticsError, 'must have at least one data point', s.quantiles, [])
raises(ValueError, "Unknown method: 'x'", s.quantiles, [1, 2], method='x')

# Spread.
assert s.pvariance(data) == 5 and s.variance(data) == 20 / 3 and s.pstdev(data) == math.sqrt(5)
assert s.variance([F(1, 6), F(1, 2), F(5, 3)]) == F(67, 108) and s.variance([D('27.5'), D('30.25')]) == D('3.78125')
assert s.stdev([D(1), D(2)]) == D('0.7071067811865475244008443621') and s.pvariance(data, 4) == 5 and s.variance(iter([1, 2]), xbar=0) == 5
assert s.stdev([1e200, 2e200]) == 7.0710678118654755e+199
raises(s.StatisticsError, 'stdev requires at least two data points', s.stdev, [1])
raises(s.StatisticsError, 'pvariance requires at least one data point', s.pvariance, [])
raises(ValueError, 'inf or nan encountered in data', s.pstdev, [1.0, math.inf])

# Two variables.
x, y = [1, 2, 3, 4, 5], [2, 1, 4, 3, 6]
assert s.covariance(x, y) == 2.5 and abs(s.correlation(x, y) - 0.8219949365267865) < 1e-15
assert s.correlation(x, [1, 4, 9, 16, 25], method='ranked') == 1.0
assert s.linear_regression(x, y) == (1.0, 0.20000000000000018) and s.linear_regression(x, y, proportional=True).intercept == 0.0
raises(s.StatisticsError, 'x is constant', s.linear_regression, [1, 1], [1, 2])
raises(s.StatisticsError, 'at least one of the inputs is constant', s.correlation, [1, 1], [1, 2])
raises(s.StatisticsError, 'linear regression requires that both inputs have same number of data points', s.linear_regression, [1], [])
raises(s.StatisticsError, 'covariance requires at least two data points', s.covariance, [1], [1])

# Estimated distributions.
sample = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
kernels = 'normal gauss logistic sigmoid rectangular uniform triangular parabolic epanechnikov quartic biweight triweight cosine'.split()
for kernel in kernels:
    density, integral = s.kde(sample, 1.5, kernel), s.kde(sample, 1.5, kernel, cumulative=True)
    assert abs(sum(density(k / 100) for k in range(-2000, 2000)) / 100 - 1) < 1e-2, kernel
    assert integral(-1000) < 1e-9 and abs(integral(1000) - 1) < 1e-9 and 0.3 < integral(0) < 0.7
    draw = s.kde_random(sample, 1.5, kernel, seed=8675309)
    assert all(-30 < draw() < 30 for _ in range(200))
assert s.kde(sample, 1.5).__doc__ == "PDF estimate with h=1.5 and kernel='normal'"
draw = s.kde_random(sample, h=1.5, seed=8675309)
assert [round(draw(), 1) for _ in range(10)] == [0.7, 6.2, 1.2, 6.9, 7.0, 1.8, 2.5, -0.5, -1.8, 5.6]
grown = [1.0]
density = s.kde(grown, 1.0, 'uniform')
assert density(1.0) == 0.5
grown.append(9.0)
assert density(1.0) == 0.25
raises(s.StatisticsError, 'Empty data sequence', s.kde, [], 1)
raises(TypeError, 'Data sequence must contain ints or floats', s.kde_random, ['a'], 1)
raises(s.StatisticsError, 'Bandwidth h must be positive, not h=0', s.kde, [1], 0)
raises(s.StatisticsError, "Unknown kernel name: 'x'", s.kde, [1], 1, 'x')

n = s.NormalDist(100, 15)
assert repr(n) == 'NormalDist(mu=100.0, sigma=15.0)' and n.cdf(100) == 0.5 and n.zscore(130) == 2 and n.variance == 225
assert [round(q, 8) for q in n.quantiles()] == [89.88265375, 100.0, 110.11734625]
assert s.NormalDist(2.4, 1.6).overlap(s.NormalDist(3.2, 2.0)) == 0.8035050657330205
assert -(n * 2 + 5) / 2 - 3 == s.NormalDist(-105.5, 15) and 3 - n == s.NormalDist(-97, 15) and n + n == s.NormalDist(200, math.hypot(15, 15))
assert hash(+n) == hash(n) and n != 5 and pickle.loads(pickle.dumps(n)) == n and s.NormalDist.from_samples(x) == s.NormalDist(3, math.sqrt(2.5))
assert n.samples(2, seed=1) == n.samples(2, seed=1)
raises(s.StatisticsError, 'sigma must be non-negative', s.NormalDist, 0, -1)
raises(s.StatisticsError, 'cdf() not defined when sigma is zero', s.NormalDist(0, 0).cdf, 1)
raises(s.StatisticsError, 'p must be in the range 0.0 < p < 1.0', n.inv_cdf, 1)
