package decimal

import (
	"math"
	"math/big"
)

// form is what kind of number a num is.
type form uint8

const (
	finite form = iota
	infinite
	quiet
	signaling
)

// num is a number while it is computed with: (-1)^neg * c * 10^exp. c is the payload of a NaN.
// The words of c may be a view of an object's memory, so c of an operand is never written to.
type num struct {
	form form
	neg  bool
	exp  int64
	c    big.Int
	w    [2]big.Word // storage of small coefficients
}

func (x *num) special() bool { return x.form != finite }
func (x *num) nan() bool     { return x.form >= quiet }
func (x *num) zero() bool    { return x.form == finite && x.c.Sign() == 0 }

// set makes x equal y. The coefficient is copied.
func (x *num) set(y *num) {
	x.form, x.neg, x.exp = y.form, y.neg, y.exp
	x.c.Set(&y.c)
}

func (x *num) setInt(neg bool, c uint64, exp int64) {
	x.form, x.neg, x.exp = finite, neg, exp
	x.c.SetUint64(c)
}

func (x *num) setInf(neg bool) {
	x.form, x.neg, x.exp = infinite, neg, 0
	x.c.SetUint64(0)
}

// invalid makes x the NaN that a failed operation gives.
func (x *num) invalid(k *calc, why status) {
	x.form, x.neg, x.exp = quiet, false, 0
	x.c.SetUint64(0)
	k.status |= why
}

// status are the conditions that an operation met, one bit each.
type status uint32

const (
	clamped status = 1 << iota
	conversionSyntax
	divisionByZero
	divisionImpossible
	divisionUndefined
	_
	inexact
	invalidContext
	invalidOperation
	_
	floatOperation
	overflow
	rounded
	subnormal
	underflow
)

// invalidAny are the conditions that raise the signal InvalidOperation.
const invalidAny = conversionSyntax | divisionImpossible | divisionUndefined | invalidContext | invalidOperation

// rounding is a rounding mode.
type rounding uint8

const (
	roundUp rounding = iota
	roundDown
	roundCeiling
	roundFloor
	roundHalfUp
	roundHalfDown
	roundHalfEven
	round05Up
)

var roundingNames = [...]string{"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}

// Bounds of contexts, those of the reference on machines of 64 bits.
const (
	maxPrec  = 999999999999999999
	maxEmax  = 999999999999999999
	minEmin  = -999999999999999999
	minEtiny = minEmin - (maxPrec - 1)
	// expInf is an exponent beyond that of every number.
	expInf = 2000000000000000001
)

// limits are the part of a context that arithmetic needs.
type limits struct {
	prec, emin, emax int64
	round            rounding
	clamp            bool
}

func (l *limits) etiny() int64 { return l.emin - (l.prec - 1) }
func (l *limits) etop() int64  { return l.emax - (l.prec - 1) }

// maxLimits is the context in which conversions are exact.
func maxLimits() limits {
	return limits{prec: maxPrec, emin: minEmin, emax: maxEmax, round: roundHalfEven}
}

// calc does arithmetic under one context. It belongs to a thread during an operation.
type calc struct {
	limits
	status status
	t      *thread
	err    error // of Poll: the result is void
	op     [3]num
	res    [2]num
	quick  [3]small   // two operands and a result
	pows   []*big.Int // 10^i
	bigPow *big.Int   // 10^powN, the last large one
	powN   int64
	consts [2]constant
}

// stop reports whether the host wants the operation to end. Long loops ask.
func (k *calc) stop() bool {
	if k.err == nil && k.t != nil {
		k.err = k.t.Poll()
	}
	return k.err != nil
}

// need raises MemoryError if a coefficient of n digits would not fit the runtime's memory.
func (k *calc) need(n int64) {
	if k.t == nil {
		return
	}
	if n > 1<<40 {
		k.t.NoMemory()
	}
	if n > 1<<16 {
		k.t.CheckSize(int(n))
	}
}

// cachedPows bounds the table of powers.
const cachedPows = 400

// pow10 is 10^n; the result is not to be changed.
func (k *calc) pow10(n int64) *big.Int {
	if n < cachedPows {
		for int64(len(k.pows)) <= n {
			p := big.NewInt(1)
			if i := len(k.pows); i > 0 {
				p.Mul(k.pows[i-1], big.NewInt(10))
			}
			k.pows = append(k.pows, p)
		}
		return k.pows[n]
	}
	if k.bigPow == nil || k.powN != n {
		k.need(n)
		k.bigPow = new(big.Int).Exp(big.NewInt(5), big.NewInt(n), nil)
		k.bigPow.Lsh(k.bigPow, uint(n))
		k.powN = n
	}
	p := k.bigPow
	if n > 1<<14 { // too large to keep
		k.bigPow = nil
	}
	return p
}

// digitsOf is the number of decimal digits of x, 1 for 0.
func (k *calc) digitsOf(x *big.Int) int64 {
	n := x.BitLen()
	if n <= 1 {
		return 1
	}
	d := int64(float64(n-1)*(math.Ln2/math.Ln10)) + 1 // 2^(n-1) has as many, or one less
	if int64(float64(n)*(math.Ln2/math.Ln10))+1 == d && n < 1<<30 {
		return d // and so has 2^n
	}
	for d > 1 && x.CmpAbs(k.pow10(d-1)) < 0 {
		d--
	}
	for x.CmpAbs(k.pow10(d)) >= 0 {
		d++
	}
	return d
}

func (k *calc) digits(x *num) int64 { return k.digitsOf(&x.c) }

// adjusted is the exponent of the first digit.
func (k *calc) adjusted(x *num) int64 { return x.exp + k.digits(x) - 1 }

// shiftLeft appends n zeros to z, which is x.
func (k *calc) shiftLeft(z, x *big.Int, n int64) {
	if n == 0 || x.Sign() == 0 {
		z.Set(x)
		return
	}
	k.need(n + k.digitsOf(x))
	z.Mul(x, k.pow10(n))
}

// What digits that are dropped amount to, in units of the last digit that stays.
const (
	restNone uint8 = iota
	restBelow
	restHalf
	restAbove
)

// shiftRight drops the last n digits of x and says what they were.
func (k *calc) shiftRight(z, x *big.Int, n int64) uint8 {
	switch {
	case n == 0 || x.Sign() == 0:
		z.Set(x)
		return restNone
	case n > k.digitsOf(x):
		z.SetUint64(0)
		return restBelow
	}
	var r big.Int
	p := k.pow10(n)
	z.QuoRem(x, p, &r)
	if r.Sign() == 0 {
		return restNone
	}
	r.Lsh(&r, 1)
	switch r.CmpAbs(p) {
	case -1:
		return restBelow
	case 0:
		return restHalf
	}
	return restAbove
}

// away reports whether a magnitude q whose dropped digits were rest is to be rounded away from zero.
func (r rounding) away(neg bool, rest uint8, q *big.Int) bool {
	if r == round05Up {
		return rest != restNone && lastDigitMod5(q) == 0
	}
	return r.awayFrom(neg, rest, q.Bit(0) == 1)
}

// awayFrom is away for all modes but round05Up, where all that counts of q is whether it is odd.
func (r rounding) awayFrom(neg bool, rest uint8, odd bool) bool {
	if rest == restNone {
		return false
	}
	switch r {
	case roundUp:
		return true
	case roundCeiling:
		return !neg
	case roundFloor:
		return neg
	case roundHalfUp:
		return rest >= restHalf
	case roundHalfDown:
		return rest == restAbove
	case roundHalfEven:
		return rest == restAbove || rest == restHalf && odd
	}
	return false
}

// lastDigitMod5 is the last decimal digit modulo 5: 2^64 leaves 1.
func lastDigitMod5(q *big.Int) int {
	s := uint64(0)
	for _, w := range q.Bits() {
		s += uint64(w) % 5
	}
	return int(s % 5)
}

var one = big.NewInt(1)

// finish rounds x to the context: every operation's last step.
func (k *calc) finish(x *num) {
	if x.special() {
		if x.nan() {
			k.fixNaN(x)
		}
		return
	}
	k.checkExp(x)
	if !x.special() {
		k.checkDigits(x)
	}
}

// fixNaN drops leading digits of a payload that is too long.
func (k *calc) fixNaN(x *num) {
	n := k.prec
	if k.clamp {
		n--
	}
	if x.c.Sign() == 0 || k.digits(x) <= n {
		return
	}
	if n == 0 {
		x.c.SetUint64(0)
		return
	}
	x.c.Rem(&x.c, k.pow10(n))
}

func (k *calc) checkExp(x *num) {
	adj := k.adjusted(x)
	switch {
	case adj > k.emax:
		if x.c.Sign() == 0 {
			x.exp = k.emax
			if k.clamp {
				x.exp = k.etop()
			}
			k.status |= clamped
			return
		}
		toInf := true
		switch k.round {
		case roundDown, round05Up:
			toInf = false
		case roundFloor:
			toInf = x.neg
		case roundCeiling:
			toInf = !x.neg
		}
		if toInf {
			x.setInf(x.neg)
		} else {
			k.setMax(x)
		}
		k.status |= overflow | inexact | rounded
	case k.clamp && x.exp > k.etop():
		n := x.exp - k.etop()
		k.shiftLeft(&x.c, &x.c, n)
		x.exp -= n
		k.status |= clamped
		if x.c.Sign() != 0 && adj < k.emin {
			k.status |= subnormal
		}
	case adj < k.emin:
		etiny := k.etiny()
		if x.c.Sign() == 0 {
			if x.exp < etiny {
				x.exp = etiny
				k.status |= clamped
			}
			return
		}
		k.status |= subnormal
		if x.exp >= etiny {
			return
		}
		rest := k.shiftRight(&x.c, &x.c, etiny-x.exp)
		x.exp = etiny
		if k.round.away(x.neg, rest, &x.c) {
			x.c.Add(&x.c, one)
		}
		k.status |= rounded
		if rest != restNone {
			k.status |= inexact | underflow
			if x.c.Sign() == 0 {
				k.status |= clamped
			}
		}
	}
}

// setMax gives x the largest finite magnitude.
func (k *calc) setMax(x *num) {
	k.need(k.prec)
	x.form = finite
	x.c.Sub(k.pow10(k.prec), one)
	x.exp = k.etop()
}

func (k *calc) checkDigits(x *num) {
	n := k.digits(x) - k.prec
	if n <= 0 {
		return
	}
	rest := k.shiftRight(&x.c, &x.c, n)
	x.exp += n
	k.status |= rounded
	if rest == restNone {
		return
	}
	k.status |= inexact
	if k.round.away(x.neg, rest, &x.c) {
		x.c.Add(&x.c, one)
		if k.digits(x) > k.prec { // 99.. became 100..
			x.c.Quo(&x.c, big10)
			x.exp++
			k.checkExp(x)
		}
	}
}

var big10 = big.NewInt(10)

// nans handles operands that are NaN, of which sNaNs come first; reports whether there were any.
func (k *calc) nans(r *num, ops ...*num) bool {
	var pick *num
	for _, x := range ops {
		if x.form == signaling {
			pick = x
			k.status |= invalidOperation
			break
		}
	}
	if pick == nil {
		for _, x := range ops {
			if x.nan() {
				pick = x
				break
			}
		}
	}
	if pick == nil {
		return false
	}
	r.set(pick)
	r.form, r.exp = quiet, 0
	k.fixNaN(r)
	return true
}
