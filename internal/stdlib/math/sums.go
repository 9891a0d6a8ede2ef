package math

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/libm"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// partials is an exact sum of floats (Shewchuk 1997): numbers that do not overlap, in growing order of magnitude.
type partials []float64

func (p *partials) add(x float64) {
	i := 0
	for _, y := range *p {
		if math.Abs(x) < math.Abs(y) {
			x, y = y, x
		}
		hi := x + y
		if lo := y - (hi - x); lo != 0 {
			(*p)[i] = lo
			i++
		}
		x = hi
	}
	*p = append((*p)[:i], x)
}

// sum rounds half to even.
func (p partials) sum() float64 {
	n := len(p)
	if n == 0 {
		return 0
	}
	n--
	hi := p[n]
	lo := 0.0
	for n > 0 {
		x := hi
		n--
		y := p[n]
		hi = x + y
		if lo = y - (hi - x); lo != 0 {
			break
		}
	}
	// The half way case is decided by the next partial.
	if n > 0 && (lo < 0 && p[n-1] < 0 || lo > 0 && p[n-1] > 0) {
		y := lo * 2
		x := hi + y
		if y == x-hi {
			hi = x
		}
	}
	return hi
}

func fsum(t *object.Thread, a []Value) (Value, error) {
	var p partials
	special, infs := 0.0, 0.0
	err := t.Iterate(a[0], func(item Value) (bool, error) {
		x, err := t.AsFloat(item)
		if err != nil {
			return false, err
		}
		if x-x != 0 {
			if math.IsInf(x, 0) {
				infs += x
			}
			special += x
			return true, nil
		}
		p.add(x)
		if last := p[len(p)-1]; last-last != 0 {
			return false, t.Errorf(object.TOverflowError, "intermediate overflow in fsum")
		}
		if p[len(p)-1] == 0 {
			p = p[:len(p)-1]
		}
		return true, nil
	})
	if err != nil {
		return 0, err
	}
	if special != 0 {
		if infs != infs {
			return 0, t.ValueErrorf("-inf + inf in fsum")
		}
		return region.Float(special), nil
	}
	return region.Float(p.sum()), nil
}

func hypot(t *object.Thread, a []Value) (Value, error) {
	items := t.TupleItems(a[0])
	v := make([]float64, len(items))
	for i, x := range items {
		f, err := t.AsFloat(x)
		if err != nil {
			return 0, err
		}
		v[i] = f
	}
	return region.Float(libm.Norm(v)), nil
}

func dist(t *object.Thread, a []Value) (Value, error) {
	p, err := t.Sequence(a[0])
	if err != nil {
		return 0, err
	}
	q, err := t.Sequence(a[1])
	if err != nil {
		return 0, err
	}
	if len(p) != len(q) {
		return 0, t.ValueErrorf("both points must have the same number of dimensions")
	}
	v := make([]float64, len(p))
	for i := range p {
		x, err := t.AsFloat(p[i])
		if err != nil {
			return 0, err
		}
		y, err := t.AsFloat(q[i])
		if err != nil {
			return 0, err
		}
		v[i] = x - y
	}
	return region.Float(libm.Norm(v)), nil
}

func prod(t *object.Thread, a []Value) (Value, error) {
	r := a[1]
	if r == 0 {
		r = region.Int(1)
	}
	root := t.NewRoot(r)
	defer root.Close(t)
	err := t.Iterate(a[0], func(item Value) (bool, error) {
		v, err := t.Binary(object.OpMul, root.Get(), item)
		if err != nil {
			return false, err
		}
		old := root
		root = t.NewRoot(v)
		old.Close(t)
		return true, nil
	})
	if err != nil {
		return 0, err
	}
	return t.Hold(root.Get()), nil
}

func sumprod(t *object.Thread, a []Value) (Value, error) {
	p, err := t.Sequence(a[0])
	if err != nil {
		return 0, err
	}
	q, err := t.Sequence(a[1])
	if err != nil {
		return 0, err
	}
	if len(p) != len(q) {
		return 0, t.ValueErrorf("Inputs are not the same length")
	}
	total := region.Int(0)
	// Floats, and ints among them, are summed exactly as long as nothing else comes.
	i := 0
	var sum partials
	plain := 0.0
	floats := false
	for ; i < len(p); i++ {
		if !p[i].IsFloat() && !q[i].IsFloat() {
			if !(p[i].IsInt() && q[i].IsInt() && floats) {
				break
			}
		}
		x, ok1 := number(p[i])
		y, ok2 := number(q[i])
		if !ok1 || !ok2 {
			break
		}
		floats = true
		hi := x * y
		plain += hi
		if hi-hi != 0 {
			sum = nil
		} else {
			lo := math.FMA(x, y, -hi)
			sum.add(hi)
			if lo != 0 {
				sum.add(lo)
			}
		}
	}
	if floats {
		if plain-plain == 0 {
			plain = sum.sum()
		}
		total = region.Float(plain)
	}
	for ; i < len(p); i++ {
		m := t.Mark()
		v, err := t.Binary(object.OpMul, p[i], q[i])
		if err != nil {
			return 0, err
		}
		if total, err = t.Binary(object.OpAdd, total, v); err != nil {
			return 0, err
		}
		t.ReleaseKeep(m, total)
	}
	return total, nil
}

func number(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if v.IsInt() {
		return float64(v.Int()), true
	}
	return 0, false
}
