package object

import (
	"math"
	"unsafe"
)

// Iterators over sequences: list, tuple, reversed(list), reversed(sequence), iter(object with __getitem__), iter(callable, sentinel).
// All but the last are SeqIterators; those of str and bytes stand beside their types.

func (t *Thread) seqIter(v Value) *SeqIterator { return (*SeqIterator)(t.At(v, 0)) }

// NewSeqIter is an iterator of type id (TListIterator, TTupleIterator ...) at the beginning of seq.
func (t *Thread) NewSeqIter(id uint32, seq Value) Value {
	v := t.Own(t.Alloc(t.RT.types[id], uint64(unsafe.Sizeof(SeqIterator{}))))
	t.Init(&t.seqIter(v).Seq, seq)
	t.Track(v)
	return v
}

func selfIter(t *Thread, self Value) (Value, error) { return self, nil }

// builtin is a name of the builtins module, for __reduce__.
func (t *Thread) builtin(name string) (Value, error) {
	v := t.DictGetStr(t.RT.Builtins, name)
	if v == 0 {
		return 0, t.Errorf(TAttributeError, "%s", name)
	}
	return v, nil
}

// ssize is the int that __setstate__ methods take.
func (t *Thread) ssize(v Value) (int64, error) {
	if !t.IsIntLike(v) {
		return 0, t.TypeErrorf("an integer is required")
	}
	i, ok := t.Int64(v)
	if !ok {
		return 0, t.Errorf(TOverflowError, "Python int too large to convert to C ssize_t")
	}
	return i, nil
}

var (
	hintFunc     = Func{Name: "__length_hint__", Sig: "(self, /)", Doc: "An estimate of how many items are left."}
	reduceFunc   = Func{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object."}
	setstateFunc = Func{Name: "__setstate__", Sig: "(self, object, /)", Doc: "Go to the position that __reduce__ told."}
)

func method(f Func, call NativeFunc) Func {
	f.Call = call
	return f
}

// seqLen is how many items seq has, for the iterators of this file.
func (t *Thread) seqLen(seq Value) (int64, error) {
	switch {
	case t.isList(seq):
		return int64(t.list(seq).Len), nil
	case t.isTuple(seq):
		return int64(t.TupleLen(seq)), nil
	}
	n, err := t.Len(seq)
	return int64(n), err
}

// seqIterSpec declares a forward iterator.
func seqIterSpec(id uint32, name string, next UnaryFunc) *TypeSpec {
	return &TypeSpec{
		ID: id, Name: name, Flags: TypeGC | TypeDisallowInstantiation,
		Fields: 1, Basic: uint32(unsafe.Sizeof(SeqIterator{})),
		Slots: Slots{Iter: selfIter, Next: next},
		Methods: []Func{
			method(hintFunc, func(t *Thread, args []Value) (Value, error) {
				it := t.seqIter(args[0])
				if it.Seq == 0 {
					return t.NewInt(0), nil
				}
				if id == TSeqIterator {
					if typ := t.TypeOf(it.Seq); typ.Len == nil {
						return t.RT.NotImplemented, nil
					}
				}
				n, err := t.seqLen(it.Seq)
				if err != nil {
					return 0, err
				}
				return t.NewInt(max(0, n-it.Index)), nil
			}),
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				it := t.seqIter(args[0])
				f, err := t.builtin("iter")
				if err != nil {
					return 0, err
				}
				it = t.seqIter(args[0])
				if it.Seq != 0 {
					return t.NewTuple(f, t.NewTuple(it.Seq), t.NewInt(it.Index)), nil
				}
				empty := t.RT.EmptyTuple
				if id == TListIterator {
					empty = t.NewList()
				}
				return t.NewTuple(f, t.NewTuple(empty)), nil
			}),
			method(setstateFunc, func(t *Thread, args []Value) (Value, error) {
				i, err := t.ssize(args[1])
				if err != nil {
					return 0, err
				}
				if it := t.seqIter(args[0]); it.Seq != 0 {
					it.Index = max(0, i)
					if id != TSeqIterator {
						n, _ := t.seqLen(it.Seq)
						it.Index = min(it.Index, n)
					}
				}
				return t.RT.None, nil
			}),
		},
	}
}

func listIterNext(t *Thread, self Value) (Value, error) {
	it := t.seqIter(self)
	if it.Seq == 0 {
		return 0, nil
	}
	l := t.list(it.Seq)
	if uint64(it.Index) < uint64(l.Len) {
		it.Index++
		return t.Hold(*t.listAt(l, int(it.Index-1))), nil
	}
	t.Drop(&it.Seq)
	return 0, nil
}

func tupleIterNext(t *Thread, self Value) (Value, error) {
	it := t.seqIter(self)
	if it.Seq == 0 {
		return 0, nil
	}
	items := t.tupleItems(it.Seq)
	if uint64(it.Index) < uint64(len(items)) {
		it.Index++
		return t.Hold(items[it.Index-1]), nil
	}
	t.Drop(&it.Seq)
	return 0, nil
}

// sequenceItem is seq[i] through the sequence protocol.
func (t *Thread) sequenceItem(seq Value, i int64) (Value, error) {
	if f := t.TypeOf(seq).Slots.Item; f != nil {
		return f(t, seq, int(i))
	}
	return t.GetItem(seq, t.NewInt(i))
}

// isSequence is the C API's PySequence_Check.
// IsSequence is the C API's PySequence_Check.
func (t *Thread) IsSequence(v Value) bool { return t.isSequence(v) }

func (t *Thread) isSequence(v Value) bool {
	typ := t.TypeOf(v)
	if typ.Flags&TypeDictSubclass != 0 {
		return false
	}
	return typ.Slots.Item != nil || typ.Flags&TypeHeap != 0 && t.LookupMRO(typ, t.RT.Names.Getitem) != 0
}

func seqIterNext(t *Thread, self Value) (Value, error) {
	it := t.seqIter(self)
	if it.Seq == 0 {
		return 0, nil
	}
	if it.Index == math.MaxInt64 {
		return 0, t.Errorf(TOverflowError, "iter index too large")
	}
	seq := t.Hold(it.Seq)
	v, err := t.sequenceItem(seq, it.Index)
	if err == nil {
		it.Index++
		return v, nil
	}
	if t.IsError(err, TIndexError) || t.IsError(err, TStopIteration) {
		t.Drop(&it.Seq)
		return 0, nil
	}
	return 0, err
}

// reverseIterSpec declares reversed and list_reverseiterator: Index is the next item's, -1 at the end.
func reverseIterSpec(id uint32) *TypeSpec {
	s := &TypeSpec{
		ID: id, Fields: 1, Basic: uint32(unsafe.Sizeof(SeqIterator{})),
		Slots: Slots{Iter: selfIter, Next: reversedNext},
		Methods: []Func{
			method(hintFunc, func(t *Thread, args []Value) (Value, error) {
				it := t.seqIter(args[0])
				if it.Seq == 0 {
					return t.NewInt(0), nil
				}
				n, err := t.seqLen(it.Seq)
				if err != nil {
					return 0, err
				}
				if n < it.Index+1 {
					return t.NewInt(0), nil
				}
				return t.NewInt(it.Index + 1), nil
			}),
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				it := t.seqIter(args[0])
				if id == TReversed {
					typ := t.TypeOf(args[0]).Obj
					if it.Seq == 0 {
						return t.NewTuple(typ, t.NewTuple(t.RT.EmptyTuple)), nil
					}
					return t.NewTuple(typ, t.NewTuple(it.Seq), t.NewInt(it.Index)), nil
				}
				f, err := t.builtin("reversed")
				if err != nil {
					return 0, err
				}
				if it.Index < 0 || it.Seq == 0 { // perhaps only since the lookup
					return t.NewTuple(f, t.NewTuple(t.NewList())), nil
				}
				return t.NewTuple(f, t.NewTuple(it.Seq), t.NewInt(it.Index)), nil
			}),
			method(setstateFunc, func(t *Thread, args []Value) (Value, error) {
				i, err := t.ssize(args[1])
				if err != nil {
					return 0, err
				}
				if it := t.seqIter(args[0]); it.Seq != 0 {
					n, err := t.seqLen(it.Seq)
					if err != nil {
						return 0, err
					}
					it.Index = min(max(-1, i), n-1)
				}
				return t.RT.None, nil
			}),
		},
	}
	if id == TReversed {
		s.Name, s.Sig, s.Doc = "reversed", "(sequence, /)", "Iterate over a sequence from its end."
		s.Flags = TypeBase | TypeGC
		s.Slots.New = reversedNew
	} else {
		s.Name, s.Flags = "list_reverseiterator", TypeGC|TypeDisallowInstantiation
	}
	return s
}

func reversedNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if err := t.checkArgs("reversed", args, kwnames, 1, 1); err != nil {
		return 0, err
	}
	seq := args[0]
	if raw := t.LookupMRO(t.TypeOf(seq), t.RT.Names.Reversed); raw == t.RT.None {
		return 0, t.TypeErrorf("'%s' object is not reversible", t.TypeName(seq))
	}
	f, err := t.LookupSpecial(seq, t.RT.Names.Reversed)
	if err != nil {
		return 0, err
	}
	if f != 0 {
		return t.Call(f)
	}
	if !t.isSequence(seq) {
		return 0, t.TypeErrorf("'%s' object is not reversible", t.TypeName(seq))
	}
	n, err := t.Len(seq)
	if err != nil {
		return 0, err
	}
	v := t.New(typ)
	t.Init(&t.seqIter(v).Seq, seq)
	t.seqIter(v).Index = int64(n) - 1
	return v, nil
}

func reversedNext(t *Thread, self Value) (Value, error) {
	it := t.seqIter(self)
	if it.Seq == 0 {
		return 0, nil
	}
	if it.Index >= 0 {
		seq := it.Seq
		if t.TypeOf(seq).ID == TList {
			if l := t.list(seq); it.Index < int64(l.Len) {
				it.Index--
				return t.Hold(*t.listAt(l, int(it.Index+1))), nil
			}
		} else {
			t.Hold(seq)
			v, err := t.sequenceItem(seq, it.Index)
			if err == nil {
				it.Index--
				return v, nil
			}
			if !t.IsError(err, TIndexError) && !t.IsError(err, TStopIteration) {
				return 0, err
			}
		}
	}
	it.Index = -1
	t.Drop(&it.Seq)
	return 0, nil
}

// callableIter is iter(callable, sentinel).
type callableIter struct {
	Header
	Func, Sentinel Value
}

// NewCallableIter is iter(f, sentinel).
func (t *Thread) NewCallableIter(f, sentinel Value) Value {
	v := t.Own(t.Alloc(t.RT.types[TCallableIterator], uint64(unsafe.Sizeof(callableIter{}))))
	it := (*callableIter)(t.At(v, 0))
	t.Init(&it.Func, f)
	t.Init(&it.Sentinel, sentinel)
	t.Track(v)
	return v
}

func callableIterSpec() *TypeSpec {
	return &TypeSpec{
		ID: TCallableIterator, Name: "callable_iterator", Flags: TypeGC | TypeDisallowInstantiation, Fields: 2,
		Slots: Slots{Iter: selfIter, Next: func(t *Thread, self Value) (Value, error) {
			it := (*callableIter)(t.At(self, 0))
			if it.Func == 0 {
				return 0, nil
			}
			v, err := t.Call(t.Hold(it.Func))
			if err != nil {
				if t.IsError(err, TStopIteration) {
					t.Drop(&it.Func)
					t.Drop(&it.Sentinel)
					return 0, nil
				}
				return 0, err
			}
			if it.Sentinel == 0 { // exhausted by the call itself
				return 0, nil
			}
			end, err := t.Equal(t.Hold(it.Sentinel), v)
			if err != nil {
				return 0, err
			}
			if end {
				t.Drop(&it.Func)
				t.Drop(&it.Sentinel)
				return 0, nil
			}
			return v, nil
		}},
		Methods: []Func{method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
			f, err := t.builtin("iter")
			if err != nil {
				return 0, err
			}
			it := (*callableIter)(t.At(args[0], 0))
			if it.Func != 0 && it.Sentinel != 0 {
				return t.NewTuple(f, t.NewTuple(it.Func, it.Sentinel)), nil
			}
			return t.NewTuple(f, t.NewTuple(t.RT.EmptyTuple)), nil
		})},
	}
}
