package object

import (
	"math"
	"math/big"
	"math/bits"
	"unsafe"
)

// range and its iterators. A range holds four ints of any size; while start, stop, step and the end of the last step fit 64 bits it
// is iterated by a RangeIterator, which the machine's loop knows, else by a longrange_iterator.

func (t *Thread) rng(v Value) *Range { return (*Range)(t.At(v, 0)) }

func rangeSpecs() []*TypeSpec {
	rng := &TypeSpec{
		ID: TRange, Name: "range",
		Doc:   "range(stop)\nrange(start, stop[, step])\n\nThe ints from start, 0 by default, up to but without stop, step apart.",
		Flags: TypeSequence, Fields: 4,
		Slots: Slots{
			New: rangeNew, Repr: rangeRepr, Hash: rangeHash, Compare: rangeCompare,
			Iter: func(t *Thread, self Value) (Value, error) {
				r := t.rng(self)
				return t.newRangeIter(r.Start, r.Step, r.LengthV), nil
			},
			Len: func(t *Thread, self Value) (int, error) {
				n := t.rng(self).LengthV
				if !n.IsInt() {
					if i, ok := t.Int64(n); ok {
						return int(i), nil
					}
					return 0, t.Errorf(TOverflowError, "Python int too large to convert to C ssize_t")
				}
				return int(n.Int()), nil
			},
			Bool:    func(t *Thread, self Value) (bool, error) { return t.rng(self).LengthV != t.NewInt(0), nil },
			GetItem: rangeGetItem,
			Item: func(t *Thread, self Value, i int) (Value, error) {
				v := t.rangeItem(self, big.NewInt(int64(i)))
				if v == 0 || i < 0 {
					return 0, t.Errorf(TIndexError, "range object index out of range")
				}
				return v, nil
			},
			Contains: rangeContains,
		},
		Members: []Member{
			{Name: "start", Kind: MemberObject, Offset: HeaderSize, ReadOnly: true},
			{Name: "stop", Kind: MemberObject, Offset: HeaderSize + 8, ReadOnly: true},
			{Name: "step", Kind: MemberObject, Offset: HeaderSize + 16, ReadOnly: true},
		},
		Methods: []Func{
			{Name: "__reversed__", Sig: "(self, /)", Doc: "An iterator from the last int to the first.", Call: rangeReversed},
			{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				r := t.rng(args[0])
				return t.NewTuple(t.RT.types[TRange].Obj, t.NewTuple(r.Start, r.Stop, r.Step)), nil
			}},
			{Name: "count", Sig: "(self, object, /)", Doc: "How often object occurs: 0 or 1 times, for ints.", Call: rangeCount},
			{Name: "index", Sig: "(self, object, /)", Doc: "The index of object; ValueError if it is not in the range.", Call: rangeIndex},
		},
	}
	short := &TypeSpec{
		ID: TRangeIterator, Name: "range_iterator", Flags: TypeDisallowInstantiation,
		Basic: uint32(unsafe.Sizeof(RangeIterator{})),
		Slots: Slots{Iter: selfIter, Next: func(t *Thread, self Value) (Value, error) {
			it := (*RangeIterator)(t.At(self, 0))
			if it.Left == 0 {
				return 0, nil
			}
			it.Left--
			i := it.Next
			it.Next += it.Step
			return t.NewInt(i), nil
		}},
		Methods: []Func{
			method(hintFunc, func(t *Thread, args []Value) (Value, error) {
				return t.NewUint((*RangeIterator)(t.At(args[0], 0)).Left), nil
			}),
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				it := *(*RangeIterator)(t.At(args[0], 0))
				f, err := t.builtin("iter")
				if err != nil {
					return 0, err
				}
				step := big.NewInt(it.Step)
				stop := new(big.Int).Mul(step, new(big.Int).SetUint64(it.Left))
				r := t.newRange(t.NewInt(it.Next), t.NewBig(stop.Add(stop, big.NewInt(it.Next))), t.NewInt(it.Step))
				return t.NewTuple(f, t.NewTuple(r), t.RT.None), nil
			}),
			method(setstateFunc, func(t *Thread, args []Value) (Value, error) {
				i, err := t.ssize(args[1])
				if err != nil {
					return 0, err
				}
				it := (*RangeIterator)(t.At(args[0], 0))
				i = min(max(0, i), int64(it.Left))
				it.Next += i * it.Step
				it.Left -= uint64(i)
				return t.RT.None, nil
			}),
		},
	}
	long := &TypeSpec{
		ID: TLongRangeIterator, Name: "longrange_iterator", Flags: TypeDisallowInstantiation, Fields: 3,
		Slots: Slots{Iter: selfIter, Next: func(t *Thread, self Value) (Value, error) {
			it := (*longRangeIter)(t.At(self, 0))
			left := t.Big(it.Left)
			if left.Sign() == 0 {
				return 0, nil
			}
			v := t.Hold(it.Next)
			t.Store(&it.Left, t.NewBig(left.Sub(left, big.NewInt(1))))
			next := t.Big(v)
			t.Store(&it.Next, t.NewBig(next.Add(next, t.Big(it.Step))))
			return v, nil
		}},
		Methods: []Func{
			method(hintFunc, func(t *Thread, args []Value) (Value, error) {
				return t.Hold((*longRangeIter)(t.At(args[0], 0)).Left), nil
			}),
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				it := (*longRangeIter)(t.At(args[0], 0))
				f, err := t.builtin("iter")
				if err != nil {
					return 0, err
				}
				stop := t.Big(it.Left)
				stop.Mul(stop, t.Big(it.Step)).Add(stop, t.Big(it.Next))
				return t.NewTuple(f, t.NewTuple(t.newRange(it.Next, t.NewBig(stop), it.Step)), t.RT.None), nil
			}),
			method(setstateFunc, func(t *Thread, args []Value) (Value, error) {
				if !t.IsIntLike(args[1]) {
					return 0, t.TypeErrorf("state must be an int, not %s", t.TypeName(args[1]))
				}
				it := (*longRangeIter)(t.At(args[0], 0))
				i, left := t.Big(args[1]), t.Big(it.Left)
				if i.Sign() < 0 {
					i.SetInt64(0)
				} else if i.Cmp(left) > 0 {
					i.Set(left)
				}
				next := t.Big(it.Next)
				t.Store(&it.Next, t.NewBig(next.Add(next, new(big.Int).Mul(i, t.Big(it.Step)))))
				t.Store(&it.Left, t.NewBig(left.Sub(left, i)))
				return t.RT.None, nil
			}),
		},
	}
	return []*TypeSpec{rng, short, long}
}

// longRangeIter iterates over ints of any size.
type longRangeIter struct {
	Header
	Next, Step, Left Value
}

// rangeLength is the number of ints in a range, quick for small ones.
func (t *Thread) rangeLength(start, stop, step Value) Value {
	if start.IsInt() && stop.IsInt() && step.IsInt() {
		a, b, s := start.Int(), stop.Int(), step.Int()
		switch {
		case s > 0 && a < b:
			return t.NewInt((b-a-1)/s + 1)
		case s < 0 && a > b:
			return t.NewInt((a-b-1)/-s + 1)
		}
		return t.NewInt(0)
	}
	a, b, s := t.Big(start), t.Big(stop), t.Big(step)
	if s.Sign() < 0 {
		a, b = b, a
		s.Neg(s)
	}
	if a.Cmp(b) >= 0 {
		return t.NewInt(0)
	}
	n := b.Sub(b, a)
	n.Sub(n, big.NewInt(1)).Div(n, s)
	return t.NewBig(n.Add(n, big.NewInt(1)))
}

// newRange makes a range of exact ints.
func (t *Thread) newRange(start, stop, step Value) Value {
	n := t.rangeLength(start, stop, step)
	v := t.Own(t.Alloc(t.RT.types[TRange], uint64(unsafe.Sizeof(Range{}))))
	r := t.rng(v)
	t.Init(&r.Start, start)
	t.Init(&r.Stop, stop)
	t.Init(&r.Step, step)
	t.Init(&r.LengthV, n)
	return v
}

func rangeNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if err := t.checkArgs("range", args, kwnames, 1, 3); err != nil {
		return 0, err
	}
	p := [3]Value{t.NewInt(0), t.NewInt(0), t.NewInt(1)}
	if len(args) == 1 {
		p[1] = args[0]
	} else {
		copy(p[:], args)
	}
	for i, v := range p {
		if !v.IsInt() {
			x, err := t.Index(v)
			if err != nil {
				return 0, err
			}
			p[i] = x
		}
	}
	if p[2] == t.NewInt(0) {
		return 0, t.ValueErrorf("range() arg 3 must not be zero")
	}
	return t.newRange(p[0], p[1], p[2]), nil
}

// newRangeIter iterates over n ints from start, step apart.
func (t *Thread) newRangeIter(start, step, n Value) Value {
	a, ok1 := t.Int64(start)
	s, ok2 := t.Int64(step)
	l, ok3 := t.Int64(n)
	if ok1 && ok2 && ok3 {
		abs := uint64(s)
		if s < 0 {
			abs = -abs
		}
		hi, lo := bits.Mul64(abs, uint64(l))
		if hi == 0 && lo <= math.MaxInt64 && (s > 0 && a <= math.MaxInt64-int64(lo) || s <= 0 && a >= math.MinInt64+int64(lo)) {
			v := t.Own(t.Alloc(t.RT.types[TRangeIterator], uint64(unsafe.Sizeof(RangeIterator{}))))
			it := (*RangeIterator)(t.At(v, 0))
			it.Next, it.Step, it.Left = a, s, uint64(l)
			return v
		}
	}
	v := t.Own(t.Alloc(t.RT.types[TLongRangeIterator], uint64(unsafe.Sizeof(longRangeIter{}))))
	it := (*longRangeIter)(t.At(v, 0))
	t.Init(&it.Next, start)
	t.Init(&it.Step, step)
	t.Init(&it.Left, n)
	return v
}

// rangeItem is the int at index i, counted from the end if negative; 0 if there is none.
func (t *Thread) rangeItem(self Value, i *big.Int) Value {
	r := t.rng(self)
	n := t.Big(r.LengthV)
	if i.Sign() < 0 {
		i = new(big.Int).Add(i, n)
	}
	if i.Sign() < 0 || i.Cmp(n) >= 0 {
		return 0
	}
	return t.rangeAt(r, i)
}

// rangeAt is start + i*step.
func (t *Thread) rangeAt(r *Range, i *big.Int) Value {
	x := new(big.Int).Mul(i, t.Big(r.Step))
	return t.NewBig(x.Add(x, t.Big(r.Start)))
}

func rangeGetItem(t *Thread, self, key Value) (Value, error) {
	r := t.rng(self)
	if key.IsInt() && r.LengthV.IsInt() && r.Start.IsInt() && r.Step.IsInt() {
		i, n := key.Int(), r.LengthV.Int()
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			return 0, t.Errorf(TIndexError, "range object index out of range")
		}
		return t.NewInt(r.Start.Int() + i*r.Step.Int()), nil
	}
	if t.isIndex(key) {
		i, err := t.Index(key)
		if err != nil {
			return 0, err
		}
		v := t.rangeItem(self, t.Big(i))
		if v == 0 {
			return 0, t.Errorf(TIndexError, "range object index out of range")
		}
		return v, nil
	}
	if !t.Is(key, TSlice) {
		return 0, t.TypeErrorf("range indices must be integers or slices, not %s", t.TypeName(key))
	}
	start, stop, step, err := t.sliceBigIndices(key, t.Big(r.LengthV))
	if err != nil {
		return 0, err
	}
	step.Mul(step, t.Big(r.Step))
	return t.newRange(t.rangeAt(r, start), t.rangeAt(r, stop), t.NewBig(step)), nil
}

func rangeRepr(t *Thread, self Value) (Value, error) {
	r := t.rng(self)
	text := "range("
	parts := []Value{r.Start, r.Stop}
	if r.Step != t.NewInt(1) {
		parts = append(parts, r.Step)
	}
	for i, p := range parts {
		if i > 0 {
			text += ", "
		}
		s, err := t.Repr(p)
		if err != nil {
			return 0, err
		}
		text += t.Str(s)
	}
	return t.NewStr(text + ")"), nil
}

// rangeKey is what equal ranges have in common: length, start unless empty, step unless shorter than two.
func (t *Thread) rangeKey(v Value) [3]Value {
	r := t.rng(v)
	key := [3]Value{r.LengthV, r.Start, r.Step}
	if r.LengthV == t.NewInt(0) {
		key[1] = t.RT.None
	}
	if r.LengthV == t.NewInt(0) || r.LengthV == t.NewInt(1) {
		key[2] = t.RT.None
	}
	return key
}

func rangeHash(t *Thread, self Value) (int64, error) {
	k := t.rangeKey(self)
	m := t.Mark()
	h, err := tupleHash(t, t.NewTuple(k[:]...))
	t.Release(m)
	return h, err
}

func rangeCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if op != EQ && op != NE || !t.Is(a, TRange) || !t.Is(b, TRange) {
		return t.RT.NotImplemented, nil
	}
	eq := true
	if a != b {
		x, y := t.rangeKey(a), t.rangeKey(b)
		for i := range x {
			same, err := t.itemsEqual(x[i], y[i])
			if err != nil {
				return 0, err
			}
			eq = eq && same
		}
	}
	return t.Bool(eq == (op == EQ)), nil
}

// rangeFind is the index of an exact int or bool, nil if it is not in the range.
func (t *Thread) rangeFind(self, v Value) *big.Int {
	r := t.rng(self)
	x := t.Big(v)
	x.Sub(x, t.Big(r.Start))
	q, m := new(big.Int).DivMod(x, t.Big(r.Step), new(big.Int))
	if m.Sign() != 0 || q.Sign() < 0 || q.Cmp(t.Big(r.LengthV)) >= 0 {
		return nil
	}
	return q
}

// plainInt reports whether v is an exact int or bool, which a range finds without comparing.
func (t *Thread) plainInt(v Value) bool {
	id := t.TypeID(v)
	return id == TInt || id == TBool
}

func rangeContains(t *Thread, self, item Value) (bool, error) {
	r := t.rng(self)
	if item.IsInt() && r.Start.IsInt() && r.Step.IsInt() && r.LengthV.IsInt() {
		d, s := item.Int()-r.Start.Int(), r.Step.Int()
		return d%s == 0 && d/s >= 0 && d/s < r.LengthV.Int(), nil
	}
	if t.plainInt(item) {
		return t.rangeFind(self, item) != nil, nil
	}
	found := false
	err := t.Iterate(self, func(x Value) (bool, error) {
		var err error
		found, err = t.Equal(x, item)
		return !found, err
	})
	return found, err
}

func rangeCount(t *Thread, args []Value) (Value, error) {
	if t.plainInt(args[1]) {
		in, err := rangeContains(t, args[0], args[1])
		if in {
			return t.NewInt(1), err
		}
		return t.NewInt(0), err
	}
	n := int64(0)
	err := t.Iterate(args[0], func(x Value) (bool, error) {
		eq, err := t.Equal(x, args[1])
		if eq {
			n++
		}
		return true, err
	})
	return t.NewInt(n), err
}

func rangeIndex(t *Thread, args []Value) (Value, error) {
	if t.plainInt(args[1]) {
		if i := t.rangeFind(args[0], args[1]); i != nil {
			return t.NewBig(i), nil
		}
		return 0, t.ValueErrorf("range.index(x): x not in range")
	}
	n, found := int64(0), false
	err := t.Iterate(args[0], func(x Value) (bool, error) {
		eq, err := t.Equal(x, args[1])
		if eq {
			found = true
			return false, err
		}
		n++
		return true, err
	})
	if err == nil && !found {
		err = t.ValueErrorf("sequence.index(x): x not in sequence")
	}
	return t.NewInt(n), err
}

func rangeReversed(t *Thread, args []Value) (Value, error) {
	r := t.rng(args[0])
	step := t.Big(r.Step)
	last := t.Big(r.LengthV)
	last.Sub(last, big.NewInt(1)).Mul(last, step).Add(last, t.Big(r.Start))
	return t.newRangeIter(t.NewBig(last), t.NewBig(step.Neg(step)), r.LengthV), nil
}
