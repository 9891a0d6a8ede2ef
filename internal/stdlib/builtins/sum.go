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
	// Phase 1: small ints, True and False. Phase 2: floats. Phase 3: anything. Each falls into the next and never goes back.
	var item Value
	defer t.EndDrain(t.BeginDrain(&w, object.DrainSum))
	drain := &t.Drain // where the first two phases keep the sum, since the loop adds to it, too
	if total.IsInt() {
		drain.Sum = total.Int()
		for {
			if item, err = t.Step(&w); err != nil {
				return 0, err
			}
			if item == 0 {
				return t.NewInt(drain.Sum), nil
			}
			n := item
			switch n {
			case t.RT.True:
				n = region.Int(1)
			case t.RT.False:
				n = region.Int(0)
			}
			if !n.IsInt() {
				break
			}
			s := drain.Sum + n.Int()
			if (s > drain.Sum) != (n.Int() > 0) && n.Int() != 0 {
				break
			}
			drain.Sum = s
		}
		total = t.NewInt(drain.Sum)
	}
	drain.Kind = object.DrainNothing
	if (total.IsInt() || total.IsFloat()) && item.IsFloat() || item == 0 && total.IsFloat() {
		drain.Kind = object.DrainFloats
		if total.IsInt() {
			drain.Total = float64(total.Int())
		} else {
			drain.Total = total.Float()
		}
		for {
			if item == 0 {
				if item, err = t.Step(&w); err != nil {
					return 0, err
				}
				if item == 0 {
					return region.Float(compensated(drain)), nil
				}
			}
			switch {
			case item.IsFloat():
				x, f := item.Float(), drain.Total
				s := f + x
				if math.Abs(f) >= math.Abs(x) {
					drain.Lost += (f - s) + x
				} else {
					drain.Lost += (x - s) + f
				}
				drain.Total = s
			case item.IsInt():
				drain.Total += float64(item.Int())
			default:
				total = region.Float(compensated(drain))
				drain.Kind = object.DrainNothing
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

// compensated is the sum of floats with what rounding has taken from it.
func compensated(d *object.Drain) float64 {
	if c := d.Lost; c != 0 && !math.IsInf(c, 0) && !math.IsNaN(c) {
		return d.Total + c
	}
	return d.Total
}
