package object

import (
	"math"
	"strings"
	"unsafe"
)

// The type list; see list.go for the storage and sort.go for sort().

func listSpec() *TypeSpec {
	return &TypeSpec{
		ID: TList, Name: "list", Sig: "(iterable=(), /)",
		Doc:   "A sequence that can be changed: empty, or with the items of iterable.",
		Flags: TypeBase | TypeGC | TypeSequence | TypeMatchSelf | TypeListSubclass,
		Basic: uint32(unsafe.Sizeof(List{})),
		Slots: Slots{
			Repr: listRepr, Compare: listCompare, Iter: func(t *Thread, self Value) (Value, error) { return t.NewSeqIter(TListIterator, self), nil },
			New:      func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
			Init:     listInit,
			Len:      func(t *Thread, self Value) (int, error) { return int(t.list(self).Len), nil },
			GetItem:  listGetItem,
			SetItem:  listSetItem,
			Item:     listItem,
			SetIndex: listSetIndex,
			Concat:   listConcat, InplaceConcat: listInplaceConcat,
			Repeat: listRepeat, InplaceRepeat: listInplaceRepeat,
			Contains: func(t *Thread, self, item Value) (bool, error) {
				i, err := t.listFind(self, item, 0, math.MaxInt)
				return i >= 0, err
			},
			Dealloc: func(t *Thread, self Value) { t.ListClear(self) },
			Clear:   func(t *Thread, self Value) { t.ListClear(self) },
			Traverse: func(t *Thread, self Value, visit VisitFunc) {
				for _, x := range t.listItems(t.list(self)) {
					visit(x)
				}
			},
		},
		Methods: []Func{
			{Name: "append", Sig: "(self, object, /)", Inline: InlineListAppend, Doc: "Add object at the end.", Call: listAppend},
			{Name: "clear", Sig: "(self, /)", Doc: "Take all items out.", Call: func(t *Thread, args []Value) (Value, error) {
				t.ListClear(args[0])
				return t.RT.None, nil
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "A new list with the same items.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.listSlice(args[0], 0, math.MaxInt), nil
			}},
			{Name: "count", Sig: "(self, value, /)", Doc: "How many items are equal to value.", Call: listCount},
			{Name: "extend", Sig: "(self, iterable, /)", Doc: "Append every item of iterable.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.RT.None, t.ListExtend(args[0], args[1])
			}},
			{Name: "index", Sig: "(self, value, start=0, stop=sys.maxsize, /)", Doc: "The first index of an item equal to value; ValueError if there is none.", Call: listIndex},
			{Name: "insert", Sig: "(self, index, object, /)", Doc: "Put object before the item at index.", Call: listInsert},
			{Name: "pop", Sig: "(self, index=-1, /)", Inline: InlineListPop, Doc: "Take out the item at index, by default the last, and return it; IndexError if there is none.", Call: listPop},
			{Name: "remove", Sig: "(self, value, /)", Doc: "Take out the first item equal to value; ValueError if there is none.", Call: listRemove},
			{Name: "reverse", Sig: "(self, /)", Doc: "Turn the order of the items around.", Call: func(t *Thread, args []Value) (Value, error) {
				reverseValues(t.listItems(t.list(args[0])))
				return t.RT.None, nil
			}},
			{Name: "sort", Sig: "(self, /, *, key=None, reverse=False)", Doc: "Sort in place, keeping the order of equal items.\n\nkey gives what to compare by; reverse sorts from the greatest to the least.", Call: listSort},
			{Name: "__getitem__", Sig: "(self, index, /)", Doc: "The item at index, or a list of those that a slice selects.", Call: func(t *Thread, args []Value) (Value, error) {
				return listGetItem(t, args[0], args[1])
			}},
			{Name: "__reversed__", Sig: "(self, /)", Doc: "An iterator from the last item to the first.", Call: func(t *Thread, args []Value) (Value, error) {
				it := t.NewSeqIter(TListReverseIterator, args[0])
				t.seqIter(it).Index = int64(t.list(args[0]).Len) - 1
				return it, nil
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the list takes in memory.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewInt(t.basicSize(args[0]) + 8*int64(t.list(args[0]).Cap)), nil
			}},
			classGetItem,
		},
	}
}

// classGetItem makes GenericAliases: list[int].
var classGetItem = Func{Name: "__class_getitem__", Sig: "(type, object, /)", Doc: "A parametrised generic type (PEP 585).", Kind: KindClass, Call: func(t *Thread, args []Value) (Value, error) {
	return t.NewGenericAlias(args[0], args[1]), nil
}}

// basicSize is the size of v without what depends on its length.
func (t *Thread) basicSize(v Value) int64 {
	typ := t.TypeOf(v)
	n := int64(typ.Basic)
	if typ.Flags&TypeHasDict != 0 {
		n += AttrsSize + 8*int64(typ.Inline)
	}
	return n
}

// checkArgs checks the arguments of a constructor that takes min to max positional ones.
func (t *Thread) checkArgs(name string, args []Value, kwnames Value, min, max int) error {
	if kwnames != 0 && t.TupleLen(kwnames) > 0 {
		return t.TypeErrorf("%s() takes no keyword arguments", name)
	}
	return t.checkCount(name, len(args), min, max)
}

// checkCount checks a number of positional arguments.
func (t *Thread) checkCount(name string, n, min, max int) error {
	if n >= min && n <= max {
		return nil
	}
	bound, want := "at least ", min
	if n > max {
		bound, want = "at most ", max
	}
	if min == max {
		bound = ""
	}
	s := "s"
	if want == 1 {
		s = ""
	}
	return t.TypeErrorf("%s expected %s%d argument%s, got %d", name, bound, want, s, n)
}

// ownInit reports whether typ, a subclass of the built-in type base, has an __init__ of its own.
func (t *Thread) ownInit(typ *Type, base uint32) bool {
	b := t.RT.types[base]
	return typ != b && t.LookupMRO(typ, t.RT.Names.Init) != t.LookupMRO(b, t.RT.Names.Init)
}

// ownNew reports whether typ, a subclass of the built-in type base, has a __new__ of its own.
func (t *Thread) ownNew(typ *Type, base uint32) bool {
	b := t.RT.types[base]
	return typ != b && t.LookupMRO(typ, t.RT.Names.New) != t.LookupMRO(b, t.RT.Names.New)
}

func listInit(t *Thread, self Value, args []Value, kwnames Value) error {
	if kwnames != 0 && t.TupleLen(kwnames) > 0 {
		if t.ownNew(t.TypeOf(self), TList) {
			args = args[:len(args)-t.TupleLen(kwnames)]
		} else {
			return t.TypeErrorf("list() takes no keyword arguments")
		}
	}
	if err := t.checkCount("list", len(args), 0, 1); err != nil {
		return err
	}
	t.ListClear(self)
	if len(args) == 1 {
		return t.ListExtend(self, args[0])
	}
	return nil
}

// reprEnter marks v as being represented; false if it already is (a container that contains itself).
func (t *Thread) reprEnter(v Value) bool {
	for _, x := range t.reprs {
		if x == v {
			return false
		}
	}
	t.reprs = append(t.reprs, v)
	return true
}

func (t *Thread) reprLeave(v Value) {
	for i := len(t.reprs) - 1; i >= 0; i-- {
		if t.reprs[i] == v {
			t.reprs = append(t.reprs[:i], t.reprs[i+1:]...)
			return
		}
	}
}

// ReprEnter and ReprLeave guard the repr of containers that may contain themselves.
func (t *Thread) ReprEnter(v Value) bool { return t.reprEnter(v) }
func (t *Thread) ReprLeave(v Value)      { t.reprLeave(v) }

// reprInto appends repr(v); v is held meanwhile.
func (t *Thread) reprInto(b *strings.Builder, v Value) error {
	m := t.Mark()
	t.Hold(v)
	s, err := t.Repr(v)
	if err != nil {
		_, err = t.Leave(m, 0, err)
		return err
	}
	b.WriteString(t.Str(s))
	t.Release(m)
	return nil
}

func listRepr(t *Thread, self Value) (Value, error) {
	if t.list(self).Len == 0 {
		return t.NewStr("[]"), nil
	}
	if !t.reprEnter(self) {
		return t.NewStr("[...]"), nil
	}
	defer t.reprLeave(self)
	var b strings.Builder
	b.WriteByte('[')
	for i := 0; i < int(t.list(self).Len); i++ {
		if i > 0 {
			b.WriteString(", ")
		}
		if err := t.reprInto(&b, *t.listAt(t.list(self), i)); err != nil {
			return 0, err
		}
	}
	b.WriteByte(']')
	return t.NewStr(b.String()), nil
}

// itemsEqual is a == b with the identity shortcut, in a scope of its own.
func (t *Thread) itemsEqual(a, b Value) (bool, error) {
	if a == b {
		return true, nil
	}
	if a.IsInt() && b.IsInt() {
		return false, nil
	}
	if a.IsFloat() && b.IsFloat() {
		return a.Float() == b.Float(), nil
	}
	if t.isExactStr(a) {
		if t.isExactStr(b) {
			return t.StrEqual(a, b), nil
		}
		if b.IsInt() {
			return false, nil
		}
	}
	m := t.Mark()
	t.Hold(a)
	t.Hold(b)
	eq, err := t.CompareBool(a, b, EQ)
	_, err = t.Leave(m, 0, err)
	return eq, err
}

// compareLengths is the comparison of sequences with equal beginnings.
func compareLengths(a, b int, op CompareOp) bool {
	switch op {
	case LT:
		return a < b
	case LE:
		return a <= b
	case EQ:
		return a == b
	case NE:
		return a != b
	case GT:
		return a > b
	}
	return a >= b
}

// compareSeq compares sequences whose items and lengths the functions read anew each time.
func (t *Thread) compareSeq(a, b Value, op CompareOp, items func(t *Thread, v Value) []Value) (Value, error) {
	if op == EQ || op == NE {
		if len(items(t, a)) != len(items(t, b)) {
			return t.Bool(op == NE), nil
		}
	}
	for i := 0; ; i++ {
		xs, ys := items(t, a), items(t, b)
		if i >= len(xs) || i >= len(ys) {
			return t.Bool(compareLengths(len(xs), len(ys), op)), nil
		}
		x, y := xs[i], ys[i]
		if x == y {
			continue
		}
		if op != EQ && op != NE {
			t.Hold(x)
			t.Hold(y)
		}
		eq, err := t.itemsEqual(x, y)
		if err != nil {
			return 0, err
		}
		if eq {
			continue
		}
		if xs, ys = items(t, a), items(t, b); i >= len(xs) || i >= len(ys) {
			continue // the comparison took items away
		}
		switch op {
		case EQ:
			return t.RT.False, nil
		case NE:
			return t.RT.True, nil
		}
		return t.Compare(x, y, op)
	}
}

func listItemsOf(t *Thread, v Value) []Value { return t.listItems(t.list(v)) }

func (t *Thread) isList(v Value) bool  { return t.TypeOf(v).Flags&TypeListSubclass != 0 }
func (t *Thread) isTuple(v Value) bool { return t.TypeOf(v).Flags&TypeTupleSubclass != 0 }
func (t *Thread) isDict(v Value) bool  { return t.TypeOf(v).Flags&TypeDictSubclass != 0 }

func listCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if !t.isList(a) || !t.isList(b) {
		return t.RT.NotImplemented, nil
	}
	m := t.Mark()
	v, err := t.compareSeq(a, b, op, listItemsOf)
	return t.Leave(m, v, err)
}

// listFind is the index of the first item equal to v in [start, stop), or -1.
func (t *Thread) listFind(self, v Value, start, stop int) (int, error) {
	for i := start; i < stop && i < int(t.list(self).Len); i++ {
		eq, err := t.itemsEqual(*t.listAt(t.list(self), i), v)
		if err != nil || eq {
			return i, err
		}
	}
	return -1, nil
}

func (t *Thread) listSlice(self Value, start, stop int) Value {
	n := int(t.list(self).Len)
	if stop > n {
		stop = n
	}
	if start >= stop {
		return t.NewList()
	}
	v := t.newListCap(stop - start)
	l := t.list(v)
	items := t.listItems(t.list(self))[start:stop]
	for _, x := range items {
		t.Incref(x)
	}
	copy(unsafe.Slice(t.listAt(l, 0), len(items)), items)
	l.Len = uint32(len(items))
	return v
}

// ListSlice is self[start:stop] for 0 <= start, stop; stop beyond the end is clipped.
func (t *Thread) ListSlice(self Value, start, stop int) Value { return t.listSlice(self, start, stop) }

// isIndex reports whether v can serve as an index.
func (t *Thread) isIndex(v Value) bool { return v.IsInt() || t.TypeOf(v).Index != nil }

func (t *Thread) index(v Value) (int, error) {
	if v.IsInt() {
		return int(v.Int()), nil
	}
	return t.AsIndex(v, TIndexError)
}

func listGetItem(t *Thread, self, key Value) (Value, error) {
	if t.isIndex(key) {
		i, err := t.index(key)
		if err != nil {
			return 0, err
		}
		l := t.list(self)
		if i < 0 {
			i += int(l.Len)
		}
		if uint(i) >= uint(l.Len) {
			return 0, t.Errorf(TIndexError, "list index out of range")
		}
		return t.Hold(*t.listAt(l, i)), nil
	}
	if !t.Is(key, TSlice) {
		return 0, t.TypeErrorf("list indices must be integers or slices, not %s", t.TypeName(key))
	}
	start, stop, step, err := t.sliceUnpack(key)
	if err != nil {
		return 0, err
	}
	return t.listSliced(self, start, stop, step), nil
}

// listSliced is self[start:stop:step], the indices as sliceUnpack gives them.
func (t *Thread) listSliced(self Value, start, stop, step int) Value {
	start, stop, n := SliceAdjust(int(t.list(self).Len), start, stop, step)
	if n == 0 {
		return t.NewList()
	}
	if step == 1 {
		return t.listSlice(self, start, stop)
	}
	v := t.newListCap(n)
	l := t.list(v)
	src, dst := t.listItems(t.list(self)), unsafe.Slice(t.listAt(l, 0), n)
	for k, i := 0, start; k < n; k, i = k+1, i+step {
		t.Init(&dst[k], src[i])
	}
	l.Len = uint32(n)
	return v
}

func listItem(t *Thread, self Value, i int) (Value, error) {
	l := t.list(self)
	if uint(i) >= uint(l.Len) {
		return 0, t.Errorf(TIndexError, "list index out of range")
	}
	return t.Hold(*t.listAt(l, i)), nil
}

func listSetIndex(t *Thread, self Value, i int, v Value) error {
	l := t.list(self)
	if uint(i) >= uint(l.Len) {
		return t.Errorf(TIndexError, "list assignment index out of range")
	}
	if v == 0 {
		t.listReplace(self, i, i+1, nil)
		return nil
	}
	t.Store(t.listAt(l, i), v)
	return nil
}

// listReplace puts items (borrowed, perhaps the list's own) in the place of self[start:stop], for 0 <= start; start and stop are
// clipped.
func (t *Thread) listReplace(self Value, start, stop int, items []Value) {
	l := t.list(self)
	n := int(l.Len)
	start = min(start, n)
	stop = min(max(stop, start), n)
	newLen := n - (stop - start) + len(items)
	if newLen == 0 {
		t.ListClear(self)
		return
	}
	// What goes is dropped at the end, when the list is consistent; small pieces wait on Go's stack.
	var small [replaceSmall]Value
	gone := append(small[:0], t.listItems(l)[start:stop]...)
	if newLen != n {
		var fresh [replaceSmall]Value
		items = append(fresh[:0], items...) // the list's block may move, and they may lie in it
		if newLen > n {
			t.listResize(l, newLen)
		}
		all := t.listItems(l)
		copy(all[start+len(items):], all[stop:n])
		if newLen < n {
			t.listResize(l, newLen)
		}
	}
	for _, x := range items {
		t.Incref(x)
	}
	copy(t.listItems(l)[start:], items)
	for i := len(gone) - 1; i >= 0; i-- {
		t.Decref(gone[i])
	}
}

// replaceSmall is how many items a slice assignment moves without Go's heap.
const replaceSmall = 16

func listSetItem(t *Thread, self, key, v Value) error {
	if t.isIndex(key) {
		i, err := t.index(key)
		if err != nil {
			return err
		}
		if i < 0 {
			i += int(t.list(self).Len)
		}
		return listSetIndex(t, self, i, v)
	}
	if !t.Is(key, TSlice) {
		return t.TypeErrorf("list indices must be integers or slices, not %s", t.TypeName(key))
	}
	start, stop, step, err := t.sliceUnpack(key)
	if err != nil {
		return err
	}
	if step == 1 {
		var items []Value
		if t.Is(v, TList) || t.Is(v, TTuple) {
			items = t.seqItems(v)
		} else if v != 0 {
			if items, err = t.Sequence(v); err != nil {
				if t.IsError(err, TTypeError) && t.TypeOf(v).Iter == nil && t.TypeOf(v).Slots.Item == nil {
					return t.TypeErrorf("must assign iterable to extended slice")
				}
				return err
			}
		}
		start, stop, _ = SliceAdjust(int(t.list(self).Len), start, stop, step)
		t.listReplace(self, start, stop, items)
		return nil
	}
	if v == 0 {
		start, stop, n := SliceAdjust(int(t.list(self).Len), start, stop, step)
		t.listDelStrided(self, start, stop, step, n)
		return nil
	}
	items, err := t.Sequence(v)
	if err != nil {
		if t.IsError(err, TTypeError) && t.TypeOf(v).Iter == nil {
			return t.TypeErrorf("must assign iterable to extended slice")
		}
		return err
	}
	start, _, n := SliceAdjust(int(t.list(self).Len), start, stop, step)
	if len(items) != n {
		return t.ValueErrorf("attempt to assign sequence of size %d to extended slice of size %d", len(items), n)
	}
	l := t.list(self)
	gone := make([]Value, n)
	for k, x := range items {
		p := t.listAt(l, start+k*step)
		gone[k] = *p
		t.Init(p, x)
	}
	for _, x := range gone {
		t.Decref(x)
	}
	return nil
}

// listDelStrided deletes n items, step apart.
func (t *Thread) listDelStrided(self Value, start, stop, step, n int) {
	if n <= 0 {
		return
	}
	if step < 0 {
		stop = start + 1
		start = start + step*(n-1)
		step = -step
	}
	l := t.list(self)
	all := t.listItems(l)
	gone := make([]Value, 0, n)
	to := start
	for i := start; i < len(all); i++ {
		if len(gone) < n && i == start+len(gone)*step {
			gone = append(gone, all[i])
			continue
		}
		all[to] = all[i]
		to++
	}
	t.listResize(l, to)
	for _, x := range gone {
		t.Decref(x)
	}
}

func listConcat(t *Thread, a, b Value) (Value, error) {
	if !t.isList(b) {
		return 0, t.TypeErrorf("can only concatenate list (not \"%s\") to list", t.TypeName(b))
	}
	x, y := t.list(a), t.list(b)
	n := int(x.Len) + int(y.Len)
	v := t.newListCap(n)
	l := t.list(v)
	if n > 0 {
		dst := unsafe.Slice(t.listAt(l, 0), n)
		for i, e := range t.listItems(x) {
			t.Init(&dst[i], e)
		}
		dst = dst[x.Len:]
		for i, e := range t.listItems(y) {
			t.Init(&dst[i], e)
		}
	}
	l.Len = uint32(n)
	return v, nil
}

func listInplaceConcat(t *Thread, a, b Value) (Value, error) {
	if err := t.ListExtend(a, b); err != nil {
		return 0, err
	}
	return a, nil
}

func listRepeat(t *Thread, self Value, n int) (Value, error) {
	have := int(t.list(self).Len)
	if n <= 0 || have == 0 {
		return t.NewList(), nil
	}
	if n > maxListLen/have {
		t.NoMemory()
	}
	v := t.newListCap(n * have)
	l := t.list(v)
	src := t.listItems(t.list(self))
	dst := unsafe.Slice(t.listAt(l, 0), n*have)
	for _, x := range src {
		t.increfBy(x, n)
	}
	repeatValues(dst, src)
	l.Len = uint32(n * have)
	return v, nil
}

func listInplaceRepeat(t *Thread, self Value, n int) (Value, error) {
	l := t.list(self)
	have := int(l.Len)
	if have == 0 || n == 1 {
		return self, nil
	}
	if n < 1 {
		t.ListClear(self)
		return self, nil
	}
	if n > maxListLen/have {
		t.NoMemory()
	}
	t.listResize(l, n*have)
	all := t.listItems(l)
	for _, x := range all[:have] {
		t.increfBy(x, n-1)
	}
	repeatValues(all[have:], all[:have])
	return self, nil
}

func listAppend(t *Thread, args []Value) (Value, error) {
	t.ListAppend(args[0], args[1])
	return t.RT.None, nil
}

func listCount(t *Thread, args []Value) (Value, error) {
	n := 0
	for i := 0; i < int(t.list(args[0]).Len); i++ {
		eq, err := t.itemsEqual(*t.listAt(t.list(args[0]), i), args[1])
		if err != nil {
			return 0, err
		}
		if eq {
			n++
		}
	}
	return t.NewInt(int64(n)), nil
}

// indexRange reads the optional start and stop of index(); negative ones count from the end of a sequence of n.
func (t *Thread) indexRange(start, stop Value, n int) (int, int, error) {
	lo, hi := 0, math.MaxInt
	for i, p := range []*int{&lo, &hi} {
		v := [2]Value{start, stop}[i]
		if v == 0 {
			continue
		}
		if !t.isIndex(v) {
			return 0, 0, t.TypeErrorf("slice indices must be integers or have an __index__ method")
		}
		x, err := t.AsIndex(v, 0)
		if err != nil {
			return 0, 0, err
		}
		if x < 0 {
			if x += n; x < 0 {
				x = 0
			}
		}
		*p = x
	}
	return lo, hi, nil
}

func listIndex(t *Thread, args []Value) (Value, error) {
	lo, hi, err := t.indexRange(args[2], args[3], int(t.list(args[0]).Len))
	if err != nil {
		return 0, err
	}
	i, err := t.listFind(args[0], args[1], lo, hi)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		return 0, t.ValueErrorf("list.index(x): x not in list")
	}
	return t.NewInt(int64(i)), nil
}

// ListInsert is l.insert(i, v) for an index already counted from the front and clipped.
func (t *Thread) ListInsert(lv Value, i int, v Value) {
	l := t.list(lv)
	n := int(l.Len)
	t.listResize(l, n+1)
	all := t.listItems(l)
	copy(all[i+1:], all[i:n])
	t.Init(&all[i], v)
}

func listInsert(t *Thread, args []Value) (Value, error) {
	i, err := t.AsIndex(args[1], TOverflowError)
	if err != nil {
		return 0, err
	}
	n := int(t.list(args[0]).Len)
	if i < 0 {
		if i += n; i < 0 {
			i = 0
		}
	}
	if i > n {
		i = n
	}
	t.ListInsert(args[0], i, args[2])
	return t.RT.None, nil
}

// ListPop removes item i, which must exist, and returns it, owned by the scope.
func (t *Thread) ListPop(lv Value, i int) Value {
	l := t.list(lv)
	all := t.listItems(l)
	v := all[i]
	copy(all[i:], all[i+1:])
	t.listResize(l, len(all)-1)
	return t.Own(v)
}

func listPop(t *Thread, args []Value) (Value, error) {
	i := -1
	if args[1] != 0 {
		var err error
		if i, err = t.AsIndex(args[1], TOverflowError); err != nil {
			return 0, err
		}
	}
	n := int(t.list(args[0]).Len)
	if n == 0 {
		return 0, t.Errorf(TIndexError, "pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return 0, t.Errorf(TIndexError, "pop index out of range")
	}
	return t.ListPop(args[0], i), nil
}

func listRemove(t *Thread, args []Value) (Value, error) {
	i, err := t.listFind(args[0], args[1], 0, math.MaxInt)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		return 0, t.ValueErrorf("list.remove(x): x not in list")
	}
	t.listReplace(args[0], i, i+1, nil)
	return t.RT.None, nil
}

func reverseValues(v []Value) {
	for i, j := 0, len(v)-1; i < j; i, j = i+1, j-1 {
		v[i], v[j] = v[j], v[i]
	}
}
