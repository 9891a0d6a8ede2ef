package object

import "math"

// Slices without slice objects: what o[i:j] and o[i:j:k] do where the machine sees the bounds apart. Exact lists, tuples, strs and bytes
// with bounds that are ints or None are served here; everything else gets the slice object that its methods expect.

// plainSlice gives the indices of a slice whose parts are ints or None, as sliceUnpack does; ok is false for other parts, which may
// run Python code, and for a step of 0.
func (t *Thread) plainSlice(start, stop, step Value) (i, j, k int, ok bool) {
	none := t.RT.None
	k = 1
	if step != none {
		if !step.IsInt() {
			return
		}
		if k = int(step.Int()); k == 0 {
			return
		}
	}
	switch {
	case start.IsInt():
		i = int(start.Int())
	case start != none:
		return
	case k < 0:
		i = math.MaxInt
	}
	switch {
	case stop.IsInt():
		j = int(stop.Int())
	case stop != none:
		return
	case k < 0:
		j = math.MinInt
	default:
		j = math.MaxInt
	}
	return i, j, k, true
}

// SliceOf is o[start:stop:step] for an exact list, tuple, str or bytes and plain bounds, or 0: then nothing has happened.
func (t *Thread) SliceOf(o, start, stop, step Value) Value {
	if !o.IsObject() {
		return 0
	}
	typ := t.Head(o).Type
	if typ != TList && typ != TStr && typ != TTuple && typ != TBytes {
		return 0
	}
	i, j, k, ok := t.plainSlice(start, stop, step)
	if !ok {
		return 0
	}
	switch typ {
	case TList:
		return t.listSliced(o, i, j, k)
	case TStr:
		return t.strSliced(o, i, j, k)
	case TTuple:
		return t.tupleSliced(o, i, j, k)
	}
	return t.bytesSliced(o, i, j, k)
}

// bytesSliced is self[start:stop:step] of an exact bytes.
func (t *Thread) bytesSliced(self Value, start, stop, step int) Value {
	b := t.Bytes(self)
	start, _, n := SliceAdjust(len(b), start, stop, step)
	switch {
	case n <= 0:
		return t.RT.EmptyBytes
	case step == 1 && n == len(b):
		return self
	case step == 1:
		return t.NewBytes(b[start : start+n])
	}
	v, dst := t.allocBytes(n)
	for i, k := 0, start; i < n; i, k = i+1, k+step {
		dst[i] = b[k]
	}
	return v
}

// GetSlice is o[start:stop].
func (t *Thread) GetSlice(o, start, stop Value) (Value, error) {
	if v := t.SliceOf(o, start, stop, t.RT.None); v != 0 {
		return v, nil
	}
	return t.GetItem(o, t.NewSlice(start, stop, t.RT.None))
}

// SetSlice is o[start:stop] = v.
func (t *Thread) SetSlice(o, start, stop, v Value) error {
	if t.Is(o, TList) && v.IsObject() {
		if id := t.Head(v).Type; id == TList || id == TTuple {
			if i, j, _, ok := t.plainSlice(start, stop, t.RT.None); ok {
				i, j, _ = SliceAdjust(int(t.list(o).Len), i, j, 1)
				t.listReplace(o, i, j, t.seqItems(v))
				return nil
			}
		}
	}
	return t.SetItem(o, t.NewSlice(start, stop, t.RT.None), v)
}
