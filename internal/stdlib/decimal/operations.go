package decimal

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// operation is one that Decimal has as a method, whose last parameter is an optional context, and Context as one whose operands are
// all arguments. Exactly one of the functions is set.
type operation struct {
	name, doc string
	unary     func(k *calc, r, a *num)
	binary    func(k *calc, r, a, b *num)
	quick1    func(k *calc, r, a *small) bool // unary, for what it can do
	quick2    func(k *calc, r, a, b *small) bool
	test      func(k *calc, a *num) bool // with the bool as result
	noContext bool                       // Decimal's method takes no context
	only      byte                       // 'c': Context has it under this name, Decimal does not
}

func operations() []operation {
	return []operation{
		{name: "abs", doc: "Return the absolute value.", unary: (*calc).abs, quick1: (*calc).absSmall, only: 'c'},
		{name: "plus", doc: "Return the number rounded, as the prefix operator + does.", unary: (*calc).plus, quick1: (*calc).plusSmall, only: 'c'},
		{name: "minus", doc: "Return the number negated, as the prefix operator - does.", unary: (*calc).minus, quick1: (*calc).minusSmall, only: 'c'},
		{name: "add", doc: "Return the sum.", binary: (*calc).add, quick2: (*calc).addSmall, only: 'c'},
		{name: "subtract", doc: "Return the difference.", binary: (*calc).sub, quick2: (*calc).subSmall, only: 'c'},
		{name: "multiply", doc: "Return the product.", binary: (*calc).mul, quick2: (*calc).mulSmall, only: 'c'},
		{name: "divide", doc: "Return the quotient.", binary: (*calc).div, quick2: (*calc).divSmall, only: 'c'},
		{name: "divide_int", doc: "Return the quotient without its fraction.", binary: (*calc).divInt, quick2: (*calc).divIntSmall, only: 'c'},
		{name: "remainder", doc: "Return the remainder of the division, with the sign of the dividend.", binary: (*calc).rem, quick2: (*calc).remSmall, only: 'c'},

		{name: "exp", doc: "Return e to the power of the number.", unary: (*calc).expOp},
		{name: "ln", doc: "Return the natural logarithm.", unary: (*calc).ln},
		{name: "log10", doc: "Return the logarithm to base 10.", unary: (*calc).log10},
		{name: "logb", doc: "Return the exponent of the first digit.", unary: (*calc).logb},
		{name: "logical_invert", doc: "Return the digits inverted.", unary: (*calc).logicalInvert},
		{name: "next_minus", doc: "Return the largest number below.", unary: (*calc).nextMinus},
		{name: "next_plus", doc: "Return the smallest number above.", unary: (*calc).nextPlus},
		{name: "normalize", doc: "Return the number without trailing zeros.", unary: (*calc).reduce},
		{name: "sqrt", doc: "Return the square root.", unary: (*calc).sqrt},

		{name: "compare", doc: "Compare by value; the result is a Decimal: -1, 0, 1 or NaN.", binary: (*calc).compare},
		{name: "compare_signal", doc: "Like compare, but any NaN signals.", binary: (*calc).compareSignal},
		{name: "compare_total", doc: "Compare by representation.", binary: (*calc).compareTotal},
		{name: "compare_total_mag", doc: "Compare by representation, without the signs.", binary: (*calc).compareTotalMag},
		{name: "copy_sign", doc: "Return the first number with the sign of the second.", binary: (*calc).copySign},
		{name: "logical_and", doc: "Return the digits' and.", binary: (*calc).logicalAnd},
		{name: "logical_or", doc: "Return the digits' or.", binary: (*calc).logicalOr},
		{name: "logical_xor", doc: "Return the digits' exclusive or.", binary: (*calc).logicalXor},
		{name: "max", doc: "Return the larger number.", binary: (*calc).max},
		{name: "max_mag", doc: "Return the number with the larger magnitude.", binary: (*calc).maxMag},
		{name: "min", doc: "Return the smaller number.", binary: (*calc).min},
		{name: "min_mag", doc: "Return the number with the smaller magnitude.", binary: (*calc).minMag},
		{name: "next_toward", doc: "Return the nearest number in the direction of the second.", binary: (*calc).nextToward},
		{name: "remainder_near", doc: "Return the remainder of the division to the nearest integer.", binary: (*calc).remNear},
		{name: "rotate", doc: "Return the digits rotated.", binary: (*calc).rotate},
		{name: "scaleb", doc: "Return the number with its exponent changed by the second.", binary: (*calc).scaleb},
		{name: "shift", doc: "Return the digits shifted.", binary: (*calc).shift},

		{name: "copy_abs", doc: "Return the absolute value, unrounded.", unary: (*calc).copyAbs, noContext: true},
		{name: "copy_negate", doc: "Return the number negated, unrounded.", unary: (*calc).copyNegate, noContext: true},

		{name: "is_normal", doc: "Return whether the number is normal.", test: (*calc).isNormal},
		{name: "is_subnormal", doc: "Return whether the number is subnormal.", test: (*calc).isSubnormal},
		{name: "is_finite", doc: "Return whether the number is finite.", test: func(_ *calc, a *num) bool { return a.form == finite }, noContext: true},
		{name: "is_infinite", doc: "Return whether the number is infinite.", test: func(_ *calc, a *num) bool { return a.form == infinite }, noContext: true},
		{name: "is_nan", doc: "Return whether the number is a NaN.", test: func(_ *calc, a *num) bool { return a.nan() }, noContext: true},
		{name: "is_qnan", doc: "Return whether the number is a quiet NaN.", test: func(_ *calc, a *num) bool { return a.form == quiet }, noContext: true},
		{name: "is_snan", doc: "Return whether the number is a signaling NaN.", test: func(_ *calc, a *num) bool { return a.form == signaling }, noContext: true},
		{name: "is_signed", doc: "Return whether the sign is negative.", test: func(_ *calc, a *num) bool { return a.neg }, noContext: true},
		{name: "is_zero", doc: "Return whether the number is zero.", test: func(_ *calc, a *num) bool { return a.zero() }, noContext: true},
	}
}

func (k *calc) copyAbs(r, a *num) {
	r.set(a)
	r.neg = false
}

func (k *calc) copyNegate(r, a *num) {
	r.set(a)
	r.neg = !a.neg
}

func (k *calc) copySign(r, a, b *num) {
	r.set(a)
	r.neg = b.neg
}

// operationMethods are the operations as methods of Decimal or Context.
func operationMethods(context bool) []object.Func {
	var l []object.Func
	for _, op := range operations() {
		switch {
		case context:
			l = append(l, op.contextMethod())
		case op.only != 'c':
			l = append(l, op.decimalMethod())
		}
	}
	return append(l, specialMethods(context)...)
}

// callFunc does an operation on operands under a context.
type callFunc func(t *thread, s *state, ctx Value, a []Value) (Value, error)

func (op *operation) call() callFunc {
	unary, binary, test, quick1, quick2 := op.unary, op.binary, op.test, op.quick1, op.quick2
	return func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
		switch {
		case quick1 != nil:
			if v, err := s.quickly1(t, ctx, quick1, a[0]); v != 0 || err != nil {
				return v, err
			}
		case quick2 != nil:
			if v, err := s.quickly2(t, ctx, quick2, a[0], a[1]); v != 0 || err != nil {
				return v, err
			}
		}
		k := s.begin(t, ctx)
		x := s.operand(t, 0, a[0])
		if x == nil {
			return 0, notSupported(t, a[0])
		}
		if test != nil {
			return t.Bool(test(k, x)), s.end(t, ctx, k)
		}
		r := &k.res[0]
		if binary != nil {
			y := s.operand(t, 1, a[1])
			if y == nil {
				return 0, notSupported(t, a[1])
			}
			binary(k, r, x, y)
		} else {
			unary(k, r, x)
		}
		return s.result(t, ctx, k, r)
	}
}

// result makes a Decimal of r after the conditions were told.
func (s *state) result(t *thread, ctx Value, k *calc, r *num) (Value, error) {
	if k.status != 0 || k.err != nil {
		if err := s.end(t, ctx, k); err != nil {
			return 0, err
		}
	}
	return makeDecimal(t, s.decimal, r), nil
}

func (op *operation) decimalMethod() object.Func {
	n, sig := 1, "(self, /, context=None)"
	if op.binary != nil {
		n, sig = 2, "(self, /, other, context=None)"
	}
	if op.noContext {
		sig = "(self, /)"
	}
	call := op.call()
	return object.Func{Name: op.name, Sig: sig, Doc: op.doc, Call: func(t *thread, a []Value) (Value, error) {
		s := stateFrom(t, a[0])
		c := Value(0)
		if len(a) > n {
			c = a[n]
		}
		ctx, err := s.contextArg(t, c)
		if err != nil {
			return 0, err
		}
		return call(t, s, ctx, a[:n])
	}}
}

func (op *operation) contextMethod() object.Func {
	sig := "(self, x, /)"
	if op.binary != nil {
		sig = "(self, x, y, /)"
	}
	return object.Func{Name: op.name, Sig: sig, Doc: op.doc, Call: onContext(op.call())}
}

func onContext(call callFunc) object.NativeFunc {
	return func(t *thread, a []Value) (Value, error) { return call(t, stateFrom(t, a[0]), a[0], a[1:]) }
}

func contextUnary(f func(k *calc, r, a *num)) object.NativeFunc {
	op := operation{unary: f}
	return onContext(op.call())
}

// specialMethods are the operations with parameters or results of their own.
func specialMethods(context bool) []object.Func {
	var l []object.Func
	// add makes the method for both types: extra are parameters besides the operands.
	add := func(name, doc string, operands int, params string, call callFunc) {
		if context {
			names := []string{"x", "y", "z"}
			sig := "(self"
			for _, n := range names[:operands] {
				sig += ", " + n
			}
			l = append(l, object.Func{Name: name, Sig: sig + ", /)", Doc: doc, Call: onContext(call)})
			return
		}
		l = append(l, object.Func{Name: name, Sig: params, Doc: doc, Call: func(t *thread, a []Value) (Value, error) {
			s := stateFrom(t, a[0])
			c := Value(0)
			if n := len(a) - 1; n >= operands {
				c = a[n]
			}
			ctx, err := s.contextArg(t, c)
			if err != nil {
				return 0, err
			}
			return call(t, s, ctx, a[:max(len(a)-1, operands)])
		}})
	}
	add("fma", "Return x * y + z, rounded once.", 3, "(self, /, other, third, context=None)", fma)
	add("quantize", "Return the number with the exponent of the second.", 2, "(self, /, exp, rounding=None, context=None)", quantize)
	integral := func(exact bool) callFunc {
		return func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
			return toIntegral(t, s, ctx, a, exact)
		}
	}
	const roundSig = "(self, /, rounding=None, context=None)"
	add("to_integral", "Round to an integer, without telling conditions.", 1, roundSig, integral(false))
	add("to_integral_value", "Round to an integer, without telling conditions.", 1, roundSig, integral(false))
	add("to_integral_exact", "Round to an integer and tell whether that was exact.", 1, roundSig, integral(true))
	add("number_class", "Return the class of the number.", 1, "(self, /, context=None)", func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
		k := s.begin(t, ctx)
		x := s.operand(t, 0, a[0])
		if x == nil {
			return 0, notSupported(t, a[0])
		}
		return t.NewStr(k.class(x)), nil
	})
	text := func(eng bool) callFunc {
		return func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
			x := s.operand(t, 0, a[0])
			if x == nil {
				return 0, notSupported(t, a[0])
			}
			return s.text(t, x, eng, contextOf(t, ctx).capitals), nil
		}
	}
	add("to_eng_string", "Return the number as text, with an exponent divisible by three.", 1, "(self, /, context=None)", text(true))
	if context {
		add("to_sci_string", "Return the number as text.", 1, "", text(false))
	}
	add("same_quantum", "Return whether the exponents are equal.", 2, "(self, /, other, context=None)", func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
		x, y := s.operand(t, 0, a[0]), s.operand(t, 1, a[1])
		switch {
		case x == nil:
			return 0, notSupported(t, a[0])
		case y == nil:
			return 0, notSupported(t, a[1])
		}
		return t.Bool(sameQuantum(x, y)), nil
	})
	if !context {
		return l
	}
	add("divmod", "Return quotient and remainder.", 2, "", divmod)
	isDecimal := func(t *thread, s *state, v Value) error {
		if !s.isDecimal(t, v) {
			return t.TypeErrorf("argument must be a Decimal")
		}
		return nil
	}
	add("canonical", "Return the number.", 1, "", func(t *thread, s *state, ctx Value, a []Value) (Value, error) { return a[0], isDecimal(t, s, a[0]) })
	add("is_canonical", "Return True.", 1, "", func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
		return t.RT.True, isDecimal(t, s, a[0])
	})
	add("copy_decimal", "Return the number as a Decimal.", 1, "", func(t *thread, s *state, ctx Value, a []Value) (Value, error) {
		return s.exact(t, a[0])
	})
	return append(l, object.Func{Name: "power", Sig: "(self, /, a, b, modulo=None)", Doc: "Return a ** b, or a ** b % modulo.", Call: func(t *thread, a []Value) (Value, error) {
		return power(t, stateFrom(t, a[0]), a[0], a[1:])
	}})
}

// exact is v, a Decimal or an int, as a Decimal.
func (s *state) exact(t *thread, v Value) (Value, error) {
	if s.isDecimal(t, v) {
		return v, nil
	}
	x := s.operand(t, 0, v)
	if x == nil {
		return 0, notSupported(t, v)
	}
	return makeDecimal(t, s.decimal, x), nil
}

func (s *state) operands(t *thread, a []Value) error {
	for i, v := range a {
		if s.operand(t, i, v) == nil {
			return notSupported(t, v)
		}
	}
	return nil
}

func fma(t *thread, s *state, ctx Value, a []Value) (Value, error) {
	k := s.begin(t, ctx)
	if err := s.operands(t, a[:3]); err != nil {
		return 0, err
	}
	r := &k.res[0]
	k.fma(r, &k.op[0], &k.op[1], &k.op[2])
	return s.result(t, ctx, k, r)
}

// roundingMode is the rounding that an operation's arguments name in place i, if there is one, else the context's.
func (s *state) roundingMode(t *thread, ctx Value, a []Value, i int) (rounding, error) {
	if len(a) > i && a[i] != 0 && a[i] != t.RT.None {
		return s.roundingArg(t, a[i])
	}
	return contextOf(t, ctx).round, nil
}

// toIntegral rounds the first argument to an integer.
func toIntegral(t *thread, s *state, ctx Value, a []Value, exact bool) (Value, error) {
	mode, err := s.roundingMode(t, ctx, a, 1)
	if err != nil {
		return 0, err
	}
	k := s.begin(t, ctx)
	if err := s.operands(t, a[:1]); err != nil {
		return 0, err
	}
	k.round = mode
	r := &k.res[0]
	k.toIntegral(r, &k.op[0], exact)
	return s.result(t, ctx, k, r)
}

func quantize(t *thread, s *state, ctx Value, a []Value) (Value, error) {
	mode, err := s.roundingMode(t, ctx, a, 2)
	if err != nil {
		return 0, err
	}
	k := s.begin(t, ctx)
	k.round = mode
	var x, y, q small
	if s.small(t, a[0], &x) && s.small(t, a[1], &y) && k.quantizeSmall(&q, &x, &y) {
		return s.smallResult(t, ctx, k, &q)
	}
	if err := s.operands(t, a[:2]); err != nil {
		return 0, err
	}
	r := &k.res[0]
	k.quantize(r, &k.op[0], &k.op[1])
	return s.result(t, ctx, k, r)
}

func divmod(t *thread, s *state, ctx Value, a []Value) (Value, error) {
	k := s.begin(t, ctx)
	if err := s.operands(t, a[:2]); err != nil {
		return 0, err
	}
	q, r := &k.res[0], &k.res[1]
	k.divRem(q, r, &k.op[0], &k.op[1])
	if err := s.end(t, ctx, k); err != nil {
		return 0, err
	}
	return t.NewTuple(makeDecimal(t, s.decimal, q), makeDecimal(t, s.decimal, r)), nil
}

func power(t *thread, s *state, ctx Value, a []Value) (Value, error) {
	k := s.begin(t, ctx)
	n := 2
	if a[2] != 0 && a[2] != t.RT.None {
		n = 3
	}
	if err := s.operands(t, a[:n]); err != nil {
		return 0, err
	}
	r := &k.res[0]
	if n == 3 {
		k.powMod(r, &k.op[0], &k.op[1], &k.op[2])
	} else {
		k.pow(r, &k.op[0], &k.op[1])
	}
	return s.result(t, ctx, k, r)
}
