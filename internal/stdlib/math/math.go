// Package math is the module math: functions of real numbers and of ints.
package math

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/libm"
	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	fn := func(name, sig, doc string, call object.NativeFunc) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: call}
	}
	one := func(name, doc string, f func(x float64) float64, over bool, bad func(x float64) string) object.Func {
		return fn(name, "(x, /)", doc, function(f, over, bad))
	}
	inline := func(as object.Inline, f object.Func) object.Func {
		f.Inline = as
		return f
	}
	finite := func(x float64) string {
		if math.IsInf(x, 0) {
			return "expected a finite input, got "
		}
		return ""
	}
	unit := func(x float64) string {
		if x < -1 || x > 1 {
			return "expected a number in range from -1 up to 1, got "
		}
		return ""
	}
	return &object.ModuleDef{
		Name: "math",
		Doc:  "Mathematical functions of real numbers.",
		Funcs: []object.Func{
			one("acos", "Arc cosine, in radians.", math.Acos, false, unit),
			one("acosh", "Inverse hyperbolic cosine.", math.Acosh, false, func(x float64) string {
				if x < 1 {
					return "expected argument value not less than 1, got "
				}
				return ""
			}),
			one("asin", "Arc sine, in radians.", math.Asin, false, unit),
			one("asinh", "Inverse hyperbolic sine.", math.Asinh, false, nil),
			one("atan", "Arc tangent, in radians.", math.Atan, false, nil),
			fn("atan2", "(y, x, /)", "Arc tangent of y/x in the right quadrant.", two(func(y, x float64) (float64, error) { return math.Atan2(y, x), nil })),
			one("atanh", "Inverse hyperbolic tangent.", math.Atanh, false, func(x float64) string {
				if x <= -1 || x >= 1 {
					return "expected a number between -1 and 1, got "
				}
				return ""
			}),
			one("cbrt", "Cube root.", math.Cbrt, false, nil),
			fn("ceil", "(x, /)", "The smallest int not below x.", rounder(func(n *object.Names) Value { return n.Ceil }, math.Ceil)),
			fn("comb", "(n, k, /)", "The number of ways to choose k of n things.", comb),
			fn("copysign", "(x, y, /)", "x with the sign of y.", two(func(x, y float64) (float64, error) { return math.Copysign(x, y), nil })),
			one("cos", "Cosine of radians.", libm.Cos, false, finite),
			one("cosh", "Hyperbolic cosine.", libm.Cosh, true, nil),
			one("degrees", "Radians as degrees.", func(x float64) float64 { return x * (180 / math.Pi) }, false, nil),
			fn("dist", "(p, q, /)", "The Euclidean distance of two points.", dist),
			one("erf", "Error function.", math.Erf, false, nil),
			one("erfc", "Complementary error function.", math.Erfc, false, nil),
			one("exp", "e to the power x.", libm.Exp, true, nil),
			one("exp2", "2 to the power x.", libm.Exp2, true, nil),
			one("expm1", "exp(x)-1 without loss of precision.", math.Expm1, true, nil),
			inline(object.InlineFabs, one("fabs", "Absolute value.", math.Abs, false, nil)),
			fn("factorial", "(n, /)", "n!", factorial),
			fn("floor", "(x, /)", "The largest int not above x.", rounder(func(n *object.Names) Value { return n.Floor }, math.Floor)),
			fn("fma", "(x, y, z, /)", "x*y+z, rounded once.", fma),
			fn("fmod", "(x, y, /)", "Remainder with the sign of x.", fmod),
			fn("frexp", "(x, /)", "Mantissa and exponent.", frexp),
			fn("fsum", "(seq, /)", "The exact sum, rounded once.", fsum),
			fn("gamma", "(x, /)", "Gamma function.", gamma),
			fn("gcd", "(*integers)", "Greatest common divisor.", gcd),
			fn("hypot", "(*coordinates)", "Euclidean norm.", hypot),
			fn("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers are close to each other.", isclose),
			fn("isfinite", "(x, /)", "Whether x is neither infinite nor NaN.", test(func(x float64) bool { return x-x == 0 })),
			fn("isinf", "(x, /)", "Whether x is infinite.", test(func(x float64) bool { return math.IsInf(x, 0) })),
			fn("isnan", "(x, /)", "Whether x is NaN.", test(func(x float64) bool { return x != x })),
			fn("isqrt", "(n, /)", "The integral part of the square root.", isqrt),
			fn("lcm", "(*integers)", "Least common multiple.", lcm),
			fn("ldexp", "(x, i, /)", "x * 2**i", ldexp),
			fn("lgamma", "(x, /)", "Logarithm of the absolute value of the Gamma function.", lgamma),
			{Name: "log", Doc: "Logarithm, natural or of a base.", Raw: log},
			fn("log10", "(x, /)", "Logarithm of base 10.", func(t *object.Thread, a []Value) (Value, error) { return logOf(t, a[0], libm.Log10) }),
			one("log1p", "log(1+x) without loss of precision.", math.Log1p, false, func(x float64) string {
				if x <= -1 {
					return "expected argument value > -1, got "
				}
				return ""
			}),
			fn("log2", "(x, /)", "Logarithm of base 2.", func(t *object.Thread, a []Value) (Value, error) { return logOf(t, a[0], libm.Log2) }),
			fn("modf", "(x, /)", "Fractional and integral part.", modf),
			fn("nextafter", "(x, y, /, *, steps=None)", "The float after x in the direction of y.", nextafter),
			fn("perm", "(n, k=None, /)", "The number of ways to choose k of n things in order.", perm),
			fn("pow", "(x, y, /)", "x to the power y.", pow),
			fn("prod", "(iterable, /, *, start=1)", "The product of the items.", prod),
			one("radians", "Degrees as radians.", func(x float64) float64 { return x * (math.Pi / 180) }, false, nil),
			fn("remainder", "(x, y, /)", "Difference to the nearest multiple of y.", remainder),
			one("sin", "Sine of radians.", libm.Sin, false, finite),
			one("sinh", "Hyperbolic sine.", libm.Sinh, true, nil),
			inline(object.InlineSqrt, one("sqrt", "Square root.", math.Sqrt, false, func(x float64) string {
				if x < 0 {
					return "expected a nonnegative input, got "
				}
				return ""
			})),
			fn("sumprod", "(p, q, /)", "The sum of the products of pairs.", sumprod),
			one("tan", "Tangent of radians.", libm.Tan, false, finite),
			one("tanh", "Hyperbolic tangent.", math.Tanh, false, nil),
			fn("trunc", "(x, /)", "The integral part.", trunc),
			one("ulp", "The value of the least significant bit.", ulp, false, nil),
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			for name, f := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN()} {
				t.DictSetStr(d, name, region.Float(f))
			}
			return nil
		},
	}
}

func rangeError(t *object.Thread) error {
	return t.Errorf(object.TOverflowError, "math range error")
}

func domainError(t *object.Thread) error { return t.ValueErrorf("math domain error") }

// got ends a message with the argument.
func got(t *object.Thread, msg string, x float64) error {
	return t.ValueErrorf("%s%s", msg, numfmt.Repr(x))
}

// function makes a function of one float. bad gives the beginning of the error's text for arguments outside the domain; over says that an
// infinite result of a finite argument is an overflow.
func function(f func(x float64) float64, over bool, bad func(x float64) string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		x, err := t.AsFloat(a[0])
		if err != nil {
			return 0, err
		}
		if bad != nil {
			if msg := bad(x); msg != "" {
				return 0, got(t, msg, x)
			}
		}
		r := f(x)
		if over && math.IsInf(r, 0) && !math.IsInf(x, 0) {
			return 0, rangeError(t)
		}
		return region.Float(r), nil
	}
}

func two(f func(x, y float64) (float64, error)) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		x, y, err := floats(t, a)
		if err != nil {
			return 0, err
		}
		r, err := f(x, y)
		return region.Float(r), err
	}
}

func floats(t *object.Thread, a []Value) (x, y float64, err error) {
	if x, err = t.AsFloat(a[0]); err != nil {
		return
	}
	y, err = t.AsFloat(a[1])
	return
}

func test(f func(x float64) bool) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		x, err := t.AsFloat(a[0])
		if err != nil {
			return 0, err
		}
		return t.Bool(f(x)), nil
	}
}

// rounder makes ceil and floor.
func rounder(name func(n *object.Names) Value, f func(x float64) float64) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		if a[0].IsFloat() {
			return t.FloatToInt(f(a[0].Float()))
		}
		if a[0].IsInt() {
			return a[0], nil
		}
		m, err := t.LookupSpecial(a[0], name(&t.RT.Names))
		if err != nil {
			return 0, err
		}
		if m != 0 {
			return t.Call(m)
		}
		x, err := t.AsFloat(a[0])
		if err != nil {
			return 0, err
		}
		return t.FloatToInt(f(x))
	}
}

func trunc(t *object.Thread, a []Value) (Value, error) {
	if a[0].IsFloat() {
		return t.FloatToInt(a[0].Float())
	}
	m, err := t.LookupSpecial(a[0], t.RT.Names.Trunc)
	if err != nil {
		return 0, err
	}
	if m == 0 {
		return 0, t.TypeErrorf("type %s doesn't define __trunc__ method", t.TypeName(a[0]))
	}
	return t.Call(m)
}

func ulp(x float64) float64 {
	x = math.Abs(x)
	if x != x || math.IsInf(x, 0) {
		return x
	}
	next := math.Nextafter(x, math.Inf(1))
	if math.IsInf(next, 0) {
		return x - math.Nextafter(x, 0)
	}
	return next - x
}

// logOf applies f, a logarithm, to a float or to an int of any size.
func logOf(t *object.Thread, v Value, f func(x float64) float64) (Value, error) {
	if t.IsIntLike(v) {
		if t.IntSign(v) <= 0 {
			return 0, t.ValueErrorf("expected a positive input")
		}
		if n := t.BitLen(v); n > 1000 {
			// Too large for a float perhaps: log(m * 2**e) = log(m) + e*log(2).
			b := t.Big(v)
			e := n - 64
			b.Rsh(b, uint(e))
			x, _ := b.Float64()
			m, e2 := math.Frexp(x)
			return region.Float(f(m) + f(2)*float64(e+e2)), nil
		}
	}
	x, err := t.AsFloat(v)
	if err != nil {
		return 0, err
	}
	if x <= 0 {
		return 0, got(t, "expected a positive input, got ", x)
	}
	return region.Float(f(x)), nil
}

func log(t *object.Thread, self Value, a []Value, kwnames Value) (Value, error) {
	switch {
	case kwnames != 0 && len(t.TupleItems(kwnames)) > 0:
		return 0, t.TypeErrorf("math.log() takes no keyword arguments")
	case len(a) < 1:
		return 0, t.TypeErrorf("log expected at least 1 argument, got 0")
	case len(a) > 2:
		return 0, t.TypeErrorf("log expected at most 2 arguments, got %d", len(a))
	}
	num, err := logOf(t, a[0], libm.Log)
	if err != nil || len(a) == 1 {
		return num, err
	}
	den, err := logOf(t, a[1], libm.Log)
	if err != nil {
		return 0, err
	}
	if den.Float() == 0 {
		return 0, t.Errorf(object.TZeroDivisionError, "division by zero")
	}
	return region.Float(num.Float() / den.Float()), nil
}

func gammaPole(x float64) bool { return x == math.Floor(x) && x <= 0 || math.IsInf(x, -1) }

func gamma(t *object.Thread, a []Value) (Value, error) {
	x, err := t.AsFloat(a[0])
	if err != nil {
		return 0, err
	}
	if gammaPole(x) {
		return 0, got(t, "expected a noninteger or positive integer, got ", x)
	}
	r := libm.Gamma(x)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) {
		return 0, rangeError(t)
	}
	return region.Float(r), nil
}

func lgamma(t *object.Thread, a []Value) (Value, error) {
	x, err := t.AsFloat(a[0])
	if err != nil {
		return 0, err
	}
	if math.IsInf(x, 0) {
		return region.Float(math.Inf(1)), nil
	}
	if gammaPole(x) {
		return 0, got(t, "expected a noninteger or positive integer, got ", x)
	}
	r := libm.Lgamma(x)
	if math.IsInf(r, 0) {
		return 0, rangeError(t)
	}
	return region.Float(r), nil
}

func pow(t *object.Thread, a []Value) (Value, error) {
	x, y, err := floats(t, a)
	if err != nil {
		return 0, err
	}
	r := object.Pow(x, y)
	if x-x == 0 && y-y == 0 {
		if r != r || x == 0 && y < 0 {
			return 0, domainError(t)
		}
		if math.IsInf(r, 0) {
			return 0, rangeError(t)
		}
	}
	return region.Float(r), nil
}

func fmod(t *object.Thread, a []Value) (Value, error) {
	x, y, err := floats(t, a)
	if err != nil {
		return 0, err
	}
	if math.IsInf(y, 0) && x-x == 0 {
		return region.Float(x), nil
	}
	r := math.Mod(x, y)
	if r != r && x == x && y == y {
		return 0, domainError(t)
	}
	return region.Float(r), nil
}

func remainder(t *object.Thread, a []Value) (Value, error) {
	x, y, err := floats(t, a)
	if err != nil {
		return 0, err
	}
	r := math.Remainder(x, y)
	if r != r && x == x && y == y {
		return 0, domainError(t)
	}
	return region.Float(r), nil
}

func fma(t *object.Thread, a []Value) (Value, error) {
	x, y, err := floats(t, a)
	if err != nil {
		return 0, err
	}
	z, err := t.AsFloat(a[2])
	if err != nil {
		return 0, err
	}
	r := math.FMA(x, y, z)
	switch {
	case r-r == 0:
	case r != r && x == x && y == y && z == z:
		return 0, t.ValueErrorf("invalid operation in fma")
	case math.IsInf(r, 0) && x-x == 0 && y-y == 0 && z-z == 0:
		return 0, t.Errorf(object.TOverflowError, "overflow in fma")
	}
	return region.Float(r), nil
}

func frexp(t *object.Thread, a []Value) (Value, error) {
	x, err := t.AsFloat(a[0])
	if err != nil {
		return 0, err
	}
	m, e := math.Frexp(x)
	return t.NewTuple(region.Float(m), region.Int(int64(e))), nil
}

func modf(t *object.Thread, a []Value) (Value, error) {
	x, err := t.AsFloat(a[0])
	if err != nil {
		return 0, err
	}
	if math.IsInf(x, 0) {
		return t.NewTuple(region.Float(math.Copysign(0, x)), region.Float(x)), nil
	}
	whole := math.Trunc(x)
	return t.NewTuple(region.Float(math.Copysign(x-whole, x)), region.Float(whole)), nil
}

func ldexp(t *object.Thread, a []Value) (Value, error) {
	x, err := t.AsFloat(a[0])
	if err != nil {
		return 0, err
	}
	if !t.IsIntLike(a[1]) {
		return 0, t.TypeErrorf("Expected an int as second argument to ldexp.")
	}
	if x == 0 || x-x != 0 {
		return region.Float(x), nil
	}
	e, ok := t.Int64(a[1])
	if !ok || e > 1<<20 || e < -1<<20 {
		if t.IntSign(a[1]) > 0 {
			return 0, rangeError(t)
		}
		return region.Float(math.Copysign(0, x)), nil
	}
	r := scale(x, int(e))
	if math.IsInf(r, 0) {
		return 0, rangeError(t)
	}
	return region.Float(r), nil
}

// scale is x * 2**e, rounded half to even where the result is subnormal (math.Ldexp truncates on the way).
func scale(x float64, e int) float64 {
	m, k := math.Frexp(x)
	k += e
	if k > 1024 {
		return math.Copysign(math.Inf(1), x)
	}
	if k >= -1021 {
		return math.Ldexp(m, k)
	}
	if k < -1080 {
		return math.Copysign(0, x)
	}
	return math.Ldexp(m, k+1000) * 0x1p-1000
}

func nextafter(t *object.Thread, a []Value) (Value, error) {
	x, y, err := floats(t, a)
	if err != nil {
		return 0, err
	}
	if a[2] == 0 || a[2] == t.RT.None {
		return region.Float(math.Nextafter(x, y)), nil
	}
	v, err := t.Index(a[2])
	if err != nil {
		return 0, err
	}
	if t.IntSign(v) < 0 {
		return 0, t.ValueErrorf("steps must be a non-negative integer")
	}
	n, ok := t.Uint64(v)
	if !ok {
		n = math.MaxUint64
	}
	switch {
	case n == 0:
		return region.Float(x), nil
	case x != x:
		return region.Float(x), nil
	case y != y:
		return region.Float(y), nil
	case x == y:
		return region.Float(y), nil
	}
	// Floats in order of their bits, negative ones counted down.
	order := func(f float64) int64 {
		i := int64(math.Float64bits(f))
		if i < 0 {
			i = math.MinInt64 - i
		}
		return i
	}
	i, j := order(x), order(y)
	var r int64
	if i < j {
		r = j
		if d := uint64(j) - uint64(i); n < d {
			r = i + int64(n)
		}
	} else {
		r = j
		if d := uint64(i) - uint64(j); n < d {
			r = i - int64(n)
		}
	}
	if r == j {
		return region.Float(y), nil
	}
	if r < 0 {
		r = math.MinInt64 - r
	}
	f := math.Float64frombits(uint64(r))
	if f == 0 && i < 0 {
		f = math.Copysign(0, -1)
	}
	return region.Float(f), nil
}

func isclose(t *object.Thread, a []Value) (Value, error) {
	x, y, err := floats(t, a)
	if err != nil {
		return 0, err
	}
	tol := [2]float64{1e-9, 0}
	for i := range tol {
		if a[2+i] != 0 {
			if tol[i], err = t.AsFloat(a[2+i]); err != nil {
				return 0, err
			}
		}
	}
	if tol[0] < 0 || tol[1] < 0 {
		return 0, t.ValueErrorf("tolerances must be non-negative")
	}
	if x == y {
		return t.RT.True, nil
	}
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return t.RT.False, nil
	}
	d := math.Abs(y - x)
	return t.Bool(d <= math.Abs(tol[0]*y) || d <= math.Abs(tol[0]*x) || d <= tol[1]), nil
}
