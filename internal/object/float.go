package object

import (
	"math"
	"math/big"

	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/region"
)

// A float is always unboxed; instances of subclasses are BoxedNumber.

func floatSpec() *TypeSpec {
	return &TypeSpec{
		ID: TFloat, Name: "float", Base: TObject, Basic: 24, Flags: TypeBase | TypeMatchSelf, Sig: "(x=0, /)",
		Doc: "A floating-point number of double precision, made of a number or of text.",
		Slots: Slots{
			New: floatNew, Repr: floatRepr, Hash: floatHash, Compare: floatCompare,
			Add: floatBinary(func(a, b float64) float64 { return a + b }),
			Subtract: floatBinary(func(a, b float64) float64 {
				return a - b
			}),
			Multiply:  floatBinary(func(a, b float64) float64 { return a * b }),
			Remainder: floatMod, Divmod: floatDivmod, Power: floatPow,
			Negative: func(t *Thread, v Value) (Value, error) {
				f, _ := t.FloatValue(v)
				return region.Float(-f), nil
			},
			Positive: floatPos,
			Absolute: func(t *Thread, v Value) (Value, error) {
				f, _ := t.FloatValue(v)
				return region.Float(math.Abs(f)), nil
			},
			Bool: func(t *Thread, v Value) (bool, error) {
				f, _ := t.FloatValue(v)
				return f != 0, nil
			},
			Int: func(t *Thread, v Value) (Value, error) {
				f, _ := t.FloatValue(v)
				return t.FloatToInt(f)
			},
			Float: floatPos, FloorDivide: floatFloorDiv, TrueDivide: floatTrueDiv,
		},
		Methods: []Func{
			{Name: "as_integer_ratio", Sig: "(self, /)", Doc: "Return numerator and denominator of the exact value.", Call: floatRatio},
			{Name: "conjugate", Sig: "(self, /)", Doc: "Return the float itself.", Call: func(t *Thread, args []Value) (Value, error) { return floatPos(t, args[0]) }},
			{Name: "from_number", Sig: "(type, number, /)", Kind: KindClass, Doc: "Convert a real number.", Call: floatFromNumber},
			{Name: "fromhex", Sig: "(type, string, /)", Kind: KindClass, Doc: "Read a hexadecimal text.", Call: floatFromHex},
			{Name: "hex", Sig: "(self, /)", Doc: "Return the hexadecimal text.", Call: func(t *Thread, args []Value) (Value, error) {
				f, _ := t.FloatValue(args[0])
				return t.NewStr(numfmt.Hex(f)), nil
			}},
			{Name: "is_integer", Sig: "(self, /)", Doc: "Return whether the value is integral.", Call: func(t *Thread, args []Value) (Value, error) {
				f, _ := t.FloatValue(args[0])
				return t.Bool(f == math.Trunc(f) && !math.IsInf(f, 0)), nil
			}},
			{Name: "__ceil__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				f, _ := t.FloatValue(args[0])
				return t.FloatToInt(math.Ceil(f))
			}},
			{Name: "__floor__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				f, _ := t.FloatValue(args[0])
				return t.FloatToInt(math.Floor(f))
			}},
			{Name: "__trunc__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				f, _ := t.FloatValue(args[0])
				return t.FloatToInt(f)
			}},
			{Name: "__round__", Sig: "(self, ndigits=None, /)", Call: floatRound},
			{Name: "__format__", Sig: "(self, format_spec, /)", Call: floatFormat},
			{Name: "__getnewargs__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				f, _ := t.FloatValue(args[0])
				return t.NewTuple(region.Float(f)), nil
			}},
			{Name: "__getformat__", Sig: "(type, typestr, /)", Kind: KindClass, Call: func(t *Thread, args []Value) (Value, error) {
				if !t.IsStr(args[1]) {
					return 0, t.TypeErrorf("__getformat__() argument must be str, not %s", t.TypeName(args[1]))
				}
				if s := t.Str(args[1]); s != "double" && s != "float" {
					return 0, t.ValueErrorf("__getformat__() argument 1 must be 'double' or 'float'")
				}
				return t.NewStr("IEEE, little-endian"), nil
			}},
		},
		GetSets: []GetSet{
			{Name: "real", Get: floatPos, Doc: "the real part: the float itself"},
			{Name: "imag", Get: func(t *Thread, self Value) (Value, error) { return region.Float(0), nil }, Doc: "the imaginary part: 0.0"},
		},
	}
}

func floatPos(t *Thread, v Value) (Value, error) {
	f, _ := t.FloatValue(v)
	return region.Float(f), nil
}

// floatOperand is v as a float for arithmetic: ok is false if v is neither int nor float.
func (t *Thread) floatOperand(v Value) (f float64, ok bool, err error) {
	if v.IsFloat() {
		return v.Float(), true, nil
	}
	if v.IsInt() {
		return float64(v.Int()), true, nil
	}
	if x, isInt := t.intOf(v); isInt {
		f, err = t.intFloat(x)
		return f, true, err
	}
	f, ok = t.FloatValue(v)
	return f, ok, nil
}

func (t *Thread) floatPair(a, b Value) (x, y float64, ok bool, err error) {
	if x, ok, err = t.floatOperand(a); !ok || err != nil {
		return
	}
	y, ok, err = t.floatOperand(b)
	return
}

func floatBinary(op func(a, b float64) float64) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, error) {
		x, y, ok, err := t.floatPair(a, b)
		if err != nil {
			return 0, err
		}
		if !ok {
			return t.RT.NotImplemented, nil
		}
		return region.Float(op(x, y)), nil
	}
}

func floatTrueDiv(t *Thread, a, b Value) (Value, error) {
	x, y, ok, err := t.floatPair(a, b)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == 0 {
		return 0, t.zeroDivision()
	}
	return region.Float(x / y), nil
}

// floatDivMod is Python's quotient rounded down and remainder with the divisor's sign.
func floatDivMod(x, y float64) (q, m float64) {
	m = math.Mod(x, y)
	q = (x - m) / y
	if m != 0 {
		if (y < 0) != (m < 0) {
			m += y
			q--
		}
	} else {
		m = math.Copysign(0, y)
	}
	if q != 0 {
		f := math.Floor(q)
		if q-f > 0.5 {
			f++
		}
		return f, m
	}
	return math.Copysign(0, x/y), m
}

func floatMod(t *Thread, a, b Value) (Value, error) {
	x, y, ok, err := t.floatPair(a, b)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == 0 {
		return 0, t.zeroDivision()
	}
	_, m := floatDivMod(x, y)
	return region.Float(m), nil
}

func floatFloorDiv(t *Thread, a, b Value) (Value, error) {
	x, y, ok, err := t.floatPair(a, b)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == 0 {
		return 0, t.zeroDivision()
	}
	q, _ := floatDivMod(x, y)
	return region.Float(q), nil
}

func floatDivmod(t *Thread, a, b Value) (Value, error) {
	x, y, ok, err := t.floatPair(a, b)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == 0 {
		return 0, t.zeroDivision()
	}
	q, m := floatDivMod(x, y)
	return t.NewTuple(region.Float(q), region.Float(m)), nil
}

func floatPow(t *Thread, a, b, c Value) (Value, error) {
	x, y, ok, err := t.floatPair(a, b)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if c != 0 && c != t.RT.None {
		return 0, t.TypeErrorf("pow() 3rd argument not allowed unless all arguments are integers")
	}
	return t.floatPower(x, y)
}

// FloatPower is x**y of two floats.
func (t *Thread) FloatPower(x, y Value) (Value, error) { return t.floatPower(x.Float(), y.Float()) }

// floatPower is x**y: a negative number to a fractional power is complex.
func (t *Thread) floatPower(x, y float64) (Value, error) {
	if x == 0 && y < 0 && !math.IsInf(y, -1) {
		return 0, t.Errorf(TZeroDivisionError, "zero to a negative power")
	}
	if x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y == y && y != math.Floor(y) {
		return t.complexPower(complex(x, 0), complex(y, 0))
	}
	r := Pow(x, y)
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		return 0, t.overflowErrno()
	}
	return region.Float(r), nil
}

// overflowErrno is what CPython raises where the C library reports ERANGE.
func (t *Thread) overflowErrno() error {
	exc, err := t.NewExceptionArgs(t.RT.types[TOverflowError].Obj, region.Int(34), t.NewStr("Numerical result out of range"))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// FloatToInt truncates f to an int.
func (t *Thread) FloatToInt(f float64) (Value, error) {
	switch {
	case math.Abs(f) < 1<<62:
		return t.NewInt(int64(f)), nil
	case f != f:
		return 0, t.ValueErrorf("cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		return 0, t.Errorf(TOverflowError, "cannot convert float infinity to integer")
	}
	m, e := math.Frexp(math.Abs(f))
	u := uint64(m * (1 << 53))
	v, err := t.shiftLeft(t.NewUint(u), uint64(e-53))
	if err != nil || f > 0 {
		return v, err
	}
	return intNeg(t, v)
}

func floatRepr(t *Thread, v Value) (Value, error) {
	f, _ := t.FloatValue(v)
	var buf [32]byte
	return t.newASCII(numfmt.AppendRepr(buf[:0], f)), nil
}

// HashFloat is the hash of a number: that of the int of the same value, where there is one. NaN's is the caller's affair.
func HashFloat(f float64) int64 {
	if f == math.Trunc(f) && math.Abs(f) < 1<<48 {
		if f == -1 {
			return -2
		}
		return int64(f)
	}
	if math.IsInf(f, 0) {
		if f > 0 {
			return 314159
		}
		return -314159
	}
	if f != f {
		return 0
	}
	m, e := math.Frexp(f)
	sign := int64(1)
	if m < 0 {
		sign, m = -1, -m
	}
	x := uint64(0)
	for m != 0 {
		x = x<<28&hashModulus | x>>(61-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		x += y
		if x >= hashModulus {
			x -= hashModulus
		}
	}
	if e >= 0 {
		e %= 61
	} else {
		e = 61 - 1 - (-1-e)%61
	}
	x = x<<e&hashModulus | x>>(61-e)
	r := int64(x) * sign
	if r == -1 {
		r = -2
	}
	return r
}

// pointerHash is the hash of an identity.
func pointerHash(u uint64) int64 {
	h := int64(u>>4 | u<<60)
	if h == -1 {
		h = -2
	}
	return h
}

func floatHash(t *Thread, v Value) (int64, error) {
	f, _ := t.FloatValue(v)
	if f != f {
		return pointerHash(uint64(v)), nil
	}
	return HashFloat(f), nil
}

// compareFloatInt orders a float (not NaN) and an exact int exactly.
func (t *Thread) compareFloatInt(f float64, y Value) int {
	if y.IsInt() {
		g := float64(y.Int()) // exact
		switch {
		case f < g:
			return -1
		case f > g:
			return 1
		}
		return 0
	}
	if math.IsInf(f, 1) {
		return 1
	}
	if math.IsInf(f, -1) {
		return -1
	}
	sy := t.IntSign(y)
	if f > 0 && sy < 0 || f == 0 && sy < 0 {
		return 1
	}
	if f < 0 && sy > 0 || f == 0 && sy > 0 {
		return -1
	}
	// Same sign: the integral part decides, then the fraction.
	whole := math.Trunc(f)
	z, _ := new(big.Float).SetFloat64(whole).Int(&t.ints.r)
	if c := z.Cmp(t.operand(1, y)); c != 0 {
		return c
	}
	switch {
	case f < whole:
		return -1
	case f > whole:
		return 1
	}
	return 0
}

func floatCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	f, ok := t.FloatValue(a)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	var c int
	if g, ok := t.FloatValue(b); ok {
		switch {
		case f < g:
			c = -1
		case f > g:
			c = 1
		case f != g:
			return t.Bool(op == NE), nil
		}
	} else {
		y, ok := t.intOf(b)
		if !ok {
			return t.RT.NotImplemented, nil
		}
		if f != f {
			return t.Bool(op == NE), nil
		}
		c = t.compareFloatInt(f, y)
	}
	return t.Bool(ordered(c, op)), nil
}

// newFloat is the float f as an instance of typ.
func (t *Thread) newFloat(typ *Type, f float64) Value {
	if typ.ID == TFloat {
		return region.Float(f)
	}
	self := t.New(typ)
	(*BoxedNumber)(t.At(self, 0)).Num = region.Float(f)
	return self
}

// hasOwnInit reports whether typ, a subclass of the built-in type base, has an __init__ of its own: it may then take keywords that the
// constructor does not know.
func (t *Thread) hasOwnInit(typ *Type, base uint32) bool {
	return t.LookupMRO(typ, t.RT.Names.Init) != t.LookupMRO(t.RT.types[base], t.RT.Names.Init)
}

func floatNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && typ.ID != TFloat && t.hasOwnInit(typ, TFloat) {
		args, kwnames = args[:len(args)-len(t.TupleItems(kwnames))], 0
	}
	x, err := t.ctorOne("float", args, kwnames)
	if err != nil {
		return 0, err
	}
	f := 0.0
	if x != 0 {
		if f, err = t.ToFloat(x); err != nil {
			return 0, err
		}
	}
	return t.newFloat(typ, f), nil
}

// ToFloat is float(x).
func (t *Thread) ToFloat(x Value) (float64, error) {
	if x.IsFloat() {
		return x.Float(), nil
	}
	typ := t.TypeOf(x)
	switch {
	case typ.Float != nil || typ.Index != nil:
		return t.realNumber(x, typ)
	case t.IsStr(x):
		return t.parseFloatText(x, t.asciiNumber(x))
	case t.IsBytes(x):
		return t.parseFloatText(x, numfmt.TrimASCII(string(t.Bytes(x))))
	case t.IsByteArray(x):
		return t.parseFloatText(x, numfmt.TrimASCII(string(t.ByteArrayData(x))))
	case typ.Buffer != nil:
		b, err := t.GetBuffer(x, BufSimple)
		if err != nil {
			return 0, err
		}
		defer t.ReleaseBuffer(b)
		return t.parseFloatText(t.NewBytes(b.Data), numfmt.TrimASCII(string(b.Data)))
	}
	return 0, t.TypeErrorf("float() argument must be a string or a real number, not '%s'", t.TypeName(x))
}

// realNumber converts what has __float__ or __index__.
func (t *Thread) realNumber(x Value, typ *Type) (float64, error) {
	if f, ok := t.FloatValue(x); ok && typ.Float == nil {
		return f, nil
	}
	if typ.Float == nil {
		v, err := t.Index(x)
		if err != nil {
			return 0, err
		}
		return t.intFloat(v)
	}
	v, err := typ.Float(t, x)
	if err != nil {
		return 0, err
	}
	if v.IsFloat() {
		return v.Float(), nil
	}
	f, ok := t.FloatValue(v)
	if !ok {
		return 0, t.TypeErrorf("%s.__float__ returned non-float (type %s)", t.TypeName(x), t.TypeName(v))
	}
	err = t.warn(TDeprecationWarning, "%s.__float__ returned non-float (type %s).  The ability to return an instance of a strict subclass of float is deprecated, and may not be supported in a future version of Python.", t.TypeName(x), t.TypeName(v))
	return f, err
}

func (t *Thread) parseFloatText(v Value, s string) (float64, error) {
	f, err := numfmt.ParseFloat(s)
	if err == nil {
		return f, nil
	}
	r, err := t.Repr(v)
	if err != nil {
		return 0, err
	}
	return 0, t.ValueErrorf("could not convert string to float: %s", t.Str(r))
}

func floatFromNumber(t *Thread, args []Value) (Value, error) {
	if args[1].IsFloat() && t.TypeFromObj(args[0]).ID == TFloat {
		return args[1], nil
	}
	f, err := t.AsFloat(args[1])
	if err != nil {
		return 0, err
	}
	if t.TypeFromObj(args[0]).ID != TFloat {
		return t.Call(args[0], region.Float(f))
	}
	return region.Float(f), nil
}

func floatFromHex(t *Thread, args []Value) (Value, error) {
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("bad argument type for built-in operation")
	}
	f, err := numfmt.ParseHex(numfmt.TrimASCII(t.Str(args[1])))
	if err != nil {
		return 0, t.numError(err)
	}
	if t.TypeFromObj(args[0]).ID != TFloat {
		return t.Call(args[0], region.Float(f))
	}
	return region.Float(f), nil
}

func floatRatio(t *Thread, args []Value) (Value, error) {
	f, _ := t.FloatValue(args[0])
	n, d, err := numfmt.IntegerRatio(f)
	if err != nil {
		return 0, t.numError(err)
	}
	return t.NewTuple(t.NewBig(n), t.NewBig(d)), nil
}

func floatRound(t *Thread, args []Value) (Value, error) {
	f, _ := t.FloatValue(args[0])
	if args[1] == 0 || args[1] == t.RT.None {
		return t.FloatToInt(math.RoundToEven(f))
	}
	nd, err := t.Index(args[1])
	if err != nil {
		return 0, err
	}
	if f != f || math.IsInf(f, 0) {
		return region.Float(f), nil
	}
	n, ok := t.Int64(nd)
	if !ok || n > 400 || n < -400 {
		if t.IntSign(nd) > 0 {
			return region.Float(f), nil
		}
		return region.Float(math.Copysign(0, f)), nil
	}
	r, err := numfmt.Round(f, int(n))
	if err != nil {
		return 0, t.numError(err)
	}
	return region.Float(r), nil
}

func floatFormat(t *Thread, args []Value) (Value, error) {
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("__format__() argument must be str, not %s", t.TypeName(args[1]))
	}
	if t.StrLen(args[1]) == 0 {
		if args[0].IsFloat() {
			return floatRepr(t, args[0])
		}
		return t.StrOf(args[0])
	}
	if r := t.FormatPlain(args[0], args[1]); r != 0 {
		return r, nil
	}
	f, _ := t.FloatValue(args[0])
	name := "float"
	if args[0].IsObject() {
		name = t.TypeName(args[0])
	}
	return t.formatFloat(f, t.Runes(args[1]), name)
}

func (t *Thread) formatFloat(f float64, spec []rune, name string) (Value, error) {
	s, err := numfmt.ParseSpec(spec, name, 0, '>')
	if err != nil {
		return 0, t.numError(err)
	}
	t.reserveText(s.Bound())
	field, err := s.Float(f, name)
	if err != nil {
		return 0, t.numError(err)
	}
	return t.fieldStr(field), nil
}
