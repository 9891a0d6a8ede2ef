package object

import (
	"math"
	"math/bits"
	"strings"
)

// The type tuple; see tuple.go for the storage.

func tupleSpec() *TypeSpec {
	return &TypeSpec{
		ID: TTuple, Name: "tuple", Sig: "(iterable=(), /)",
		Doc:   "A sequence that never changes: empty, or with the items of iterable.\n\nA tuple given is returned as it is.",
		Flags: TypeBase | TypeGC | TypeVarSize | TypeSequence | TypeMatchSelf | TypeTupleSubclass,
		Basic: TupleData, Item: 8,
		Slots: Slots{
			Repr: tupleRepr, Hash: tupleHash, Compare: tupleCompare,
			Iter:    func(t *Thread, self Value) (Value, error) { return t.NewSeqIter(TTupleIterator, self), nil },
			New:     tupleNew,
			Len:     func(t *Thread, self Value) (int, error) { return t.TupleLen(self), nil },
			GetItem: tupleGetItem,
			Item: func(t *Thread, self Value, i int) (Value, error) {
				items := t.tupleItems(self)
				if uint(i) >= uint(len(items)) {
					return 0, t.Errorf(TIndexError, "tuple index out of range")
				}
				return t.Hold(items[i]), nil
			},
			Concat: tupleConcat, Repeat: tupleRepeat,
			Contains: func(t *Thread, self, item Value) (bool, error) {
				i, err := t.tupleFind(self, item, 0, math.MaxInt)
				return i >= 0, err
			},
			Dealloc: func(t *Thread, self Value) {
				items := t.tupleItems(self)
				for i := len(items) - 1; i >= 0; i-- {
					t.Drop(&items[i])
				}
			},
			Traverse: func(t *Thread, self Value, visit VisitFunc) {
				for _, x := range t.tupleItems(self) {
					visit(x)
				}
			},
		},
		Methods: []Func{
			{Name: "count", Sig: "(self, value, /)", Doc: "How many items are equal to value.", Call: tupleCount},
			{Name: "index", Sig: "(self, value, start=0, stop=sys.maxsize, /)", Doc: "The first index of an item equal to value; ValueError if there is none.", Call: tupleIndex},
			{Name: "__getnewargs__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewTuple(t.tupleSlice(args[0], 0, t.TupleLen(args[0]))), nil
			}},
			classGetItem,
		},
	}
}

// newTupleOf makes a tuple of type typ, a subclass of tuple, with items.
func (t *Thread) newTupleOf(typ *Type, items []Value) Value {
	if typ.ID == TTuple {
		return t.NewTuple(items...)
	}
	v := t.allocVar(typ, len(items))
	t.tuple(v).Len = uint64(len(items))
	t.Own(v)
	for i, x := range items {
		t.Init(&t.tupleItems(v)[i], x)
	}
	t.Track(v)
	return v
}

// NewTupleOf is an instance of typ, a subclass of tuple without a constructor that matters (structseq, namedtuple).
func (t *Thread) NewTupleOf(typ *Type, items ...Value) Value { return t.newTupleOf(typ, items) }

// allocVar allocates an instance of a type of variable size with n items.
func (t *Thread) allocVar(typ *Type, n int) Value {
	return t.Alloc(typ, uint64(typ.Basic)+uint64(typ.Item)*uint64(n))
}

func tupleNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && t.TupleLen(kwnames) > 0 {
		if !t.ownInit(typ, TTuple) {
			return 0, t.TypeErrorf("tuple() takes no keyword arguments")
		}
		args = args[:len(args)-t.TupleLen(kwnames)]
	}
	if err := t.checkCount("tuple", len(args), 0, 1); err != nil {
		return 0, err
	}
	if typ.ID == TTuple {
		if len(args) == 0 {
			return t.RT.EmptyTuple, nil
		}
		return t.TupleFrom(args[0])
	}
	var items []Value
	if len(args) == 1 {
		var err error
		if items, err = t.Sequence(args[0]); err != nil {
			return 0, err
		}
	}
	return t.newTupleOf(typ, items), nil
}

// TupleFrom is tuple(iterable).
func (t *Thread) TupleFrom(o Value) (Value, error) {
	switch t.TypeID(o) {
	case TTuple:
		return o, nil
	case TList:
		return t.NewTuple(t.listItems(t.list(o))...), nil
	}
	m := t.Mark()
	l := t.NewList()
	if err := t.ListExtend(l, o); err != nil {
		return t.Leave(m, 0, err)
	}
	return t.ReleaseKeep(m, t.NewTuple(t.ListItems(l)...)), nil
}

func tupleRepr(t *Thread, self Value) (Value, error) {
	items := t.tupleItems(self)
	if len(items) == 0 {
		return t.NewStr("()"), nil
	}
	if !t.reprEnter(self) {
		return t.NewStr("(...)"), nil
	}
	defer t.reprLeave(self)
	var b strings.Builder
	b.WriteByte('(')
	for i, x := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		if err := t.reprInto(&b, x); err != nil {
			return 0, err
		}
	}
	if len(items) == 1 {
		b.WriteByte(',')
	}
	b.WriteByte(')')
	return t.NewStr(b.String()), nil
}

// The hash of a tuple is that of xxHash's 64-bit rounds, one lane an item.
const (
	TupleHashStart   = 2870177450012600261
	TupleHashFactor1 = 11400714785074694791
	TupleHashFactor2 = 14029467366897019727
	TupleHashEnd     = TupleHashStart ^ 3527539 // xor the number of items is added at last
)

func hashLane(acc, lane uint64) uint64 {
	return bits.RotateLeft64(acc+lane*TupleHashFactor2, 31) * TupleHashFactor1
}

func tupleHash(t *Thread, self Value) (int64, error) {
	acc := uint64(TupleHashStart)
	items := t.tupleItems(self)
	for _, x := range items {
		h, err := t.keyHash(x)
		if err != nil {
			return 0, err
		}
		acc = hashLane(acc, h)
	}
	acc += uint64(len(items)) ^ TupleHashEnd
	if acc == ^uint64(0) {
		return 1546275796, nil
	}
	return int64(acc), nil
}

func tupleItemsOf(t *Thread, v Value) []Value { return t.tupleItems(v) }

func tupleCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if !t.isTuple(a) || !t.isTuple(b) {
		return t.RT.NotImplemented, nil
	}
	m := t.Mark()
	v, err := t.compareTuples(a, b, op)
	return t.Leave(m, v, err)
}

// compareTuples looks at all items before it looks at the lengths, even for ==, as CPython does.
func (t *Thread) compareTuples(a, b Value, op CompareOp) (Value, error) {
	xs, ys := t.tupleItems(a), t.tupleItems(b)
	for i := 0; i < len(xs) && i < len(ys); i++ {
		eq, err := t.itemsEqual(xs[i], ys[i])
		if err != nil {
			return 0, err
		}
		if eq {
			continue
		}
		switch op {
		case EQ:
			return t.RT.False, nil
		case NE:
			return t.RT.True, nil
		}
		return t.Compare(xs[i], ys[i], op)
	}
	return t.Bool(compareLengths(len(xs), len(ys), op)), nil
}

func (t *Thread) tupleFind(self, v Value, start, stop int) (int, error) {
	items := t.tupleItems(self)
	for i := start; i < stop && i < len(items); i++ {
		eq, err := t.itemsEqual(items[i], v)
		if err != nil || eq {
			return i, err
		}
	}
	return -1, nil
}

// tupleSlice is self[start:stop] for indices in range; all of an exact tuple is the tuple itself.
func (t *Thread) tupleSlice(self Value, start, stop int) Value {
	if start == 0 && stop == t.TupleLen(self) && t.Is(self, TTuple) {
		return self
	}
	if start >= stop {
		return t.RT.EmptyTuple
	}
	return t.NewTuple(t.tupleItems(self)[start:stop]...)
}

// TupleSlice is self[start:stop] for indices in range.
func (t *Thread) TupleSlice(self Value, start, stop int) Value {
	return t.tupleSlice(self, start, stop)
}

func tupleGetItem(t *Thread, self, key Value) (Value, error) {
	items := t.tupleItems(self)
	if t.isIndex(key) {
		i, err := t.index(key)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			i += len(items)
		}
		if uint(i) >= uint(len(items)) {
			return 0, t.Errorf(TIndexError, "tuple index out of range")
		}
		return t.Hold(items[i]), nil
	}
	if !t.Is(key, TSlice) {
		return 0, t.TypeErrorf("tuple indices must be integers or slices, not %s", t.TypeName(key))
	}
	start, stop, step, err := t.sliceUnpack(key)
	if err != nil {
		return 0, err
	}
	return t.tupleSliced(self, start, stop, step), nil
}

// tupleSliced is self[start:stop:step], the indices as sliceUnpack gives them.
func (t *Thread) tupleSliced(self Value, start, stop, step int) Value {
	items := t.tupleItems(self)
	start, stop, n := SliceAdjust(len(items), start, stop, step)
	if step == 1 {
		return t.tupleSlice(self, start, stop)
	}
	if n == 0 {
		return t.RT.EmptyTuple
	}
	v := t.allocTuple(n)
	for k, out := 0, t.tupleItems(v); k < n; k++ {
		t.Init(&out[k], items[start+k*step])
	}
	t.trackTuple(v)
	return v
}

func tupleConcat(t *Thread, a, b Value) (Value, error) {
	if !t.isTuple(b) {
		return 0, t.TypeErrorf("can only concatenate tuple (not \"%s\") to tuple", t.TypeName(b))
	}
	x, y := t.tupleItems(a), t.tupleItems(b)
	if len(x) == 0 && t.Is(b, TTuple) {
		return b, nil
	}
	if len(y) == 0 && t.Is(a, TTuple) {
		return a, nil
	}
	v := t.allocTuple(len(x) + len(y))
	out := t.tupleItems(v)
	for i, e := range x {
		t.Init(&out[i], e)
	}
	for i, e := range y {
		t.Init(&out[len(x)+i], e)
	}
	t.trackTuple(v)
	return v, nil
}

func tupleRepeat(t *Thread, self Value, n int) (Value, error) {
	items := t.tupleItems(self)
	if (len(items) == 0 || n == 1) && t.Is(self, TTuple) {
		return self, nil
	}
	if len(items) == 0 || n <= 0 {
		return t.RT.EmptyTuple, nil
	}
	if n > math.MaxInt32*4/len(items) {
		t.NoMemory()
	}
	v := t.allocTuple(n * len(items))
	for i, out := 0, t.tupleItems(v); i < len(out); i++ {
		t.Init(&out[i], items[i%len(items)])
	}
	t.trackTuple(v)
	return v, nil
}

func tupleCount(t *Thread, args []Value) (Value, error) {
	n := 0
	for _, x := range t.tupleItems(args[0]) {
		eq, err := t.itemsEqual(x, args[1])
		if err != nil {
			return 0, err
		}
		if eq {
			n++
		}
	}
	return t.NewInt(int64(n)), nil
}

func tupleIndex(t *Thread, args []Value) (Value, error) {
	lo, hi, err := t.indexRange(args[2], args[3], t.TupleLen(args[0]))
	if err != nil {
		return 0, err
	}
	i, err := t.tupleFind(args[0], args[1], lo, hi)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		return 0, t.ValueErrorf("tuple.index(x): x not in tuple")
	}
	return t.NewInt(int64(i)), nil
}
