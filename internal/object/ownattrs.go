package object

// Instance attributes for code that copies objects (pickling): read and written without __dict__ being made, past descriptors.

// OwnShape is the shape of o's attributes; nil if they are in a dict or o has none.
func (t *Thread) OwnShape(o Value) *Shape {
	a := t.AttrsOf(o)
	if a == nil || a.Shape == 0 {
		return nil
	}
	return t.RT.shapes[a.Shape]
}

// OwnAttr is attribute i of o, whose shape is s, held by the scope.
func (t *Thread) OwnAttr(o Value, s *Shape, i int) Value {
	return t.Hold(*t.attrSlot(t.AttrsOf(o), s, i))
}

// PlainAttrs reports whether o keeps its attributes without a dict that somebody may have seen.
func (t *Thread) PlainAttrs(o Value) bool {
	a := t.AttrsOf(o)
	return a != nil && (a.Shape != 0 || a.Ext == 0)
}

// SetOwnAttr is o.__dict__[name] = v for an interned name and an o with PlainAttrs.
func (t *Thread) SetOwnAttr(o, name, v Value) error {
	m := t.Mark()
	_, _, err := t.setOwn(o, name, v, t.TypeOf(o))
	_, err = t.Leave(m, 0, err)
	return err
}

// HasSlotState reports whether copyreg finds names of slots in typ, or typ remembers that it did.
func (t *Thread) HasSlotState(typ *Type) bool {
	return len(typ.SlotFields) > 0 || t.DictGetStr(typ.Dict, "__slotnames__") != 0
}

// RawView is a view of the memory below the view m as plain bytes: PickleBuffer.raw(). BufferError unless it is contiguous.
func (t *Thread) RawView(m Value) (Value, error) {
	mv, err := t.memView(m)
	if err != nil {
		return 0, err
	}
	b := mv.buf
	if !b.cContiguous() && !b.fContiguous() {
		return 0, t.Errorf(TBufferError, "cannot extract raw buffer from non-contiguous buffer")
	}
	n := b.size()
	b.Data = b.Data[b.Start : b.Start+n]
	b.Off, b.Start = b.Off+uint64(b.Start), 0
	b.Format, b.ItemSize, b.Shape, b.Strides, b.Suboffsets = "B", 1, []int{n}, []int{1}, nil
	return t.newView(t.Field(m, 0), b), nil
}

// ViewContents is what the view m shows, in C's order, and whether it may be written.
func (t *Thread) ViewContents(m Value) (data []byte, readOnly bool, err error) {
	mv, err := t.memView(m)
	if err != nil {
		return nil, false, err
	}
	return t.contiguous(&mv.buf), mv.buf.ReadOnly, nil
}

// ViewContiguous reports whether the view m shows memory without gaps.
func (t *Thread) ViewContiguous(m Value) (bool, error) {
	mv, err := t.memView(m)
	if err != nil {
		return false, err
	}
	return mv.buf.cContiguous() || mv.buf.fContiguous(), nil
}

// FillOwn gives o, which has no attributes yet, those of shape s with values, references of its own. It changes nothing and answers
// false if o does not fit: then the attributes must be set one by one.
func (t *Thread) FillOwn(o Value, s *Shape, values []Value) bool {
	a := t.AttrsOf(o)
	if a == nil || a.Shape == 0 || len(values) > int(s.Inline) {
		return false
	}
	if now := t.RT.shapes[a.Shape]; len(now.Names) != 0 || now.TypeID != s.TypeID || now.Inline != s.Inline {
		return false
	}
	for i, v := range values {
		t.Init(t.attrSlot(a, s, i), v)
	}
	a.Shape = s.ID
	return true
}

// TupleOfOwned is a tuple that takes the references of items over from the caller, a container.
func (t *Thread) TupleOfOwned(items []Value) Value {
	if len(items) == 0 {
		return t.RT.EmptyTuple
	}
	v := t.allocTuple(len(items))
	copy(t.tupleItems(v), items)
	t.trackTuple(v)
	return v
}

// ListAppendOwned appends items, whose references it takes over from the caller, a container.
func (t *Thread) ListAppendOwned(lv Value, items []Value) {
	if len(items) == 0 {
		return
	}
	l := t.list(lv)
	n := int(l.Len)
	if n+len(items) > int(l.Cap) {
		t.listSetCap(l, listGrown(n, n+len(items)))
	}
	l.Len = uint32(n + len(items))
	copy(t.listItems(l)[n:], items)
}

// PlainState reports whether a class leaves it to object how an instance is reduced (copied, pickled): the state is its attributes, no more.
func (t *Thread) PlainState(typ *Type) bool {
	const other = TypeOwnGetAttr | TypeVarSize | TypeListSubclass | TypeDictSubclass | TypeDisallowInstantiation | TypeAbstract
	if typ.Flags&(other|TypeSimpleNew) != TypeSimpleNew {
		return false
	}
	for b := typ; b != nil; b = b.Base {
		if b.Spec != nil && b.ID != TObject || b.ID != TObject && t.HasSlotState(b) {
			return false
		}
	}
	n, obj := &t.RT.Names, t.RT.types[TObject]
	for _, name := range [...]Value{n.ReduceEx, n.Reduce, n.Getstate, n.Getnewargs, n.GetnewargsEx, n.Setstate} {
		if t.LookupMRO(typ, name) != t.LookupMRO(obj, name) {
			return false
		}
	}
	return true
}
