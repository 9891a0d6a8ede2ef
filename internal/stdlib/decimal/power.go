package decimal

import (
	"math"
	"math/big"
)

// isInteger reports whether a finite number has no fraction.
func (k *calc) isInteger(a *num) bool {
	if a.special() {
		return false
	}
	if a.zero() || a.exp >= 0 {
		return true
	}
	if -a.exp > int64(a.c.BitLen()) { // more zeros than digits
		return false
	}
	var c big.Int
	return k.shiftRight(&c, &a.c, -a.exp) == restNone
}

// isOdd reports whether an integer is odd.
func (k *calc) isOdd(a *num) bool {
	if a.special() || a.exp > 0 || !k.isInteger(a) || a.zero() {
		return false
	}
	var c big.Int
	k.shiftRight(&c, &a.c, -a.exp)
	return c.Bit(0) == 1
}

func (k *calc) pow(r, a, b *num) {
	if k.nans(r, a, b) {
		return
	}
	neg := a.neg && k.isOdd(b)
	integral := k.isInteger(b)
	switch {
	case a.zero():
		switch {
		case b.zero():
			r.invalid(k, invalidOperation)
		case b.neg:
			r.setInf(neg)
		default:
			r.setInt(neg, 0, 0)
		}
		return
	case a.neg && (!integral || b.form == infinite):
		r.invalid(k, invalidOperation)
		return
	}
	unit := num{}
	unit.c.SetUint64(1)
	if b.form == infinite {
		c := k.cmpAbs(a, &unit)
		switch {
		case c == 0:
			k.ones(r, neg, k.prec-1)
			k.status |= inexact | rounded
		case (c < 0) != b.neg:
			r.setInt(neg, 0, 0)
		default:
			r.setInf(neg)
		}
		return
	}
	switch {
	case a.form == infinite:
		switch {
		case b.zero():
			r.setInt(neg, 1, 0)
		case b.neg:
			r.setInt(neg, 0, 0)
		default:
			r.setInf(neg)
		}
	case b.zero():
		r.setInt(neg, 1, 0)
	case k.cmpAbs(a, &unit) == 0:
		k.powOfOne(r, a, b, neg, integral)
	case k.powBound(r, a, b, neg):
	case integral:
		k.powInt(r, a, b, neg)
	default:
		k.powReal(r, a, b)
	}
}

// ones is 1.00... with n zeros.
func (k *calc) ones(r *num, neg bool, n int64) {
	k.need(n)
	r.setInt(neg, 1, 0)
	k.shiftLeft(&r.c, &r.c, n)
	r.exp = -n
}

func (k *calc) powOfOne(r, a, b *num, neg, integral bool) {
	if !integral {
		k.ones(r, neg, k.prec-1)
		k.status |= inexact | rounded
		return
	}
	if b.neg {
		r.setInt(neg, 1, 0)
		return
	}
	// 1.000**3 has nine zeros.
	n, ok := k.small(b)
	if z := -a.exp; z == 0 {
		n = 0
	} else if !ok || n > (k.prec-1)/max(z, 1) {
		n = k.prec - 1
		k.status |= rounded
	} else {
		n *= z
	}
	k.ones(r, neg, n)
}

// powBound finds overflow and underflow that no computation is needed for.
func (k *calc) powBound(r, a, b *num, neg bool) bool {
	lead := new(big.Float).SetInt(&a.c)
	exp2 := lead.MantExp(lead)
	m, _ := lead.Float64()
	l := math.Log10(m) + float64(exp2)*math.Log10(2) + float64(a.exp)
	if math.Abs(l) < 1e-3 {
		return false
	}
	size := float64(k.adjusted(b)) + math.Log10(math.Abs(l))
	limit := max(float64(k.emax), -float64(k.etiny())) + 1
	if size < math.Log10(limit)+2 {
		return false
	}
	if (l < 0) == b.neg {
		r.setInt(neg, 1, expInf)
	} else {
		r.setInt(neg, 1, k.etiny()-1)
	}
	k.finish(r)
	return true
}

// powInt is a to an integral power by squaring in a precision that covers the errors, as the reference does it, so that the last digit agrees.
func (k *calc) powInt(r, a, b *num, neg bool) {
	outer := k.limits
	k.prec += k.digits(b) + b.exp + 2
	k.round, k.clamp = roundHalfEven, false
	base := num{}
	base.set(a)
	if b.neg {
		k.prec++
		unit := num{}
		unit.c.SetUint64(1)
		k.need(k.prec)
		k.div(&base, &unit, a)
	}
	k.need(k.prec)
	var n big.Int
	if b.exp >= 0 {
		k.shiftLeft(&n, &b.c, b.exp)
	} else {
		k.shiftRight(&n, &b.c, -b.exp)
	}
	var x, y num
	x.set(&base)
	for i := n.BitLen() - 2; i >= 0; i-- {
		if k.stop() {
			return
		}
		k.mul(&y, &x, &x)
		x, y = y, x
		if n.Bit(i) != 0 {
			k.mul(&y, &x, &base)
			x, y = y, x
		}
		if x.special() || x.zero() && k.status&clamped != 0 {
			break
		}
	}
	r.set(&x)
	r.neg = neg
	k.limits = outer
	if r.form == infinite {
		r.setInt(neg, 1, expInf)
	}
	k.finish(r)
}

// powReal is e^(b ln a) in a higher precision.
func (k *calc) powReal(r, a, b *num) {
	outer, st := k.limits, k.status
	k.limits = maxLimits()
	k.prec = max(k.digits(a), outer.prec) + 4 + 19
	k.status = 0
	var l, p num
	k.ln(&l, a)
	k.mul(&p, &l, b)
	k.expOp(r, &p)
	k.limits = outer
	k.status = st | k.status&invalidAny | inexact | rounded
	if k.err != nil {
		return
	}
	if r.form == finite {
		unit := num{}
		unit.c.SetUint64(1)
		if k.cmp(r, &unit) == 0 {
			k.ones(r, false, k.prec-1)
		}
	}
	if r.form == infinite {
		r.setInt(false, 1, expInf)
	}
	k.finish(r)
}

// powMod is a**b % m on integers.
func (k *calc) powMod(r, a, b, m *num) {
	switch {
	case k.nans(r, a, b, m):
		return
	case !k.isInteger(a) || !k.isInteger(b) || !k.isInteger(m) || m.zero() || b.neg && !b.zero() || k.digits(m)+m.exp > k.prec,
		a.zero() && b.zero():
		r.invalid(k, invalidOperation)
		return
	}
	integer := func(x *num) *big.Int {
		var z big.Int
		if x.exp >= 0 {
			k.shiftLeft(&z, &x.c, x.exp)
		} else {
			k.shiftRight(&z, &x.c, -x.exp)
		}
		return &z
	}
	neg := a.neg && k.isOdd(b)
	mod := integer(m)
	// a = c 10^e and b = d 10^f may be huge: (c 10^e)^d, then ten to the f-th.
	power := func(x, y *big.Int) *big.Int { return new(big.Int).Exp(x, y, mod) }
	if mod.Cmp(one) == 0 {
		r.setInt(neg, 0, 0)
		return
	}
	var base *big.Int
	if a.exp > 0 {
		base = new(big.Int).Mul(&a.c, power(big10, big.NewInt(a.exp)))
	} else {
		base = integer(a)
	}
	base.Rem(base, mod)
	if b.exp > 0 {
		base = power(base, &b.c)
		base = power(base, new(big.Int).Exp(big10, big.NewInt(min(b.exp, 1<<16)), nil))
		for left := b.exp - 1<<16; left > 0 && !k.stop(); left-- {
			base = power(base, big10)
		}
	} else {
		base = power(base, integer(b))
	}
	r.form, r.neg, r.exp = finite, neg, 0
	r.c.Set(base)
}
