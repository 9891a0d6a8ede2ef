package object

import (
	"math"
	"math/cmplx"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/libm"
	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Arithmetic of complex. A real operand has no imaginary part at all, rather than one of zero (as of Python 3.14): it does not touch
// the other's signs and infinities.

func complexSpec() *TypeSpec {
	return &TypeSpec{
		ID: TComplex, Name: "complex", Base: TObject, Basic: uint32(unsafe.Sizeof(Complex{})), Flags: TypeBase, Sig: "(real=0, imag=0)",
		Doc: "A complex number of a real and an imaginary part, or made of text.",
		Slots: Slots{
			New: complexNew, Repr: complexRepr, Hash: complexHash, Compare: complexCompare,
			Add: complexAdd, Subtract: complexSub, Multiply: complexMul, TrueDivide: complexDiv, Power: complexPow,
			Negative: func(t *Thread, v Value) (Value, error) {
				c, _ := t.ComplexValue(v)
				return t.NewComplex(-real(c), -imag(c)), nil
			},
			Positive: complexSelf,
			Absolute: func(t *Thread, v Value) (Value, error) {
				c, _ := t.ComplexValue(v)
				h := libm.Hypot(real(c), imag(c))
				if math.IsInf(h, 0) && !cmplx.IsInf(c) {
					return 0, t.Errorf(TOverflowError, "absolute value too large")
				}
				return region.Float(h), nil
			},
			Bool: func(t *Thread, v Value) (bool, error) {
				c, _ := t.ComplexValue(v)
				return c != 0, nil
			},
		},
		Methods: []Func{
			{Name: "conjugate", Sig: "(self, /)", Doc: "Return the number with its imaginary part negated.", Call: func(t *Thread, args []Value) (Value, error) {
				c, _ := t.ComplexValue(args[0])
				return t.NewComplex(real(c), -imag(c)), nil
			}},
			{Name: "from_number", Sig: "(type, number, /)", Kind: KindClass, Doc: "Convert a number.", Call: complexFromNumber},
			{Name: "__complex__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) { return complexSelf(t, args[0]) }},
			{Name: "__format__", Sig: "(self, format_spec, /)", Call: complexFormat},
			{Name: "__getnewargs__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				c, _ := t.ComplexValue(args[0])
				return t.NewTuple(region.Float(real(c)), region.Float(imag(c))), nil
			}},
		},
		GetSets: []GetSet{
			{Name: "real", Doc: "the real part", Get: func(t *Thread, v Value) (Value, error) {
				c, _ := t.ComplexValue(v)
				return region.Float(real(c)), nil
			}},
			{Name: "imag", Doc: "the imaginary part", Get: func(t *Thread, v Value) (Value, error) {
				c, _ := t.ComplexValue(v)
				return region.Float(imag(c)), nil
			}},
		},
	}
}

func complexSelf(t *Thread, v Value) (Value, error) {
	if t.Is(v, TComplex) {
		return v, nil
	}
	c, _ := t.ComplexValue(v)
	return t.NewComplex(real(c), imag(c)), nil
}

// complexOperand is an operand of mixed arithmetic.
type complexOperand struct {
	re, im float64
	isReal bool
}

func (o complexOperand) c() complex128 { return complex(o.re, o.im) }

func (t *Thread) complexPair(a, b Value) (x, y complexOperand, ok bool, err error) {
	get := func(v Value) (o complexOperand, ok bool, err error) {
		if c, ok := t.ComplexValue(v); ok {
			return complexOperand{real(c), imag(c), false}, true, nil
		}
		o.re, ok, err = t.floatOperand(v)
		o.isReal = true
		return
	}
	if x, ok, err = get(a); !ok || err != nil {
		return
	}
	y, ok, err = get(b)
	return
}

func complexBinary(op func(t *Thread, x, y complexOperand) (Value, error)) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, error) {
		x, y, ok, err := t.complexPair(a, b)
		if err != nil {
			return 0, err
		}
		if !ok {
			return t.RT.NotImplemented, nil
		}
		return op(t, x, y)
	}
}

func complexAdd(t *Thread, a, b Value) (Value, error) {
	if v := t.ComplexArith(OpAdd, a, b); v != 0 {
		return v, nil
	}
	return complexBinary(func(t *Thread, x, y complexOperand) (Value, error) {
		switch {
		case x.isReal:
			return t.NewComplex(x.re+y.re, y.im), nil
		case y.isReal:
			return t.NewComplex(x.re+y.re, x.im), nil
		}
		return t.NewComplex(x.re+y.re, x.im+y.im), nil
	})(t, a, b)
}

func complexSub(t *Thread, a, b Value) (Value, error) {
	if v := t.ComplexArith(OpSub, a, b); v != 0 {
		return v, nil
	}
	return complexBinary(func(t *Thread, x, y complexOperand) (Value, error) {
		switch {
		case x.isReal:
			return t.NewComplex(x.re-y.re, -y.im), nil
		case y.isReal:
			return t.NewComplex(x.re-y.re, x.im), nil
		}
		return t.NewComplex(x.re-y.re, x.im-y.im), nil
	})(t, a, b)
}

func complexMul(t *Thread, a, b Value) (Value, error) {
	if v := t.ComplexArith(OpMul, a, b); v != 0 {
		return v, nil
	}
	return complexBinary(func(t *Thread, x, y complexOperand) (Value, error) {
		switch {
		case x.isReal:
			return t.NewComplex(x.re*y.re, x.re*y.im), nil
		case y.isReal:
			return t.NewComplex(x.re*y.re, x.im*y.re), nil
		}
		p := complexProduct(x.c(), y.c())
		return t.NewComplex(real(p), imag(p)), nil
	})(t, a, b)
}

// ComplexArith is a op b for +, - and * where an exact complex meets another, a float or an int; 0 for all else.
func (t *Thread) ComplexArith(op BinaryOp, a, b Value) Value {
	x, ok := t.plainComplex(a)
	if !ok {
		return 0
	}
	y, ok := t.plainComplex(b)
	if !ok || x.isReal && y.isReal {
		return 0
	}
	switch {
	case op == OpMul && x.isReal:
		return t.NewComplex(x.re*y.re, x.re*y.im)
	case op == OpMul && y.isReal:
		return t.NewComplex(x.re*y.re, x.im*y.re)
	case op == OpMul:
		p := complexProduct(x.c(), y.c())
		return t.NewComplex(real(p), imag(p))
	case op == OpAdd && x.isReal:
		return t.NewComplex(x.re+y.re, y.im)
	case op == OpAdd && y.isReal:
		return t.NewComplex(x.re+y.re, x.im)
	case op == OpAdd:
		return t.NewComplex(x.re+y.re, x.im+y.im)
	case op == OpSub && x.isReal:
		return t.NewComplex(x.re-y.re, -y.im)
	case op == OpSub && y.isReal:
		return t.NewComplex(x.re-y.re, x.im)
	case op == OpSub:
		return t.NewComplex(x.re-y.re, x.im-y.im)
	}
	return 0
}

// plainComplex is an exact complex, a float or an unboxed int as an operand.
func (t *Thread) plainComplex(v Value) (o complexOperand, ok bool) {
	switch {
	case v.IsFloat():
		return complexOperand{v.Float(), 0, true}, true
	case v.IsInt():
		return complexOperand{float64(v.Int()), 0, true}, true
	case v.IsObject() && t.Head(v).Type == TComplex:
		c := (*Complex)(t.At(v, 0))
		return complexOperand{c.Re, c.Im, false}, true
	}
	return o, false
}

func complexDiv(t *Thread, a, b Value) (Value, error) {
	return complexBinary(func(t *Thread, x, y complexOperand) (Value, error) {
		if y.re == 0 && y.im == 0 {
			return 0, t.zeroDivision()
		}
		if y.isReal {
			return t.NewComplex(x.re/y.re, x.im/y.re), nil
		}
		if x.isReal {
			q := realQuotient(x.re, y.c())
			return t.NewComplex(real(q), imag(q)), nil
		}
		q := complexQuotient(x.c(), y.c())
		return t.NewComplex(real(q), imag(q)), nil
	})(t, a, b)
}

// box turns an infinity into one and all else into zero, with the sign kept, as Annex G of C wants it.
func box(f float64) float64 {
	if math.IsInf(f, 0) {
		return math.Copysign(1, f)
	}
	return math.Copysign(0, f)
}

func nanToZero(f float64) float64 {
	if f != f {
		return math.Copysign(0, f)
	}
	return f
}

// complexProduct multiplies; infinities survive as in Annex G of C.
func complexProduct(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	ac, bd, ad, bc := float64(a*c), float64(b*d), float64(a*d), float64(b*c)
	re, im := ac-bd, ad+bc
	if re == re || im == im {
		return complex(re, im)
	}
	recalc := false
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		a, b, c, d = box(a), box(b), nanToZero(c), nanToZero(d)
		recalc = true
	}
	if math.IsInf(c, 0) || math.IsInf(d, 0) {
		c, d, a, b = box(c), box(d), nanToZero(a), nanToZero(b)
		recalc = true
	}
	if !recalc && (math.IsInf(ac, 0) || math.IsInf(bd, 0) || math.IsInf(ad, 0) || math.IsInf(bc, 0)) {
		a, b, c, d = nanToZero(a), nanToZero(b), nanToZero(c), nanToZero(d)
		recalc = true
	}
	if !recalc {
		return complex(re, im)
	}
	return complex(math.Inf(1)*(float64(a*c)-float64(b*d)), math.Inf(1)*(float64(a*d)+float64(b*c)))
}

// complexQuotient divides by Smith's method; y != 0. Infinities as in Annex G of C.
func complexQuotient(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	var re, im float64
	absC, absD := math.Abs(c), math.Abs(d)
	switch {
	case absC >= absD:
		ratio := d / c
		denom := c + float64(d*ratio)
		re, im = (a+float64(b*ratio))/denom, (b-float64(a*ratio))/denom
	case absD >= absC:
		ratio := c / d
		denom := float64(c*ratio) + d
		re, im = (float64(a*ratio)+b)/denom, (float64(b*ratio)-a)/denom
	default: // a NaN in y
		re, im = math.NaN(), math.NaN()
	}
	if re != re && im != im {
		finite := func(f float64) bool { return f-f == 0 }
		if (math.IsInf(a, 0) || math.IsInf(b, 0)) && finite(c) && finite(d) {
			p, q := box(a), box(b)
			re, im = math.Inf(1)*(float64(p*c)+float64(q*d)), math.Inf(1)*(float64(q*c)-float64(p*d))
		} else if (math.IsInf(c, 0) || math.IsInf(d, 0)) && finite(a) && finite(b) {
			p, q := box(c), box(d)
			re, im = 0*(float64(a*p)+float64(b*q)), 0*(float64(b*p)-float64(a*q))
		}
	}
	return complex(re, im)
}

// realQuotient divides a real number, which has no imaginary part.
func realQuotient(a float64, y complex128) complex128 {
	c, d := real(y), imag(y)
	absC, absD := math.Abs(c), math.Abs(d)
	var re, im float64
	switch {
	case absC >= absD:
		ratio := d / c
		denom := c + float64(d*ratio)
		re, im = a/denom, float64(-a*ratio)/denom
	case absD >= absC:
		ratio := c / d
		denom := float64(c*ratio) + d
		re, im = float64(a*ratio)/denom, -a/denom
	default:
		re, im = math.NaN(), math.NaN()
	}
	if re != re && im != im {
		if (math.IsInf(c, 0) || math.IsInf(d, 0)) && a-a == 0 {
			re, im = 0*(a*box(c)), 0*(-a*box(d))
		}
	}
	return complex(re, im)
}

func complexPow(t *Thread, a, b, c Value) (Value, error) {
	x, y, ok, err := t.complexPair(a, b)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if c != 0 && c != t.RT.None {
		return 0, t.ValueErrorf("complex modulo")
	}
	return t.complexPower(x.c(), y.c())
}

// complexPower is x**y; small integral powers are products.
func (t *Thread) complexPower(x, y complex128) (Value, error) {
	var r complex128
	if imag(y) == 0 && real(y) == math.Floor(real(y)) && math.Abs(real(y)) <= 100 {
		n := int(real(y))
		p := complexPowInt(x, max(n, -n))
		if n <= 0 {
			if n < 0 && p == 0 {
				return 0, t.zeroComplexPower()
			}
			if n < 0 {
				p = complexQuotient(1, p)
			}
		}
		r = p
	} else {
		if x == 0 && (real(y) < 0 || imag(y) != 0) {
			return 0, t.zeroComplexPower()
		}
		r = complexPowPolar(x, y)
	}
	if overflowed := math.IsInf(real(r), 0) || math.IsInf(imag(r), 0); overflowed {
		return 0, t.Errorf(TOverflowError, "complex exponentiation")
	}
	return t.NewComplex(real(r), imag(r)), nil
}

func (t *Thread) zeroComplexPower() error {
	return t.Errorf(TZeroDivisionError, "zero to a negative or complex power")
}

func complexPowInt(x complex128, n int) complex128 {
	r, p := complex(1, 0), x
	first := true
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			if first {
				r, first = p, false
			} else {
				r = complexProduct(r, p)
			}
		}
		if n > 1 {
			p = complexProduct(p, p)
		}
	}
	return r
}

func complexPowPolar(x, y complex128) complex128 {
	if y == 0 {
		return 1
	}
	if x == 0 {
		return 0
	}
	abs := libm.Hypot(real(x), imag(x))
	length := Pow(abs, real(y))
	at := math.Atan2(imag(x), real(x))
	phase := at * real(y)
	if imag(y) != 0 {
		length *= libm.Exp(-at * imag(y))
		phase += imag(y) * libm.Log(abs)
	}
	return complex(length*libm.Cos(phase), length*libm.Sin(phase))
}

func complexRepr(t *Thread, v Value) (Value, error) {
	c, _ := t.ComplexValue(v)
	return t.NewStr(numfmt.FormatComplex(c)), nil
}

func complexHash(t *Thread, v Value) (int64, error) {
	c, _ := t.ComplexValue(v)
	part := func(f float64) uint64 {
		if f != f {
			return uint64(pointerHash(uint64(v)))
		}
		return uint64(HashFloat(f))
	}
	h := int64(part(real(c)) + 1000003*part(imag(c)))
	if h == -1 {
		h = -2
	}
	return h, nil
}

func complexCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if op != EQ && op != NE {
		return t.RT.NotImplemented, nil
	}
	x, ok := t.ComplexValue(a)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	var equal bool
	if y, ok := t.ComplexValue(b); ok {
		equal = x == y
	} else if y, ok := t.intOf(b); ok {
		equal = imag(x) == 0 && real(x) == real(x) && t.compareFloatInt(real(x), y) == 0
	} else if f, ok := t.FloatValue(b); ok {
		equal = imag(x) == 0 && real(x) == f
	} else {
		return t.RT.NotImplemented, nil
	}
	return t.Bool(equal == (op == EQ)), nil
}

func complexFormat(t *Thread, args []Value) (Value, error) {
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("__format__() argument must be str, not %s", t.TypeName(args[1]))
	}
	if t.StrLen(args[1]) == 0 {
		if t.Is(args[0], TComplex) {
			return complexRepr(t, args[0])
		}
		return t.StrOf(args[0])
	}
	c, _ := t.ComplexValue(args[0])
	spec := t.Runes(args[1])
	name := t.TypeName(args[0])
	s, err := numfmt.ParseSpec(spec, name, 0, '>')
	if err != nil {
		return 0, t.numError(err)
	}
	t.reserveText(s.Bound())
	f, err := numfmt.FormatComplexSpec(spec, c, name)
	if err != nil {
		return 0, t.numError(err)
	}
	return t.fieldStr(f), nil
}

// newComplexOf is c as an instance of typ.
func (t *Thread) newComplexOf(typ *Type, c complex128) Value {
	if typ.ID == TComplex {
		return t.NewComplex(real(c), imag(c))
	}
	self := t.New(typ)
	p := (*Complex)(t.At(self, 0))
	p.Re, p.Im = real(c), imag(c)
	return self
}

// complexMethod calls __complex__ where v's type has it.
func (t *Thread) complexMethod(v Value) (c complex128, ok bool, err error) {
	if t.Is(v, TComplex) {
		c, _ = t.ComplexValue(v)
		return c, true, nil
	}
	if !v.IsObject() {
		return 0, false, nil
	}
	m, err := t.LookupSpecial(v, t.RT.Names.Complex)
	if err != nil || m == 0 {
		return 0, false, err
	}
	r, err := t.Call(m)
	if err != nil {
		return 0, false, err
	}
	c, ok = t.ComplexValue(r)
	if !ok {
		return 0, false, t.TypeErrorf("__complex__ returned non-complex (type %s)", t.TypeName(r))
	}
	if !t.Is(r, TComplex) {
		err = t.warn(TDeprecationWarning, "__complex__ returned non-complex (type %s).  The ability to return an instance of a strict subclass of complex is deprecated, and may not be supported in a future version of Python.", t.TypeName(r))
	}
	return c, true, err
}

// hasReal reports whether v converts by __float__ or __index__.
func (t *Thread) hasReal(v Value) bool {
	if !v.IsObject() {
		return true
	}
	typ := t.TypeOf(v)
	return typ.Float != nil || typ.Index != nil
}

func complexNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	var a [2]Value
	if err := t.ctorArgs("complex", args, kwnames, []string{"real", "imag"}, 0, 0, a[:]); err != nil {
		return 0, err
	}
	r, i := a[0], a[1]
	if r == 0 && i == 0 {
		return t.newComplexOf(typ, 0), nil
	}
	single := kwnames == 0 && len(args) == 1
	if single {
		if typ.ID == TComplex && t.Is(r, TComplex) {
			return r, nil
		}
		if t.IsStr(r) {
			c, err := numfmt.ParseComplex(t.asciiNumber(r))
			if err == numfmt.ErrSyntax {
				rep, err := t.Repr(r)
				if err != nil {
					return 0, err
				}
				return 0, t.ValueErrorf("could not convert string to complex: %s", t.Str(rep))
			}
			if err != nil {
				return 0, t.numError(err)
			}
			return t.newComplexOf(typ, c), nil
		}
		c, ok, err := t.complexMethod(r)
		if err != nil {
			return 0, err
		}
		if !ok {
			if !t.hasReal(r) {
				return 0, t.TypeErrorf("complex() argument must be a string or a number, not %s", t.TypeName(r))
			}
			f, err := t.realNumber(r, t.TypeOf(r))
			if err != nil {
				return 0, err
			}
			c = complex(f, 0)
		}
		return t.newComplexOf(typ, c), nil
	}
	part := func(v Value, which string) (complex128, bool, error) {
		if v == 0 {
			return 0, false, nil
		}
		c, ok := t.ComplexValue(v)
		if !ok && which == "real" {
			var err error
			if c, ok, err = t.complexMethod(v); err != nil {
				return 0, false, err
			}
		}
		if ok {
			return c, true, t.warn(TDeprecationWarning, "complex() argument '%s' must be a real number, not %s", which, t.TypeName(v))
		}
		if !t.hasReal(v) {
			return 0, false, t.TypeErrorf("complex() argument '%s' must be a real number, not %s", which, t.TypeName(v))
		}
		f, err := t.realNumber(v, t.TypeOf(v))
		return complex(f, 0), false, err
	}
	if r != 0 && !t.hasReal(r) {
		if _, ok := t.ComplexValue(r); !ok {
			if m, err := t.LookupSpecial(r, t.RT.Names.Complex); err != nil || m == 0 {
				if err != nil {
					return 0, err
				}
				return 0, t.TypeErrorf("complex() argument 'real' must be a real number, not %s", t.TypeName(r))
			}
		}
	}
	cr, rIsC, err := part(r, "real")
	if err != nil {
		return 0, err
	}
	ci, iIsC, err := part(i, "imag")
	if err != nil {
		return 0, err
	}
	re, im := real(cr), real(ci)
	if iIsC {
		re -= imag(ci)
	}
	if rIsC {
		im += imag(cr)
	}
	return t.newComplexOf(typ, complex(re, im)), nil
}

func complexFromNumber(t *Thread, args []Value) (Value, error) {
	v := args[1]
	typ := t.TypeFromObj(args[0])
	if typ.ID == TComplex && t.Is(v, TComplex) {
		return v, nil
	}
	c, ok, err := t.complexMethod(v)
	if err != nil {
		return 0, err
	}
	if !ok {
		f, err := t.AsFloat(v)
		if err != nil {
			return 0, err
		}
		c = complex(f, 0)
	}
	z := t.NewComplex(real(c), imag(c))
	if typ.ID != TComplex {
		return t.Call(args[0], z)
	}
	return z, nil
}

// AsComplex converts a number: by __complex__, else as AsFloat does.
func (t *Thread) AsComplex(v Value) (complex128, error) {
	if v.IsFloat() {
		return complex(v.Float(), 0), nil
	}
	if c, ok := t.ComplexValue(v); ok {
		return c, nil
	}
	c, ok, err := t.complexMethod(v)
	if err != nil || ok {
		return c, err
	}
	f, err := t.AsFloat(v)
	return complex(f, 0), err
}
