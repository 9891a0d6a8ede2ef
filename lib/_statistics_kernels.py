"""The kernels of module statistics: densities around 0 with which kde() smooths a sample.

Each has a probability density, its integral, the inverse of that, and a support: outside of plus or minus so much the density is 0;
None where it never is.
"""

from math import acos, asin, atan, cos, cosh, erfc, exp, log, pi, sin, sqrt, sumprod, tan, tau

_ROOT_2 = sqrt(2)
_ROOT_TAU = sqrt(2 * pi)


def _newton(estimate, f, slope, tolerance=1e-12):
    """The inverse of f by Newton's method, begun at an estimate of it."""
    def inverse(y):
        x = estimate(y)
        while abs(off := f(x) - y) > tolerance:
            x -= off / slope(x)
        return x
    return inverse


def _mirrored(lower):
    """An estimate of the inverse of a symmetric distribution from a function that gives it for at most 1/2."""
    def estimate(p):
        return lower(p) if p <= 1/2 else -lower(1.0 - p)
    return estimate


# The inverses of the last two polynomials have no closed form. These curves are near enough for Newton's method to need a step or two.

@_mirrored
def _guess_quartic(p):
    if p < 0.0106:
        return (2.0 * p) ** 0.3838 - 1.0
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p < 0.499:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x


@_mirrored
def _guess_triweight(p):
    x = (2.0 * p) ** 0.3400218741872791 - 1.0
    if 0.00001 < p < 0.499:
        x -= 0.033 * sin(1.07 * tau * (p - 0.035))
    return x


def _quartic_pdf(t):
    return 15/16 * (1.0 - t * t) ** 2


def _quartic_cdf(t):
    return sumprod((3/16, -5/8, 15/16, 1/2), (t**5, t**3, t, 1.0))


def _triweight_pdf(t):
    return 35/32 * (1.0 - t * t) ** 3


def _triweight_cdf(t):
    return sumprod((-5/32, 21/32, -35/32, 35/32, 1/2), (t**7, t**5, t**3, t, 1.0))


def _triangular_invcdf(p):
    return sqrt(2.0 * p) - 1.0 if p < 1/2 else 1.0 - sqrt(2.0 - 2.0 * p)


def _normal_invcdf(p):
    from statistics import _normal_dist_inv_cdf  # which imports this module
    return _normal_dist_inv_cdf(p, 0.0, 1.0)


_KERNELS = (
    ('normal gauss', None,
     lambda t: exp(-1/2 * t * t) / _ROOT_TAU,
     lambda t: 1/2 * erfc(t / -_ROOT_2),
     _normal_invcdf),
    ('logistic', None,
     lambda t: 1/2 / (1.0 + cosh(t)),
     lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
     lambda p: log(p / (1.0 - p))),
    ('sigmoid', None,
     lambda t: 1 / pi / cosh(t),
     lambda t: 2 / pi * atan(exp(t)),
     lambda p: log(tan(p * (pi / 2)))),
    ('rectangular uniform', 1.0,
     lambda t: 1/2,
     lambda t: 1/2 * t + 1/2,
     lambda p: 2.0 * p - 1.0),
    ('triangular', 1.0,
     lambda t: 1.0 - abs(t),
     lambda t: t * t * (1/2 if t < 0.0 else -1/2) + t + 1/2,
     _triangular_invcdf),
    ('parabolic epanechnikov', 1.0,
     lambda t: 3/4 * (1.0 - t * t),
     lambda t: sumprod((-1/4, 3/4, 1/2), (t**3, t, 1.0)),
     lambda p: 2.0 * cos((acos(2.0 * p - 1.0) + pi) / 3.0)),
    ('quartic biweight', 1.0, _quartic_pdf, _quartic_cdf, _newton(_guess_quartic, _quartic_cdf, _quartic_pdf)),
    ('triweight', 1.0, _triweight_pdf, _triweight_cdf, _newton(_guess_triweight, _triweight_cdf, _triweight_pdf)),
    ('cosine', 1.0,
     lambda t: pi / 4 * cos(pi / 2 * t),
     lambda t: 1/2 * sin(pi / 2 * t) + 1/2,
     lambda p: 2.0 * asin(2.0 * p - 1.0) / pi),
)

kernels = {
    name: {'pdf': pdf, 'cdf': cdf, 'invcdf': invcdf, 'support': support}
    for names, support, pdf, cdf, invcdf in _KERNELS
    for name in names.split()
}
