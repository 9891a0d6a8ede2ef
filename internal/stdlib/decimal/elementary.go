package decimal

import (
	"math"
	"math/big"
)

// exp, ln and log10 are computed in fixed point with binary fractions of big.Int and rounded correctly: when the error of an
// approximation leaves the rounding open, it is computed again with more digits (Ziv). That ends, since the results of arguments
// that do not give exact results are irrational.

// constant is ln 2 or ln 10 as a fraction of bits bits, kept for the next use.
type constant struct {
	v    *big.Int
	bits uint
}

// atanhInv is atanh(1/n) with p fraction bits.
func (k *calc) atanhInv(n int64, p uint) *big.Int {
	var sum, term, t big.Int
	term.Lsh(one, p)
	term.Quo(&term, big.NewInt(n))
	sq := big.NewInt(n * n)
	for i := int64(1); term.Sign() != 0; i += 2 {
		t.Quo(&term, big.NewInt(i))
		sum.Add(&sum, &t)
		term.Quo(&term, sq)
		if i&63 == 63 && k.stop() {
			break
		}
	}
	return &sum
}

// ln10 is ln 10 with p fraction bits, off by at most one unit.
func (k *calc) ln10(p uint) *big.Int {
	c := &k.consts[0]
	if c.bits < p {
		q := p + 32
		var v big.Int
		for _, f := range [...][2]int64{{46, 31}, {34, 49}, {20, 161}} {
			a := k.atanhInv(f[1], q)
			v.Add(&v, a.Mul(a, big.NewInt(f[0])))
		}
		if k.err != nil {
			return &v
		}
		c.v, c.bits = v.Rsh(&v, 16), q-16
	}
	return new(big.Int).Rsh(c.v, c.bits-p)
}

// expFixed is e^x for a fraction x of p bits, |x| < 4, off by less than 2^8 units.
func (k *calc) expFixed(x *big.Int, p uint) *big.Int {
	// e^x = (e^(x/2^j))^(2^j): few terms, and j squarings that lose a bit each.
	j := uint(math.Sqrt(float64(p)))/2 + 4
	q := p + 2*j + 16
	var r, sum, term big.Int
	r.Lsh(x, q-p)
	r.Rsh(&r, j)
	sum.Lsh(one, q)
	term.Set(&sum)
	for i := int64(1); ; i++ {
		term.Mul(&term, &r)
		term.Rsh(&term, q)
		term.Quo(&term, big.NewInt(i))
		if term.Sign() == 0 || term.BitLen() == 1 && term.Sign() < 0 {
			break
		}
		sum.Add(&sum, &term)
		if k.stop() {
			return &sum
		}
	}
	for range j {
		sum.Mul(&sum, &sum)
		sum.Rsh(&sum, q)
		if k.stop() {
			return &sum
		}
	}
	return sum.Rsh(&sum, q-p)
}

// lnFixed is ln x for a fraction x of p bits, 0.1 <= x < 16, off by less than 2^10 units.
func (k *calc) lnFixed(x *big.Int, p uint) *big.Int {
	// Newton's method on e^y = x doubles the digits from a float's on.
	f, _ := new(big.Float).SetMantExp(new(big.Float).SetInt(x), -int(p)).Float64()
	var y big.Int
	new(big.Float).SetMantExp(big.NewFloat(math.Log(f)), int(p)).Int(&y)
	steps := []uint{p}
	for b := p; b > 90; {
		b = b/2 + 12
		steps = append(steps, b)
	}
	for i := len(steps) - 1; i >= 0 && !k.stop(); i-- {
		q := steps[i] + 8
		if q > p {
			q = p
		}
		// y += 2 (x - e^y) / (x + e^y), in q bits: the error's third power remains.
		var yq, xq, d, s big.Int
		yq.Rsh(&y, p-q)
		xq.Rsh(x, p-q)
		e := k.expFixed(&yq, q)
		d.Sub(&xq, e)
		d.Lsh(&d, q+1)
		s.Add(&xq, e)
		d.Quo(&d, &s)
		yq.Add(&yq, &d)
		y.Lsh(&yq, p-q)
	}
	return &y
}

func bitsFor(digits int64) uint { return uint(float64(digits)*3.3219280948873626) + 24 }

// maxElementary bounds the digits of exp, ln and log10, whose time grows faster than that of a product.
const maxElementary = 1 << 26

func (k *calc) checkElementary(r *num, digits int64) bool {
	if digits > maxElementary {
		k.need(digits * 16)
		k.t.NoMemory()
	}
	k.need(digits * 16)
	return true
}

// settle makes r of a magnitude v * 10^exp that is off by at most err units, if that determines the rounding to the context's digits.
func (k *calc) settle(r *num, neg bool, v *big.Int, exp int64, err uint64) bool {
	n := k.digitsOf(v)
	if n < k.prec+3 {
		return false
	}
	// Digits below the rounding position must not be within err of 0.., 50.. or 99...
	half := new(big.Int).Mul(k.pow10(n-k.prec-1), big.NewInt(5))
	var q, low, e big.Int
	q.QuoRem(v, half, &low)
	e.SetUint64(err)
	if low.Cmp(&e) <= 0 || low.Add(&low, &e).Cmp(half) >= 0 {
		return false
	}
	r.form, r.neg, r.exp = finite, neg, exp
	// Keep three digits more than the precision, the last not 0 or 5, for one rounding at wherever the context's limits want it.
	drop := n - k.prec - 3
	r.c.Quo(v, k.pow10(drop))
	r.exp += drop
	if lastDigitMod5(&r.c) == 0 {
		r.c.Add(&r.c, one)
	}
	return true
}

func (k *calc) expOp(r, a *num) {
	switch {
	case k.nans(r, a):
		return
	case a.form == infinite:
		if a.neg {
			r.setInt(false, 0, 0)
		} else {
			r.setInf(false)
		}
		return
	case a.zero():
		r.setInt(false, 1, 0)
		return
	}
	adj := k.adjusted(a)
	if adj > 19 {
		if a.neg {
			r.setInt(false, 0, k.etiny())
			k.status |= inexact | rounded | subnormal | underflow | clamped
		} else {
			r.setInf(false)
			k.status |= inexact | rounded | overflow
		}
		return
	}
	if adj < -(k.prec + 2) {
		// 1 and a digit too far to matter: the result is 1.00...
		k.need(k.prec)
		r.setInt(false, 1, 0)
		k.shiftLeft(&r.c, &r.c, k.prec-1)
		r.exp = -(k.prec - 1)
		k.status |= inexact | rounded
		k.finishHalfEven(r)
		return
	}
	for guard := int64(8); ; guard *= 2 {
		digits := k.prec + guard
		if !k.checkElementary(r, digits) {
			return
		}
		p := bitsFor(digits)
		// a = n ln 10 + x
		wide := p + uint(max(adj, 0)+2)*4
		var ln10, x, n big.Int
		ln10.Set(k.ln10(wide))
		k.fraction(&x, a, wide)
		n.Quo(&x, &ln10)
		x.Sub(&x, ln10.Mul(&ln10, &n))
		x.Rsh(&x, wide-p)
		e := k.expFixed(&x, p)
		// e is below 16; in units of the last of the digits
		k.scale(e, digits, p)
		if k.stop() {
			return
		}
		if k.settle(r, false, e, n.Int64()-digits, 16) {
			break
		}
	}
	k.status |= inexact | rounded
	k.finishHalfEven(r)
}

// fraction is a with p fraction bits, rounded toward zero.
func (k *calc) fraction(z *big.Int, a *num, p uint) {
	if a.exp >= 0 {
		k.shiftLeft(z, &a.c, a.exp)
		z.Lsh(z, p)
	} else {
		z.Lsh(&a.c, p)
		z.Quo(z, k.pow10(-a.exp))
	}
	if a.neg {
		z.Neg(z)
	}
}

// scale turns a fraction of p bits into one of decimal digits.
func (k *calc) scale(z *big.Int, digits int64, p uint) {
	z.Mul(z, k.pow10(digits))
	z.Rsh(z, p)
}

// logCase handles what ln and log10 have in common; false: r is final.
func (k *calc) logCase(r, a *num) bool {
	switch {
	case k.nans(r, a):
	case a.zero():
		r.setInf(true)
	case a.neg:
		r.invalid(k, invalidOperation)
	case a.form == infinite:
		r.setInf(false)
	default:
		return true
	}
	return false
}

func (k *calc) ln(r, a *num) {
	if !k.logCase(r, a) {
		return
	}
	if isPowerOfTen(k, a) && k.adjusted(a) == 0 {
		r.setInt(false, 0, 0)
		return
	}
	k.log(r, a, false)
}

func isPowerOfTen(k *calc, a *num) bool {
	n := k.digits(a) - 1
	return int64(a.c.TrailingZeroBits()) >= n && a.c.Cmp(k.pow10(n)) == 0
}

func (k *calc) log10(r, a *num) {
	if !k.logCase(r, a) {
		return
	}
	if isPowerOfTen(k, a) {
		e := k.adjusted(a)
		r.form, r.neg, r.exp = finite, e < 0, 0
		r.c.SetInt64(e)
		r.c.Abs(&r.c)
		k.finishHalfEven(r)
		return
	}
	k.log(r, a, true)
}

// log is ln a or log10 a of a positive number where that is irrational.
func (k *calc) log(r, a *num, ten bool) {
	// a = m 10^e with m near 1, so that nothing cancels: 1 <= m < 10 for e >= 0, else 0.1 <= m < 1.
	e := k.adjusted(a)
	if e < 0 {
		e++
	}
	m := num{exp: a.exp - e}
	m.c.Set(&a.c)
	// The result near 1 begins with as many zeros as m - 1 has.
	lead := int64(0)
	if e == 0 {
		var d num
		unit := num{}
		unit.c.SetUint64(1)
		wide := *k
		wide.limits = maxLimits()
		wide.addFinite(&d, &m, &unit, true)
		if l := -k.adjusted(&d); l > 0 {
			lead = l
		}
	}
	for guard := int64(8); ; guard *= 2 {
		digits := k.prec + lead + guard
		if !k.checkElementary(r, digits) {
			return
		}
		p := bitsFor(digits) + 16
		var x, t big.Int
		k.fraction(&x, &m, p)
		y := k.lnFixed(&x, p)
		if ten {
			y.Lsh(y, p)
			y.Quo(y, k.ln10(p))
			y.Add(y, t.Lsh(big.NewInt(e), p))
		} else if e != 0 {
			w := p + 64 // e has up to 62 bits
			t.Mul(k.ln10(w), big.NewInt(e))
			y.Add(y, t.Rsh(&t, 64))
		}
		neg := y.Sign() < 0
		y.Abs(y)
		k.scale(y, digits, p)
		if k.stop() {
			return
		}
		if k.settle(r, neg, y, -digits, 16) {
			break
		}
	}
	k.status |= inexact | rounded
	k.finishHalfEven(r)
}
