package decimal

import (
	"math"
	"math/big"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

func newDecimal(t *thread, typ *object.Type, a []Value, kwnames Value) (Value, error) {
	s, ok := typ.State.(*state)
	if !ok {
		s = stateOf(t)
	}
	var value, c Value
	if kwnames == 0 && len(a) <= 1 {
		if len(a) == 1 {
			value = a[0]
		}
	} else {
		args, err := t.Bind("Decimal", decimalSig, a, kwnames)
		if err != nil {
			return 0, err
		}
		value, c = args[0], args[1]
	}
	if c != 0 && c != t.RT.None && !s.isContext(t, c) {
		return 0, t.TypeErrorf("optional argument must be a context")
	}
	if value == 0 {
		return makeDecimal(t, typ, &num{}), nil
	}
	if t.IsIntLike(value) {
		return makeDecimal(t, typ, s.operand(t, 0, value)), nil
	}
	ctx, err := s.contextArg(t, c)
	if err != nil {
		return 0, err
	}
	return s.convert(t, typ, value, ctx, true)
}

// asClass makes v, a Decimal, an instance of class.
func (s *state) asClass(t *thread, class, v Value, err error) (Value, error) {
	if err != nil || t.TypeOf(v).Obj == class {
		return v, err
	}
	if class == s.decimal.Obj {
		return makeDecimal(t, s.decimal, s.operand(t, 0, v)), nil
	}
	return t.Call(class, v)
}

// convert makes a Decimal of v. exact: as the constructor does, else rounded by ctx and without the liberties of that in text.
func (s *state) convert(t *thread, typ *object.Type, v, ctx Value, exact bool) (Value, error) {
	begin := func() *calc {
		if exact {
			return s.beginExact(t)
		}
		return s.begin(t, ctx)
	}
	finish := func(k *calc, r *num) (Value, error) {
		if exact {
			// What does not fit the largest context is invalid.
			k.finish(r)
			if k.status&(inexact|rounded|clamped) != 0 && k.status&conversionSyntax == 0 {
				r.invalid(k, invalidOperation)
			}
			k.status &= invalidAny
		} else {
			k.finish(r)
		}
		if err := s.end(t, ctx, k); err != nil {
			return 0, err
		}
		return makeDecimal(t, typ, r), nil
	}
	switch {
	case s.isDecimal(t, v):
		if exact {
			if t.TypeOf(v) == s.decimal && typ == s.decimal {
				return v, nil
			}
			return makeDecimal(t, typ, s.operand(t, 0, v)), nil
		}
		k := begin()
		x := s.operand(t, 0, v)
		r := &k.res[0]
		limit := k.prec
		if k.clamp {
			limit--
		}
		if x.nan() && x.c.Sign() != 0 && k.digits(x) > limit {
			r.invalid(k, conversionSyntax)
		} else {
			r.set(x)
		}
		return finish(k, r)
	case t.IsIntLike(v):
		k := begin()
		r := &k.res[0]
		r.set(s.operand(t, 0, v))
		return finish(k, r)
	case t.IsStr(v):
		k := begin()
		r := &k.res[0]
		k.fromText(t, r, v, exact)
		return finish(k, r)
	case t.IsInstanceID(v, object.TTuple) || t.IsInstanceID(v, object.TList):
		text, err := tupleText(t, v)
		if err != nil {
			return 0, err
		}
		k := begin()
		r := &k.res[0]
		if !parse(r, text) {
			r.invalid(k, conversionSyntax)
		}
		return finish(k, r)
	}
	if _, ok := t.FloatValue(v); ok {
		if err := s.report(t, ctx, floatOperation); err != nil {
			return 0, err
		}
		return s.fromFloat(t, typ, v, ctx, exact)
	}
	return 0, notSupported(t, v)
}

// fromText reads a str; liberal: white space around it and underscores are allowed.
func (k *calc) fromText(t *thread, r *num, v Value, liberal bool) {
	text, ok := t.ASCIIView(v)
	b := []byte(text)
	if !ok {
		b = b[:0]
		for _, c := range t.Runes(v) {
			d, isDigit := ucd.Decimal(c)
			switch {
			case c < 0x80:
				b = append(b, byte(c))
			case isDigit:
				b = append(b, '0'+byte(d))
			case ucd.IsSpace(c):
				b = append(b, ' ')
			default:
				r.invalid(k, conversionSyntax)
				return
			}
		}
	}
	if liberal {
		b = tidy(b)
	}
	if !parse(r, b) {
		r.invalid(k, conversionSyntax)
		return
	}
	if r.nan() && r.c.Sign() != 0 {
		n := k.prec
		if k.clamp {
			n--
		}
		if k.digits(r) > n {
			r.invalid(k, conversionSyntax)
		}
	}
}

// tidy drops white space at the ends and underscores.
func tidy(b []byte) []byte {
	space := func(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f }
	for len(b) > 0 && space(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && space(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	for i, c := range b {
		if c == '_' {
			out := append([]byte(nil), b[:i]...)
			for _, c := range b[i:] {
				if c != '_' {
					out = append(out, c)
				}
			}
			return out
		}
	}
	return b
}

// tupleText is the text that a tuple of sign, digits and exponent stands for.
func tupleText(t *thread, v Value) ([]byte, error) {
	items, err := t.Sequence(v)
	if err != nil {
		return nil, err
	}
	if len(items) != 3 {
		return nil, t.ValueErrorf("argument must be a sequence of length 3")
	}
	sgn, ok := int64(0), t.IsIntLike(items[0])
	if ok {
		sgn, ok = t.Int64(items[0])
	}
	if !ok || sgn != 0 && sgn != 1 {
		return nil, t.ValueErrorf("sign must be an integer with the value 0 or 1")
	}
	var text []byte
	if sgn == 1 {
		text = append(text, '-')
	}
	exp, nan := int64(0), false
	switch {
	case t.IsStr(items[2]):
		switch t.Str(items[2]) {
		case "F":
			return append(text, "Inf"...), nil
		case "n":
			text, nan = append(text, "NaN"...), true
		case "N":
			text, nan = append(text, "sNaN"...), true
		default:
			return nil, t.ValueErrorf("string argument in the third position must be 'F', 'n' or 'N'")
		}
	case !t.IsIntLike(items[2]):
		return nil, t.ValueErrorf("exponent must be an integer")
	default:
		if exp, err = sizeArg(t, items[2]); err != nil {
			return nil, err
		}
	}
	if !t.IsInstanceID(items[1], object.TTuple) && !t.IsInstanceID(items[1], object.TList) {
		return nil, t.ValueErrorf("coefficient must be a tuple of digits")
	}
	digits, err := t.Sequence(items[1])
	if err != nil {
		return nil, err
	}
	if len(digits) == 0 && !nan {
		text = append(text, '0')
	}
	leading := true
	for _, d := range digits {
		i, ok := int64(0), t.IsIntLike(d)
		if ok {
			i, ok = t.Int64(d)
		}
		if !ok || i < 0 || i > 9 {
			return nil, t.ValueErrorf("coefficient must be a tuple of digits")
		}
		if leading && i == 0 && nan {
			continue
		}
		leading = false
		text = append(text, '0'+byte(i))
	}
	if !nan {
		text = append(text, 'e')
		text = big.NewInt(exp).Append(text, 10)
	}
	return text, nil
}

// fromFloat converts a float or an int.
func (s *state) fromFloat(t *thread, typ *object.Type, v, ctx Value, exact bool) (Value, error) {
	k := s.beginExact(t)
	if !exact {
		k = s.begin(t, ctx)
	}
	r := &k.res[0]
	f, ok := t.FloatValue(v)
	switch {
	case ok:
		r.setFloat(k, f)
	case t.IsIntLike(v):
		r.set(s.operand(t, 0, v))
	default:
		return 0, t.TypeErrorf("argument must be int or float")
	}
	if !exact {
		k.finish(r)
		if err := s.end(t, ctx, k); err != nil {
			return 0, err
		}
	}
	return makeDecimal(t, typ, r), nil
}

// setFloat makes r exactly f.
func (r *num) setFloat(k *calc, f float64) {
	neg := math.Signbit(f)
	switch {
	case f != f:
		r.setInf(neg)
		r.form = quiet
		return
	case math.IsInf(f, 0):
		r.setInf(neg)
		return
	case f == 0:
		r.setInt(neg, 0, 0)
		return
	}
	m, e := math.Frexp(math.Abs(f))
	c, e2 := uint64(m*(1<<53)), e-53
	for c&1 == 0 {
		c >>= 1
		e2++
	}
	r.setInt(neg, c, 0)
	if e2 >= 0 {
		r.c.Lsh(&r.c, uint(e2))
		return
	}
	// c / 2^n = c 5^n / 10^n
	r.c.Mul(&r.c, new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(-e2)), nil))
	r.exp = int64(e2)
}

// decimalCompare compares with Decimals, ints, floats, complex and rational numbers.
func decimalCompare(t *thread, a, b Value, op object.CompareOp) (Value, error) {
	s := stateFrom(t, a)
	var m, n small
	if s.small(t, a, &m) && s.small(t, b, &n) {
		if c, ok := cmpSmall(&m, &n); ok {
			return t.Bool(holds(op, c)), nil
		}
	}
	equality := op == object.EQ || op == object.NE
	ctx, err := s.current(t)
	if err != nil {
		return 0, err
	}
	var scaled num // a times the denominator of a rational number
	var y *num
	isRational := false
	if t.IsIntLike(b) || s.isDecimal(t, b) {
		y = s.operand(t, 1, b)
	} else if f, st, ok := floatOperand(t, b, equality); ok {
		if err := s.reportFloat(t, ctx, st, equality); err != nil {
			return 0, err
		}
		y = &s.calc.res[1]
		y.setFloat(&s.calc, f)
	} else {
		is, err := t.IsInstance(b, s.rational)
		if err != nil {
			return 0, err
		}
		if !is {
			return t.RT.NotImplemented, nil
		}
		isRational = true
		n, d, err := ratio(t, b)
		if err != nil {
			return 0, err
		}
		y = &s.calc.res[1]
		y.setInt(n.Sign() < 0, 0, 0)
		y.c.Abs(n)
		s.operandInto(t, &scaled, a)
		if scaled.form == finite {
			scaled.c.Mul(new(big.Int).Set(&scaled.c), d)
		}
	}
	k := s.begin(t, ctx)
	x := &scaled
	if !isRational {
		x = s.operand(t, 0, a)
	}
	if x.nan() || y.nan() {
		if x.form == signaling || y.form == signaling || !equality {
			k.status |= invalidOperation
			if err := s.end(t, ctx, k); err != nil {
				return 0, err
			}
		}
		return t.Bool(op == object.NE), nil
	}
	return t.Bool(holds(op, k.cmp(x, y))), nil
}

// holds reports whether a comparison is true of operands that compare as c.
func holds(op object.CompareOp, c int) bool {
	switch op {
	case object.LT:
		return c < 0
	case object.LE:
		return c <= 0
	case object.EQ:
		return c == 0
	case object.NE:
		return c != 0
	case object.GT:
		return c > 0
	}
	return c >= 0
}

func (s *state) operandInto(t *thread, x *num, v Value) { x.set(s.operand(t, 0, v)) }

// floatOperand is v as a float if it is one, or a complex number without imaginary part in a test of equality.
func floatOperand(t *thread, v Value, equality bool) (f float64, ok1, ok bool) {
	if f, ok := t.FloatValue(v); ok {
		return f, true, true
	}
	if c, ok := t.ComplexValue(v); ok && equality && imag(c) == 0 {
		return real(c), true, true
	}
	return 0, false, false
}

// reportFloat tells of a comparison with a float; tests of equality do not trap.
func (s *state) reportFloat(t *thread, ctx Value, isFloat, equality bool) error {
	if equality {
		if m := maskOf(t, contextOf(t, ctx).flags); m != nil {
			*m |= floatOperation
		}
		return nil
	}
	return s.report(t, ctx, floatOperation)
}

// ratio is a rational number's numerator and denominator.
func ratio(t *thread, v Value) (n, d *big.Int, err error) {
	part := func(name string) *big.Int {
		if err != nil {
			return nil
		}
		var p Value
		if p, err = t.GetAttrStr(v, name); err != nil {
			return nil
		}
		if !t.IsIntLike(p) {
			err = t.TypeErrorf("%s of a rational number must be an int, not %s", name, t.TypeName(p))
			return nil
		}
		return t.Big(p)
	}
	n, d = part("numerator"), part("denominator")
	return
}
