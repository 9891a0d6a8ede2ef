package decimal

import (
	"math"
	"math/big"
	"math/bits"
)

// Arithmetic on coefficients of at most 128 bits, which hold 38 digits: every number of the default precision, 28, and the exact
// results of most operations on short ones. A function here either does all of its operation, conditions included, or returns false
// and has changed nothing but its result; then the general one over math/big does it.

// u128 is an unsigned integer.
type u128 struct{ hi, lo uint64 }

// maxDigits is the number of digits that u128 has room for.
const maxDigits = 38

// pows10 are the powers of ten that fit.
var pows10 = func() (p [maxDigits + 1]u128) {
	p[0].lo = 1
	for i := 1; i <= maxDigits; i++ {
		p[i], _ = p[i-1].mul64(10)
	}
	return
}()

func (x u128) isZero() bool { return x.hi|x.lo == 0 }

func (x u128) less(y u128) bool { return x.hi < y.hi || x.hi == y.hi && x.lo < y.lo }

func (x u128) bitLen() int {
	if x.hi != 0 {
		return 64 + bits.Len64(x.hi)
	}
	return bits.Len64(x.lo)
}

func (x u128) trailingZeros() int {
	if x.lo != 0 {
		return bits.TrailingZeros64(x.lo)
	}
	return 64 + bits.TrailingZeros64(x.hi)
}

// digits is the number of decimal digits, 1 for 0.
func (x u128) digits() int64 {
	n := x.bitLen() * 1233 >> 12 // of 2^(bits-1) or one less; 1233/4096 is a little above log10(2)
	if n <= maxDigits && !x.less(pows10[n]) {
		n++
	}
	return int64(max(n, 1))
}

func (x u128) add(y u128) (z u128, ok bool) {
	var c uint64
	z.lo, c = bits.Add64(x.lo, y.lo, 0)
	z.hi, c = bits.Add64(x.hi, y.hi, c)
	return z, c == 0
}

func (x u128) sub(y u128) (z u128) {
	var c uint64
	z.lo, c = bits.Sub64(x.lo, y.lo, 0)
	z.hi, _ = bits.Sub64(x.hi, y.hi, c)
	return z
}

func (x u128) mul64(y uint64) (z u128, ok bool) {
	hi, lo := bits.Mul64(x.lo, y)
	over, mid := bits.Mul64(x.hi, y)
	var c uint64
	z.lo = lo
	z.hi, c = bits.Add64(hi, mid, 0)
	return z, over|c == 0
}

func (x u128) mul(y u128) (z u128, ok bool) {
	switch {
	case y.hi == 0:
		return x.mul64(y.lo)
	case x.hi == 0:
		return y.mul64(x.lo)
	}
	return z, false
}

// shift appends n zeros.
func (x u128) shift(n int64) (u128, bool) {
	switch {
	case n == 0 || x.isZero():
		return x, true
	case n > maxDigits:
		return x, false
	}
	return x.mul(pows10[n])
}

func (x u128) div64(y uint64) (q u128, r uint64) {
	q.hi, r = x.hi/y, x.hi%y
	q.lo, r = bits.Div64(r, x.lo, y)
	return q, r
}

// div is quotient and remainder of the division by y, which is not 0 and has 64 bits unless the quotient is 0.
func (x u128) div(y u128) (q, r u128, ok bool) {
	switch {
	case y.hi == 0:
		q, r.lo = x.div64(y.lo)
		return q, r, true
	case x.less(y):
		return q, x, true
	}
	return q, r, false
}

// shiftRight drops the last n digits, 19 at most, and says what they were.
func (x u128) shiftRight(n int64) (u128, uint8) {
	p := pows10[n].lo
	q, r := x.div64(p)
	half := p / 2
	switch {
	case r == 0:
		return q, restNone
	case r < half:
		return q, restBelow
	case r == half:
		return q, restHalf
	}
	return q, restAbove
}

// maxShiftRight is how many digits shiftRight can drop.
const maxShiftRight = 19

// small is a finite number.
type small struct {
	c   u128
	exp int64
	neg bool
}

// small makes x the number of v, if that is finite and fits.
func (s *state) small(t *thread, v Value, x *small) bool {
	switch {
	case v.IsInt():
		n := v.Int()
		x.c, x.exp, x.neg = u128{0, uint64(n)}, 0, n < 0
		if n < 0 {
			x.c.lo = -x.c.lo
		}
		return true
	case !s.isDecimal(t, v):
		return false
	}
	d := of(t, v)
	x.c, x.exp, x.neg = u128{d.hi, d.lo}, d.exp, d.neg
	return d.form == finite && !d.large
}

// quickly1 does a unary operation on a small operand under context ctx: 0 if it cannot.
func (s *state) quickly1(t *thread, ctx Value, f func(k *calc, r, a *small) bool, a Value) (Value, error) {
	k := s.begin(t, ctx)
	x, r := &k.quick[0], &k.quick[2]
	if !s.small(t, a, x) || !f(k, r, x) {
		return 0, nil
	}
	return s.smallResult(t, ctx, k, r)
}

// quickly2 does a binary operation on small operands under context ctx: 0 if it cannot.
func (s *state) quickly2(t *thread, ctx Value, f func(k *calc, r, a, b *small) bool, a, b Value) (Value, error) {
	k := s.begin(t, ctx)
	x, y, r := &k.quick[0], &k.quick[1], &k.quick[2]
	if !s.small(t, a, x) || !s.small(t, b, y) || !f(k, r, x, y) {
		return 0, nil
	}
	return s.smallResult(t, ctx, k, r)
}

// smallResult makes a Decimal of r after the conditions were told.
func (s *state) smallResult(t *thread, ctx Value, k *calc, r *small) (Value, error) {
	if k.status != 0 {
		if err := s.end(t, ctx, k); err != nil {
			return 0, err
		}
	}
	v := t.New(s.decimal)
	d := of(t, v)
	d.form, d.neg, d.exp, d.lo, d.hi, d.large = finite, r.neg, r.exp, r.c.lo, r.c.hi, false
	return v, nil
}

// finishSmall rounds x to the context. Results beyond the exponents are left to finish.
func (k *calc) finishSmall(x *small) bool {
	digits := x.c.digits()
	adj := x.exp + digits - 1
	if adj >= k.emax || adj < k.emin || k.clamp && x.exp > k.etop() {
		return false
	}
	drop := digits - k.prec
	if drop <= 0 {
		return true
	}
	return k.roundSmall(x, drop)
}

// roundSmall drops the last digits of x. An exponent below emax stays in range.
func (k *calc) roundSmall(x *small, drop int64) bool {
	if drop > maxShiftRight || k.round == round05Up {
		return false
	}
	c, rest := x.c.shiftRight(drop)
	x.c, x.exp = c, x.exp+drop
	k.status |= rounded
	if rest == restNone {
		return true
	}
	k.status |= inexact
	if k.round.awayFrom(x.neg, rest, c.lo&1 == 1) {
		x.c, _ = c.add(u128{0, 1})
		if k.prec <= maxDigits && x.c == pows10[k.prec] { // 99.. became 100..
			x.c = pows10[k.prec-1]
			x.exp++
		}
	}
	return true
}

// align gives a and b the smaller exponent of both.
func align(a, b *small) (x, y u128, exp int64, ok bool) {
	if a.exp <= b.exp {
		y, ok = b.c.shift(b.exp - a.exp)
		return a.c, y, a.exp, ok
	}
	x, ok = a.c.shift(a.exp - b.exp)
	return x, b.c, b.exp, ok
}

func (k *calc) plusSmall(r, a *small) bool {
	*r = *a
	if a.c.isZero() {
		r.neg = k.round == roundFloor && a.neg
	}
	return k.finishSmall(r)
}

func (k *calc) minusSmall(r, a *small) bool {
	*r = *a
	r.neg = !a.neg && (!a.c.isZero() || k.round == roundFloor)
	return k.finishSmall(r)
}

func (k *calc) absSmall(r, a *small) bool {
	if a.neg {
		return k.minusSmall(r, a)
	}
	return k.plusSmall(r, a)
}

func (k *calc) addSmall(r, a, b *small) bool { return k.addSignedSmall(r, a, b, b.neg) }
func (k *calc) subSmall(r, a, b *small) bool { return k.addSignedSmall(r, a, b, !b.neg) }

func (k *calc) addSignedSmall(r, a, b *small, bneg bool) bool {
	x, y, exp, ok := align(a, b)
	if !ok {
		return false
	}
	r.exp, r.neg = exp, a.neg
	switch {
	case a.neg == bneg:
		if r.c, ok = x.add(y); !ok {
			return false
		}
	case x == y:
		r.c, r.neg = u128{}, k.round == roundFloor
	case x.less(y):
		r.c, r.neg = y.sub(x), bneg
	default:
		r.c = x.sub(y)
	}
	return k.finishSmall(r)
}

func (k *calc) mulSmall(r, a, b *small) bool {
	r.exp, r.neg = a.exp+b.exp, a.neg != b.neg
	var ok bool
	if r.c, ok = a.c.mul(b.c); ok {
		return k.finishSmall(r)
	}
	if k.prec > maxDigits-2 {
		return false
	}
	// All but the first 37 or 38 digits are dropped here: more than the precision. The last one shows whether others follow.
	p := a.c.mulWide(b.c)
	n := (p.bitLen()-126)*1233>>12 + 1
	rest := uint64(0)
	for left := n; left > 0; left -= maxShiftRight {
		rest |= p.div64(pows10[min(left, maxShiftRight)].lo)
	}
	r.c = u128{p[1], p[0]}
	r.exp += int64(n)
	if rest != 0 {
		r.markRest()
	}
	return k.finishSmall(r)
}

// divSmall divides by a coefficient of 64 bits.
func (k *calc) divSmall(r, a, b *small) bool {
	if b.c.hi != 0 || b.c.lo == 0 || a.c.isZero() || k.prec > maxDigits-2 {
		return false
	}
	ideal := a.exp - b.exp
	r.exp, r.neg = ideal, a.neg != b.neg
	if q, rem := a.c.div64(b.c.lo); rem == 0 {
		r.c = q
		return k.finishSmall(r)
	}
	// One digit more than the precision, and a last digit that shows whether more follow.
	shift := b.c.digits() - a.c.digits() + k.prec + 1
	if shift < 0 || shift > maxDigits {
		return false
	}
	rem := uint64(0)
	r.c, rem = mulDiv(a.c, pows10[shift], b.c.lo)
	r.exp -= shift
	switch {
	case rem == 0:
		r.stripZeros(ideal)
	default:
		r.markRest()
	}
	return k.finishSmall(r)
}

// wide is an unsigned integer of 256 bits, lowest word first.
type wide [4]uint64

func (x u128) mulWide(y u128) (z wide) {
	h0, l0 := bits.Mul64(x.lo, y.lo)
	h1, l1 := bits.Mul64(x.lo, y.hi)
	h2, l2 := bits.Mul64(x.hi, y.lo)
	h3, l3 := bits.Mul64(x.hi, y.hi)
	var c, d uint64
	z[0] = l0
	z[1], c = bits.Add64(h0, l1, 0)
	z[1], d = bits.Add64(z[1], l2, 0)
	z[2], c = bits.Add64(h1, h2, c)
	z[3] = h3 + c
	z[2], c = bits.Add64(z[2], l3, d)
	z[3] += c
	return z
}

func (x *wide) bitLen() int {
	if hi := (u128{x[3], x[2]}); !hi.isZero() {
		return 128 + hi.bitLen()
	}
	return u128{x[1], x[0]}.bitLen()
}

func (x *wide) div64(y uint64) (r uint64) {
	for i := len(x) - 1; i >= 0; i-- {
		x[i], r = bits.Div64(r, x[i], y)
	}
	return r
}

// mulDiv is x*y/d and the remainder; the quotient fits, so that the product's third word is below d and its fourth is 0.
func mulDiv(x, y u128, d uint64) (q u128, r uint64) {
	p := x.mulWide(y)
	q.hi, r = bits.Div64(p[2], p[1], d)
	q.lo, r = bits.Div64(r, p[0], d)
	return q, r
}

// last5 is the last decimal digit modulo 5: 2^64 leaves 1.
func (x u128) last5() uint64 { return (x.lo%5 + x.hi%5) % 5 }

// markRest tells the rounding to come that digits not all zero follow the last one: 0 and 5 become 1 and 6.
func (x *small) markRest() {
	if x.c.last5() == 0 {
		x.c, _ = x.c.add(u128{0, 1})
	}
}

// stripZeros drops trailing zeros while the exponent is below ideal.
func (x *small) stripZeros(ideal int64) {
	zeros := min(ideal-x.exp, int64(x.c.trailingZeros()))
	for step := int64(16); step > 0; step >>= 1 {
		for zeros >= step {
			q, rem := x.c.div64(pows10[step].lo)
			if rem != 0 {
				break
			}
			x.c = q
			x.exp += step
			zeros -= step
		}
	}
}

// divmodSmall is the integral quotient and the remainder before rounding.
func (k *calc) divmodSmall(q, r, a, b *small) bool {
	if b.c.isZero() {
		return false
	}
	x, y, exp, ok := align(a, b)
	if !ok {
		return false
	}
	q.neg, q.exp = a.neg != b.neg, 0
	r.neg, r.exp = a.neg, exp
	q.c, r.c, ok = x.div(y)
	return ok && q.c.digits() <= k.prec
}

func (k *calc) divIntSmall(q, a, b *small) bool {
	var r small
	return k.divmodSmall(q, &r, a, b) && k.finishSmall(q)
}

func (k *calc) remSmall(r, a, b *small) bool {
	var q small
	return k.divmodSmall(&q, r, a, b) && k.finishSmall(r)
}

// quantizeSmall is a with the exponent of b.
func (k *calc) quantizeSmall(r, a, b *small) bool {
	r.neg, r.exp, r.c = a.neg, b.exp, a.c
	shift := a.exp - b.exp
	if shift >= 0 {
		var ok bool
		if r.c, ok = a.c.shift(shift); !ok || r.c.digits() > k.prec {
			return false
		}
		return k.finishSmall(r)
	}
	// Rounding up may take a digit more than those that are left.
	left := max(a.c.digits()+shift, 0)
	if a.c.isZero() || left >= k.prec || b.exp+left >= k.emax || b.exp+left <= k.emin || k.clamp {
		return false
	}
	r.exp = a.exp
	return k.roundSmall(r, -shift)
}

// cmpSmall compares by value.
func cmpSmall(a, b *small) (c int, ok bool) {
	x, y, _, ok := align(a, b)
	if !ok {
		return 0, false
	}
	neg := a.neg
	switch {
	case a.neg != b.neg:
		if x.isZero() && y.isZero() {
			return 0, true
		}
		c = 1
	case x.less(y):
		c = -1
	case x != y:
		c = 1
	}
	if neg {
		c = -c
	}
	return c, true
}

// int is x rounded to an integer, if that has 63 bits.
func (x *small) int(mode rounding) (n int64, ok bool) {
	c := x.c
	switch {
	case x.exp >= 0:
		if c, ok = c.shift(x.exp); !ok {
			return 0, false
		}
	case x.exp < -maxShiftRight || mode == round05Up:
		return 0, false
	default:
		q, rest := c.shiftRight(-x.exp)
		if mode.awayFrom(x.neg, rest, q.lo&1 == 1) {
			q, _ = q.add(u128{0, 1})
		}
		c = q
	}
	if c.hi != 0 || c.lo >= 1<<63 {
		return 0, false
	}
	if x.neg {
		return -int64(c.lo), true
	}
	return int64(c.lo), true
}

// floatPows are the powers of ten that a float holds exactly.
var floatPows = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
	1e20, 1e21, 1e22}

// float is x as a float, if one operation on exact floats gives it.
func (x *small) float() (f float64, ok bool) {
	n := int64(len(floatPows))
	if x.c.hi != 0 || x.c.lo > 1<<53 || x.exp <= -n || x.exp >= n {
		return 0, false
	}
	f = float64(x.c.lo)
	if x.exp < 0 {
		f /= floatPows[-x.exp]
	} else {
		f *= floatPows[x.exp]
	}
	return math.Copysign(f, sign(x.neg)), true
}

// coefficient is a coefficient of at most 128 bits.
func coefficient(c *big.Int) (x u128) {
	switch w := c.Bits(); len(w) {
	case 2:
		x.hi = uint64(w[1])
		fallthrough
	case 1:
		x.lo = uint64(w[0])
	}
	return x
}

// modHash is the coefficient modulo hashModulus, modulo which 2^64 is 8.
func (x u128) modHash() uint64 {
	return fold61(x.lo&hashModulus + x.lo>>61 + x.hi<<3&hashModulus + x.hi>>58)
}
