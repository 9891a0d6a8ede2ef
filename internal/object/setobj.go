package object

import (
	"strings"
	"unsafe"
)

// The types set and frozenset; see set.go for the storage.
//
// Operations that run through one operand while they look into another may run Python code at every comparison. They walk by
// position and read the table anew each time.

func setSpecs() []*TypeSpec {
	common := func(id uint32, name, doc string) *TypeSpec {
		return &TypeSpec{
			ID: id, Name: name, Sig: "(iterable=(), /)", Doc: doc,
			Flags: TypeBase | TypeGC | TypeMatchSelf | TypeHasWeakref,
			Basic: uint32(unsafe.Sizeof(Set{})),
			Slots: Slots{
				Repr: setRepr, Compare: setCompare,
				Iter: func(t *Thread, self Value) (Value, error) { return t.newSetIter(self), nil },
				Len:  func(t *Thread, self Value) (int, error) { return t.SetLen(self), nil },
				Contains: func(t *Thread, self, item Value) (bool, error) {
					return t.setContainsItem(self, item)
				},
				And: setBinary(func(t *Thread, a, b Value) (Value, error) { return t.setIntersection(a, b) }),
				Or: setBinary(func(t *Thread, a, b Value) (Value, error) {
					v := t.setCopy(a)
					if a == b {
						return v, nil
					}
					return v, t.SetUpdate(v, b)
				}),
				Subtract: setBinary(func(t *Thread, a, b Value) (Value, error) { return t.setDifference(a, b) }),
				Xor:      setBinary(func(t *Thread, a, b Value) (Value, error) { return t.setSymmetric(a, b) }),
				Dealloc:  func(t *Thread, self Value) { t.SetClear(self) },
				Clear:    func(t *Thread, self Value) { t.SetClear(self) },
				Traverse: func(t *Thread, self Value, visit VisitFunc) {
					for _, e := range t.setTable(t.set(self)) {
						if e.Key > setDummy {
							visit(e.Key)
						}
					}
				},
			},
			Methods: []Func{
				{Name: "__contains__", Sig: "(self, object, /)", Doc: "Whether an element equals object.", Call: func(t *Thread, args []Value) (Value, error) {
					in, err := t.setContainsItem(args[0], args[1])
					return t.Bool(in), err
				}},
				{Name: "copy", Sig: "(self, /)", Doc: "A set with the same elements.", Call: func(t *Thread, args []Value) (Value, error) {
					if t.Is(args[0], TFrozenSet) {
						return args[0], nil
					}
					return t.setCopy(args[0]), nil
				}},
				{Name: "difference", Sig: "(self, /, *others)", Doc: "A new set with the elements that none of the others has.", Call: func(t *Thread, args []Value) (Value, error) {
					others := t.tupleItems(args[1])
					if len(others) == 0 {
						return t.setCopy(args[0]), nil
					}
					v, err := t.setDifference(args[0], others[0])
					for _, o := range others[1:] {
						if err == nil {
							err = t.setDifferenceUpdate(v, o)
						}
					}
					return v, err
				}},
				{Name: "intersection", Sig: "(self, /, *others)", Doc: "A new set with the elements that all the others have too.", Call: func(t *Thread, args []Value) (Value, error) {
					return t.setIntersectionAll(args[0], t.tupleItems(args[1]))
				}},
				{Name: "isdisjoint", Sig: "(self, other, /)", Doc: "Whether there is no common element.", Call: setIsDisjoint},
				{Name: "issubset", Sig: "(self, other, /)", Doc: "Whether other has every element of this set.", Call: setIsSubset},
				{Name: "issuperset", Sig: "(self, other, /)", Doc: "Whether this set has every element of other.", Call: setIsSuperset},
				{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *Thread, args []Value) (Value, error) {
					l := t.NewList()
					if err := t.ListExtend(l, args[0]); err != nil {
						return 0, err
					}
					state, err := t.CallMethod(args[0], "__getstate__")
					if err != nil {
						return 0, err
					}
					return t.NewTuple(t.TypeOf(args[0]).Obj, t.NewTuple(l), state), nil
				}},
				{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the set takes in memory.", Call: func(t *Thread, args []Value) (Value, error) {
					return t.NewInt(t.basicSize(args[0]) + 16*int64(len(t.setTable(t.set(args[0]))))), nil
				}},
				{Name: "symmetric_difference", Sig: "(self, other, /)", Doc: "A new set with the elements of either, but not of both.", Call: func(t *Thread, args []Value) (Value, error) {
					return t.setSymmetric(args[0], args[1])
				}},
				{Name: "union", Sig: "(self, /, *others)", Doc: "A new set with the elements of all.", Call: func(t *Thread, args []Value) (Value, error) {
					v := t.setCopy(args[0])
					for _, o := range t.tupleItems(args[1]) {
						if err := t.SetUpdate(v, o); err != nil {
							return 0, err
						}
					}
					return v, nil
				}},
				classGetItem,
			},
		}
	}
	set := common(TSet, "set", "A collection of different elements, in no order.")
	set.Slots.New = func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.newSet(typ), nil }
	set.Slots.Init = setInit
	inplace := func(f func(t *Thread, a, b Value) error) BinaryFunc {
		return func(t *Thread, a, b Value) (Value, error) {
			if !t.isAnySet(b) {
				return t.RT.NotImplemented, nil
			}
			return a, f(t, a, b)
		}
	}
	set.Slots.IAnd = inplace((*Thread).setIntersectionUpdate)
	set.Slots.IOr = inplace((*Thread).SetUpdate)
	set.Slots.ISubtract = inplace((*Thread).setDifferenceUpdate)
	set.Slots.IXor = inplace((*Thread).setSymmetricUpdate)
	each := func(f func(t *Thread, a, b Value) error) NativeFunc {
		return func(t *Thread, args []Value) (Value, error) {
			for _, o := range t.tupleItems(args[1]) {
				if err := f(t, args[0], o); err != nil {
					return 0, err
				}
			}
			return t.RT.None, nil
		}
	}
	set.Methods = append(set.Methods,
		Func{Name: "add", Sig: "(self, object, /)", Inline: InlineSetAdd, Doc: "Put an element in.", Call: func(t *Thread, args []Value) (Value, error) {
			return t.RT.None, t.SetAdd(args[0], args[1])
		}},
		Func{Name: "clear", Sig: "(self, /)", Doc: "Take all elements out.", Call: func(t *Thread, args []Value) (Value, error) {
			t.SetClear(args[0])
			return t.RT.None, nil
		}},
		Func{Name: "discard", Sig: "(self, object, /)", Doc: "Take an element out if it is there.", Call: func(t *Thread, args []Value) (Value, error) {
			_, err := t.setDiscardItem(args[0], args[1])
			return t.RT.None, err
		}},
		Func{Name: "remove", Sig: "(self, object, /)", Doc: "Take an element out; KeyError if it is not there.", Call: func(t *Thread, args []Value) (Value, error) {
			ok, err := t.setDiscardItem(args[0], args[1])
			if err == nil && !ok {
				err = t.KeyError(args[1])
			}
			return t.RT.None, err
		}},
		Func{Name: "pop", Sig: "(self, /)", Doc: "Take some element out and return it; KeyError if there is none.", Call: setPop},
		Func{Name: "difference_update", Sig: "(self, /, *others)", Doc: "Take out what the others have.", Call: each((*Thread).setDifferenceUpdate)},
		Func{Name: "intersection_update", Sig: "(self, /, *others)", Doc: "Keep only what all the others have too.", Call: func(t *Thread, args []Value) (Value, error) {
			v, err := t.setIntersectionAll(args[0], t.tupleItems(args[1]))
			if err == nil {
				t.setSwap(args[0], v)
			}
			return t.RT.None, err
		}},
		Func{Name: "symmetric_difference_update", Sig: "(self, other, /)", Doc: "Keep what is in either, but not in both.", Call: func(t *Thread, args []Value) (Value, error) {
			return t.RT.None, t.setSymmetricUpdate(args[0], args[1])
		}},
		Func{Name: "update", Sig: "(self, /, *others)", Doc: "Put in what the others have.", Call: each((*Thread).SetUpdate)},
	)
	frozen := common(TFrozenSet, "frozenset", "A set that never changes.")
	frozen.Slots.New = frozensetNew
	frozen.Slots.Hash = frozensetHash
	iter := &TypeSpec{
		ID: TSetIterator, Name: "set_iterator", Flags: TypeGC | TypeDisallowInstantiation,
		Fields: 1, Basic: uint32(unsafe.Sizeof(SetIterator{})),
		Slots: Slots{Iter: selfIter, Next: setIterNext},
		Methods: []Func{
			method(hintFunc, func(t *Thread, args []Value) (Value, error) {
				it := (*SetIterator)(t.At(args[0], 0))
				if it.Set == 0 || it.Used != t.set(it.Set).Used {
					return t.NewInt(0), nil
				}
				return t.NewInt(int64(it.Left)), nil
			}),
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				f, err := t.builtin("iter")
				if err != nil {
					return 0, err
				}
				c := *(*SetIterator)(t.At(args[0], 0))
				dup := t.Own(t.Alloc(t.RT.types[TSetIterator], uint64(unsafe.Sizeof(SetIterator{}))))
				d := (*SetIterator)(t.At(dup, 0))
				d.Used, d.Left, d.Pos = c.Used, c.Left, c.Pos
				t.Init(&d.Set, c.Set)
				l := t.NewList()
				if err := t.ListExtend(l, dup); err != nil {
					return 0, err
				}
				return t.NewTuple(f, t.NewTuple(l)), nil
			}),
		},
	}
	return []*TypeSpec{set, frozen, iter}
}

// setBinary guards an operator: both operands must be sets.
func setBinary(f BinaryFunc) BinaryFunc {
	return func(t *Thread, a, b Value) (Value, error) {
		if !t.isAnySet(a) || !t.isAnySet(b) {
			return t.RT.NotImplemented, nil
		}
		return f(t, a, b)
	}
}

// baseSetType is set or frozenset, whichever v is.
func (t *Thread) baseSetType(v Value) *Type {
	if t.TypeOf(v).IsSubtype(t.RT.types[TSet]) {
		return t.RT.types[TSet]
	}
	return t.RT.types[TFrozenSet]
}

func (t *Thread) setCopy(v Value) Value {
	c := t.newSet(t.baseSetType(v))
	t.setMerge(t.set(c), t.set(v))
	return c
}

func setInit(t *Thread, self Value, args []Value, kwnames Value) error {
	if kwnames != 0 && t.TupleLen(kwnames) > 0 {
		return t.TypeErrorf("set() takes no keyword arguments")
	}
	if err := t.checkCount("set", len(args), 0, 1); err != nil {
		return err
	}
	t.SetClear(self)
	if len(args) == 0 {
		return nil
	}
	return t.SetUpdate(self, args[0])
}

func frozensetNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if kwnames != 0 && t.TupleLen(kwnames) > 0 {
		if !t.ownInit(typ, TFrozenSet) {
			return 0, t.TypeErrorf("frozenset() takes no keyword arguments")
		}
		args = args[:len(args)-t.TupleLen(kwnames)]
	}
	if err := t.checkCount("frozenset", len(args), 0, 1); err != nil {
		return 0, err
	}
	if len(args) == 1 && typ.ID == TFrozenSet && t.Is(args[0], TFrozenSet) {
		return args[0], nil
	}
	v := t.newSet(typ)
	if len(args) == 0 {
		return v, nil
	}
	return v, t.SetUpdate(v, args[0])
}

func setRepr(t *Thread, self Value) (Value, error) {
	name := t.TypeName(self)
	if t.SetLen(self) == 0 {
		return t.NewStr(name + "()"), nil
	}
	if !t.reprEnter(self) {
		return t.NewStr(name + "(...)"), nil
	}
	defer t.reprLeave(self)
	items := t.setItems(self)
	var b strings.Builder
	plain := t.Is(self, TSet)
	if !plain {
		b.WriteString(name + "(")
	}
	b.WriteByte('{')
	for i, x := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		if err := t.reprInto(&b, x); err != nil {
			return 0, err
		}
	}
	b.WriteByte('}')
	if !plain {
		b.WriteByte(')')
	}
	return t.NewStr(b.String()), nil
}

// setItems copies the elements; they are held by the scope.
func (t *Thread) setItems(v Value) []Value {
	items := make([]Value, 0, t.SetLen(v))
	for pos := 0; ; {
		x, ok := t.SetNext(v, &pos)
		if !ok {
			return items
		}
		items = append(items, t.Hold(x))
	}
}

func frozensetHash(t *Thread, self Value) (int64, error) {
	s := t.set(self)
	if s.Hash != 0 {
		return int64(s.Hash), nil
	}
	h := uint64(0)
	for _, e := range t.setTable(s) {
		if e.Key > setDummy {
			h ^= ((e.Hash ^ 89869747) ^ (e.Hash << 16)) * 3644798167
		}
	}
	h ^= (uint64(s.Used) + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if h == ^uint64(0) {
		h = 590923713
	}
	s.Hash = h
	return int64(h), nil
}

func setCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if !t.isAnySet(a) || !t.isAnySet(b) {
		return t.RT.NotImplemented, nil
	}
	x, y := t.set(a), t.set(b)
	ok := false
	var err error
	switch op {
	case EQ, NE:
		if x.Used == y.Used && !(x.Hash != 0 && y.Hash != 0 && x.Hash != y.Hash && t.baseSetType(a).ID == TFrozenSet && t.baseSetType(b).ID == TFrozenSet) {
			ok, err = t.setIn(a, b)
		}
		ok = ok == (op == EQ)
	case LT, LE:
		if x.Used < y.Used || op == LE && x.Used == y.Used {
			ok, err = t.setIn(a, b)
		}
	default:
		if x.Used > y.Used || op == GE && x.Used == y.Used {
			ok, err = t.setIn(b, a)
		}
	}
	if err != nil {
		return 0, err
	}
	return t.Bool(ok), nil
}

// setIn reports whether every element of set a is in set b.
func (t *Thread) setIn(a, b Value) (bool, error) {
	all := true
	err := t.setEach(a, func(e SetEntry) (bool, error) {
		i, err := t.setFind(t.set(b), e.Key, e.Hash)
		all = i >= 0
		return all, err
	})
	return all, err
}

// setEach calls f with every element, held meanwhile.
func (t *Thread) setEach(v Value, f func(e SetEntry) (bool, error)) error {
	for pos := 0; ; {
		e, ok := t.setNext(t.set(v), &pos)
		if !ok {
			return nil
		}
		t.Incref(e.Key)
		more, err := f(e)
		t.Decref(e.Key)
		if err != nil || !more {
			return err
		}
	}
}

// hashedEach calls f with every element of a set, key of a dict, or item of an iterable, with its hash.
func (t *Thread) hashedEach(o Value, f func(e SetEntry) (bool, error)) error {
	if t.isAnySet(o) {
		return t.setEach(o, f)
	}
	if t.Is(o, TDict) {
		for pos := 0; ; {
			k, _, ok := t.DictNext(o, &pos)
			if !ok {
				return nil
			}
			e := SetEntry{t.hashAt(t.dictTable(t.dict(o)), pos-1), k}
			t.Incref(k)
			more, err := f(e)
			t.Decref(k)
			if err != nil || !more {
				return err
			}
		}
	}
	return t.Iterate(o, func(x Value) (bool, error) {
		h, err := t.setKeyHash(x)
		if err != nil {
			return false, err
		}
		return f(SetEntry{h, x})
	})
}

// setMerge puts all of src's elements into dst, by the shortest way that runs no comparison when dst is empty.
func (t *Thread) setMerge(dst, src *Set) {
	if src.Used == 0 {
		return
	}
	mask := dst.Mask
	if dst.Table == 0 {
		mask = setMinSize - 1
	}
	if (uint64(dst.Fill)+uint64(src.Used))*5 >= mask*3 || dst.Table == 0 {
		if need := uint64(dst.Used+src.Used) * 2; (uint64(dst.Fill)+uint64(src.Used))*5 >= mask*3 {
			t.setResize(dst, need)
		} else {
			t.setResize(dst, 0)
		}
	}
	table := t.setTable(dst)
	same := dst.Mask == src.Mask && src.Fill == src.Used
	for i, e := range t.setTable(src) {
		if e.Key > setDummy {
			t.Incref(e.Key)
			if same {
				table[i] = e
			} else {
				setInsertClean(table, e.Key, e.Hash)
			}
		}
	}
	dst.Fill, dst.Used = src.Used, src.Used
}

// SetUpdate is s |= o for any iterable.
func (t *Thread) SetUpdate(s, o Value) error {
	if t.isAnySet(o) {
		a, b := t.set(s), t.set(o)
		if a == b || b.Used == 0 {
			return nil
		}
		if a.Fill == 0 {
			t.setMerge(a, b)
			return nil
		}
		if (uint64(a.Fill)+uint64(b.Used))*5 >= a.Mask*3 {
			t.setResize(a, uint64(a.Used+b.Used)*2)
		}
	} else if t.Is(o, TDict) {
		a := t.set(s)
		if n := uint64(t.DictLen(o)); n > 0 && (uint64(a.Fill)+n)*5 >= max(a.Mask, setMinSize-1)*3 {
			t.setResize(a, (uint64(a.Used)+n)*2)
		}
	}
	return t.hashedEach(o, func(e SetEntry) (bool, error) { return true, t.setAddHash(t.set(s), e.Key, e.Hash) })
}

func (t *Thread) setIntersection(a, b Value) (Value, error) {
	if a == b {
		return t.setCopy(a), nil
	}
	v := t.newSet(t.baseSetType(a))
	if t.isAnySet(b) && t.SetLen(b) > t.SetLen(a) {
		a, b = b, a
	}
	err := t.hashedEach(b, func(e SetEntry) (bool, error) {
		i, err := t.setFind(t.set(a), e.Key, e.Hash)
		if err == nil && i >= 0 {
			err = t.setAddHash(t.set(v), e.Key, e.Hash)
		}
		return true, err
	})
	return v, err
}

func (t *Thread) setIntersectionAll(a Value, others []Value) (Value, error) {
	if len(others) == 0 {
		return t.setCopy(a), nil
	}
	v := a
	for _, o := range others {
		var err error
		if v, err = t.setIntersection(v, o); err != nil {
			return 0, err
		}
	}
	return v, nil
}

// setSwap exchanges the contents of two sets.
func (t *Thread) setSwap(a, b Value) {
	x, y := t.set(a), t.set(b)
	x.Used, y.Used = y.Used, x.Used
	x.Fill, y.Fill = y.Fill, x.Fill
	x.Mask, y.Mask = y.Mask, x.Mask
	x.Table, y.Table = y.Table, x.Table
}

func (t *Thread) setIntersectionUpdate(a, b Value) error {
	v, err := t.setIntersection(a, b)
	if err == nil {
		t.setSwap(a, v)
	}
	return err
}

func (t *Thread) setDifferenceUpdate(a, b Value) error {
	if a == b {
		t.SetClear(a)
		return nil
	}
	if t.isAnySet(b) && t.SetLen(b)>>3 > t.SetLen(a) {
		var err error
		if b, err = t.setIntersection(a, b); err != nil {
			return err
		}
	}
	err := t.hashedEach(b, func(e SetEntry) (bool, error) {
		_, err := t.setDiscardHash(t.set(a), e.Key, e.Hash)
		return true, err
	})
	if s := t.set(a); err == nil && uint64(s.Fill-s.Used) > s.Mask/4 {
		t.setResize(s, setGrowth(s.Used))
	}
	return err
}

func (t *Thread) setDifference(a, b Value) (Value, error) {
	n := -1
	if t.isAnySet(b) {
		n = t.SetLen(b)
	} else if t.Is(b, TDict) {
		n = t.DictLen(b)
	}
	if n < 0 || t.SetLen(a)>>2 > n {
		v := t.setCopy(a)
		return v, t.setDifferenceUpdate(v, b)
	}
	v := t.newSet(t.baseSetType(a))
	err := t.setEach(a, func(e SetEntry) (bool, error) {
		in := false
		var err error
		var i int
		if t.Is(b, TDict) {
			i, err = t.dictFind(t.dict(b), e.Key, e.Hash)
		} else {
			i, err = t.setFind(t.set(b), e.Key, e.Hash)
		}
		in = i >= 0
		if err == nil && !in {
			err = t.setAddHash(t.set(v), e.Key, e.Hash)
		}
		return true, err
	})
	return v, err
}

func (t *Thread) setSymmetricUpdate(a, b Value) error {
	if a == b {
		t.SetClear(a)
		return nil
	}
	if !t.isAnySet(b) && !t.Is(b, TDict) {
		other := t.newSet(t.RT.types[TSet])
		if err := t.SetUpdate(other, b); err != nil {
			return err
		}
		b = other
	}
	return t.hashedEach(b, func(e SetEntry) (bool, error) {
		found, err := t.setDiscardHash(t.set(a), e.Key, e.Hash)
		if err == nil && !found {
			err = t.setAddHash(t.set(a), e.Key, e.Hash)
		}
		return true, err
	})
}

func (t *Thread) setSymmetric(a, b Value) (Value, error) {
	v := t.newSet(t.baseSetType(a))
	if err := t.SetUpdate(v, b); err != nil {
		return 0, err
	}
	return v, t.setSymmetricUpdate(v, a)
}

// lookupItem gives what to look for: a set that is not hashable stands for the frozenset with its elements.
func (t *Thread) setLookupItem(item Value) (SetEntry, error) {
	h, err := t.setKeyHash(item)
	if err == nil {
		return SetEntry{h, item}, nil
	}
	if !t.TypeOf(item).IsSubtype(t.RT.types[TSet]) || !t.IsError(err, TTypeError) {
		return SetEntry{}, err
	}
	f := t.newSet(t.RT.types[TFrozenSet])
	t.setMerge(t.set(f), t.set(item))
	fh, err := frozensetHash(t, f)
	return SetEntry{uint64(fh), f}, err
}

func (t *Thread) setContainsItem(self, item Value) (bool, error) {
	m := t.Mark()
	e, err := t.setLookupItem(item)
	i := -1
	if err == nil {
		i, err = t.setFind(t.set(self), e.Key, e.Hash)
	}
	_, err = t.Leave(m, 0, err)
	return i >= 0, err
}

func (t *Thread) setDiscardItem(self, item Value) (bool, error) {
	e, err := t.setLookupItem(item)
	if err != nil {
		return false, err
	}
	return t.setDiscardHash(t.set(self), e.Key, e.Hash)
}

// setPop takes the next element behind the place where the last pop ended; a set keeps that place in Hash, which only frozensets need.
func setPop(t *Thread, args []Value) (Value, error) {
	s := t.set(args[0])
	if s.Used == 0 {
		return 0, t.Errorf(TKeyError, "pop from an empty set")
	}
	table := t.setTable(s)
	i := s.Hash & s.Mask
	for table[i].Key <= setDummy {
		i = (i + 1) & s.Mask
	}
	v := table[i].Key
	table[i] = SetEntry{^uint64(0), setDummy}
	s.Used--
	s.Hash = i + 1
	return t.Own(v), nil
}

func setIsDisjoint(t *Thread, args []Value) (Value, error) {
	a, b := args[0], args[1]
	if a == b {
		return t.Bool(t.SetLen(a) == 0), nil
	}
	if t.isAnySet(b) && t.SetLen(b) > t.SetLen(a) {
		a, b = b, a
	}
	disjoint := true
	err := t.hashedEach(b, func(e SetEntry) (bool, error) {
		i, err := t.setFind(t.set(a), e.Key, e.Hash)
		disjoint = i < 0
		return disjoint, err
	})
	return t.Bool(disjoint), err
}

func setIsSubset(t *Thread, args []Value) (Value, error) {
	a, b := args[0], args[1]
	if !t.isAnySet(b) {
		v, err := t.setIntersection(a, b)
		if err != nil {
			return 0, err
		}
		return t.Bool(t.SetLen(v) == t.SetLen(a)), nil
	}
	if t.SetLen(a) > t.SetLen(b) {
		return t.RT.False, nil
	}
	in, err := t.setIn(a, b)
	return t.Bool(in), err
}

func setIsSuperset(t *Thread, args []Value) (Value, error) {
	a, b := args[0], args[1]
	if t.isAnySet(b) {
		return setIsSubset(t, []Value{b, a})
	}
	all := true
	err := t.hashedEach(b, func(e SetEntry) (bool, error) {
		i, err := t.setFind(t.set(a), e.Key, e.Hash)
		all = i >= 0
		return all, err
	})
	return t.Bool(all), err
}

func (t *Thread) newSetIter(s Value) Value {
	v := t.Own(t.Alloc(t.RT.types[TSetIterator], uint64(unsafe.Sizeof(SetIterator{}))))
	it := (*SetIterator)(t.At(v, 0))
	t.Init(&it.Set, s)
	it.Used = t.set(s).Used
	it.Left = it.Used
	t.Track(v)
	return v
}

func setIterNext(t *Thread, self Value) (Value, error) {
	it := (*SetIterator)(t.At(self, 0))
	if it.Set == 0 {
		return 0, nil
	}
	s := t.set(it.Set)
	if s.Used != it.Used {
		it.Used = ^uint32(0)
		return 0, t.Errorf(TRuntimeError, "Set changed size during iteration")
	}
	pos := int(it.Pos)
	e, ok := t.setNext(s, &pos)
	it.Pos = int64(pos)
	if !ok {
		t.Drop(&it.Set)
		return 0, nil
	}
	it.Left--
	return t.Hold(e.Key), nil
}
