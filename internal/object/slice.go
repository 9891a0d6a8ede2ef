package object

import "math"

func (t *Thread) slice(v Value) *Slice { return (*Slice)(t.At(v, 0)) }

// NewSlice is slice(start, stop, step); 0 stands for None.
func (t *Thread) NewSlice(start, stop, step Value) Value {
	v := t.Own(t.Alloc(t.RT.types[TSlice], HeaderSize+24))
	s := t.slice(v)
	for i, p := range []*Value{&s.Start, &s.Stop, &s.Step} {
		x := [3]Value{start, stop, step}[i]
		if x == 0 {
			x = t.RT.None
		}
		t.Init(p, x)
	}
	t.Track(v)
	return v
}

// sliceIndex is an index of a slice, clipped to what a Go int holds.
func (t *Thread) sliceIndex(v Value) (int, error) {
	if v.IsInt() {
		return int(v.Int()), nil
	}
	if t.TypeOf(v).Index == nil {
		return 0, t.TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return t.AsIndex(v, 0)
}

// SliceIndices unpacks a slice for a sequence of n items, as slice.indices.
func (t *Thread) SliceIndices(sv Value, n int) (start, stop, step, length int, err error) {
	start, stop, step, err = t.sliceUnpack(sv)
	if err != nil {
		return
	}
	start, stop, length = SliceAdjust(n, start, stop, step)
	return
}

// sliceUnpack gives the indices of a slice before they meet a length. Index methods may run Python code, so the length of a mutable
// sequence must be read afterwards.
func (t *Thread) sliceUnpack(sv Value) (start, stop, step int, err error) {
	s := t.slice(sv)
	none := t.RT.None
	step = 1
	if s.Step != none {
		if step, err = t.sliceIndex(s.Step); err != nil {
			return
		}
		if step == 0 {
			err = t.ValueErrorf("slice step cannot be zero")
			return
		}
		if step < -math.MaxInt {
			step = -math.MaxInt
		}
	}
	if s.Start == none {
		if step < 0 {
			start = math.MaxInt
		}
	} else if start, err = t.sliceIndex(s.Start); err != nil {
		return
	}
	if s.Stop == none {
		stop = math.MaxInt
		if step < 0 {
			stop = math.MinInt
		}
	} else if stop, err = t.sliceIndex(s.Stop); err != nil {
		return
	}
	return
}

// SliceAdjust clips the indices of a slice to a sequence of n items.
func SliceAdjust(n, start, stop, step int) (int, int, int) {
	clip := func(i int) int {
		if i < 0 {
			i += n
			if i < 0 {
				if step < 0 {
					return -1
				}
				return 0
			}
		} else if i >= n {
			if step < 0 {
				return n - 1
			}
			return n
		}
		return i
	}
	start, stop = clip(start), clip(stop)
	length := 0
	if step < 0 {
		if stop < start {
			length = (start-stop-1)/(-step) + 1
		}
	} else if start < stop {
		length = (stop-start-1)/step + 1
	}
	return start, stop, length
}
