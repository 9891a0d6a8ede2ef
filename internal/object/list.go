package object

import "unsafe"

// Lists: a header and a raw block of Cap items, Len of them in use.
//
// Growth and shrinking follow CPython's, so that sys.getsizeof moves at the same lengths: see listGrown.

func (t *Thread) list(v Value) *List { return (*List)(t.At(v, 0)) }

// items are the list's items in place; good until anything happens that could change the list.
func (t *Thread) listItems(l *List) []Value {
	if l.Items == 0 {
		return nil
	}
	return unsafe.Slice((*Value)(unsafe.Add(t.Base, uintptr(l.Items))), l.Len)
}

func (t *Thread) listAt(l *List, i int) *Value {
	return (*Value)(unsafe.Add(t.Base, uintptr(l.Items)+uintptr(i)*8))
}

// maxListLen bounds lists: Len is 32 bits wide.
const maxListLen = 1<<32 - 8

// listGrown is the capacity for a list that grows or shrinks from have to n items.
func listGrown(have, n int) int {
	if n == 0 {
		return 0
	}
	c := (n + n>>3 + 6) &^ 3
	if n-have > c-n {
		c = (n + 3) &^ 3
	}
	return c
}

// listSetCap gives the list's block exactly c places.
func (t *Thread) listSetCap(l *List, c int) {
	if c > maxListLen {
		t.NoMemory()
	}
	switch {
	case c == int(l.Cap):
	case c == 0:
		t.FreeRaw(l.Items)
		l.Items, l.Cap = 0, 0
	case l.Items == 0:
		l.Items = t.AllocRaw(uint64(c) * 8)
		l.Cap = uint32(c)
	default:
		l.Items = t.ReallocRaw(l.Items, uint64(c)*8)
		l.Cap = uint32(c)
	}
}

// listResize sets Len to n. Places gained hold garbage that the caller must fill before anything else happens; the
// references in places lost are the caller's.
func (t *Thread) listResize(l *List, n int) {
	if int(l.Cap) >= n && n >= int(l.Cap)>>1 {
		l.Len = uint32(n)
		return
	}
	c := listGrown(int(l.Len), n)
	if n < int(l.Len) {
		l.Len = uint32(n)
	}
	t.listSetCap(l, c)
	l.Len = uint32(n)
}

// NewList is a list of items, with references of its own.
func (t *Thread) NewList(items ...Value) Value {
	v := t.newListCap((len(items) + 1) &^ 1)
	l := t.list(v)
	for i, x := range items {
		t.Init(t.listAt(l, i), x)
	}
	l.Len = uint32(len(items))
	return v
}

// newListCap is an empty list with room for n items.
func (t *Thread) newListCap(n int) Value {
	v := t.Own(t.Alloc(t.RT.types[TList], uint64(unsafe.Sizeof(List{}))))
	if n > 0 {
		t.listSetCap(t.list(v), n)
	}
	t.Track(v)
	return v
}

// NewListSized is an empty list with room for n items.
func (t *Thread) NewListSized(n int) Value { return t.newListCap(n) }

// ListLen is len(v).
func (t *Thread) ListLen(v Value) int { return int(t.list(v).Len) }

// ListItem is v[i], held by the scope; i must be in range.
func (t *Thread) ListItem(v Value, i int) Value { return t.Hold(*t.listAt(t.list(v), i)) }

// ListItems are the items in place, borrowed: good until anything happens that could change the list.
func (t *Thread) ListItems(v Value) []Value { return t.listItems(t.list(v)) }

// ListAppend is l.append(v).
func (t *Thread) ListAppend(lv, v Value) {
	l := t.list(lv)
	n := int(l.Len)
	if n == int(l.Cap) {
		t.listSetCap(l, listGrown(n, n+1))
	}
	t.Init(t.listAt(l, n), v)
	l.Len = uint32(n + 1)
}

// ListSetItem is l[i] = v; i must be in range.
func (t *Thread) ListSetItem(lv Value, i int, v Value) { t.Store(t.listAt(t.list(lv), i), v) }

// ListClear empties the list, last item first.
func (t *Thread) ListClear(lv Value) {
	l := t.list(lv)
	items, n := l.Items, int(l.Len)
	if items == 0 || n == 0 && l.Cap == SortMarkerCap {
		return
	}
	l.Items, l.Len, l.Cap = 0, 0, 0
	for i := n - 1; i >= 0; i-- {
		t.Decref(*(*Value)(unsafe.Add(t.Base, uintptr(items)+uintptr(i)*8)))
	}
	t.FreeRaw(items)
}

// ListExtend is l.extend(iterable).
func (t *Thread) ListExtend(lv, iterable Value) error {
	id := t.TypeID(iterable)
	if id == TList || id == TTuple {
		t.listExtendItems(lv, t.seqItems(iterable))
		return nil
	}
	it, err := t.Iter(iterable)
	if err != nil {
		return err
	}
	hint, err := t.LenHint(iterable, 8)
	if err != nil {
		return err
	}
	l := t.list(lv)
	if n := int(l.Len); l.Items == 0 && hint > 0 && hint < maxListLen {
		t.listSetCap(l, (hint+1)&^1)
	} else if n+hint > int(l.Cap) && hint < maxListLen-n {
		l.Len = uint32(n)
		t.listSetCap(l, listGrown(n, n+hint))
	}
	if t.TypeID(it) == TGenerator {
		err = t.listDrain(lv, it)
	} else {
		err = t.listExhaust(lv, it)
	}
	if err != nil {
		return err
	}
	if l := t.list(lv); int(l.Len) < int(l.Cap)>>1 || (l.Len == 0 && l.Cap > 0) {
		t.listResize(l, int(l.Len))
	}
	return nil
}

// listExhaust appends the items of an iterator.
func (t *Thread) listExhaust(lv, it Value) error {
	next := t.TypeOf(it).Next
	for {
		if err := t.Poll(); err != nil {
			return err
		}
		m := t.Mark()
		v, err := next(t, it)
		if err != nil || v == 0 {
			_, err = t.Leave(m, 0, err)
			return err
		}
		t.ListAppend(lv, v)
		t.Release(m)
	}
}

// listDrain appends what a generator yields.
func (t *Thread) listDrain(lv, gen Value) error {
	w := Walker{it: gen}
	defer t.EndDrain(t.BeginDrain(&w, DrainList))
	t.Drain.List = lv
	m := t.Mark()
	for {
		if err := t.Poll(); err != nil {
			return err
		}
		v, err := t.Step(&w)
		if err != nil || v == 0 {
			_, err = t.Leave(m, 0, err)
			return err
		}
		t.ListAppend(lv, v)
		t.Release(m)
	}
}

// seqItems are the items of an exact list or tuple (or subclass) in place.
func (t *Thread) seqItems(v Value) []Value {
	if id := t.Head(v).Type; id == TTuple || id != TList && t.TypeOf(v).Flags&TypeTupleSubclass != 0 {
		return t.tupleItems(v)
	}
	return t.listItems(t.list(v))
}

// listExtendItems appends items, which may be the list's own.
func (t *Thread) listExtendItems(lv Value, items []Value) {
	n := len(items)
	if n == 0 {
		return
	}
	l := t.list(lv)
	have := int(l.Len)
	for _, x := range items {
		t.Incref(x)
	}
	self := have > 0 && l.Items != 0 && &items[0] == t.listAt(l, 0)
	if l.Items == 0 {
		t.listSetCap(l, (n+1)&^1)
	} else if have+n > int(l.Cap) {
		t.listSetCap(l, listGrown(have, have+n))
	}
	if self { // the block may have moved
		items = t.listItems(l)[:n]
	}
	copy(unsafe.Slice(t.listAt(l, have), n), items)
	l.Len = uint32(have + n)
}

// Sequence copies any iterable's items to a Go slice; the items are held by the scope.
func (t *Thread) Sequence(o Value) ([]Value, error) {
	switch t.TypeID(o) {
	case TList, TTuple:
		items := append([]Value(nil), t.seqItems(o)...)
		for _, x := range items {
			t.Hold(x)
		}
		return items, nil
	case TGenerator:
		l := t.NewList()
		if err := t.ListExtend(l, o); err != nil {
			return nil, err
		}
		return append([]Value(nil), t.ListItems(l)...), nil // of which the scope holds the list
	}
	it, err := t.Iter(o)
	if err != nil {
		return nil, err
	}
	var items []Value
	next := t.TypeOf(it).Next
	for {
		if err := t.Poll(); err != nil {
			return items, err
		}
		m := t.Mark()
		v, err := next(t, it)
		if err != nil || v == 0 {
			_, err = t.Leave(m, 0, err)
			return items, err
		}
		items = append(items, t.ReleaseKeep(m, v))
	}
}

// repeatValues fills dst with copies of src, which is not empty. It counts nothing.
func repeatValues(dst, src []Value) {
	if len(src) == 1 {
		x := src[0]
		for i := range dst {
			dst[i] = x
		}
		return
	}
	for n := copy(dst, src); n < len(dst); n *= 2 {
		copy(dst[n:], dst[:n])
	}
}
