"""Module fractions."""

import copy
import math
import pickle
from fractions import Fraction as F


def raises(kind, text, function, *args):
    try:
        function(*args)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError('nothing raised')


assert F(10, -8) == F(-5, 4) and repr(F(10, -8)) == 'Fraction(-5, 4)' and str(F(4, 2)) == '2'
for text, value in (('3/4', F(3, 4)), (' -1.25 ', F(-5, 4)), ('1e3', F(1000)), ('1_0/3', F(10, 3)), ('.5E-1', F(1, 20))):
    assert F(text) == value
assert F(0.5) == F(1, 2) and F(F(1, 7), F(2, 3)) == F(3, 14)
for text in ('3/-4', '1.', '/2', '1/2.0', '', '1 /', '__1'):
    if text == '1.':
        assert F(text) == 1
        continue
    raises(ValueError, f'Invalid literal for Fraction: {text!r}', F, text)
raises(ZeroDivisionError, 'Fraction(3, 0)', F, 3, 0)
raises(ZeroDivisionError, 'Fraction(1, 0)', lambda: F(1, 2) / F(0))
raises(ZeroDivisionError, 'Fraction(1, 0)', lambda: F(0) ** -1)
raises(TypeError, 'both arguments should be Rational instances', F, 1.5, 2)
raises(TypeError, 'Fraction.from_float() only takes floats, not \'3\' (str)', F.from_float, '3')
assert F.from_number(0.25) == F(1, 4)

a, b = F(7, 12), F(-5, 18)
assert a + b == F(11, 36) and a - b == F(31, 36) and a * b == F(-35, 216) and a / b == F(-21, 10)
assert divmod(a, b) == (a // b, a % b) == (-3, F(-1, 4)) and a // 1 == 0 and -a // 1 == -1
assert a + 1 == 1 + a == F(19, 12) and 2 / a == F(24, 7)
assert type(a + 0.5) is float and type(a * 1j) is complex and type(2 ** F(1, 2)) is float
assert a ** 2 == F(49, 144) and b ** -3 == F(-5832, 125) and F(1, 2) ** F(3) == F(1, 8) and 2 ** F(-1) == 0.5
assert round(F(5, 2)) == 2 and round(F(7, 2)) == 4 and round(F(-5, 2)) == -2 and round(F(22, 7), 2) == F(157, 50)
assert (math.floor(b), math.ceil(b), math.trunc(b), int(F(-7, 2))) == (-1, 0, 0, -3)
assert F(1, 2) == 0.5 and hash(F(1, 2)) == hash(0.5) and hash(F(3)) == hash(3) and F(1, 3) < 0.34 < F(1, 2)
assert not F(1, 2) < float('-inf') and F(1, 2) != float('nan') and F(10 ** 400) < float('inf')
assert F(math.pi).limit_denominator(1000) == F(355, 113) and F(math.pi).limit_denominator(10) == F(22, 7)
raises(ValueError, 'max_denominator should be at least 1', F(1, 3).limit_denominator, 0)
assert pickle.loads(pickle.dumps(a)) == a and copy.deepcopy(a) is a

for spec, text in (('', '-3/7'), ('>8', '    -3/7'), ('+', '-3/7'), ('.3f', '-0.429'), ('e', '-4.285714e-01'), ('.0%', '-43%'),
                   ('010.4f', '-0000.4286'), ('*^12g', '*-0.428571**'), ('#.1g', '-0.4'), ('=+9.2f', '-    0.43'), ('z.0f', '0')):
    assert format(F(-3, 7), spec) == text, (spec, format(F(-3, 7), spec))
assert format(F(1234567, 1), ',') == '1,234,567' and f'{F(123456789, 100):015,.1f}' == '0,001,234,567.9'
assert f'{F(10 ** 30, 3):.3g}' == '3.33e+29' and f'{F(99999, 1000):.3g}' == '100' and f'{F(5, 2):#}' == '5/2'
raises(ValueError, "Invalid format specifier 'd' for object of type 'Fraction'", format, a, 'd')
