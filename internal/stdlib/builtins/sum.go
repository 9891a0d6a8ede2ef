package builtins

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// sum adds the items of an iterable: ints in 64 bits while they fit, floats with Neumaier's compensation (as CPython since 3.12),
// everything else by the + operator.
func sum(t *object.Thread, a []Value) (Value, error) {
	total := a[1]
	if total == 0 {
		total = region.Int(0)
	}
	switch {
	case t.IsStr(total):
		return 0, t.TypeErrorf("sum() can't sum strings [use ''.join(seq) instead]")
	case t.IsInstanceID(total, object.TBytes):
		return 0, t.TypeErrorf("sum() can't sum bytes [use b''.join(seq) instead]")
	case t.IsInstanceID(total, object.TByteArray):
		return 0, t.TypeErrorf("sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	w, err := t.Walk(a[0])
	if err != nil {
		return 0, err
	}
	mark := t.Mark()
	// Phase 1: small ints. Phase 2: floats. Phase 3: anything. Each falls into the next and never goes back.
	var item Value
	if total.IsInt() {
		n := total.Int()
		for {
			if item, err = t.Step(&w); err != nil {
				return 0, err
			}
			if item == 0 {
				return t.NewInt(n), nil
			}
			if !item.IsInt() {
				break
			}
			s := n + item.Int()
			if (s > n) != (item.Int() > 0) && item.Int() != 0 {
				break
			}
			n = s
		}
		total = t.NewInt(n)
	}
	if (total.IsInt() || total.IsFloat()) && item.IsFloat() || item == 0 && total.IsFloat() {
		var f, c float64
		if total.IsInt() {
			f = float64(total.Int())
		} else {
			f = total.Float()
		}
		for {
			if item == 0 {
				if item, err = t.Step(&w); err != nil {
					return 0, err
				}
				if item == 0 {
					if c != 0 && !math.IsInf(c, 0) && !math.IsNaN(c) {
						f += c
					}
					return region.Float(f), nil
				}
			}
			var x float64
			switch {
			case item.IsFloat():
				x = item.Float()
				s := f + x
				if math.Abs(f) >= math.Abs(x) {
					c += (f - s) + x
				} else {
					c += (x - s) + f
				}
				f = s
			case item.IsInt():
				f += float64(item.Int())
			default:
				if c != 0 && !math.IsInf(c, 0) && !math.IsNaN(c) {
					f += c
				}
				total = region.Float(f)
				goto general
			}
			item = 0
			t.Release(mark)
		}
	}
general:
	for {
		if item == 0 {
			if item, err = t.Step(&w); err != nil {
				return 0, err
			}
			if item == 0 {
				return total, nil
			}
		}
		if total, err = t.Binary(object.OpAdd, total, item); err != nil {
			return 0, err
		}
		item = 0
		total = t.ReleaseKeep(mark, total)
	}
}
