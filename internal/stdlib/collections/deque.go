package collections

import (
	"math"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// deque: a ring of Values in a raw block whose size is a power of two.
//
//	item i stands at place (head+i) & (capacity-1), for 0 <= i < n <= capacity
//
// state changes with every addition and removal; iterators and searches that run Python code compare it.
type deque struct {
	object.Header
	ring     uint64
	capacity int
	head, n  int
	max      int // -1: no bound
	state    uint64
}

func dequeOf(t *thread, v Value) *deque { return (*deque)(t.At(v, 0)) }

func (d *deque) place(t *thread, i int) *Value {
	return (*Value)(unsafe.Add(t.Base, uintptr(d.ring)+uintptr((d.head+i)&(d.capacity-1))*8))
}

// reserve makes room for one more item.
func (d *deque) reserve(t *thread) {
	if d.n < d.capacity {
		return
	}
	size := max(8, 2*d.capacity)
	ring := t.AllocRaw(uint64(size) * 8)
	dst := t.RawValues(ring, size)
	for i := 0; i < d.n; i++ {
		dst[i] = *d.place(t, i)
	}
	old := d.ring
	d.ring, d.capacity, d.head = ring, size, 0
	t.FreeRaw(old)
}

func (d *deque) pushRight(t *thread, v Value) {
	if d.max == 0 {
		return
	}
	d.reserve(t)
	t.Incref(v)
	*d.place(t, d.n) = v
	d.n++
	d.state++
	if d.max >= 0 && d.n > d.max {
		t.Decref(d.takeLeft(t))
	}
}

func (d *deque) pushLeft(t *thread, v Value) {
	if d.max == 0 {
		return
	}
	d.reserve(t)
	t.Incref(v)
	d.head = (d.head - 1) & (d.capacity - 1)
	d.n++
	*d.place(t, 0) = v
	d.state++
	if d.max >= 0 && d.n > d.max {
		t.Decref(d.takeRight(t))
	}
}

// takeLeft and takeRight remove an item and hand its reference over; the deque must not be empty.
func (d *deque) takeLeft(t *thread) Value {
	v := *d.place(t, 0)
	d.head = (d.head + 1) & (d.capacity - 1)
	d.n--
	d.state++
	return v
}

func (d *deque) takeRight(t *thread) Value {
	d.n--
	d.state++
	return *d.place(t, d.n)
}

func dequeClear(t *thread, self Value) {
	d := dequeOf(t, self)
	old := *d
	d.ring, d.capacity, d.head, d.n = 0, 0, 0, 0
	d.state++
	for i := 0; i < old.n; i++ {
		t.Decref(*old.place(t, i))
	}
	t.FreeRaw(old.ring)
}

func (d *deque) rotate(t *thread, k int) {
	if d.n < 2 {
		return
	}
	half := d.n / 2
	if k > half || k < -half {
		k %= d.n
		if k > half {
			k -= d.n
		} else if k < -half {
			k += d.n
		}
	}
	if k != 0 {
		d.state++
	}
	for ; k > 0; k-- {
		v := *d.place(t, d.n-1)
		d.head = (d.head - 1) & (d.capacity - 1)
		*d.place(t, 0) = v
	}
	for ; k < 0; k++ {
		v := *d.place(t, 0)
		d.head = (d.head + 1) & (d.capacity - 1)
		*d.place(t, d.n-1) = v
	}
}

// remove takes item i out and hands its reference over.
func (d *deque) remove(t *thread, i int) Value {
	v := *d.place(t, i)
	if i < d.n/2 {
		for ; i > 0; i-- {
			*d.place(t, i) = *d.place(t, i-1)
		}
		d.head = (d.head + 1) & (d.capacity - 1)
	} else {
		for ; i < d.n-1; i++ {
			*d.place(t, i) = *d.place(t, i+1)
		}
	}
	d.n--
	d.state++
	return v
}

func extend(t *thread, self, iterable Value, push func(d *deque, t *thread, v Value)) error {
	if iterable == self {
		var err error
		l := t.NewList()
		if err = t.ListExtend(l, self); err != nil {
			return err
		}
		iterable = l
	}
	return t.Iterate(iterable, func(v Value) (bool, error) {
		push(dequeOf(t, self), t, v)
		return true, nil
	})
}

func dequeSpec() *object.TypeSpec {
	none := func(f func(t *thread, a []Value) error) object.NativeFunc {
		return func(t *thread, a []Value) (Value, error) { return t.RT.None, f(t, a) }
	}
	return &object.TypeSpec{
		Name: "collections.deque", Sig: "([iterable[, maxlen]])", Doc: "A sequence that grows and shrinks quickly at both ends.",
		Flags: object.TypeBase | object.TypeGC | object.TypeSequence | object.TypeHasWeakref, Basic: sizeOf[deque](),
		Slots: object.Slots{
			New: func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
				v := t.New(ty)
				dequeOf(t, v).max = -1
				return v, nil
			},
			Init: dequeInit, Repr: dequeRepr, Compare: dequeCompare,
			Iter: func(t *thread, self Value) (Value, error) { return newDequeIter(t, stateOf(t).dequeIter, self, 0), nil },
			Len:  func(t *thread, self Value) (int, error) { return dequeOf(t, self).n, nil },
			Bool: func(t *thread, self Value) (bool, error) { return dequeOf(t, self).n > 0, nil },
			Item: dequeItem, SetIndex: dequeSetItem,
			Contains: func(t *thread, self, v Value) (bool, error) {
				i, err := find(t, self, v, 0, math.MaxInt)
				return i >= 0, err
			},
			Concat: func(t *thread, a, b Value) (Value, error) {
				if !t.TypeOf(b).IsSubtype(stateOf(t).deque) {
					return 0, t.TypeErrorf("can only concatenate deque (not \"%s\") to deque", t.TypeName(b))
				}
				v, err := dequeCopy(t, a)
				if err != nil {
					return 0, err
				}
				return v, extend(t, v, b, (*deque).pushRight)
			},
			InplaceConcat: func(t *thread, a, b Value) (Value, error) { return a, extend(t, a, b, (*deque).pushRight) },
			Repeat: func(t *thread, self Value, n int) (Value, error) {
				v, err := dequeCopy(t, self)
				if err != nil {
					return 0, err
				}
				return dequeRepeat(t, v, n)
			},
			InplaceRepeat: dequeRepeat,
			Dealloc:       dequeClear, Clear: dequeClear,
			Traverse: func(t *thread, self Value, visit object.VisitFunc) {
				d := dequeOf(t, self)
				for i := 0; i < d.n; i++ {
					visit(*d.place(t, i))
				}
			},
		},
		GetSets: []object.GetSet{{Name: "maxlen", Doc: "The greatest length, or None.", Get: func(t *thread, self Value) (Value, error) {
			if m := dequeOf(t, self).max; m >= 0 {
				return t.NewInt(int64(m)), nil
			}
			return t.RT.None, nil
		}}},
		Methods: []object.Func{
			{Name: "append", Sig: "(self, item, /)", Doc: "Add an item at the right end.", Call: func(t *thread, a []Value) (Value, error) {
				dequeOf(t, a[0]).pushRight(t, a[1])
				return t.RT.None, nil
			}},
			{Name: "appendleft", Sig: "(self, item, /)", Doc: "Add an item at the left end.", Call: func(t *thread, a []Value) (Value, error) {
				dequeOf(t, a[0]).pushLeft(t, a[1])
				return t.RT.None, nil
			}},
			{Name: "clear", Sig: "(self, /)", Doc: "Take all items out.", Call: func(t *thread, a []Value) (Value, error) {
				dequeClear(t, a[0])
				return t.RT.None, nil
			}},
			{Name: "__copy__", Sig: "(self, /)", Doc: "A new deque with the same items.", Call: func(t *thread, a []Value) (Value, error) { return dequeCopy(t, a[0]) }},
			{Name: "copy", Sig: "(self, /)", Doc: "A new deque with the same items.", Call: func(t *thread, a []Value) (Value, error) { return dequeCopy(t, a[0]) }},
			{Name: "count", Sig: "(self, value, /)", Doc: "How many items are equal to value.", Call: func(t *thread, a []Value) (Value, error) {
				d, n := dequeOf(t, a[0]), int64(0)
				state := d.state
				for i := 0; i < d.n; i++ {
					eq, err := equalItem(t, d, i, a[1])
					if err != nil {
						return 0, err
					}
					if eq {
						n++
					}
					if d.state != state {
						return 0, t.Errorf(object.TRuntimeError, "deque mutated during iteration")
					}
				}
				return t.NewInt(n), nil
			}},
			{Name: "extend", Sig: "(self, iterable, /)", Doc: "Add items at the right end.", Call: none(func(t *thread, a []Value) error { return extend(t, a[0], a[1], (*deque).pushRight) })},
			{Name: "extendleft", Sig: "(self, iterable, /)", Doc: "Add items at the left end, one after the other.", Call: none(func(t *thread, a []Value) error { return extend(t, a[0], a[1], (*deque).pushLeft) })},
			{Name: "index", Sig: "(self, value, start=0, stop=sys.maxsize, /)", Doc: "The first index of an item equal to value; ValueError if there is none.", Call: dequeIndex},
			{Name: "insert", Sig: "(self, index, value, /)", Doc: "Put value before the item at index.", Call: dequeInsert},
			{Name: "pop", Sig: "(self, /)", Doc: "Take the rightmost item out and return it.", Call: func(t *thread, a []Value) (Value, error) {
				d := dequeOf(t, a[0])
				if d.n == 0 {
					return 0, t.Errorf(object.TIndexError, "pop from an empty deque")
				}
				return t.Own(d.takeRight(t)), nil
			}},
			{Name: "popleft", Sig: "(self, /)", Doc: "Take the leftmost item out and return it.", Call: func(t *thread, a []Value) (Value, error) {
				d := dequeOf(t, a[0])
				if d.n == 0 {
					return 0, t.Errorf(object.TIndexError, "pop from an empty deque")
				}
				return t.Own(d.takeLeft(t)), nil
			}},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *thread, a []Value) (Value, error) {
				state, err := t.CallMethod(a[0], "__getstate__")
				if err != nil {
					return 0, err
				}
				it, err := t.Iter(a[0])
				if err != nil {
					return 0, err
				}
				args := t.NewTuple()
				if m := dequeOf(t, a[0]).max; m >= 0 {
					args = t.NewTuple(t.NewTuple(), t.NewInt(int64(m)))
				}
				return t.NewTuple(t.TypeOf(a[0]).Obj, args, state, it), nil
			}},
			{Name: "remove", Sig: "(self, value, /)", Doc: "Take out the first item equal to value.", Call: func(t *thread, a []Value) (Value, error) {
				d := dequeOf(t, a[0])
				n := d.n
				for i := 0; i < n; i++ {
					state := d.state
					eq, err := equalItem(t, d, i, a[1])
					if err != nil {
						return 0, err
					}
					if d.state != state {
						return 0, t.Errorf(object.TIndexError, "deque mutated during iteration")
					}
					if eq {
						t.Decref(d.remove(t, i))
						return t.RT.None, nil
					}
				}
				return 0, t.ValueErrorf("deque.remove(x): x not in deque")
			}},
			{Name: "__reversed__", Sig: "(self, /)", Doc: "An iterator from the right end to the left.", Call: func(t *thread, a []Value) (Value, error) {
				return newDequeIter(t, stateOf(t).dequeReverse, a[0], 0), nil
			}},
			{Name: "reverse", Sig: "(self, /)", Doc: "Turn the order of the items around.", Call: func(t *thread, a []Value) (Value, error) {
				d := dequeOf(t, a[0])
				for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
					p, q := d.place(t, i), d.place(t, j)
					*p, *q = *q, *p
				}
				return t.RT.None, nil
			}},
			{Name: "rotate", Sig: "(self, n=1, /)", Doc: "Move n items from the right end to the left, or -n from left to right.", Call: func(t *thread, a []Value) (Value, error) {
				k := 1
				if a[1] != 0 {
					var err error
					if k, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
						return 0, err
					}
				}
				dequeOf(t, a[0]).rotate(t, k)
				return t.RT.None, nil
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the deque takes in memory.", Call: func(t *thread, a []Value) (Value, error) {
				return t.NewInt(t.BasicSize(a[0]) + 8*int64(dequeOf(t, a[0]).capacity)), nil
			}},
			object.ClassGetItem(),
		},
	}
}

func dequeInit(t *thread, self Value, args []Value, kw Value) error {
	a, err := t.BindParams(&object.Params{Func: "deque", Names: []string{"iterable", "maxlen"}, MaxPos: 2}, args, kw)
	if err != nil {
		return err
	}
	bound := -1
	if a[1] != 0 && a[1] != t.RT.None {
		if !t.IsIntLike(a[1]) {
			return t.TypeErrorf("an integer is required")
		}
		n, ok := t.Int64(a[1])
		if !ok {
			return t.Errorf(object.TOverflowError, "Python int too large to convert to C ssize_t")
		}
		if n < 0 {
			return t.ValueErrorf("maxlen must be non-negative")
		}
		bound = int(n)
	}
	dequeOf(t, self).max = bound
	if dequeOf(t, self).n > 0 {
		dequeClear(t, self)
	}
	if a[0] == 0 {
		return nil
	}
	return extend(t, self, a[0], (*deque).pushRight)
}

func dequeCopy(t *thread, self Value) (Value, error) {
	d := dequeOf(t, self)
	if t.TypeOf(self) == stateOf(t).deque {
		v := t.New(stateOf(t).deque)
		dequeOf(t, v).max = d.max
		return v, extend(t, v, self, (*deque).pushRight)
	}
	args := []Value{self}
	if d.max >= 0 {
		args = append(args, t.NewInt(int64(d.max)))
	}
	v, err := t.Call(t.TypeOf(self).Obj, args...)
	if err == nil && !t.TypeOf(v).IsSubtype(stateOf(t).deque) {
		err = t.TypeErrorf("%s() must return a deque, not %s", t.TypeName(self), t.TypeName(v))
	}
	return v, err
}

func dequeRepeat(t *thread, self Value, n int) (Value, error) {
	d := dequeOf(t, self)
	if d.n == 0 || n == 1 {
		return self, nil
	}
	if n <= 0 {
		dequeClear(t, self)
		return self, nil
	}
	if d.max >= 0 && n > (d.max+d.n-1)/d.n {
		n = (d.max + d.n - 1) / d.n
	}
	if n > 1<<31/d.n {
		t.NoMemory()
	}
	items := make([]Value, d.n)
	for i := range items {
		items[i] = t.Hold(*d.place(t, i))
	}
	for ; n > 1; n-- {
		for _, v := range items {
			d.pushRight(t, v)
		}
	}
	return self, nil
}

func equalItem(t *thread, d *deque, i int, v Value) (bool, error) {
	m := t.Mark()
	eq, err := t.Equal(t.Hold(*d.place(t, i)), v)
	_, err = t.Leave(m, 0, err)
	return eq, err
}

func find(t *thread, self, v Value, start, stop int) (int, error) {
	d := dequeOf(t, self)
	state := d.state
	for i := start; i < stop && i < d.n; i++ {
		eq, err := equalItem(t, d, i, v)
		if err != nil {
			return -1, err
		}
		if eq {
			return i, nil
		}
		if d.state != state {
			return -1, t.Errorf(object.TRuntimeError, "deque mutated during iteration")
		}
	}
	return -1, nil
}

func dequeIndex(t *thread, a []Value) (Value, error) {
	d := dequeOf(t, a[0])
	lo, hi := 0, math.MaxInt
	for i, p := range []*int{&lo, &hi} {
		v := a[2+i]
		if v == 0 {
			continue
		}
		if !t.IsIntLike(v) && t.TypeOf(v).Index == nil {
			return 0, t.TypeErrorf("slice indices must be integers or have an __index__ method")
		}
		n, err := t.AsIndex(v, 0)
		if err != nil {
			return 0, err
		}
		if n < 0 {
			n = max(0, n+d.n)
		}
		*p = n
	}
	i, err := find(t, a[0], a[1], lo, hi)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		return 0, t.ValueErrorf("deque.index(x): x not in deque")
	}
	return t.NewInt(int64(i)), nil
}

func dequeInsert(t *thread, a []Value) (Value, error) {
	i, err := t.AsIndex(a[1], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	d := dequeOf(t, a[0])
	if d.max >= 0 && d.n >= d.max {
		return 0, t.Errorf(object.TIndexError, "deque already at its maximum size")
	}
	if i < 0 {
		i = max(0, i+d.n)
	}
	i = min(i, d.n)
	if i < d.n/2 {
		d.pushLeft(t, a[2])
		for j := 0; j < i; j++ {
			*d.place(t, j) = *d.place(t, j+1)
		}
	} else {
		d.pushRight(t, a[2])
		for j := d.n - 1; j > i; j-- {
			*d.place(t, j) = *d.place(t, j-1)
		}
	}
	*d.place(t, i) = a[2]
	return t.RT.None, nil
}

func dequeItem(t *thread, self Value, i int) (Value, error) {
	d := dequeOf(t, self)
	if uint(i) >= uint(d.n) {
		return 0, t.Errorf(object.TIndexError, "deque index out of range")
	}
	return t.Hold(*d.place(t, i)), nil
}

func dequeSetItem(t *thread, self Value, i int, v Value) error {
	d := dequeOf(t, self)
	if uint(i) >= uint(d.n) {
		return t.Errorf(object.TIndexError, "deque index out of range")
	}
	if v == 0 {
		t.Decref(d.remove(t, i))
		return nil
	}
	t.Store(d.place(t, i), v)
	return nil
}

func dequeRepr(t *thread, self Value) (Value, error) {
	if !t.ReprEnter(self) {
		return t.NewStr("[...]"), nil
	}
	defer t.ReprLeave(self)
	l := t.NewList()
	if err := t.ListExtend(l, self); err != nil {
		return 0, err
	}
	r, err := t.Repr(l)
	if err != nil {
		return 0, err
	}
	name := t.ShortName(self)
	text := name + "(" + t.Str(r)
	if m := dequeOf(t, self).max; m >= 0 {
		s, err := t.Repr(t.NewInt(int64(m)))
		if err != nil {
			return 0, err
		}
		text += ", maxlen=" + t.Str(s)
	}
	return t.NewStr(text + ")"), nil
}

func dequeCompare(t *thread, a, b Value, op object.CompareOp) (Value, error) {
	ty := stateOf(t).deque
	if !t.TypeOf(a).IsSubtype(ty) || !t.TypeOf(b).IsSubtype(ty) {
		return t.RT.NotImplemented, nil
	}
	x, y := dequeOf(t, a), dequeOf(t, b)
	if (op == object.EQ || op == object.NE) && x.n != y.n {
		return t.Bool(op == object.NE), nil
	}
	ia, err := t.Iter(a)
	if err != nil {
		return 0, err
	}
	ib, err := t.Iter(b)
	if err != nil {
		return 0, err
	}
	for {
		p, err := t.NextOf(ia)
		if err != nil {
			return 0, err
		}
		q, err := t.NextOf(ib)
		if err != nil {
			return 0, err
		}
		if p == 0 || q == 0 {
			more := 0
			if p != 0 {
				more = 1
			} else if q != 0 {
				more = -1
			}
			var r bool
			switch op {
			case object.LT:
				r = more < 0
			case object.LE:
				r = more <= 0
			case object.EQ:
				r = more == 0
			case object.NE:
				r = more != 0
			case object.GT:
				r = more > 0
			default:
				r = more >= 0
			}
			return t.Bool(r), nil
		}
		eq, err := t.Equal(p, q)
		if err != nil {
			return 0, err
		}
		if !eq {
			if op == object.EQ || op == object.NE {
				return t.Bool(op == object.NE), nil
			}
			return t.Compare(p, q, op)
		}
	}
}

// dequeIter is an iterator in either direction; pos counts the items already given.
type dequeIter struct {
	object.Header
	deque Value
	pos   int
	left  int
	state uint64
}

func newDequeIter(t *thread, ty *typ, dq Value, skip int) Value {
	v := t.New(ty)
	it := at[dequeIter](t, v)
	d := dequeOf(t, dq)
	t.Init(&it.deque, dq)
	it.pos = min(max(0, skip), d.n)
	it.left, it.state = d.n-it.pos, d.state
	return v
}

func dequeIterSpec(reverse bool) *object.TypeSpec {
	name := "_deque_iterator"
	if reverse {
		name = "_deque_reverse_iterator"
	}
	return &object.TypeSpec{
		Name: "collections." + name, Flags: object.TypeGC, Fields: 1, Basic: sizeOf[dequeIter](),
		Slots: object.Slots{
			Iter: object.SelfIter,
			New: func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
				if kw != 0 && t.TupleLen(kw) > 0 {
					return 0, t.TypeErrorf("%s() takes no keyword arguments", name)
				}
				if err := t.CheckCount(name, len(args), 1, 2); err != nil {
					return 0, err
				}
				if !t.TypeOf(args[0]).IsSubtype(stateOf(t).deque) {
					return 0, t.TypeErrorf("argument 1 must be collections.deque, not %s", t.TypeName(args[0]))
				}
				skip := 0
				if len(args) > 1 {
					var err error
					if skip, err = t.AsIndex(args[1], object.TOverflowError); err != nil {
						return 0, err
					}
				}
				return newDequeIter(t, ty, args[0], skip), nil
			},
			Next: func(t *thread, self Value) (Value, error) {
				it := at[dequeIter](t, self)
				d := dequeOf(t, it.deque)
				if it.state != d.state {
					it.left = 0
					return 0, t.Errorf(object.TRuntimeError, "deque mutated during iteration")
				}
				if it.left == 0 {
					return 0, nil
				}
				i := it.pos
				if reverse {
					i = d.n - 1 - i
				}
				it.pos++
				it.left--
				return t.Hold(*d.place(t, i)), nil
			},
		},
		Methods: []object.Func{
			{Name: "__length_hint__", Sig: "(self, /)", Doc: "An estimate of how many items are left.", Call: func(t *thread, a []Value) (Value, error) {
				return t.NewInt(int64(at[dequeIter](t, a[0]).left)), nil
			}},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *thread, a []Value) (Value, error) {
				it := at[dequeIter](t, a[0])
				return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(it.deque, t.NewInt(int64(dequeOf(t, it.deque).n-it.left)))), nil
			}},
		},
	}
}
