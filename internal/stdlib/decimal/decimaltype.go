package decimal

import (
	"math"
	"math/big"
	"math/bits"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

const decimalSig = `(value="0", context=None)`

func decimalSpec() *object.TypeSpec {
	unary := func(f func(k *calc, r, a *num), quick func(k *calc, r, a *small) bool) object.UnaryFunc {
		call := (&operation{unary: f}).call()
		return func(t *thread, self Value) (Value, error) {
			s := stateFrom(t, self)
			ctx, err := s.current(t)
			if err != nil {
				return 0, err
			}
			if v, err := s.quickly1(t, ctx, quick, self); v != 0 || err != nil {
				return v, err
			}
			return call(t, s, ctx, []Value{self})
		}
	}
	return &object.TypeSpec{
		Name: "decimal.Decimal", Sig: decimalSig, Flags: object.TypeBase, Basic: uint32(unsafe.Sizeof(decimal{})),
		Doc: "A decimal number, made of text, an int, a float, a Decimal or a tuple of sign, digits and exponent.",
		Slots: object.Slots{
			New: newDecimal, Repr: decimalRepr, Str: decimalStr, Hash: decimalHash, Compare: decimalCompare,
			Dealloc: func(t *thread, self Value) {
				if d := of(t, self); d.large {
					t.FreeRaw(d.lo)
				}
			},
			Add: binarySlot((*calc).add, (*calc).addSmall), Subtract: binarySlot((*calc).sub, (*calc).subSmall), Multiply: binarySlot((*calc).mul, (*calc).mulSmall),
			TrueDivide: binarySlot((*calc).div, (*calc).divSmall), FloorDivide: binarySlot((*calc).divInt, (*calc).divIntSmall), Remainder: binarySlot((*calc).rem, (*calc).remSmall),
			Divmod: func(t *thread, a, b Value) (Value, error) { return onNumbers(t, divmod, a, b) },
			Power: func(t *thread, a, b, c Value) (Value, error) {
				if c == 0 || c == t.RT.None {
					return onNumbers(t, func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
						return power(t, s, ctx, []Value{a[0], a[1], 0})
					}, a, b)
				}
				return onNumbers(t, power, a, b, c)
			},
			Negative: unary((*calc).minus, (*calc).minusSmall), Positive: unary((*calc).plus, (*calc).plusSmall), Absolute: unary((*calc).abs, (*calc).absSmall),
			Bool: func(t *thread, self Value) (bool, error) {
				d := of(t, self)
				return d.form != finite || d.lo|d.hi != 0, nil
			},
			Int:   func(t *thread, self Value) (Value, error) { return stateFrom(t, self).toInt(t, self, roundDown) },
			Float: decimalFloat,
		},
		GetSets: []object.GetSet{
			{Name: "real", Get: func(t *thread, self Value) (Value, error) { return self, nil }},
			{Name: "imag", Get: func(t *thread, self Value) (Value, error) {
				return makeDecimal(t, stateFrom(t, self).decimal, &num{}), nil
			}},
		},
		Methods: append(decimalMethods(), operationMethods(false)...),
	}
}

// onNumbers calls an operator under the current context if all operands are numbers.
func onNumbers(t *thread, call callFunc, a ...Value) (Value, error) {
	s := stateOf(t)
	for _, v := range a {
		if !t.IsIntLike(v) && !s.isDecimal(t, v) {
			return t.RT.NotImplemented, nil
		}
	}
	ctx, err := s.current(t)
	if err != nil {
		return 0, err
	}
	return call(t, s, ctx, a)
}

// binarySlot is an operator; quick does it on small operands where it can.
func binarySlot(f func(k *calc, r, a, b *num), quick func(k *calc, r, a, b *small) bool) object.BinaryFunc {
	call := (&operation{binary: f}).call()
	return func(t *thread, a, b Value) (Value, error) {
		var s *state
		if a.IsObject() {
			s, _ = t.TypeOf(a).State.(*state)
		}
		if s == nil {
			s = stateOf(t)
		}
		if !s.isDecimal(t, a) && !t.IsIntLike(a) || !s.isDecimal(t, b) && !t.IsIntLike(b) {
			return t.RT.NotImplemented, nil
		}
		ctx, err := s.current(t)
		if err != nil {
			return 0, err
		}
		if v, err := s.quickly2(t, ctx, quick, a, b); v != 0 || err != nil {
			return v, err
		}
		return call(t, s, ctx, []Value{a, b})
	}
}

func (s *state) text(t *thread, x *num, eng, capitals bool) Value {
	var buf [64]byte
	return t.NewStrASCII(appendText(buf[:0], x, eng, capitals))
}

func decimalStr(t *thread, self Value) (Value, error) {
	s := stateFrom(t, self)
	ctx, err := s.current(t)
	if err != nil {
		return 0, err
	}
	return s.text(t, s.operand(t, 0, self), false, contextOf(t, ctx).capitals), nil
}

func decimalRepr(t *thread, self Value) (Value, error) {
	s := stateFrom(t, self)
	ctx, err := s.current(t)
	if err != nil {
		return 0, err
	}
	var buf [64]byte
	b := appendText(append(buf[:0], "Decimal('"...), s.operand(t, 0, self), false, contextOf(t, ctx).capitals)
	return t.NewStrASCII(append(b, "')"...)), nil
}

// The hash of numbers: their value modulo this prime.
const hashModulus = 1<<61 - 1

// inverseOf10 is 1/10 modulo the prime.
const inverseOf10 = 2075258708292324556

// fold61 reduces x modulo the prime.
func fold61(x uint64) uint64 {
	x = x&hashModulus + x>>61
	if x >= hashModulus {
		x -= hashModulus
	}
	return x
}

func mul61(x, y uint64) uint64 {
	hi, lo := bits.Mul64(x, y)
	return fold61(lo&hashModulus + (hi<<3 | lo>>61))
}

func pow61(x, n uint64) uint64 {
	r := uint64(1)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			r = mul61(r, x)
		}
		x = mul61(x, x)
	}
	return r
}

func decimalHash(t *thread, self Value) (int64, error) {
	s := stateFrom(t, self)
	x := s.operand(t, 0, self)
	switch x.form {
	case signaling:
		return 0, t.TypeErrorf("Cannot hash a signaling NaN value")
	case quiet:
		return int64(uint64(self) >> 4), nil
	case infinite:
		if x.neg {
			return -314159, nil
		}
		return 314159, nil
	}
	var h uint64
	if len(x.c.Bits()) > 2 {
		h = new(big.Int).Rem(&x.c, big.NewInt(hashModulus)).Uint64()
	} else {
		h = coefficient(&x.c).modHash()
	}
	switch {
	case x.exp > 0:
		h = mul61(h, pow61(10, uint64(x.exp)))
	case x.exp < 0:
		h = mul61(h, pow61(inverseOf10, uint64(-x.exp)))
	}
	v := int64(h)
	if x.neg {
		v = -v
	}
	if v == -1 {
		v = -2
	}
	return v, nil
}

// toInt is a finite number rounded to an int.
func (s *state) toInt(t *thread, self Value, mode rounding) (Value, error) {
	var n small
	if s.small(t, self, &n) {
		if i, ok := n.int(mode); ok {
			return t.NewInt(i), nil
		}
	}
	k := s.beginExact(t)
	x := s.operand(t, 0, self)
	if x.special() {
		if x.nan() {
			return 0, t.ValueErrorf("cannot convert NaN to integer")
		}
		return 0, t.Errorf(object.TOverflowError, "cannot convert Infinity to integer")
	}
	k.round = mode
	r := &k.res[0]
	k.toIntegral(r, x, false)
	var z big.Int
	k.shiftLeft(&z, &r.c, r.exp)
	if r.neg {
		z.Neg(&z)
	}
	return t.NewBig(&z), nil
}

func decimalFloat(t *thread, self Value) (Value, error) {
	s := stateFrom(t, self)
	var n small
	if s.small(t, self, &n) {
		if f, ok := n.float(); ok {
			return t.NewFloat(f), nil
		}
	}
	x := s.operand(t, 0, self)
	switch x.form {
	case signaling:
		return 0, t.ValueErrorf("cannot convert signaling NaN to float")
	case quiet:
		return t.NewFloat(math.Copysign(math.NaN(), sign(x.neg))), nil
	}
	f, err := t.ToFloat(s.text(t, x, false, true))
	return t.NewFloat(f), err
}

func sign(neg bool) float64 {
	if neg {
		return -1
	}
	return 1
}

func decimalMethods() []object.Func {
	same := func(t *thread, a []Value) (Value, error) { return a[0], nil }
	round := func(mode rounding) object.NativeFunc {
		return func(t *thread, a []Value) (Value, error) { return stateFrom(t, a[0]).toInt(t, a[0], mode) }
	}
	return []object.Func{
		{Name: "adjusted", Sig: "(self, /)", Doc: "Return the exponent of the first digit.", Call: func(t *thread, a []Value) (Value, error) {
			s := stateFrom(t, a[0])
			k := s.beginExact(t)
			x := s.operand(t, 0, a[0])
			if x.special() {
				return t.NewInt(0), nil
			}
			return t.NewInt(k.adjusted(x)), nil
		}},
		{Name: "as_integer_ratio", Sig: "(self, /)", Doc: "Return numerator and denominator of the exact value.", Call: integerRatio},
		{Name: "as_tuple", Sig: "(self, /)", Doc: "Return sign, digits and exponent.", Call: asTuple},
		{Name: "canonical", Sig: "(self, /)", Doc: "Return the number.", Call: same},
		{Name: "conjugate", Sig: "(self, /)", Doc: "Return the number.", Call: same},
		{Name: "is_canonical", Sig: "(self, /)", Doc: "Return True.", Call: func(t *thread, a []Value) (Value, error) { return t.RT.True, nil }},
		{Name: "radix", Sig: "(self, /)", Doc: "Return Decimal(10).", Call: func(t *thread, a []Value) (Value, error) {
			var x num
			x.setInt(false, 10, 0)
			return makeDecimal(t, stateFrom(t, a[0]).decimal, &x), nil
		}},
		{Name: "from_float", Sig: "(type, f, /)", Kind: object.KindClass, Doc: "Convert a float or an int exactly.", Call: func(t *thread, a []Value) (Value, error) {
			s := stateOf(t)
			v, err := s.fromFloat(t, s.decimal, a[1], 0, true)
			return s.asClass(t, a[0], v, err)
		}},
		{Name: "from_number", Sig: "(type, number, /)", Kind: object.KindClass, Doc: "Convert a Decimal, an int or a float exactly.", Call: func(t *thread, a []Value) (Value, error) {
			s := stateOf(t)
			if _, ok := t.FloatValue(a[1]); ok {
				v, err := s.fromFloat(t, s.decimal, a[1], 0, true)
				return s.asClass(t, a[0], v, err)
			}
			v, err := s.exact(t, a[1])
			return s.asClass(t, a[0], v, err)
		}},
		{Name: "__copy__", Sig: "(self, /)", Call: same},
		{Name: "__deepcopy__", Sig: "(self, memo, /)", Call: same},
		{Name: "__reduce__", Sig: "(self, /)", Call: func(t *thread, a []Value) (Value, error) {
			v, err := decimalStr(t, a[0])
			if err != nil {
				return 0, err
			}
			return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(v)), nil
		}},
		{Name: "__complex__", Sig: "(self, /)", Call: func(t *thread, a []Value) (Value, error) {
			f, err := decimalFloat(t, a[0])
			if err != nil {
				return 0, err
			}
			x, _ := t.FloatValue(f)
			return t.NewComplex(x, 0), nil
		}},
		{Name: "__trunc__", Sig: "(self, /)", Call: round(roundDown)},
		{Name: "__floor__", Sig: "(self, /)", Call: round(roundFloor)},
		{Name: "__ceil__", Sig: "(self, /)", Call: round(roundCeiling)},
		{Name: "__round__", Sig: "(self, ndigits=None, /)", Call: decimalRound},
		{Name: "__format__", Sig: "(self, format_spec, override=None, /)", Call: decimalFormat},
		{Name: "__sizeof__", Sig: "(self, /)", Call: func(t *thread, a []Value) (Value, error) {
			n := t.SizeOf(a[0])
			if d := of(t, a[0]); d.large {
				n += int64(8 * d.hi)
			}
			return t.NewInt(n), nil
		}},
	}
}

func decimalRound(t *thread, a []Value) (Value, error) {
	s := stateFrom(t, a[0])
	if a[1] == 0 || a[1] == t.RT.None {
		return s.toInt(t, a[0], roundHalfEven)
	}
	if !t.IsIntLike(a[1]) {
		return 0, t.TypeErrorf("optional arg must be an integer")
	}
	n, err := sizeArg(t, a[1])
	if err != nil {
		return 0, err
	}
	ctx, err := s.current(t)
	if err != nil {
		return 0, err
	}
	k := s.begin(t, ctx)
	places := -max(n, -math.MaxInt64)
	var x, r small
	if s.small(t, a[0], &x) && k.quantizeSmall(&r, &x, &small{exp: places}) {
		return s.smallResult(t, ctx, k, &r)
	}
	k.quantize(&k.res[0], s.operand(t, 0, a[0]), &num{exp: places})
	return s.result(t, ctx, k, &k.res[0])
}

func integerRatio(t *thread, a []Value) (Value, error) {
	s := stateFrom(t, a[0])
	k := s.beginExact(t)
	x := s.operand(t, 0, a[0])
	if x.special() {
		if x.nan() {
			return 0, t.ValueErrorf("cannot convert NaN to integer ratio")
		}
		return 0, t.Errorf(object.TOverflowError, "cannot convert Infinity to integer ratio")
	}
	var n, d, g big.Int
	d.SetUint64(1)
	if x.exp >= 0 {
		k.shiftLeft(&n, &x.c, x.exp)
	} else {
		n.Set(&x.c)
		if n.Sign() != 0 {
			d.Set(k.pow10(-x.exp))
			g.GCD(nil, nil, &n, &d)
			n.Quo(&n, &g)
			d.Quo(&d, &g)
		}
	}
	if x.neg {
		n.Neg(&n)
	}
	return t.NewTuple(t.NewBig(&n), t.NewBig(&d)), nil
}

func asTuple(t *thread, a []Value) (Value, error) {
	s := stateFrom(t, a[0])
	x := s.operand(t, 0, a[0])
	var digits []Value
	exp := t.NewInt(x.exp)
	switch {
	case x.form == infinite:
		exp = t.NewStr("F")
		digits = []Value{t.NewInt(0)}
	case x.form == quiet:
		exp = t.NewStr("n")
	case x.form == signaling:
		exp = t.NewStr("N")
	}
	if x.form == finite || x.nan() && x.c.Sign() != 0 {
		for _, c := range appendCoef(nil, &x.c) {
			digits = append(digits, t.NewInt(int64(c-'0')))
		}
	}
	return t.Call(s.tuple, t.NewInt(bit(x.neg)), t.NewTuple(digits...), exp)
}
