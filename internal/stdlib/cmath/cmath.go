// Package cmath is the module cmath: functions of complex numbers, with C's branch cuts (Kahan's formulas) and its rules for
// infinities.
package cmath

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/libm"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Value abbreviates object.Value.
type Value = object.Value

// fail says how a function failed.
type fail uint8

const (
	ok fail = iota
	domain
	overflow
)

// Module declares the module.
func Module() *object.ModuleDef {
	fn := func(name, sig, doc string, call object.NativeFunc) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: call}
	}
	one := func(name, doc string, f func(z complex128) (complex128, fail)) object.Func {
		table := specials(name)
		return fn(name, "(z, /)", doc, function(table, f))
	}
	return &object.ModuleDef{
		Name: "cmath",
		Doc:  "Mathematical functions of complex numbers.",
		Funcs: []object.Func{
			one("acos", "Arc cosine.", acos),
			one("acosh", "Inverse hyperbolic cosine.", acosh),
			fn("asin", "(z, /)", "Arc sine.", turned("asinh", asinh)),
			one("asinh", "Inverse hyperbolic sine.", asinh),
			fn("atan", "(z, /)", "Arc tangent.", turned("atanh", atanh)),
			one("atanh", "Inverse hyperbolic tangent.", atanh),
			fn("cos", "(z, /)", "Cosine.", func(t *object.Thread, a []Value) (Value, error) {
				z, err := argument(t, a[0])
				if err != nil {
					return 0, err
				}
				return apply(t, specials("cosh"), cosh, complex(-imag(z), real(z)))
			}),
			one("cosh", "Hyperbolic cosine.", cosh),
			one("exp", "e to the power z.", exp),
			fn("log", "(z, base=<unrepresentable>, /)", "Logarithm, natural or of a base.", logBase),
			fn("log10", "(z, /)", "Logarithm of base 10.", func(t *object.Thread, a []Value) (Value, error) {
				z, err := argument(t, a[0])
				if err != nil {
					return 0, err
				}
				r, f := eval(specials("log"), log, z)
				if f != ok {
					return 0, failure(t, f)
				}
				return t.NewComplex(real(r)/math.Ln10, imag(r)/math.Ln10), nil
			}),
			fn("sin", "(z, /)", "Sine.", turned("sinh", sinh)),
			one("sinh", "Hyperbolic sine.", sinh),
			one("sqrt", "Square root.", sqrt),
			fn("tan", "(z, /)", "Tangent.", turned("tanh", tanh)),
			one("tanh", "Hyperbolic tangent.", tanh),
			fn("phase", "(z, /)", "The angle of the number.", func(t *object.Thread, a []Value) (Value, error) {
				z, err := argument(t, a[0])
				if err != nil {
					return 0, err
				}
				return region.Float(math.Atan2(imag(z), real(z))), nil
			}),
			fn("polar", "(z, /)", "Absolute value and angle.", polar),
			fn("rect", "(r, phi, /)", "The number of an absolute value and an angle.", rect),
			fn("isfinite", "(z, /)", "Whether both parts are finite.", test(func(x, y float64) bool { return x-x == 0 && y-y == 0 })),
			fn("isinf", "(z, /)", "Whether a part is infinite.", test(func(x, y float64) bool { return math.IsInf(x, 0) || math.IsInf(y, 0) })),
			fn("isnan", "(z, /)", "Whether a part is NaN.", test(func(x, y float64) bool { return x != x || y != y })),
			fn("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers are close to each other.", isclose),
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			for name, f := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN()} {
				t.DictSetStr(d, name, region.Float(f))
			}
			t.DictSetStr(d, "infj", t.NewComplex(0, math.Inf(1)))
			t.DictSetStr(d, "nanj", t.NewComplex(0, math.NaN()))
			return nil
		},
	}
}

func failure(t *object.Thread, f fail) error {
	if f == overflow {
		return t.Errorf(object.TOverflowError, "math range error")
	}
	return t.ValueErrorf("math domain error")
}

// argument converts a number to complex.
func argument(t *object.Thread, v Value) (complex128, error) { return t.AsComplex(v) }

func eval(table *[7][7]special, f func(z complex128) (complex128, fail), z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	if x-x != 0 || y-y != 0 {
		if s := table[class(x)][class(y)]; s.how == 1 {
			return complex(s.re, s.im), ok
		} else if s.how > 1 {
			return 0, domain
		}
	}
	return f(z)
}

func apply(t *object.Thread, table *[7][7]special, f func(z complex128) (complex128, fail), z complex128) (Value, error) {
	r, bad := eval(table, f, z)
	if bad != ok {
		return 0, failure(t, bad)
	}
	return t.NewComplex(real(r), imag(r)), nil
}

func function(table *[7][7]special, f func(z complex128) (complex128, fail)) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		z, err := argument(t, a[0])
		if err != nil {
			return 0, err
		}
		return apply(t, table, f, z)
	}
}

// turned makes a circular function of the hyperbolic one: f(z) = -i g(iz).
func turned(name string, g func(z complex128) (complex128, fail)) object.NativeFunc {
	table := specials(name)
	return func(t *object.Thread, a []Value) (Value, error) {
		z, err := argument(t, a[0])
		if err != nil {
			return 0, err
		}
		r, bad := eval(table, g, complex(-imag(z), real(z)))
		if bad != ok {
			return 0, failure(t, bad)
		}
		return t.NewComplex(imag(r), -real(r)), nil
	}
}

// Bounds beyond which intermediate results could overflow or lose all precision.
const (
	large     = math.MaxFloat64 / 4
	tiny      = 0x1p-1022
	logLarge  = 708.3964185322641 // log(large), rounded down
	sqrtLarge = 6.703903964971298e+153
	sqrtTiny  = 1.4916681462400413e-154
)

func isLarge(z complex128) bool { return math.Abs(real(z)) > large || math.Abs(imag(z)) > large }

func root(z complex128) complex128 { r, _ := sqrt(z); return r }

func acos(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	if isLarge(z) {
		re := math.Atan2(math.Abs(y), x)
		l := libm.Log(libm.Hypot(x/2, y/2)) + 2*math.Ln2
		if x < 0 {
			return complex(re, -math.Copysign(l, y)), ok
		}
		return complex(re, math.Copysign(l, -y)), ok
	}
	s1, s2 := root(complex(1-x, -y)), root(complex(1+x, y))
	return complex(2*math.Atan2(real(s1), real(s2)), math.Asinh(real(s2)*imag(s1)-imag(s2)*real(s1))), ok
}

func acosh(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	if isLarge(z) {
		return complex(libm.Log(libm.Hypot(x/2, y/2))+2*math.Ln2, math.Atan2(y, x)), ok
	}
	s1, s2 := root(complex(x-1, y)), root(complex(x+1, y))
	return complex(math.Asinh(real(s1)*real(s2)+imag(s1)*imag(s2)), 2*math.Atan2(imag(s1), real(s2))), ok
}

func asinh(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	if isLarge(z) {
		l := libm.Log(libm.Hypot(x/2, y/2)) + 2*math.Ln2
		if y == 0 && math.Signbit(y) || y < 0 {
			return complex(math.Copysign(l, x), math.Atan2(y, math.Abs(x))), ok
		}
		return complex(math.Copysign(l, x), math.Atan2(y, math.Abs(x))), ok
	}
	s1, s2 := root(complex(1+y, -x)), root(complex(1-y, x))
	return complex(math.Asinh(real(s1)*imag(s2)-real(s2)*imag(s1)), math.Atan2(y, real(s1)*real(s2)-imag(s1)*imag(s2))), ok
}

func atanh(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	if x < 0 || x == 0 && math.Signbit(x) {
		r, f := atanh(complex(-x, -y))
		return complex(-real(r), -imag(r)), f
	}
	ay := math.Abs(y)
	switch {
	case x > sqrtLarge || ay > sqrtLarge:
		h := libm.Hypot(x/2, y/2)
		return complex(x/4/h/h, -math.Copysign(math.Pi/2, -y)), ok
	case x == 1 && ay < sqrtTiny:
		if ay == 0 {
			return 0, domain
		}
		return complex(-libm.Log(math.Sqrt(ay)/math.Sqrt(libm.Hypot(ay, 2))), math.Copysign(math.Atan2(2, -ay)/2, y)), ok
	}
	return complex(math.Log1p(4*x/((1-x)*(1-x)+ay*ay))/4, -math.Atan2(-2*y, (1-x)*(1+x)-ay*ay)/2), ok
}

func checked(re, im float64) (complex128, fail) {
	if math.IsInf(re, 0) || math.IsInf(im, 0) {
		return complex(re, im), overflow
	}
	return complex(re, im), ok
}

// infinite is the result of the exponential functions for an infinite real part and a finite imaginary one: infinity in the direction of y.
func infinite(x, y, re, im float64) (complex128, bool) {
	if math.IsInf(x, 0) && y-y == 0 && y != 0 {
		return complex(re, im), true
	}
	return 0, false
}

func cosh(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	inf := math.Inf(1)
	if r, is := infinite(x, y, math.Copysign(inf, libm.Cos(y)), math.Copysign(inf, libm.Sin(y)*math.Copysign(1, x))); is {
		return r, ok
	}
	if math.Abs(x) > logLarge {
		m := x - math.Copysign(1, x)
		return checked(libm.Cos(y)*math.Cosh(m)*math.E, libm.Sin(y)*math.Sinh(m)*math.E)
	}
	return checked(libm.Cos(y)*math.Cosh(x), libm.Sin(y)*math.Sinh(x))
}

func sinh(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	inf := math.Inf(1)
	if r, is := infinite(x, y, math.Copysign(inf, libm.Cos(y)*math.Copysign(1, x)), math.Copysign(inf, libm.Sin(y))); is {
		return r, ok
	}
	if math.Abs(x) > logLarge {
		m := x - math.Copysign(1, x)
		return checked(libm.Cos(y)*math.Sinh(m)*math.E, libm.Sin(y)*math.Cosh(m)*math.E)
	}
	return checked(libm.Cos(y)*math.Sinh(x), libm.Sin(y)*math.Cosh(x))
}

func exp(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	inf := math.Inf(1)
	if math.IsInf(x, 1) {
		inf = math.Inf(1)
	} else {
		inf = 0
	}
	if r, is := infinite(x, y, math.Copysign(inf, libm.Cos(y)), math.Copysign(inf, libm.Sin(y))); is {
		return r, ok
	}
	if x > logLarge {
		l := libm.Exp(x - 1)
		return checked(l*libm.Cos(y)*math.E, l*libm.Sin(y)*math.E)
	}
	l := libm.Exp(x)
	return checked(l*libm.Cos(y), l*libm.Sin(y))
}

func tanh(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	if math.IsInf(x, 0) && y-y == 0 {
		return complex(math.Copysign(1, x), math.Copysign(0, 2*libm.Sin(y)*libm.Cos(y))), ok
	}
	if math.Abs(x) > logLarge {
		return complex(math.Copysign(1, x), 4*libm.Sin(y)*libm.Cos(y)*libm.Exp(-2*math.Abs(x))), ok
	}
	tx, ty := math.Tanh(x), libm.Tan(y)
	cx := 1 / math.Cosh(x)
	txty := tx * ty
	denom := 1 + txty*txty
	return complex(tx*(1+ty*ty)/denom, (ty/denom)*cx*cx), ok
}

func log(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	ax, ay := math.Abs(x), math.Abs(y)
	im := math.Atan2(y, x)
	switch h := libm.Hypot(ax, ay); {
	case ax > large || ay > large:
		return complex(libm.Log(libm.Hypot(ax/2, ay/2))+math.Ln2, im), ok
	case ax < tiny && ay < tiny:
		if ax == 0 && ay == 0 {
			return 0, domain
		}
		return complex(libm.Log(libm.Hypot(ax*0x1p53, ay*0x1p53))-53*math.Ln2, im), ok
	case 0.71 <= h && h <= 1.73:
		hi, lo := math.Max(ax, ay), math.Min(ax, ay)
		return complex(math.Log1p((hi-1)*(hi+1)+lo*lo)/2, im), ok
	default:
		return complex(libm.Log(h), im), ok
	}
}

func sqrt(z complex128) (complex128, fail) {
	x, y := real(z), imag(z)
	if x == 0 && y == 0 {
		return complex(0, y), ok
	}
	ax, ay := math.Abs(x), math.Abs(y)
	var s float64
	if ax < tiny && ay < tiny && (ax > 0 || ay > 0) {
		const up = 0x1p54
		ax *= up
		s = math.Sqrt(ax+libm.Hypot(ax, ay*up)) * 0x1p-27 / math.Sqrt2
	} else {
		ax /= 8
		s = 2 * math.Sqrt(ax+libm.Hypot(ax, ay/8))
	}
	d := ay / (2 * s)
	if x >= 0 {
		return complex(s, math.Copysign(d, y)), ok
	}
	return complex(d, math.Copysign(s, y)), ok
}

func logBase(t *object.Thread, a []Value) (Value, error) {
	z, err := argument(t, a[0])
	if err != nil {
		return 0, err
	}
	table := specials("log")
	x, bad := eval(table, log, z)
	if bad != ok {
		return 0, failure(t, bad)
	}
	if a[1] == 0 {
		return t.NewComplex(real(x), imag(x)), nil
	}
	if z, err = argument(t, a[1]); err != nil {
		return 0, err
	}
	y, bad := eval(table, log, z)
	if bad != ok {
		return 0, failure(t, bad)
	}
	if y == 0 {
		return 0, failure(t, domain)
	}
	return t.Binary(object.OpTrueDiv, t.NewComplex(real(x), imag(x)), t.NewComplex(real(y), imag(y)))
}

func polar(t *object.Thread, a []Value) (Value, error) {
	z, err := argument(t, a[0])
	if err != nil {
		return 0, err
	}
	r := libm.Hypot(real(z), imag(z))
	if math.IsInf(r, 0) && real(z)-real(z) == 0 && imag(z)-imag(z) == 0 {
		return 0, failure(t, overflow)
	}
	return t.NewTuple(region.Float(r), region.Float(math.Atan2(imag(z), real(z)))), nil
}

func rect(t *object.Thread, a []Value) (Value, error) {
	r, err := t.AsFloat(a[0])
	if err != nil {
		return 0, err
	}
	phi, err := t.AsFloat(a[1])
	if err != nil {
		return 0, err
	}
	finite := r-r == 0 && phi-phi == 0
	switch {
	case finite && phi == 0:
		return t.NewComplex(r, r*phi), nil
	case finite:
		return t.NewComplex(r*libm.Cos(phi), r*libm.Sin(phi)), nil
	case math.IsInf(phi, 0):
		if r != 0 && r == r {
			return 0, failure(t, domain)
		}
		if r == 0 {
			return t.NewComplex(0, 0), nil
		}
		return t.NewComplex(math.NaN(), math.NaN()), nil
	case math.IsInf(r, 0) && phi-phi == 0:
		if phi == 0 {
			return t.NewComplex(r, math.Copysign(0, phi*math.Copysign(1, r))), nil
		}
		return t.NewComplex(math.Copysign(math.Inf(1), libm.Cos(phi)*math.Copysign(1, r)), math.Copysign(math.Inf(1), libm.Sin(phi)*math.Copysign(1, r))), nil
	case r == 0:
		return t.NewComplex(0, 0), nil
	case math.IsInf(r, 0):
		return t.NewComplex(math.Inf(1), math.NaN()), nil
	case phi == 0:
		return t.NewComplex(math.NaN(), 0), nil
	}
	return t.NewComplex(math.NaN(), math.NaN()), nil
}

func test(f func(x, y float64) bool) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		z, err := argument(t, a[0])
		if err != nil {
			return 0, err
		}
		return t.Bool(f(real(z), imag(z))), nil
	}
}

func isclose(t *object.Thread, a []Value) (Value, error) {
	x, err := argument(t, a[0])
	if err != nil {
		return 0, err
	}
	y, err := argument(t, a[1])
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
	inf := func(z complex128) bool { return math.IsInf(real(z), 0) || math.IsInf(imag(z), 0) }
	if inf(x) || inf(y) {
		return t.RT.False, nil
	}
	abs := func(z complex128) float64 { return libm.Hypot(real(z), imag(z)) }
	d := abs(x - y)
	return t.Bool(d <= tol[0]*abs(y) || d <= tol[0]*abs(x) || d <= tol[1]), nil
}
