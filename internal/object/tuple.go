package object

import "unsafe"

func (t *Thread) tuple(v Value) *Tuple { return (*Tuple)(t.At(v, 0)) }

// tupleItems are a tuple's items in place.
func (t *Thread) tupleItems(v Value) []Value {
	return unsafe.Slice((*Value)(t.At(v, TupleData)), (*Tuple)(t.At(v, 0)).Len)
}

// TupleItems are a tuple's items in place: read only.
func (t *Thread) TupleItems(v Value) []Value { return t.tupleItems(v) }

// NewTupleFunc makes a tuple of n items, of which item gives the one at i. It must run no Python code.
func (t *Thread) NewTupleFunc(n int, item func(i int) Value) Value {
	v := t.allocTuple(n)
	if n == 0 {
		return v
	}
	for i := range n {
		t.Init(&t.tupleItems(v)[i], item(i))
	}
	t.trackTuple(v)
	return v
}

// TupleLen is len(v).
func (t *Thread) TupleLen(v Value) int { return int(t.tuple(v).Len) }

// allocTuple makes a tuple of n zero items, owned by the scope and not tracked yet. The empty tuple is the singleton.
func (t *Thread) allocTuple(n int) Value {
	if n == 0 && t.RT.EmptyTuple != 0 {
		return t.RT.EmptyTuple
	}
	v := t.Alloc(t.RT.types[TTuple], TupleData+8*uint64(n))
	t.tuple(v).Len = uint64(n)
	return t.Own(v)
}

// mayBeTracked reports whether v could be part of a cycle.
func (t *Thread) mayBeTracked(v Value) bool {
	return v.IsCounted() && t.RT.types[t.Head(v).Type].Flags&TypeGC != 0
}

// trackTuple tracks a finished tuple unless all its items are atomic.
func (t *Thread) trackTuple(v Value) {
	for _, x := range t.tupleItems(v) {
		if t.mayBeTracked(x) {
			t.Track(v)
			return
		}
	}
}

// NewTuple is a tuple of items, with references of its own.
func (t *Thread) NewTuple(items ...Value) Value {
	if len(items) == 0 {
		return t.allocTuple(0)
	}
	v := t.tryAlloc(TTuple, TupleData+8*uint64(len(items)))
	if v == 0 {
		t.NoMemory()
	}
	t.tuple(v).Len = uint64(len(items))
	copy(t.tupleItems(v), items)
	for _, x := range items {
		t.Incref(x)
	}
	t.Own(v)
	t.trackTuple(v)
	return v
}
