"""Decimal arithmetic: results, conditions, contexts, conversions."""
import pickle
from decimal import *
from decimal import DecimalException
from fractions import Fraction

def raises(exc, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except exc as e:
        return e
    raise AssertionError(f"{exc.__name__} not raised")

D = Decimal

# arithmetic in the default context
assert str(D("0.1") + D("0.2")) == "0.3"
assert str(D(1) / 3) == "0.3333333333333333333333333333"
assert str(D(2) / 3) == "0.6666666666666666666666666667"
assert str(D("1.00") / D("2.0")) == "0.5"
assert str(D(7) // D("-2")) == "-3" and str(D(7) % D("-2")) == "1"
assert divmod(D("7.5"), 2) == (3, D("1.5"))
assert str(D("1e50") + 1) == "1.000000000000000000000000000E+50"
assert str(D("99999999999999999999999999995") + 0) == "1.000000000000000000000000000E+29"
assert str(D("12345678901234567890") * D("98765432109876543210")) == "1.219326311370217952237463801E+39"
assert str(-D("0")) == "0" and str(D("-0") + 0) == "0" and str(+D("-0.0")) == "0.0"
assert str(D(2) ** 100) == "1.267650600228229401496703205E+30"
assert str(D(2) ** D("0.5")) == str(D(2).sqrt()) == "1.414213562373095048801688724"
assert str(D(1).exp()) == "2.718281828459045235360287471"
assert str(D(10).ln()) == "2.302585092994045684017991455"
assert str(D("1.0000000001").ln()) == "9.999999999500000000033333333E-11"
assert str(D(2).log10()) == "0.3010299956639811952137388947" and D(1000).log10() == 3
assert pow(D(3), 7, 10) == 7

# every rounding
for mode, want in (("ROUND_UP", "3 -3 2 -2 3"), ("ROUND_DOWN", "2 -2 1 -1 2"), ("ROUND_CEILING", "3 -2 2 -1 3"),
                   ("ROUND_FLOOR", "2 -3 1 -2 2"), ("ROUND_HALF_UP", "3 -3 1 -1 3"), ("ROUND_HALF_DOWN", "2 -2 1 -1 3"),
                   ("ROUND_HALF_EVEN", "2 -2 1 -1 3"), ("ROUND_05UP", "2 -2 1 -1 2")):
    got = [str(D(x).quantize(D(1), rounding=mode)) for x in ("2.5", "-2.5", "1.1", "-1.1", "2.51")]
    assert " ".join(got) == want, (mode, got)

# conditions
for f, exc, args in ((lambda: D(1) / 0, DivisionByZero, "DivisionByZero"), (lambda: D(0) / 0, InvalidOperation, "DivisionUndefined"),
                     (lambda: D("x"), InvalidOperation, "ConversionSyntax"), (lambda: D("9e999999") * 10, Overflow, "Overflow"),
                     (lambda: D("sNaN") + 1, InvalidOperation, "InvalidOperation")):
    assert [c.__name__ for c in raises(exc, f).args[0]] == [args]
assert issubclass(DivisionByZero, ZeroDivisionError) and issubclass(Overflow, Inexact) and issubclass(Clamped, DecimalException)
with localcontext() as c:
    c.clear_flags()
    c.traps[DivisionByZero] = False
    assert D(-1) / 0 == D("-Infinity") and c.flags[DivisionByZero] and not c.flags[Inexact]
    c.prec, c.Emax, c.Emin = 3, 9, -9
    assert str(D("1e-10") / 3) == "3E-11" and c.flags[Underflow] and c.flags[Subnormal]
    c.clamp = 1
    assert str(+D("1e9")) == "1.00E+9"

# contexts
assert getcontext().prec == 28 and getcontext() is getcontext()
with localcontext(prec=5) as c:
    assert getcontext() is c and str(D(2).sqrt()) == "1.4142"
assert getcontext().prec == 28
c = Context(prec=4, rounding=ROUND_FLOOR, traps=[Inexact])
assert repr(c) == "Context(prec=4, rounding=ROUND_FLOOR, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[Inexact])"
assert repr(pickle.loads(pickle.dumps(c))) == repr(c)
raises(Inexact, c.divide, 1, 3)
assert c.flags[Rounded] and c.copy().flags == c.flags
raises(ValueError, Context, prec=0)
raises(TypeError, Context, rounding="up")

# text
for text, eng in (("1.23E+5", "123E+3"), ("1E-7", "100E-9"), ("0E+2", "0.0E+3"), ("-0.00", "-0.00"), ("NaN12", "NaN12"), ("-Infinity", "-Infinity")):
    assert str(D(text)) == text and D(text).to_eng_string() == eng, (text, D(text).to_eng_string())
assert D(" 1_000.5\n") == D("1000.5") and D("\u0663") == 3
for spec, want in (("", "-1234.567"), (".2f", "-1234.57"), ("+,.1f", "-1,234.6"), ("012.1f", "-000001234.6"), ("e", "-1.234567e+3"), (".3", "-1.23E+3"),
                   ("%", "-123456.7%"), ("*^14", "**-1234.567***"), (".0e", "-1e+3"), ("_.4_f", "-1_234.567_0"), (".4_f", "-1234.567_0")):
    assert format(D("-1234.567"), spec) == want, (spec, format(D("-1234.567"), spec))
assert format(D("-0.001"), "z.1f") == "0.0" and f"{D(5):08,}" == "0,000,005"

# other numbers
for x in (0, 1, -1, 10**30, 0.5, -2.75, 1e300, Fraction(1, 4), Fraction(-7, 2)):
    d = D(x) if not isinstance(x, Fraction) else D(x.numerator) / x.denominator
    assert d == x and x == d and hash(d) == hash(x) and not d != x, x
assert D("0.1") < Fraction(1, 9) and D(3) > 2.5 and D("NaN") != D("NaN") and hash(D("inf")) == hash(float("inf"))
assert D(0.1).as_integer_ratio() == (0.1).as_integer_ratio() and str(D.from_float(0.1))[:20] == "0.100000000000000005"
assert int(D("-1.9")) == -1 and round(D("2.5")) == 2 and round(D("2.675"), 2) == D("2.68") and float(D("1.5")) == 1.5
assert D("-1.50").as_tuple() == (1, (1, 5, 0), -2) and D((1, (1, 5, 0), -2)) == D("-1.5")
assert pickle.loads(pickle.dumps(D("1.20"))).as_tuple() == D("1.20").as_tuple()

class Money(Decimal):
    pass

m = Money("1.5")
m.currency = "EUR"
assert type(m + 1) is Decimal and m.currency == "EUR" and repr(m) == "Decimal('1.5')" and hash(m) == hash(1.5)

# sizes beyond all memory raise
big = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
raises(MemoryError, big.add, D("1e999999999999999999"), 1)
raises(MemoryError, big.divide, 1, 3)
assert big.divide(1, 8) == D("0.125") and big.sqrt(4) == 2
raises(InvalidOperation, D, "1e9999999999999999999")
raises(Overflow, pow, D(10), 10**20)

# large precisions
with localcontext(prec=2000):
    assert (D(2).sqrt() ** 2 - 2).copy_abs() < D("1e-1998")
    assert (D(3).ln().exp() - 3).copy_abs() < D("1e-1998")
    assert D(7) ** 2000 == 7**2000

# formats: those of one implementation, those that only the other one knows, and overrides
for value, spec, text in (
    ("1.5", ".2e", "1.50e+0"), ("0", ".2e", "0.00e+2"), ("1E+20", ".1E", "1.0E+20"), ("12345.678", "#,.0f", "12,346."),
    ("6.09e+23", "#", "6.09E+23"), ("1234567.1234567", "_.6_f", "1_234_567.123_457"), ("NaN", "0=9", "000000NaN"), ("NaN", "09", "      NaN"),
    ("1234", "0=9_", "00001_234"), ("1234", "09,", "0,001,234"), ("-0.0004", "z.2f", "0.00"), ("1.5", "\0>5", "\0\0" + "1.5"),
):
    assert format(D(value), spec) == text, (value, spec, format(D(value), spec))
for spec in "x", ".", "<05", "10Nf", "_n", "1.,x":
    raises(ValueError, format, D(1), spec)
german = {"decimal_point": ",", "thousands_sep": ".", "grouping": "\3"}
assert D("12345.678").__format__(".1f", german) == "12.345,7" and D("12345.678").__format__("_.1f", german) == "12_345.7"
raises(ValueError, D(1).__format__, "f", {})
raises(TypeError, D(1).__format__, "f", {"decimal_point": 5})
raises(TypeError, D(1).__format__, "f", [])
with localcontext(rounding=ROUND_DOWN):
    assert format(D("6.09"), "#.1f") == "6.0"

# signals
c = Context(prec=4, traps=[])
assert str(c.shift(D(1234567), -4)) == "0" and str(c.shift(D(1234567), -3)) == "4"
assert str(D(0).fma(D("sNaN2"), D("sNaN3"), c)) == "NaN2"
raises(TypeError, setattr, c, "flags", [])
raises(TypeError, setattr, c, "traps", ["x"])
unbound = type(c.flags)()
raises(ValueError, lambda: c.flags == unbound)
for signal in Rounded, Clamped, Inexact, FloatOperation, InvalidOperation:
    c.flags[signal] = True
assert "flags=[Clamped, InvalidOperation, Inexact, FloatOperation, Rounded]" in repr(c)
print("ok")
