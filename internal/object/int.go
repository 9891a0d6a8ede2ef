package object

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"

	"github.com/gophersnake/gophersnake/internal/numfmt"
	"github.com/gophersnake/gophersnake/internal/region"
)

// The operations of int. Each tries 64 bits first; beyond, it works with math/big on views (see intcore.go).

// intPair is the pair of exact ints behind a and b.
func (t *Thread) intPair(a, b Value) (x, y Value, ok bool) {
	if x, ok = t.intOf(a); !ok {
		return
	}
	y, ok = t.intOf(b)
	return
}

func intAdd(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if i, ok := t.Int64(x); ok {
		if j, ok := t.Int64(y); ok {
			if s := i + j; (s > i) == (j > 0) {
				return t.NewInt(s), nil
			}
		}
	}
	if v, ok := t.add128(x, y, false); ok {
		return v, nil
	}
	i, j := t.operand(0, x), t.operand(1, y)
	return t.result(t.room(&t.ints.z, max(len(i.Bits()), len(j.Bits()))+1).Add(i, j)), nil
}

// magnitude128 is the absolute value of an exact int of at most two words.
func (t *Thread) magnitude128(v Value) (hi, lo uint64, neg, ok bool) {
	if v.IsInt() {
		i := v.Int()
		if i < 0 {
			return 0, uint64(-i), true, true
		}
		return 0, uint64(i), false, true
	}
	b := t.bigInt(v)
	w := t.words(v)
	switch len(w) {
	case 1:
		return 0, uint64(w[0]), b.Neg != 0, true
	case 2:
		return uint64(w[1]), uint64(w[0]), b.Neg != 0, true
	}
	return 0, 0, false, false
}

// add128 is x+y, or x-y, as long as 128 bits hold operands and result.
func (t *Thread) add128(x, y Value, sub bool) (Value, bool) {
	h1, l1, n1, ok := t.magnitude128(x)
	if !ok {
		return 0, false
	}
	h2, l2, n2, ok := t.magnitude128(y)
	if !ok {
		return 0, false
	}
	if n1 == (n2 != sub) {
		lo, c := bits.Add64(l1, l2, 0)
		hi, c := bits.Add64(h1, h2, c)
		if c != 0 {
			return 0, false
		}
		return t.newInt128(n1, hi, lo), true
	}
	if h1 < h2 || h1 == h2 && l1 < l2 {
		h1, l1, h2, l2, n1 = h2, l2, h1, l1, !n1
	}
	lo, c := bits.Sub64(l1, l2, 0)
	hi, _ := bits.Sub64(h1, h2, c)
	return t.newInt128(n1, hi, lo), true
}

func intSub(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if i, ok := t.Int64(x); ok {
		if j, ok := t.Int64(y); ok {
			if s := i - j; (s < i) == (j > 0) {
				return t.NewInt(s), nil
			}
		}
	}
	if v, ok := t.add128(x, y, true); ok {
		return v, nil
	}
	i, j := t.operand(0, x), t.operand(1, y)
	return t.result(t.room(&t.ints.z, max(len(i.Bits()), len(j.Bits()))+1).Sub(i, j)), nil
}

// magnitude is the absolute value of an exact int of at most one word.
func (t *Thread) magnitude(v Value) (u uint64, neg, ok bool) {
	if v.IsInt() {
		i := v.Int()
		if i < 0 {
			return uint64(-i), true, true
		}
		return uint64(i), false, true
	}
	b := t.bigInt(v)
	if b.Len > 1 {
		return 0, false, false
	}
	return uint64(t.words(v)[0]), b.Neg != 0, true
}

func intMul(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if u, n1, ok := t.magnitude(x); ok {
		if v, n2, ok := t.magnitude(y); ok {
			hi, lo := bits.Mul64(u, v)
			return t.newInt128(n1 != n2, hi, lo), nil
		}
	}
	i, j := t.operand(0, x), t.operand(1, y)
	return t.result(t.room(&t.ints.z, len(i.Bits())+len(j.Bits())).Mul(i, j)), nil
}

func (t *Thread) zeroDivision() error {
	return t.Errorf(TZeroDivisionError, "division by zero")
}

// floorDivMod is the quotient rounded down and the remainder, which has the divisor's sign.
func floorDivMod(i, j int64) (q, r int64) {
	q, r = i/j, i%j
	if r != 0 && (r < 0) != (j < 0) {
		q--
		r += j
	}
	return q, r
}

// bigDivMod is floorDivMod for large operands; its results are good until the next operation.
func (t *Thread) bigDivMod(x, y Value) (q, r *big.Int) {
	n, d := t.operand(0, x), t.operand(1, y)
	q, r = t.room(&t.ints.z, len(n.Bits())), t.room(&t.ints.r, len(n.Bits())+1)
	q.QuoRem(n, d, r)
	if r.Sign() != 0 && (r.Sign() < 0) != (d.Sign() < 0) {
		q.Sub(q, bigOne)
		r.Add(r, d)
	}
	return q, r
}

var bigOne = big.NewInt(1)

func intFloorDiv(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == region.Int(0) {
		return 0, t.zeroDivision()
	}
	if i, ok := t.Int64(x); ok {
		if j, ok := t.Int64(y); ok && !(i == math.MinInt64 && j == -1) {
			q, _ := floorDivMod(i, j)
			return t.NewInt(q), nil
		}
	}
	q, _ := t.bigDivMod(x, y)
	return t.result(q), nil
}

func intMod(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == region.Int(0) {
		return 0, t.zeroDivision()
	}
	if i, ok := t.Int64(x); ok {
		if j, ok := t.Int64(y); ok && j != -1 {
			_, r := floorDivMod(i, j)
			return t.NewInt(r), nil
		}
	}
	_, r := t.bigDivMod(x, y)
	return t.result(r), nil
}

// Divmod is divmod(a, b).
func (t *Thread) Divmod(a, b Value) (Value, error) {
	if a.IsInt() && b.IsInt() {
		return intDivmod(t, a, b)
	}
	return t.Binary(OpDivmod, a, b)
}

func intDivmod(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == region.Int(0) {
		return 0, t.zeroDivision()
	}
	if i, ok := t.Int64(x); ok {
		if j, ok := t.Int64(y); ok && !(i == math.MinInt64 && j == -1) {
			q, r := floorDivMod(i, j)
			return t.NewTuple(t.NewInt(q), t.NewInt(r)), nil
		}
	}
	q, r := t.bigDivMod(x, y)
	qv := t.NewBig(q)
	return t.NewTuple(qv, t.result(r)), nil
}

// intTrueDiv is the quotient rounded correctly to a float.
func intTrueDiv(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if y == region.Int(0) {
		return 0, t.zeroDivision()
	}
	if x.IsInt() && y.IsInt() {
		return region.Float(float64(x.Int()) / float64(y.Int())), nil // both exact
	}
	f, ok := quotient(t.operand(0, x), t.operand(1, y))
	if !ok {
		return 0, t.Errorf(TOverflowError, "integer division result too large for a float")
	}
	return region.Float(f), nil
}

// quotient is x/y rounded half to even; false on overflow.
func quotient(x, y *big.Int) (float64, bool) {
	neg := x.Sign() < 0 != (y.Sign() < 0)
	if x.Sign() == 0 {
		if neg {
			return math.Copysign(0, -1), true
		}
		return 0, true
	}
	diff := x.BitLen() - y.BitLen()
	if diff > 1024 {
		return 0, false
	}
	if diff < -1080 {
		if neg {
			return math.Copysign(0, -1), true
		}
		return 0, true
	}
	// q = floor(|x| / |y| / 2^shift) has 55 or 56 bits, fewer where the result is subnormal; its lowest bit is sticky.
	shift := max(diff-55, -1076)
	n, d := new(big.Int).Abs(x), new(big.Int).Abs(y)
	if shift < 0 {
		n.Lsh(n, uint(-shift))
	} else {
		d.Lsh(d, uint(shift))
	}
	r := new(big.Int)
	n.QuoRem(n, d, r)
	q := n.Uint64()
	if r.Sign() != 0 {
		q |= 1
	}
	var f float64
	if diff < -1021 {
		// Subnormal or next to it: units of 2**-1074, with two more bits.
		m, rest := q>>2, q&3
		if rest > 2 || rest == 2 && m&1 != 0 {
			m++
		}
		f = math.Float64frombits(m)
	} else {
		f = math.Ldexp(float64(q), shift)
	}
	if neg {
		f = -f
	}
	return f, !math.IsInf(f, 0)
}

// bigFloat is x rounded half to even; false on overflow.
func bigFloat(x *big.Int) (float64, bool) {
	n := x.BitLen()
	if n > 1024 {
		return 0, false
	}
	if x.IsInt64() {
		return float64(x.Int64()), true
	}
	w := x.Bits()
	shift := n - 64
	var u uint64
	sticky := false
	if shift <= 0 {
		u = uint64(w[0])
		shift = 0
	} else {
		lo, off := shift/64, uint(shift%64)
		u = uint64(w[lo]) >> off
		if off > 0 {
			u |= uint64(w[lo+1]) << (64 - off)
			sticky = uint64(w[lo])<<(64-off) != 0
		}
		for _, v := range w[:lo] {
			sticky = sticky || v != 0
		}
	}
	if sticky {
		u |= 1
	}
	f := math.Ldexp(float64(u), shift)
	if x.Sign() < 0 {
		f = -f
	}
	return f, !math.IsInf(f, 0)
}

// intFloat is float(v) of an exact int.
func (t *Thread) intFloat(v Value) (float64, error) {
	if v.IsInt() {
		return float64(v.Int()), nil
	}
	f, ok := bigFloat(t.operand(0, v))
	if !ok {
		return 0, t.Errorf(TOverflowError, "int too large to convert to float")
	}
	return f, nil
}

// bitLen is the number of bits of an exact int's magnitude.
func (t *Thread) bitLen(v Value) int {
	if v.IsInt() {
		i := v.Int()
		if i < 0 {
			i = -i
		}
		return bits.Len64(uint64(i))
	}
	w := t.words(v)
	return 64*(len(w)-1) + bits.Len64(uint64(w[len(w)-1]))
}

// BitLen is int.bit_length of an int-like.
func (t *Thread) BitLen(v Value) int {
	x, _ := t.intOf(v)
	return t.bitLen(x)
}

// reserveBits raises MemoryError unless an int of n bits can be held. Large results are asked for before they are computed.
func (t *Thread) reserveBits(n float64) {
	if n < 1<<23 {
		return
	}
	if n > 1<<40 {
		t.NoMemory()
	}
	m := t.Mark()
	t.allocBig(int(n/64)+1, false)
	t.Release(m)
}

func intPow(t *Thread, a, b, c Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if c == 0 || c == t.RT.None {
		return t.intPower(x, y)
	}
	m, ok := t.intOf(c)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if m == region.Int(0) {
		return 0, t.ValueErrorf("pow() 3rd argument cannot be 0")
	}
	mod := t.Big(m)
	neg := mod.Sign() < 0
	mod.Abs(mod)
	base, exp := t.Big(x), t.Big(y)
	base.Mod(base, mod)
	if exp.Sign() < 0 {
		if mod.Cmp(bigOne) == 0 {
			return region.Int(0), nil
		}
		if base.ModInverse(base, mod) == nil {
			return 0, t.ValueErrorf("base is not invertible for the given modulus")
		}
		exp.Neg(exp)
	}
	z := base.Exp(base, exp, mod)
	if neg && z.Sign() != 0 {
		z.Sub(z, mod)
	}
	return t.NewBig(z), nil
}

// intPower is x**y.
func (t *Thread) intPower(x, y Value) (Value, error) {
	if t.IntSign(y) < 0 {
		f, err := t.intFloat(x)
		if err != nil {
			return 0, err
		}
		g, err := t.intFloat(y)
		if err != nil {
			return 0, err
		}
		return t.floatPower(f, g)
	}
	if x.IsInt() {
		switch x.Int() {
		case 0:
			if y == region.Int(0) {
				return region.Int(1), nil
			}
			return x, nil
		case 1:
			return x, nil
		case -1:
			if t.intOdd(y) {
				return x, nil
			}
			return region.Int(1), nil
		}
	}
	n, ok := t.Int64(y)
	if !ok || n > 1<<40 {
		t.NoMemory()
	}
	if u, neg, ok := t.magnitude(x); ok && n < 64 {
		// Square and multiply as long as 64 bits hold it.
		r, p, fits := uint64(1), u, true
		for e := n; e > 0; e >>= 1 {
			if e&1 != 0 {
				hi, lo := bits.Mul64(r, p)
				if fits = hi == 0; !fits {
					break
				}
				r = lo
			}
			if e > 1 {
				hi, lo := bits.Mul64(p, p)
				if fits = hi == 0; !fits {
					break
				}
				p = lo
			}
		}
		if fits {
			return t.newInt128(neg && n&1 != 0, 0, r), nil
		}
	}
	if x == region.Int(2) {
		return t.shiftLeft(region.Int(1), uint64(n))
	}
	t.reserveBits(float64(t.bitLen(x)-1) * float64(n))
	z := &t.ints.z
	return t.result(z.Exp(t.operand(0, x), t.operand(1, y), nil)), nil
}

func (t *Thread) intOdd(v Value) bool {
	if v.IsInt() {
		return v.Int()&1 != 0
	}
	return t.words(v)[0]&1 != 0
}

func intLShift(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if t.IntSign(y) < 0 {
		return 0, t.ValueErrorf("negative shift count")
	}
	if x == region.Int(0) {
		return x, nil
	}
	n, ok := t.Int64(y)
	if !ok {
		return 0, t.Errorf(TOverflowError, "too many digits in integer")
	}
	if x.IsInt() && n < 64 {
		if i := x.Int(); i<<n>>n == i && n < 63 {
			return t.NewInt(i << n), nil
		}
	}
	return t.shiftLeft(x, uint64(n))
}

// shiftLeft is x << n, for x != 0, written straight into the region.
func (t *Thread) shiftLeft(x Value, n uint64) (Value, error) {
	if n > 1<<40 {
		t.NoMemory()
	}
	var one [1]big.Word
	src, neg := one[:], false
	if x.IsInt() {
		u, ng, _ := t.magnitude(x)
		one[0], neg = big.Word(u), ng
	} else {
		src, neg = t.words(x), t.bigInt(x).Neg != 0
	}
	skip, off := int(n/64), uint(n%64)
	length := (t.bitLen(x) + int(n) + 63) / 64
	if length == 1 {
		return t.newInt128(neg, 0, uint64(src[0])<<off), nil
	}
	v, dst := t.allocBig(length, neg)
	if !x.IsInt() {
		src = t.words(x)
	}
	carry := big.Word(0)
	for i, w := range src {
		if off == 0 {
			dst[skip+i] = w
			continue
		}
		dst[skip+i] = w<<off | carry
		carry = w >> (64 - off)
	}
	if carry != 0 {
		dst[skip+len(src)] = carry
	}
	return v, nil
}

func intRShift(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if t.IntSign(y) < 0 {
		return 0, t.ValueErrorf("negative shift count")
	}
	n, ok := t.Int64(y)
	if !ok || n > 1<<40 {
		if t.IntSign(x) < 0 {
			return region.Int(-1), nil
		}
		return region.Int(0), nil
	}
	if i, ok := t.Int64(x); ok {
		return t.NewInt(i >> min(n, 63)), nil
	}
	z := &t.ints.z
	return t.result(z.Rsh(t.operand(0, x), uint(n))), nil
}

func intAnd(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if x.IsInt() && y.IsInt() {
		return region.Int(x.Int() & y.Int()), nil
	}
	if x.IsInt() {
		x, y = y, x
	}
	// A mask of at most one word needs the other's lowest word only.
	if m, neg, ok := t.magnitude(y); ok && !neg {
		w := uint64(t.words(x)[0])
		if t.bigInt(x).Neg != 0 {
			w = -w
		}
		return t.NewUint(w & m), nil
	}
	z := &t.ints.z
	return t.result(z.And(t.operand(0, x), t.operand(1, y))), nil
}

func intOr(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if x.IsInt() && y.IsInt() {
		return region.Int(x.Int() | y.Int()), nil
	}
	z := &t.ints.z
	return t.result(z.Or(t.operand(0, x), t.operand(1, y))), nil
}

func intXor(t *Thread, a, b Value) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	if x.IsInt() && y.IsInt() {
		return region.Int(x.Int() ^ y.Int()), nil
	}
	if i, ok := t.Int64(x); ok {
		if j, ok := t.Int64(y); ok {
			return t.NewInt(i ^ j), nil
		}
	}
	z := &t.ints.z
	return t.result(z.Xor(t.operand(0, x), t.operand(1, y))), nil
}

func intNeg(t *Thread, v Value) (Value, error) {
	x, _ := t.intOf(v)
	if x.IsInt() {
		return t.NewInt(-x.Int()), nil
	}
	return t.newWords(t.bigInt(x).Neg == 0, t.words(x)), nil
}

func intPos(t *Thread, v Value) (Value, error) {
	x, _ := t.intOf(v)
	if !x.IsInt() && x != v {
		t.Hold(x)
	}
	return x, nil
}

func intAbs(t *Thread, v Value) (Value, error) {
	if t.IntSign(v) < 0 {
		return intNeg(t, v)
	}
	return intPos(t, v)
}

func intInvert(t *Thread, v Value) (Value, error) {
	x, _ := t.intOf(v)
	if x.IsInt() {
		return region.Int(^x.Int()), nil
	}
	z := &t.ints.z
	return t.result(z.Not(t.operand(0, x))), nil
}

func intTruth(t *Thread, v Value) (bool, error) { return t.IntSign(v) != 0, nil }

func intToFloat(t *Thread, v Value) (Value, error) {
	x, _ := t.intOf(v)
	f, err := t.intFloat(x)
	if err != nil {
		return 0, err
	}
	return region.Float(f), nil
}

// hashModulus is 2^61-1, the prime of all numeric hashes.
const hashModulus = 1<<61 - 1

func hashInt(t *Thread, v Value) (int64, error) {
	x, _ := t.intOf(v)
	var h uint64
	neg := false
	if x.IsInt() {
		if i := x.Int(); i != -1 {
			return i, nil
		}
		return -2, nil
	}
	neg = t.bigInt(x).Neg != 0
	w := t.words(x)
	for i := len(w) - 1; i >= 0; i-- {
		// h = (h * 2^64 + w) mod 2^61-1, and 2^64 mod 2^61-1 is 8.
		u := uint64(w[i])
		h = h<<3&hashModulus | h>>58
		h += u&hashModulus + u>>61
		h = h&hashModulus + h>>61
	}
	if h >= hashModulus {
		h -= hashModulus
	}
	r := int64(h)
	if neg {
		r = -r
	}
	if r == -1 {
		r = -2
	}
	return r, nil
}

// compareInts orders two exact ints.
func (t *Thread) compareInts(x, y Value) int {
	if x.IsInt() && y.IsInt() {
		i, j := x.Int(), y.Int()
		switch {
		case i < j:
			return -1
		case i > j:
			return 1
		}
		return 0
	}
	sx, sy := t.IntSign(x), t.IntSign(y)
	if sx != sy {
		if sx < sy {
			return -1
		}
		return 1
	}
	return t.operand(0, x).Cmp(t.operand(1, y))
}

// ordered turns the outcome of an ordering into that of a comparison.
func ordered(c int, op CompareOp) bool {
	switch op {
	case LT:
		return c < 0
	case LE:
		return c <= 0
	case EQ:
		return c == 0
	case NE:
		return c != 0
	case GT:
		return c > 0
	}
	return c >= 0
}

func intCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	x, y, ok := t.intPair(a, b)
	if !ok {
		return t.RT.NotImplemented, nil
	}
	return t.Bool(ordered(t.compareInts(x, y), op)), nil
}

func intRepr(t *Thread, v Value) (Value, error) {
	x, _ := t.intOf(v)
	if x.IsInt() {
		var buf [24]byte
		return t.newASCII(strconv.AppendInt(buf[:0], x.Int(), 10)), nil
	}
	s, err := numfmt.BigDecimal(t.operand(0, x), t.RT.IntMaxStrDigits)
	if err != nil {
		return 0, t.numError(err)
	}
	return t.newASCII([]byte(s)), nil
}

// intBase is bin(), oct() and hex(): mark is "0b" and so on.
func (t *Thread) intBase(v Value, base int, mark string) Value {
	x, _ := t.intOf(v)
	b := make([]byte, 0, 32)
	if t.IntSign(x) < 0 {
		b = append(b, '-')
	}
	b = append(b, mark...)
	z := t.operand(0, x)
	return t.newASCII(new(big.Int).Abs(z).Append(b, base))
}

// IntInBase is bin(), oct() or hex() of an int-like, by base.
func (t *Thread) IntInBase(v Value, base int) Value {
	switch base {
	case 2:
		return t.intBase(v, 2, "0b")
	case 8:
		return t.intBase(v, 8, "0o")
	}
	return t.intBase(v, 16, "0x")
}
