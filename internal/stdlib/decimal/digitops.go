package decimal

import (
	"math/big"
	"strings"
)

func (k *calc) logb(r, a *num) {
	switch {
	case k.nans(r, a):
	case a.form == infinite:
		r.setInf(false)
	case a.zero():
		r.setInf(true)
		k.status |= divisionByZero
	default:
		e := k.adjusted(a)
		r.form, r.neg, r.exp = finite, e < 0, 0
		r.c.SetInt64(e)
		r.c.Abs(&r.c)
		k.finish(r)
	}
}

// small is the value of an integral number of at most 63 bits.
func (k *calc) small(a *num) (int64, bool) {
	if a.form != finite || a.exp < -19 && a.c.Sign() != 0 || a.exp > 18 {
		return 0, a.zero()
	}
	var c big.Int
	if a.exp < 0 {
		if k.shiftRight(&c, &a.c, -a.exp) != restNone {
			return 0, false
		}
	} else {
		k.shiftLeft(&c, &a.c, a.exp)
	}
	if !c.IsInt64() {
		return 0, false
	}
	if a.neg {
		return -c.Int64(), true
	}
	return c.Int64(), true
}

func (k *calc) scaleb(r, a, b *num) {
	if k.nans(r, a, b) {
		return
	}
	n, ok := k.small(b)
	// The bound of the specification: 2 * (emax + prec).
	if limit := 2 * (k.emax + k.prec); b.form == infinite || b.exp != 0 || !ok || n > limit || n < -limit {
		r.invalid(k, invalidOperation)
		return
	}
	r.set(a)
	if a.form == infinite {
		return
	}
	exp := a.exp + n
	exp = max(min(exp, expInf), minEtiny-maxPrec-1)
	r.exp = exp
	k.finish(r)
}

// shiftCount is b as the operand of shift and rotate.
func (k *calc) shiftCount(r, a, b *num) (n int64, ok bool) {
	if k.nans(r, a, b) {
		return 0, false
	}
	n, ok = k.small(b)
	if !ok || b.exp != 0 || n > k.prec || n < -k.prec {
		r.invalid(k, invalidOperation)
		return 0, false
	}
	return n, true
}

func (k *calc) shift(r, a, b *num) {
	n, ok := k.shiftCount(r, a, b)
	if !ok {
		return
	}
	r.set(a)
	if a.form == infinite {
		return
	}
	if n < 0 {
		k.low(&r.c, &a.c, k.prec)
		k.shiftRight(&r.c, &r.c, -n)
		return
	}
	k.low(&r.c, &a.c, k.prec-n)
	k.shiftLeft(&r.c, &r.c, n)
}

// low is the last n digits of x.
func (k *calc) low(z, x *big.Int, n int64) {
	if k.digitsOf(x) <= n {
		z.Set(x)
		return
	}
	z.Rem(x, k.pow10(n))
}

func (k *calc) rotate(r, a, b *num) {
	n, ok := k.shiftCount(r, a, b)
	if !ok {
		return
	}
	r.set(a)
	if a.form == infinite {
		return
	}
	if n < 0 {
		n += k.prec
	}
	var c, hi, lo big.Int
	k.low(&c, &a.c, k.prec)
	rest := k.prec - n
	if k.digitsOf(&c) <= rest {
		k.shiftLeft(&r.c, &c, n)
		return
	}
	hi.QuoRem(&c, k.pow10(rest), &lo)
	k.shiftLeft(&lo, &lo, n)
	r.c.Add(&hi, &lo)
}

// bits are the digits of a logical operand, all 0 or 1; those beyond the precision do not count.
func (k *calc) bits(r, a *num) (string, bool) {
	if a.form == finite && !a.neg && a.exp == 0 {
		if s := a.c.String(); strings.Trim(s, "01") == "" {
			return s[max(int64(len(s))-k.prec, 0):], true
		}
	}
	r.invalid(k, invalidOperation)
	return "", false
}

func (k *calc) logical(r, a, b *num, op func(x, y byte) byte) {
	x, ok := k.bits(r, a)
	if !ok {
		return
	}
	y, ok := k.bits(r, b)
	if !ok {
		return
	}
	n := max(len(x), len(y))
	x = strings.Repeat("0", n-len(x)) + x
	y = strings.Repeat("0", n-len(y)) + y
	out := make([]byte, n)
	for i := range out {
		out[i] = '0' + op(x[i]-'0', y[i]-'0')
	}
	r.setInt(false, 0, 0)
	r.c.SetString(string(out), 10)
}

func (k *calc) logicalAnd(r, a, b *num) {
	k.logical(r, a, b, func(x, y byte) byte { return x & y })
}

func (k *calc) logicalOr(r, a, b *num) {
	k.logical(r, a, b, func(x, y byte) byte { return x | y })
}

func (k *calc) logicalXor(r, a, b *num) {
	k.logical(r, a, b, func(x, y byte) byte { return x ^ y })
}

func (k *calc) logicalInvert(r, a *num) {
	if _, ok := k.bits(r, a); !ok {
		return
	}
	var c big.Int
	k.low(&c, &a.c, k.prec)
	k.need(k.prec)
	r.setInt(false, 0, 0)
	// 11..1 has prec ones; subtraction borrows nowhere.
	r.c.Quo(new(big.Int).Sub(k.pow10(k.prec), one), big.NewInt(9))
	r.c.Sub(&r.c, &c)
}
