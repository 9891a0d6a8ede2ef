package datetimemod

import (
	"math"
	"math/big"

	"github.com/gophersnake/gophersnake/internal/object"
)

func (m *module) deltaAdd(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.delta) || !is(t, b, m.delta) {
		return t.RT.NotImplemented, nil
	}
	x, y := deltaAt(t, a), deltaAt(t, b)
	return m.normalized(t, int64(x.days)+int64(y.days), int64(x.secs)+int64(y.secs), int64(x.us)+int64(y.us))
}

func (m *module) deltaSubtract(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.delta) || !is(t, b, m.delta) {
		return t.RT.NotImplemented, nil
	}
	x, y := deltaAt(t, a), deltaAt(t, b)
	return m.normalized(t, int64(x.days)-int64(y.days), int64(x.secs)-int64(y.secs), int64(x.us)-int64(y.us))
}

func (m *module) deltaMultiply(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.delta) {
		a, b = b, a
	}
	d := deltaAt(t, a)
	if t.IsIntLike(b) {
		n, ok := d.micros()
		if k, small := t.Int64(b); ok && small {
			var s sum
			s.add(n, 1)
			if s.large == nil && abs(n) < 1<<31 && abs(k) < 1<<31 {
				return m.fromMicros(t, m.delta, n*k)
			}
		}
		return m.fromBigMicros(t, m.delta, new(big.Int).Mul(d.big(), t.Big(b)))
	}
	if f, ok := t.FloatValue(b); ok {
		num, den, err := ratio(t, b, f)
		if err != nil {
			return 0, err
		}
		return m.fromQuotient(t, num.Mul(num, d.big()), den)
	}
	return t.RT.NotImplemented, nil
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// ratio is a float as a fraction in lowest terms, the denominator positive; a subclass of float is asked for its own.
func ratio(t *thread, v Value, f float64) (num, den *big.Int, err error) {
	if !v.IsFloat() {
		pair, err := t.CallMethod(v, "as_integer_ratio")
		switch {
		case err != nil:
			return nil, nil, err
		case !t.IsInstanceID(pair, object.TTuple):
			return nil, nil, t.TypeErrorf("unexpected return type from as_integer_ratio(): expected tuple, not '%s'", t.TypeName(pair))
		case t.TupleLen(pair) != 2:
			return nil, nil, t.ValueErrorf("as_integer_ratio() must return a 2-tuple")
		}
		a, b := t.TupleItems(pair)[0], t.TupleItems(pair)[1]
		for _, x := range []Value{a, b} {
			if !t.IsIntLike(x) {
				return nil, nil, t.TypeErrorf("unsupported operand type(s) for *: 'int' and '%s'", t.TypeName(x))
			}
		}
		return new(big.Int).Set(t.Big(a)), new(big.Int).Set(t.Big(b)), nil
	}
	if math.IsNaN(f) {
		return nil, nil, t.ValueErrorf("cannot convert NaN to integer ratio")
	}
	if math.IsInf(f, 0) {
		return nil, nil, t.Errorf(object.TOverflowError, "cannot convert Infinity to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return new(big.Int).Set(r.Num()), new(big.Int).Set(r.Denom()), nil
}

func divisionByZero(t *thread) error {
	return t.Errorf(object.TZeroDivisionError, "division by zero")
}

// fromQuotient makes a timedelta of num/den microseconds, rounded half to even.
func (m *module) fromQuotient(t *thread, num, den *big.Int) (Value, error) {
	if den.Sign() == 0 {
		return 0, divisionByZero(t)
	}
	if den.Sign() < 0 {
		num, den = new(big.Int).Neg(num), new(big.Int).Neg(den)
	}
	q, r := new(big.Int).DivMod(num, den, new(big.Int)) // 0 <= r < den
	if c := r.Lsh(r, 1).Cmp(den); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	return m.fromBigMicros(t, m.delta, q)
}

func (m *module) deltaDivide(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.delta) {
		return t.RT.NotImplemented, nil
	}
	d := deltaAt(t, a)
	if is(t, b, m.delta) {
		return t.Binary(object.OpTrueDiv, d.total(t), deltaAt(t, b).total(t))
	}
	if t.IsIntLike(b) {
		return m.fromQuotient(t, d.big(), t.Big(b))
	}
	if f, ok := t.FloatValue(b); ok {
		num, den, err := ratio(t, b, f)
		if err != nil {
			return 0, err
		}
		return m.fromQuotient(t, den.Mul(den, d.big()), num)
	}
	return t.RT.NotImplemented, nil
}

func (m *module) deltaFloorDivide(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.delta) {
		return t.RT.NotImplemented, nil
	}
	d := deltaAt(t, a)
	switch {
	case is(t, b, m.delta):
		q, _, err := m.divmod(t, d, deltaAt(t, b))
		return q, err
	case t.IsIntLike(b):
		n := t.Big(b)
		if n.Sign() == 0 {
			return 0, divisionByZero(t)
		}
		q, r := new(big.Int).QuoRem(d.big(), n, new(big.Int))
		if r.Sign() != 0 && r.Sign() != n.Sign() {
			q.Sub(q, big.NewInt(1))
		}
		return m.fromBigMicros(t, m.delta, q)
	}
	return t.RT.NotImplemented, nil
}

// divmod is the quotient, an int, and the rest, a timedelta, of two durations.
func (m *module) divmod(t *thread, x, y *delta) (q, rest Value, err error) {
	n := y.big()
	if n.Sign() == 0 {
		return 0, 0, divisionByZero(t)
	}
	k, r := new(big.Int).QuoRem(x.big(), n, new(big.Int))
	if r.Sign() != 0 && r.Sign() != n.Sign() {
		k.Sub(k, big.NewInt(1))
		r.Add(r, n)
	}
	rest, err = m.fromBigMicros(t, m.delta, r)
	return t.NewBig(k), rest, err
}

func (m *module) deltaRemainder(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.delta) || !is(t, b, m.delta) {
		return t.RT.NotImplemented, nil
	}
	_, r, err := m.divmod(t, deltaAt(t, a), deltaAt(t, b))
	return r, err
}

func (m *module) deltaDivmod(t *thread, a, b Value) (Value, error) {
	if !is(t, a, m.delta) || !is(t, b, m.delta) {
		return t.RT.NotImplemented, nil
	}
	q, r, err := m.divmod(t, deltaAt(t, a), deltaAt(t, b))
	if err != nil {
		return 0, err
	}
	return t.NewTuple(q, r), nil
}
