package math

import (
	"math/big"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

func factorial(t *object.Thread, a []Value) (Value, error) {
	v, err := t.Index(a[0])
	if err != nil {
		return 0, err
	}
	n, ok := t.Int64(v)
	if !ok && t.IntSign(v) > 0 {
		return 0, t.Errorf(object.TOverflowError, "factorial() argument should not exceed 9223372036854775807")
	}
	if n < 0 || !ok {
		return 0, t.ValueErrorf("factorial() not defined for negative values")
	}
	if n <= 20 {
		r := int64(1)
		for ; n > 1; n-- {
			r *= n
		}
		return t.NewInt(r), nil
	}
	if n > 1<<32 {
		t.NoMemory()
	}
	return t.NewBig(new(big.Int).MulRange(1, n)), nil
}

func gcdWords(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func abs64(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

// gcd2 is the greatest common divisor of two exact ints.
func gcd2(t *object.Thread, x, y Value) Value {
	if i, ok := t.Int64(x); ok {
		if j, ok := t.Int64(y); ok {
			return t.NewUint(gcdWords(abs64(i), abs64(j)))
		}
	}
	p, q := t.Big(x), t.Big(y)
	p.Abs(p)
	q.Abs(q)
	switch {
	case p.Sign() == 0:
		return t.NewBig(q)
	case q.Sign() == 0:
		return t.NewBig(p)
	}
	return t.NewBig(new(big.Int).GCD(nil, nil, p, q))
}

func gcd(t *object.Thread, a []Value) (Value, error) {
	r := region.Int(0)
	for _, v := range t.TupleItems(a[0]) {
		x, err := t.Index(v)
		if err != nil {
			return 0, err
		}
		m := t.Mark()
		r = t.ReleaseKeep(m, gcd2(t, r, x))
	}
	return r, nil
}

func lcm(t *object.Thread, a []Value) (Value, error) {
	r := region.Int(1)
	for _, v := range t.TupleItems(a[0]) {
		x, err := t.Index(v)
		if err != nil {
			return 0, err
		}
		m := t.Mark()
		g := gcd2(t, r, x)
		if g == region.Int(0) || x == region.Int(0) {
			r = region.Int(0)
			continue
		}
		q, err := t.Binary(object.OpFloorDiv, r, g)
		if err != nil {
			return 0, err
		}
		if r, err = t.Binary(object.OpMul, q, x); err != nil {
			return 0, err
		}
		if r, err = t.Unary(object.OpAbs, r); err != nil {
			return 0, err
		}
		t.ReleaseKeep(m, r)
	}
	return r, nil
}

func isqrt(t *object.Thread, a []Value) (Value, error) {
	v, err := t.Index(a[0])
	if err != nil {
		return 0, err
	}
	if t.IntSign(v) < 0 {
		return 0, t.ValueErrorf("isqrt() argument must be nonnegative")
	}
	b := t.Big(v)
	return t.NewBig(b.Sqrt(b)), nil
}

// chooseArgs reads n and k; k may be beyond 64 bits only where that makes no difference.
func chooseArgs(t *object.Thread, n, k Value) (x, y Value, err error) {
	if x, err = t.Index(n); err != nil {
		return
	}
	if y, err = t.Index(k); err != nil {
		return
	}
	if t.IntSign(x) < 0 {
		return 0, 0, t.ValueErrorf("n must be a non-negative integer")
	}
	if t.IntSign(y) < 0 {
		return 0, 0, t.ValueErrorf("k must be a non-negative integer")
	}
	return
}

// falling is n*(n-1)*...*(n-k+1).
func falling(n *big.Int, k int64) *big.Int {
	if k == 0 {
		return big.NewInt(1)
	}
	if k == 1 {
		return new(big.Int).Set(n)
	}
	if n.IsInt64() {
		return new(big.Int).MulRange(n.Int64()-k+1, n.Int64())
	}
	h := k / 2
	m := new(big.Int).Sub(n, big.NewInt(h))
	return m.Mul(falling(n, h), falling(m, k-h))
}

func perm(t *object.Thread, a []Value) (Value, error) {
	if a[1] == 0 || a[1] == t.RT.None {
		return factorial(t, a[:1])
	}
	n, k, err := chooseArgs(t, a[0], a[1])
	if err != nil {
		return 0, err
	}
	x, y := t.Big(n), t.Big(k)
	if x.Cmp(y) < 0 {
		return region.Int(0), nil
	}
	if !y.IsInt64() {
		return 0, t.Errorf(object.TOverflowError, "k must not exceed 9223372036854775807")
	}
	if y.Int64() > 1<<32 {
		t.NoMemory()
	}
	return t.NewBig(falling(x, y.Int64())), nil
}

func comb(t *object.Thread, a []Value) (Value, error) {
	n, k, err := chooseArgs(t, a[0], a[1])
	if err != nil {
		return 0, err
	}
	x, y := t.Big(n), t.Big(k)
	d := new(big.Int).Sub(x, y)
	if d.Sign() < 0 {
		return region.Int(0), nil
	}
	if d.Cmp(y) < 0 {
		y = d
	}
	if !y.IsInt64() {
		return 0, t.Errorf(object.TOverflowError, "min(n - k, k) must not exceed 9223372036854775807")
	}
	if y.Int64() > 1<<32 {
		t.NoMemory()
	}
	if x.IsInt64() {
		return t.NewBig(new(big.Int).Binomial(x.Int64(), y.Int64())), nil
	}
	r := falling(x, y.Int64())
	return t.NewBig(r.Quo(r, new(big.Int).MulRange(1, y.Int64()))), nil
}
