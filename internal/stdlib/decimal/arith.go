package decimal

import "math/big"

// The operations of the specification. Each takes operands that it does not change and leaves a rounded result in r, which is
// never an operand; conditions go to k.status.

func (k *calc) plus(r, a *num) {
	if k.nans(r, a) {
		return
	}
	r.set(a)
	if a.zero() {
		r.neg = k.round == roundFloor && a.neg
	}
	k.finish(r)
}

func (k *calc) minus(r, a *num) {
	if k.nans(r, a) {
		return
	}
	r.set(a)
	r.neg = !a.neg
	if a.zero() {
		r.neg = k.round == roundFloor && r.neg
	}
	k.finish(r)
}

func (k *calc) abs(r, a *num) {
	if a.neg {
		k.minus(r, a)
	} else {
		k.plus(r, a)
	}
}

func (k *calc) add(r, a, b *num) { k.addSigned(r, a, b, b.neg) }
func (k *calc) sub(r, a, b *num) { k.addSigned(r, a, b, !b.neg) }

func (k *calc) addSigned(r, a, b *num, bneg bool) {
	if a.special() || b.special() {
		if k.nans(r, a, b) {
			return
		}
		switch {
		case a.form == infinite && b.form == infinite && a.neg != bneg:
			r.invalid(k, invalidOperation)
		case a.form == infinite:
			r.setInf(a.neg)
		default:
			r.setInf(bneg)
		}
		return
	}
	k.addFinite(r, a, b, bneg)
	k.finish(r)
}

// addFinite is the exact sum, but that an operand far below the last digit counts as a tiny one.
func (k *calc) addFinite(r, a, b *num, bneg bool) {
	hi, lo, hneg, lneg := a, b, a.neg, bneg
	if hi.exp < lo.exp {
		hi, lo, hneg, lneg = lo, hi, lneg, hneg
	}
	lc, lexp := &lo.c, lo.exp
	var h big.Int
	hc := &hi.c
	if hi.exp != lo.exp && hi.c.Sign() != 0 {
		d := k.digits(hi)
		exp := hi.exp - 1
		if d <= k.prec {
			exp += d - k.prec - 1
		}
		if k.adjusted(lo) < exp {
			lexp = exp
			if lo.c.Sign() != 0 {
				lc = one
			}
		}
		k.shiftLeft(&h, &hi.c, hi.exp-lexp)
		hc = &h
	}
	r.form, r.exp = finite, lexp
	if hneg == lneg {
		r.neg = hneg
		r.c.Add(hc, lc)
		return
	}
	switch hc.CmpAbs(lc) {
	case 1:
		r.neg = hneg
		r.c.Sub(hc, lc)
	case -1:
		r.neg = lneg
		r.c.Sub(lc, hc)
	default:
		r.neg = k.round == roundFloor
		r.c.SetUint64(0)
	}
}

func (k *calc) mul(r, a, b *num) {
	if k.product(r, a, b) {
		k.finish(r)
	}
}

// product is the exact product; false if the result is final.
func (k *calc) product(r, a, b *num) bool {
	neg := a.neg != b.neg
	if a.special() || b.special() {
		switch {
		case k.nans(r, a, b):
		case a.zero() || b.zero():
			r.invalid(k, invalidOperation)
		default:
			r.setInf(neg)
		}
		return false
	}
	r.form, r.neg, r.exp = finite, neg, a.exp+b.exp
	k.need(int64(a.c.BitLen()+b.c.BitLen()) / 3)
	r.c.Mul(&a.c, &b.c)
	return true
}

func (k *calc) fma(r, a, b, c *num) {
	if k.nans(r, a, b, c) {
		return
	}
	var p num
	k.product(&p, a, b)
	k.add(r, &p, c)
}

func (k *calc) div(r, a, b *num) {
	neg := a.neg != b.neg
	if a.special() || b.special() {
		switch {
		case k.nans(r, a, b):
		case a.form == infinite && b.form == infinite:
			r.invalid(k, invalidOperation)
		case a.form == infinite:
			r.setInf(neg)
		default:
			r.setInt(neg, 0, k.etiny())
			k.status |= clamped
		}
		return
	}
	if b.zero() {
		if a.zero() {
			r.invalid(k, divisionUndefined)
			return
		}
		k.status |= divisionByZero
		r.setInf(neg)
		return
	}
	ideal := a.exp - b.exp
	if a.zero() {
		r.setInt(neg, 0, ideal)
		k.finish(r)
		return
	}
	da, db := k.digits(a), k.digits(b)
	prec := k.prec
	short := prec > 1<<20 && prec > da+4*db
	if short { // an exact quotient may still fit in memory
		prec = da + 4*db
	}
	shift := db - da + prec + 1
	var n, rem big.Int
	d := &b.c
	if shift >= 0 {
		k.shiftLeft(&n, &a.c, shift)
	} else {
		n.Set(&a.c)
		k.shiftLeft(&rem, &b.c, -shift)
		d = new(big.Int).Set(&rem)
	}
	r.form, r.neg, r.exp = finite, neg, ideal-shift
	r.c.QuoRem(&n, d, &rem)
	switch {
	case rem.Sign() == 0:
		k.stripZeros(r, ideal)
	case short:
		k.need(k.prec)
		k.t.NoMemory()
	case lastDigitMod5(&r.c) == 0:
		r.c.Add(&r.c, one) // the digits that follow are not all zero
	}
	k.finish(r)
}

// stripZeros drops trailing zeros while the exponent is below ideal.
func (k *calc) stripZeros(x *num, ideal int64) {
	if x.c.Sign() == 0 || x.exp >= ideal {
		return
	}
	var q, rem big.Int
	for step := int64(1) << 20; step > 0; step >>= 1 {
		for ideal-x.exp >= step && int64(x.c.TrailingZeroBits()) >= step {
			q.QuoRem(&x.c, k.pow10(step), &rem)
			if rem.Sign() != 0 {
				break
			}
			x.c.Set(&q)
			x.exp += step
		}
	}
}

// divmod is the integral quotient and the remainder of finite numbers, b not 0, before rounding; false: the quotient is too long.
func (k *calc) divmod(q, r, a, b *num) bool {
	ideal := min(a.exp, b.exp)
	q.setInt(a.neg != b.neg, 0, 0)
	r.form, r.neg, r.exp = finite, a.neg, ideal
	if a.zero() {
		r.c.SetUint64(0)
		return true
	}
	diff := k.adjusted(a) - k.adjusted(b)
	if diff > k.prec {
		return false
	}
	if diff < -1 {
		k.shiftLeft(&r.c, &a.c, a.exp-ideal)
		return true
	}
	var x, y big.Int
	k.shiftLeft(&x, &a.c, a.exp-ideal)
	k.shiftLeft(&y, &b.c, b.exp-ideal)
	q.c.QuoRem(&x, &y, &r.c)
	return k.digits(q) <= k.prec
}

func (k *calc) divInt(q, a, b *num) {
	neg := a.neg != b.neg
	switch {
	case k.nans(q, a, b):
	case a.form == infinite && b.form == infinite:
		q.invalid(k, invalidOperation)
	case a.form == infinite:
		q.setInf(neg)
	case b.form == infinite:
		q.setInt(neg, 0, 0)
	case b.zero() && a.zero():
		q.invalid(k, divisionUndefined)
	case b.zero():
		k.status |= divisionByZero
		q.setInf(neg)
	default:
		var r num
		if !k.divmod(q, &r, a, b) {
			q.invalid(k, divisionImpossible)
			return
		}
		k.finish(q)
	}
}

func (k *calc) rem(r, a, b *num) {
	switch {
	case k.nans(r, a, b):
	case a.form == infinite:
		r.invalid(k, invalidOperation)
	case b.form == infinite:
		r.set(a)
		k.finish(r)
	case b.zero() && a.zero():
		r.invalid(k, divisionUndefined)
	case b.zero():
		r.invalid(k, invalidOperation)
	default:
		var q num
		if !k.divmod(&q, r, a, b) {
			r.invalid(k, divisionImpossible)
			return
		}
		k.finish(r)
	}
}

// divRem is both results of divmod().
func (k *calc) divRem(q, r, a, b *num) {
	neg := a.neg != b.neg
	switch {
	case k.nans(q, a, b):
		r.set(q)
	case a.form == infinite:
		if b.form == infinite {
			q.invalid(k, invalidOperation)
		} else {
			q.setInf(neg)
		}
		r.invalid(k, invalidOperation)
	case b.form == infinite:
		r.set(a)
		k.finish(r)
		q.setInt(neg, 0, 0)
	case b.zero() && a.zero():
		q.invalid(k, divisionUndefined)
		r.invalid(k, divisionUndefined)
	case b.zero():
		q.setInf(neg)
		k.status |= divisionByZero
		r.invalid(k, invalidOperation)
	default:
		if !k.divmod(q, r, a, b) {
			q.invalid(k, divisionImpossible)
			r.invalid(k, divisionImpossible)
			return
		}
		k.finish(q)
		k.finish(r)
	}
}

// remNear is the remainder to the nearest integral quotient, of two the even one.
func (k *calc) remNear(r, a, b *num) {
	switch {
	case k.nans(r, a, b):
		return
	case a.form == infinite:
		r.invalid(k, invalidOperation)
		return
	case b.form == infinite:
		r.set(a)
		k.finish(r)
		return
	case b.zero() && a.zero():
		r.invalid(k, divisionUndefined)
		return
	case b.zero():
		r.invalid(k, invalidOperation)
		return
	}
	var q num
	if !k.divmod(&q, r, a, b) {
		r.invalid(k, divisionImpossible)
		return
	}
	if k.adjusted(a)-k.adjusted(b) >= -1 || r.zero() {
		var y, twice big.Int
		k.shiftLeft(&y, &b.c, b.exp-r.exp)
		twice.Lsh(&r.c, 1)
		c := twice.CmpAbs(&y)
		if c > 0 || c == 0 && q.c.Bit(0) == 1 {
			r.c.Sub(&y, &r.c)
			r.neg = !r.neg
			q.c.Add(&q.c, one)
			if k.digits(&q) > k.prec {
				r.invalid(k, divisionImpossible)
				return
			}
		}
	}
	k.finish(r)
}

func (k *calc) sqrt(r, a *num) {
	switch {
	case k.nans(r, a):
		return
	case a.zero():
		r.setInt(a.neg, 0, a.exp>>1)
		k.finish(r)
		return
	case a.neg:
		r.invalid(k, invalidOperation)
		return
	case a.form == infinite:
		r.setInf(false)
		return
	}
	// The integral square root of the coefficient, scaled to one digit more than the precision.
	var c, s, sq big.Int
	exp := a.exp >> 1
	if a.exp&1 != 0 {
		c.Mul(&a.c, big10)
	} else {
		c.Set(&a.c)
	}
	shift := k.prec + 1 - (k.digitsOf(&c)+1)/2
	short := k.prec > 1<<20 && shift > k.digits(a)
	if short {
		shift = k.digits(a)
	}
	exact := true
	if shift >= 0 {
		k.shiftLeft(&c, &c, 2*shift)
	} else {
		exact = k.shiftRight(&c, &c, -2*shift) == restNone
	}
	s.Sqrt(&c)
	exact = exact && sq.Mul(&s, &s).Cmp(&c) == 0
	r.form, r.neg, r.exp = finite, false, exp-shift
	r.c.Set(&s)
	switch {
	case exact && shift >= 0:
		k.stripZeros(r, exp)
	case exact:
		k.shiftLeft(&r.c, &r.c, -shift)
		r.exp = exp
	case short:
		k.need(k.prec)
		k.t.NoMemory()
	case lastDigitMod5(&s) == 0:
		r.c.Add(&r.c, one)
	}
	k.finishHalfEven(r)
}

// finishHalfEven finishes the results that do not follow the context's rounding.
func (k *calc) finishHalfEven(r *num) {
	mode := k.round
	k.round = roundHalfEven
	k.finish(r)
	k.round = mode
}

func (k *calc) reduce(r, a *num) {
	if k.nans(r, a) {
		return
	}
	r.set(a)
	if a.form == infinite {
		return
	}
	k.finish(r)
	if r.special() {
		return
	}
	if r.zero() {
		r.exp = 0
		return
	}
	top := k.emax
	if k.clamp {
		top = k.etop()
	}
	k.stripZeros(r, top)
}

// quantize is a with the exponent of b.
func (k *calc) quantize(r, a, b *num) {
	if a.special() || b.special() {
		switch {
		case k.nans(r, a, b):
		case a.form == infinite && b.form == infinite:
			r.set(a)
		default:
			r.invalid(k, invalidOperation)
		}
		return
	}
	if b.exp > k.emax || b.exp < k.etiny() {
		r.invalid(k, invalidOperation)
		return
	}
	if a.zero() {
		r.setInt(a.neg, 0, b.exp)
		k.finish(r)
		return
	}
	r.form, r.neg, r.exp = finite, a.neg, b.exp
	shift, st := a.exp-b.exp, k.status
	if k.digits(a)+shift > k.prec {
		r.invalid(k, invalidOperation)
		return
	}
	if shift >= 0 {
		k.shiftLeft(&r.c, &a.c, shift)
	} else {
		k.round1(r, &a.c, -shift)
	}
	if k.digits(r) > k.prec || k.adjusted(r) > k.emax {
		k.status = st
		r.invalid(k, invalidOperation)
		return
	}
	k.finish(r)
}

// round1 makes r's coefficient c without its last n digits, rounded.
func (k *calc) round1(r *num, c *big.Int, n int64) {
	rest := k.shiftRight(&r.c, c, n)
	k.status |= rounded
	if rest == restNone {
		return
	}
	k.status |= inexact
	if k.round.away(r.neg, rest, &r.c) {
		r.c.Add(&r.c, one)
	}
}

// rescale is a with exponent exp, without a bound on the digits.
func (k *calc) rescale(r, a *num, exp int64) {
	r.form, r.neg, r.exp = finite, a.neg, exp
	if a.exp >= exp {
		k.shiftLeft(&r.c, &a.c, a.exp-exp)
		return
	}
	k.round1(r, &a.c, exp-a.exp)
}

// toIntegral rounds to an integer; exact: the conditions are told.
func (k *calc) toIntegral(r, a *num, exact bool) {
	switch {
	case k.nans(r, a):
		return
	case a.form == infinite || a.exp >= 0:
		r.set(a)
		return
	case a.zero():
		r.setInt(a.neg, 0, 0)
		return
	}
	s := k.status
	r.form, r.neg, r.exp = finite, a.neg, 0
	k.round1(r, &a.c, -a.exp)
	if !exact {
		k.status = s
	}
}
