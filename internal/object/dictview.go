package object

import (
	"strings"
	"unsafe"
)

// Views of dicts (dict_keys, dict_values, dict_items) and the iterators over dicts.

func (t *Thread) newDictView(id uint32, d Value) Value {
	v := t.Own(t.Alloc(t.RT.types[id], uint64(unsafe.Sizeof(DictView{}))))
	t.Init(&(*DictView)(t.At(v, 0)).Dict, d)
	t.Track(v)
	return v
}

// NewDictViewOf is a view of type typ, a subtype of one of the views of dict.
func (t *Thread) NewDictViewOf(typ *Type, d Value) Value {
	v := t.New(typ)
	t.Init(&(*DictView)(t.At(v, 0)).Dict, d)
	return v
}

// ViewDict is the dict that a view shows, borrowed.
func (t *Thread) ViewDict(v Value) Value { return t.viewDict(v) }

// DictView is a view of type id (TDictKeys, TDictValues or TDictItems).
func (t *Thread) DictView(id uint32, d Value) Value { return t.newDictView(id, d) }

func (t *Thread) viewDict(v Value) Value { return (*DictView)(t.At(v, 0)).Dict }

func (t *Thread) isKeysView(v Value) bool { return t.IsInstanceID(v, TDictKeys) }

func (t *Thread) isViewSet(v Value) bool { return t.isKeysView(v) || t.IsInstanceID(v, TDictItems) }

func (t *Thread) isAnySet(v Value) bool {
	switch typ := t.TypeOf(v); {
	case typ.ID == TSet || typ.ID == TFrozenSet:
		return true
	case typ.Flags&TypeHeap == 0:
		return false
	}
	for _, m := range t.TypeOf(v).MRO {
		if m.ID == TSet || m.ID == TFrozenSet {
			return true
		}
	}
	return false
}

func dictViewSpec(id uint32, name string, iter, reverse uint32) *TypeSpec {
	s := &TypeSpec{
		ID: id, Name: name, Flags: TypeGC | TypeDisallowInstantiation, Fields: 1,
		Slots: Slots{
			Repr: dictViewRepr,
			Len:  func(t *Thread, self Value) (int, error) { return t.DictLen(t.viewDict(self)), nil },
			Iter: func(t *Thread, self Value) (Value, error) { return t.newDictIter(iter, t.viewDict(self)), nil },
		},
		GetSets: []GetSet{{Name: "mapping", Doc: "The dict that the view shows, read only.", Get: func(t *Thread, self Value) (Value, error) {
			return t.Call(t.RT.types[TMappingProxy].Obj, t.viewDict(self))
		}}},
		Methods: []Func{
			{Name: "__reversed__", Sig: "(self, /)", Doc: "An iterator from the last entry to the first.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.newDictIter(reverse, t.viewDict(args[0])), nil
			}},
		},
	}
	if id == TDictValues {
		return s
	}
	s.Slots.Compare = dictViewCompare
	s.Slots.Contains = dictViewContains
	s.Slots.Subtract = func(t *Thread, a, b Value) (Value, error) {
		v, err := t.viewToSet(a)
		if err != nil {
			return 0, err
		}
		return v, t.setDifferenceUpdate(v, b)
	}
	s.Slots.Or = func(t *Thread, a, b Value) (Value, error) {
		v, err := t.viewToSet(a)
		if err != nil {
			return 0, err
		}
		return v, t.SetUpdate(v, b)
	}
	s.Slots.Xor = func(t *Thread, a, b Value) (Value, error) {
		v, err := t.viewToSet(a)
		if err != nil {
			return 0, err
		}
		return v, t.setSymmetricUpdate(v, b)
	}
	s.Slots.And = dictViewAnd
	s.Methods = append(s.Methods, Func{Name: "isdisjoint", Sig: "(self, object, /)", Doc: "Whether the view and an iterable have nothing in common.", Call: dictViewDisjoint})
	return s
}

func (t *Thread) viewToSet(v Value) (Value, error) {
	if t.isKeysView(v) {
		if d := t.viewDict(v); t.Is(d, TDict) {
			v = d
		}
	}
	s := t.newSet(t.RT.types[TSet])
	return s, t.SetUpdate(s, v)
}

func dictViewRepr(t *Thread, self Value) (Value, error) {
	if !t.reprEnter(self) {
		return t.NewStr("..."), nil
	}
	defer t.reprLeave(self)
	items, err := t.Sequence(self)
	if err != nil {
		return 0, err
	}
	var b strings.Builder
	b.WriteString(t.TypeName(self))
	b.WriteString("([")
	for i, x := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		if err := t.reprInto(&b, x); err != nil {
			return 0, err
		}
	}
	b.WriteString("])")
	return t.NewStr(b.String()), nil
}

func dictViewContains(t *Thread, self, item Value) (bool, error) {
	d := t.viewDict(self)
	if t.isKeysView(self) {
		v, err := t.DictLookup(d, item)
		return v != 0, err
	}
	if !t.isTuple(item) || t.TupleLen(item) != 2 {
		return false, nil
	}
	pair := t.tupleItems(item)
	v, err := t.DictLookup(d, pair[0])
	if err != nil || v == 0 {
		return false, err
	}
	return t.itemsEqual(v, pair[1])
}

// allIn reports whether every item of iterable a is in container b.
func (t *Thread) allIn(a, b Value) (bool, error) {
	all := true
	err := t.Iterate(a, func(x Value) (bool, error) {
		in, err := t.Contains(b, x)
		if !in {
			all = false
		}
		return in, err
	})
	return all && err == nil, err
}

func dictViewCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if !t.isAnySet(b) && !t.isViewSet(b) {
		return t.RT.NotImplemented, nil
	}
	na, err := t.Len(a)
	if err != nil {
		return 0, err
	}
	nb, err := t.Len(b)
	if err != nil {
		return 0, err
	}
	ok := false
	switch op {
	case EQ, NE:
		if na == nb {
			ok, err = t.allIn(a, b)
		}
		ok = ok == (op == EQ)
	case LT, LE:
		if na < nb || op == LE && na == nb {
			ok, err = t.allIn(a, b)
		}
	default:
		if na > nb || op == GE && na == nb {
			ok, err = t.allIn(b, a)
		}
	}
	if err != nil {
		return 0, err
	}
	return t.Bool(ok), nil
}

func dictViewAnd(t *Thread, a, b Value) (Value, error) {
	if !t.isViewSet(a) {
		a, b = b, a
	}
	na := t.DictLen(t.viewDict(a))
	if t.Is(b, TSet) && na <= t.SetLen(b) {
		return t.setIntersection(b, a)
	}
	if t.isViewSet(b) && t.DictLen(t.viewDict(b)) > na {
		a, b = b, a
	}
	v := t.newSet(t.RT.types[TSet])
	return v, t.Iterate(b, func(x Value) (bool, error) {
		in, err := dictViewContains(t, a, x)
		if in {
			err = t.SetAdd(v, x)
		}
		return true, err
	})
}

func dictViewDisjoint(t *Thread, args []Value) (Value, error) {
	a, b := args[0], args[1]
	if a == b {
		return t.Bool(t.DictLen(t.viewDict(a)) == 0), nil
	}
	if t.isAnySet(b) || t.isViewSet(b) {
		n, err := t.Len(b)
		if err != nil {
			return 0, err
		}
		if n > t.DictLen(t.viewDict(a)) {
			a, b = b, a
		}
	}
	disjoint := true
	err := t.Iterate(b, func(x Value) (bool, error) {
		in, err := t.Contains(a, x)
		if in {
			disjoint = false
		}
		return !in, err
	})
	if err != nil {
		return 0, err
	}
	return t.Bool(disjoint), nil
}

const dictIterBroken = ^uint32(0) // Used after the dict changed its size: the iterator fails for ever

func (t *Thread) newDictIter(id uint32, dv Value) Value {
	v := t.Own(t.Alloc(t.RT.types[id], uint64(unsafe.Sizeof(DictIterator{}))))
	it, d := (*DictIterator)(t.At(v, 0)), t.dict(dv)
	t.Init(&it.Dict, dv)
	it.Used, it.Left = d.Used, d.Used
	if id >= TDictReverseKeyIterator && d.Table != 0 {
		it.Pos = int32(t.dictTable(d).Fill) - 1
	} else if id >= TDictReverseKeyIterator {
		it.Pos = -1
	}
	t.Track(v)
	return v
}

// step finds the next entry, borrowed; ok is false at the end.
func (t *Thread) dictIterStep(it *DictIterator, reverse bool) (k, v Value, ok bool, err error) {
	if it.Dict == 0 {
		return 0, 0, false, nil
	}
	d := t.dict(it.Dict)
	if it.Used != d.Used {
		it.Used = dictIterBroken
		return 0, 0, false, t.Errorf(TRuntimeError, "dictionary changed size during iteration")
	}
	if d.Table != 0 {
		tb := t.dictTable(d)
		i, n := int(it.Pos), int(tb.Fill)
		if reverse {
			i = min(i, n-1)
			for i >= 0 && tb.entry(i)[0] == 0 {
				i--
			}
			it.Pos = int32(i - 1)
		} else {
			for i < n && tb.entry(i)[0] == 0 {
				i++
			}
			it.Pos = int32(i + 1)
		}
		if i >= 0 && i < n {
			if it.Left == 0 {
				t.Drop(&it.Dict)
				return 0, 0, false, t.Errorf(TRuntimeError, "dictionary keys changed during iteration")
			}
			it.Left--
			e := tb.entry(i)
			return e[0], e[1], true, nil
		}
	}
	t.Drop(&it.Dict)
	return 0, 0, false, nil
}

func dictIterSpec(id uint32, name string) *TypeSpec {
	reverse := id >= TDictReverseKeyIterator
	var next UnaryFunc
	switch id {
	case TDictKeyIterator, TDictReverseKeyIterator:
		next = func(t *Thread, self Value) (Value, error) {
			k, _, ok, err := t.dictIterStep((*DictIterator)(t.At(self, 0)), reverse)
			if !ok {
				return 0, err
			}
			return t.Hold(k), nil
		}
	case TDictValueIterator, TDictReverseValueIterator:
		next = func(t *Thread, self Value) (Value, error) {
			_, v, ok, err := t.dictIterStep((*DictIterator)(t.At(self, 0)), reverse)
			if !ok {
				return 0, err
			}
			return t.Hold(v), nil
		}
	default:
		next = func(t *Thread, self Value) (Value, error) {
			k, v, ok, err := t.dictIterStep((*DictIterator)(t.At(self, 0)), reverse)
			if !ok {
				return 0, err
			}
			return t.NewTuple(k, v), nil
		}
	}
	return &TypeSpec{
		ID: id, Name: name, Flags: TypeGC | TypeDisallowInstantiation,
		Fields: 1, Basic: uint32(unsafe.Sizeof(DictIterator{})),
		Slots: Slots{Iter: selfIter, Next: next},
		Methods: []Func{
			method(hintFunc, func(t *Thread, args []Value) (Value, error) {
				it := (*DictIterator)(t.At(args[0], 0))
				if it.Dict == 0 || it.Used != t.dict(it.Dict).Used {
					return t.NewInt(0), nil
				}
				return t.NewInt(int64(it.Left)), nil
			}),
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				f, err := t.builtin("iter")
				if err != nil {
					return 0, err
				}
				c := *(*DictIterator)(t.At(args[0], 0))
				dup := t.Own(t.Alloc(t.RT.types[id], uint64(unsafe.Sizeof(DictIterator{}))))
				d := (*DictIterator)(t.At(dup, 0))
				d.Used, d.Pos, d.Left = c.Used, c.Pos, c.Left
				t.Init(&d.Dict, c.Dict)
				l := t.NewList()
				if err := t.ListExtend(l, dup); err != nil {
					return 0, err
				}
				return t.NewTuple(f, t.NewTuple(l)), nil
			}),
		},
	}
}
