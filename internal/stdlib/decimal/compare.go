package decimal

import "math/big"

// cmpAbs compares the magnitudes of two numbers that are not NaN.
func (k *calc) cmpAbs(a, b *num) int {
	switch {
	case a.form == infinite && b.form == infinite:
		return 0
	case a.form == infinite:
		return 1
	case b.form == infinite:
		return -1
	case a.exp == b.exp:
		return a.c.CmpAbs(&b.c)
	case a.c.Sign() == 0 && b.c.Sign() == 0:
		return 0
	case a.c.Sign() == 0:
		return -1
	case b.c.Sign() == 0:
		return 1
	}
	x, y := k.adjusted(a), k.adjusted(b)
	switch {
	case x > y:
		return 1
	case x < y:
		return -1
	}
	var s big.Int
	if a.exp > b.exp {
		k.shiftLeft(&s, &a.c, a.exp-b.exp)
		return s.CmpAbs(&b.c)
	}
	k.shiftLeft(&s, &b.c, b.exp-a.exp)
	return a.c.CmpAbs(&s)
}

// cmp compares two numbers that are not NaN by value.
func (k *calc) cmp(a, b *num) int {
	if a.zero() && b.zero() {
		return 0
	}
	an, bn := a.neg && !a.zero(), b.neg && !b.zero()
	switch {
	case a.zero():
		if bn {
			return 1
		}
		return -1
	case b.zero():
		if an {
			return -1
		}
		return 1
	case an != bn:
		if an {
			return -1
		}
		return 1
	}
	c := k.cmpAbs(a, b)
	if an {
		return -c
	}
	return c
}

func (r *num) setSign(c int) {
	r.setInt(c < 0, uint64(c*c), 0)
}

func (k *calc) compare(r, a, b *num) {
	if !k.nans(r, a, b) {
		r.setSign(k.cmp(a, b))
	}
}

func (k *calc) compareSignal(r, a, b *num) {
	if k.nans(r, a, b) {
		k.status |= invalidOperation
		return
	}
	r.setSign(k.cmp(a, b))
}

// cmpTotal is the order of representations: -NaN < -sNaN < -Inf < ... < Inf < sNaN < NaN, and 1.0 < 1.
func (k *calc) cmpTotal(a, b *num, mag bool) int {
	an, bn := a.neg && !mag, b.neg && !mag
	if an != bn {
		if an {
			return -1
		}
		return 1
	}
	rank := func(x *num) int {
		switch x.form {
		case quiet:
			return 2
		case signaling:
			return 1
		}
		return 0
	}
	c := 0
	switch ra, rb := rank(a), rank(b); {
	case ra != rb:
		c = ra - rb
	case ra > 0:
		c = a.c.CmpAbs(&b.c)
	default:
		c = k.cmpAbs(a, b)
		if c == 0 && a.exp != b.exp && a.form == finite {
			c = 1
			if a.exp < b.exp {
				c = -1
			}
		}
	}
	switch {
	case c > 0:
		c = 1
	case c < 0:
		c = -1
	}
	if an {
		return -c
	}
	return c
}

func (k *calc) compareTotal(r, a, b *num)    { r.setSign(k.cmpTotal(a, b, false)) }
func (k *calc) compareTotalMag(r, a, b *num) { r.setSign(k.cmpTotal(a, b, true)) }

// choose is max and min: sign 1 or -1; a quiet NaN loses against a number.
func (k *calc) choose(r, a, b *num, sign int, mag bool) {
	switch {
	case a.form == quiet && !b.nan():
		r.set(b)
		k.finish(r)
		return
	case b.form == quiet && !a.nan():
		r.set(a)
		k.finish(r)
		return
	case k.nans(r, a, b):
		return
	}
	c := 0
	if mag {
		c = k.cmpAbs(a, b)
	}
	if c == 0 {
		c = k.cmp(a, b)
	}
	if c == 0 {
		c = k.cmpTotal(a, b, false)
	}
	if c*sign >= 0 {
		r.set(a)
	} else {
		r.set(b)
	}
	k.finish(r)
}

func (k *calc) max(r, a, b *num)    { k.choose(r, a, b, 1, false) }
func (k *calc) min(r, a, b *num)    { k.choose(r, a, b, -1, false) }
func (k *calc) maxMag(r, a, b *num) { k.choose(r, a, b, 1, true) }
func (k *calc) minMag(r, a, b *num) { k.choose(r, a, b, -1, true) }

// isSubnormal reports whether a, finite and not 0, is below the normal numbers.
func (k *calc) isSubnormal(a *num) bool {
	return a.form == finite && a.c.Sign() != 0 && k.adjusted(a) < k.emin
}

func (k *calc) isNormal(a *num) bool {
	return a.form == finite && a.c.Sign() != 0 && k.adjusted(a) >= k.emin
}

func (k *calc) class(a *num) string {
	switch a.form {
	case quiet:
		return "NaN"
	case signaling:
		return "sNaN"
	}
	s := "+"
	if a.neg {
		s = "-"
	}
	switch {
	case a.form == infinite:
		return s + "Infinity"
	case a.zero():
		return s + "Zero"
	case k.isSubnormal(a):
		return s + "Subnormal"
	}
	return s + "Normal"
}

func sameQuantum(a, b *num) bool {
	if a.special() || b.special() {
		return a.nan() && b.nan() || a.form == infinite && b.form == infinite
	}
	return a.exp == b.exp
}

// next is the nearest number above (up) or below a.
func (k *calc) next(r, a *num, up bool) {
	if k.nans(r, a) {
		return
	}
	if a.form == infinite {
		if a.neg == up {
			k.setMax(r)
			r.neg = a.neg
		} else {
			r.set(a)
		}
		return
	}
	tiny := num{exp: k.etiny() - 1}
	tiny.c.SetUint64(1)
	mode, st := k.round, k.status
	k.round = roundFloor
	if up {
		k.round = roundCeiling
	}
	k.status = 0
	r.set(a)
	k.finish(r)
	if k.status&inexact == 0 { // a number between two representable ones is rounded only
		k.addSigned(r, a, &tiny, !up)
	}
	k.round, k.status = mode, st
}

func (k *calc) nextPlus(r, a *num)  { k.next(r, a, true) }
func (k *calc) nextMinus(r, a *num) { k.next(r, a, false) }

func (k *calc) nextToward(r, a, b *num) {
	if k.nans(r, a, b) {
		return
	}
	c := k.cmp(a, b)
	if c == 0 {
		r.set(a)
		r.neg = b.neg
		return
	}
	k.next(r, a, c < 0)
	switch {
	case r.form == infinite:
		if !(a.form == infinite) {
			k.status |= overflow | rounded | inexact
		}
	case k.adjusted(r) < k.emin:
		k.status |= underflow | subnormal | rounded | inexact
		if r.zero() {
			k.status |= clamped
		}
	}
}
