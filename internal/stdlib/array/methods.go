package array

import (
	"math"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// The type's slots and methods.

func arraySpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "array.array", Doc: "array(typecode [, initializer])\n\nA sequence of items of the type that typecode names.",
		Flags: object.TypeBase | object.TypeSequence | object.TypeHasWeakref, Basic: uint32(unsafe.Sizeof(array{})),
		Slots: object.Slots{
			New: arrayNew, Repr: arrayRepr, Compare: arrayCompare,
			Init: func(t *thread, self Value, args []Value, kw Value) error { return nil },
			Iter: func(t *thread, self Value) (Value, error) {
				v := t.New(stateOf(t).iter)
				t.SetField(v, 0, self)
				return v, nil
			},
			Len:     func(t *thread, self Value) (int, error) { return of(t, self).n, nil },
			GetItem: getItem, SetItem: setItem,
			Item: func(t *thread, self Value, i int) (Value, error) {
				if a := of(t, self); uint(i) < uint(a.n) {
					return a.at(t, i)
				}
				return 0, t.Errorf(object.TIndexError, "array index out of range")
			},
			Concat: func(t *thread, a, b Value) (Value, error) {
				if !isArray(t, b) {
					return 0, t.TypeErrorf("can only append array (not \"%s\") to array", t.TypeName(b))
				}
				if of(t, a).code != of(t, b).code {
					return 0, t.TypeErrorf("bad argument type for built-in operation")
				}
				v := newArray(t, stateOf(t).array, of(t, a).kind(), of(t, a).n+of(t, b).n)
				dst := of(t, v).data(t)
				copy(dst[copy(dst, of(t, a).data(t)):], of(t, b).data(t))
				return v, nil
			},
			InplaceConcat: func(t *thread, a, b Value) (Value, error) {
				if !isArray(t, b) {
					return 0, t.TypeErrorf("can only extend with array (not \"%s\")", t.TypeName(b))
				}
				return a, extend(t, a, b)
			},
			Repeat: func(t *thread, self Value, n int) (Value, error) {
				a := of(t, self)
				if n = max(n, 0); a.n > 0 && n > 1<<40/a.n {
					t.NoMemory()
				}
				v := newArray(t, stateOf(t).array, a.kind(), a.n*n)
				dst, src := of(t, v).data(t), a.data(t)
				for i := 0; i < len(dst); i += len(src) {
					copy(dst[i:], src)
				}
				return v, nil
			},
			InplaceRepeat: func(t *thread, self Value, n int) (Value, error) {
				a := of(t, self)
				if n = max(n, 0); a.n > 0 && n > 1<<40/a.n {
					t.NoMemory()
				}
				have := a.n * a.kind().size
				if err := a.resize(t, a.n*n); err != nil {
					return 0, err
				}
				for b, i := a.data(t), have; i < len(b); i += have {
					copy(b[i:], b[:have])
				}
				return self, nil
			},
			Contains: func(t *thread, self, v Value) (bool, error) {
				i, err := find(t, self, v, 0, math.MaxInt)
				return i >= 0, err
			},
			Dealloc: func(t *thread, self Value) {
				a := of(t, self)
				t.FreeRaw(a.items)
				a.items, a.n, a.room = 0, 0, 0
			},
			Buffer: func(t *thread, self Value, view *object.Buffer, flags int) error {
				a := of(t, self)
				if err := t.FillBuffer(view, self, a.data(t), false, flags); err != nil {
					return err
				}
				k := a.kind()
				view.ItemSize, view.Shape, view.Strides = k.size, []int{a.n}, []int{k.size}
				if view.Format = string(k.code); k.code == 'u' {
					view.Format = "w"
				}
				a.exports++
				return nil
			},
			ReleaseBuffer: func(t *thread, self Value, view *object.Buffer) { of(t, self).exports-- },
		},
		GetSets: []object.GetSet{
			{Name: "typecode", Doc: "The type of the items.", Get: func(t *thread, self Value) (Value, error) { return t.NewStr(string(of(t, self).code)), nil }},
			{Name: "itemsize", Doc: "The bytes that an item takes.", Get: func(t *thread, self Value) (Value, error) { return t.NewInt(int64(of(t, self).kind().size)), nil }},
		},
		Methods: methods(),
	}
}

func methods() []object.Func {
	none := func(f func(t *thread, a *array, args []Value) error) object.NativeFunc {
		return func(t *thread, args []Value) (Value, error) { return t.RT.None, f(t, of(t, args[0]), args) }
	}
	clone := func(t *thread, args []Value) (Value, error) {
		a := of(t, args[0])
		v := newArray(t, stateOf(t).array, a.kind(), a.n)
		copy(of(t, v).data(t), a.data(t))
		return v, nil
	}
	return []object.Func{
		{Name: "append", Sig: "(self, v, /)", Doc: "Add v at the end.", Call: none(func(t *thread, a *array, args []Value) error { return a.append(t, args[1]) })},
		{Name: "buffer_info", Sig: "(self, /)", Doc: "The address of the items and their number.", Call: func(t *thread, args []Value) (Value, error) {
			a := of(t, args[0])
			return t.NewTuple(t.NewInt(int64(a.items)), t.NewInt(int64(a.n))), nil
		}},
		{Name: "byteswap", Sig: "(self, /)", Doc: "Turn the bytes of every item around.", Call: none(func(t *thread, a *array, args []Value) error {
			for i := 0; i < a.n; i++ {
				reverse(a.item(t, i))
			}
			return nil
		})},
		{Name: "clear", Sig: "(self, /)", Doc: "Take all items out.", Call: none(func(t *thread, a *array, args []Value) error { return a.resize(t, 0) })},
		{Name: "__copy__", Sig: "(self, /)", Doc: "A copy.", Call: clone},
		{Name: "__deepcopy__", Sig: "(self, unused, /)", Doc: "A copy.", Call: clone},
		{Name: "count", Sig: "(self, v, /)", Doc: "How many items are equal to v.", Call: func(t *thread, args []Value) (Value, error) {
			a, n := of(t, args[0]), int64(0)
			for i := 0; i < a.n; i++ {
				eq, err := equalItem(t, a, i, args[1])
				if err != nil {
					return 0, err
				}
				if eq {
					n++
				}
			}
			return t.NewInt(n), nil
		}},
		{Name: "extend", Sig: "(self, bb, /)", Doc: "Add the items of an array or iterable at the end.", Call: none(func(t *thread, a *array, args []Value) error { return extend(t, args[0], args[1]) })},
		{Name: "fromfile", Sig: "(self, f, n, /)", Doc: "Read n items from a binary file and add them.", Call: none(fromFile)},
		{Name: "fromlist", Sig: "(self, list, /)", Doc: "Add the items of a list; none if one does not fit.", Call: none(fromList)},
		{Name: "frombytes", Sig: "(self, buffer, /)", Doc: "Add items given as bytes.", Call: none(func(t *thread, a *array, args []Value) error {
			b, err := t.BytesLike(args[1])
			if err != nil {
				return err
			}
			return a.appendBytes(t, b)
		})},
		{Name: "fromunicode", Sig: "(self, ustr, /)", Doc: "Add the characters of a str.", Call: none(func(t *thread, a *array, args []Value) error {
			if !t.IsStr(args[1]) {
				return t.TypeErrorf("fromunicode() argument must be str, not %s", t.TypeName(args[1]))
			}
			if !a.kind().text() {
				return t.ValueErrorf("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
			}
			return a.appendText(t, args[1])
		})},
		{Name: "index", Sig: "(self, v, start=0, stop=sys.maxsize, /)", Doc: "The first index of an item equal to v; ValueError if there is none.", Call: index},
		{Name: "insert", Sig: "(self, i, v, /)", Doc: "Put v before item i.", Call: none(func(t *thread, a *array, args []Value) error {
			i, err := t.AsIndex(args[1], object.TOverflowError)
			if err != nil {
				return err
			}
			u, err := a.kind().encode(t, args[2])
			if err != nil {
				return err
			}
			if i < 0 {
				i = max(0, i+a.n)
			}
			i = min(i, a.n)
			if err := a.resize(t, a.n+1); err != nil {
				return err
			}
			b, size := a.data(t), a.kind().size
			copy(b[(i+1)*size:], b[i*size:])
			putUint(b[i*size:(i+1)*size], u)
			return nil
		})},
		{Name: "pop", Sig: "(self, i=-1, /)", Doc: "Take item i out and return it.", Call: func(t *thread, args []Value) (Value, error) {
			i := -1
			if args[1] != 0 {
				var err error
				if i, err = t.AsIndex(args[1], object.TOverflowError); err != nil {
					return 0, err
				}
			}
			a := of(t, args[0])
			if a.n == 0 {
				return 0, t.Errorf(object.TIndexError, "pop from empty array")
			}
			if i < 0 {
				i += a.n
			}
			if uint(i) >= uint(a.n) {
				return 0, t.Errorf(object.TIndexError, "pop index out of range")
			}
			v, err := a.at(t, i)
			if err != nil {
				return 0, err
			}
			return v, a.cut(t, i, i+1)
		}},
		{Name: "__reduce_ex__", Sig: "(self, value, /)", Doc: "What pickle needs to make an equal object.", Call: reduceEx},
		{Name: "remove", Sig: "(self, v, /)", Doc: "Take out the first item equal to v.", Call: none(func(t *thread, a *array, args []Value) error {
			i, err := find(t, args[0], args[1], 0, math.MaxInt)
			if err != nil {
				return err
			}
			if i < 0 {
				return t.ValueErrorf("array.remove(x): x not in array")
			}
			return a.cut(t, i, i+1)
		})},
		{Name: "reverse", Sig: "(self, /)", Doc: "Turn the order of the items around.", Call: none(func(t *thread, a *array, args []Value) error {
			b := a.data(t)
			reverse(b)
			for i := 0; i < a.n; i++ {
				reverse(a.item(t, i))
			}
			return nil
		})},
		{Name: "tofile", Sig: "(self, f, /)", Doc: "Write the items to a binary file.", Call: none(func(t *thread, a *array, args []Value) error {
			for at := 0; at < a.n*a.kind().size; at += 64 << 10 {
				b := a.data(t)
				m := t.Mark()
				_, err := t.CallMethod(args[1], "write", t.NewBytes(b[at:min(at+64<<10, len(b))]))
				if _, err = t.Leave(m, 0, err); err != nil {
					return err
				}
			}
			return nil
		})},
		{Name: "tolist", Sig: "(self, /)", Doc: "The items as a list.", Call: func(t *thread, args []Value) (Value, error) { return toList(t, args[0]) }},
		{Name: "tobytes", Sig: "(self, /)", Doc: "The items as bytes.", Call: func(t *thread, args []Value) (Value, error) {
			return t.NewBytes(of(t, args[0]).data(t)), nil
		}},
		{Name: "tounicode", Sig: "(self, /)", Doc: "The characters as a str.", Call: func(t *thread, args []Value) (Value, error) {
			if !of(t, args[0]).kind().text() {
				return 0, t.ValueErrorf("tounicode() may only be called on unicode type arrays ('u' or 'w')")
			}
			return toText(t, args[0])
		}},
		{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the array takes in memory.", Call: func(t *thread, args []Value) (Value, error) {
			a := of(t, args[0])
			return t.NewInt(t.BasicSize(args[0]) + int64(a.room*a.kind().size)), nil
		}},
		object.ClassGetItem(),
	}
}

func toText(t *thread, self Value) (Value, error) {
	a := of(t, self)
	r := make([]rune, a.n)
	for i := range r {
		u := uintOf(a.item(t, i))
		if u > 0x10ffff {
			return 0, t.ValueErrorf("character U+%x is not in range [U+0000; U+10ffff]", u)
		}
		r[i] = rune(u)
	}
	return t.NewStrRunes(r), nil
}

func toList(t *thread, self Value) (Value, error) {
	a := of(t, self)
	l := t.NewListSized(a.n)
	for i := 0; i < a.n; i++ {
		m := t.Mark()
		v, err := a.at(t, i)
		if err != nil {
			return t.Leave(m, 0, err)
		}
		t.ListAppend(l, v)
		t.Release(m)
	}
	return l, nil
}

// cut removes the items [lo, hi).
func (a *array) cut(t *thread, lo, hi int) error {
	if a.exports > 0 && lo < hi {
		return t.Errorf(object.TBufferError, "cannot resize an array that is exporting buffers")
	}
	b, size := a.data(t), a.kind().size
	copy(b[lo*size:], b[hi*size:])
	return a.resize(t, a.n-(hi-lo))
}

func fromFile(t *thread, a *array, args []Value) error {
	n, err := t.AsIndex(args[2], object.TOverflowError)
	if err != nil {
		return err
	}
	if n < 0 {
		return t.ValueErrorf("negative count")
	}
	size := a.kind().size
	if n > math.MaxInt/size {
		t.NoMemory()
	}
	b, err := t.CallMethod(args[1], "read", t.NewInt(int64(n*size)))
	if err != nil {
		return err
	}
	if !t.IsBytes(b) {
		return t.TypeErrorf("read() didn't return bytes")
	}
	data := t.Bytes(b)
	if err := a.appendBytes(t, data[:len(data)/size*size]); err != nil {
		return err
	}
	if len(data) < n*size {
		if len(data)%size != 0 {
			return t.ValueErrorf("bytes length not a multiple of item size")
		}
		return t.Errorf(object.TEOFError, "read() didn't return enough bytes")
	}
	return nil
}

func fromList(t *thread, a *array, args []Value) error {
	if !t.IsInstanceID(args[1], object.TList) {
		return t.TypeErrorf("arg must be list")
	}
	n := t.ListLen(args[1])
	bits := make([]uint64, n)
	for i := range bits {
		m := t.Mark()
		u, err := a.kind().encode(t, t.ListItem(args[1], i))
		if _, err = t.Leave(m, 0, err); err != nil {
			return err
		}
		if t.ListLen(args[1]) != n {
			return t.Errorf(object.TRuntimeError, "list changed size during iteration")
		}
		bits[i] = u
	}
	if n == 0 {
		return nil
	}
	old := a.n
	if err := a.resize(t, old+n); err != nil {
		return err
	}
	for i, u := range bits {
		putUint(a.item(t, old+i), u)
	}
	return nil
}

func equalItem(t *thread, a *array, i int, v Value) (bool, error) {
	m := t.Mark()
	x, err := a.at(t, i)
	eq := false
	if err == nil {
		eq, err = t.Equal(x, v)
	}
	_, err = t.Leave(m, 0, err)
	return eq, err
}

func find(t *thread, self, v Value, start, stop int) (int, error) {
	a := of(t, self)
	for i := start; i < stop && i < a.n; i++ {
		eq, err := equalItem(t, a, i, v)
		if err != nil || eq {
			return i, err
		}
	}
	return -1, nil
}

func index(t *thread, args []Value) (Value, error) {
	a := of(t, args[0])
	lo, hi := 0, math.MaxInt
	for i, p := range []*int{&lo, &hi} {
		v := args[2+i]
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
			n = max(0, n+a.n)
		}
		*p = n
	}
	i, err := find(t, args[0], args[1], lo, hi)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		return 0, t.ValueErrorf("array.index(x): x not in array")
	}
	return t.NewInt(int64(i)), nil
}

func reduceEx(t *thread, args []Value) (Value, error) {
	if !t.IsIntLike(args[1]) {
		return 0, t.TypeErrorf("__reduce_ex__ argument should be an integer")
	}
	protocol, _ := t.Int64(args[1])
	dict, err := t.InstanceDict(args[0])
	if err != nil {
		return 0, err
	}
	if dict == 0 {
		dict = t.RT.None
	}
	a := of(t, args[0])
	typ, code := t.TypeOf(args[0]).Obj, t.NewStr(string(a.code))
	if protocol < 3 {
		l, err := toList(t, args[0])
		if err != nil {
			return 0, err
		}
		return t.NewTuple(typ, t.NewTuple(code, l), dict), nil
	}
	m, err := t.ImportModule("array")
	if err != nil {
		return 0, err
	}
	f, err := t.GetAttrStr(m, "_array_reconstructor")
	if err != nil {
		return 0, err
	}
	return t.NewTuple(f, t.NewTuple(typ, code, t.NewInt(int64(a.kind().mformat)), t.NewBytes(a.data(t))), dict), nil
}

func arrayRepr(t *thread, self Value) (Value, error) {
	a := of(t, self)
	name, err := t.GetAttrStr(t.TypeOf(self).Obj, "__name__")
	if err != nil {
		return 0, err
	}
	text := t.Str(name) + "('" + string(a.code) + "'"
	if a.n > 0 {
		v := Value(0)
		if a.kind().text() {
			v, err = toText(t, self)
		} else {
			v, err = toList(t, self)
		}
		if err != nil {
			return 0, err
		}
		r, err := t.Repr(v)
		if err != nil {
			return 0, err
		}
		text += ", " + t.Str(r)
	}
	return t.NewStr(text + ")"), nil
}

func arrayCompare(t *thread, v, w Value, op object.CompareOp) (Value, error) {
	if !isArray(t, v) || !isArray(t, w) {
		return t.RT.NotImplemented, nil
	}
	a, b := of(t, v), of(t, w)
	if a.n != b.n && (op == object.EQ || op == object.NE) {
		return t.Bool(op == object.NE), nil
	}
	for i := 0; i < a.n && i < b.n; i++ {
		x, err := a.at(t, i)
		if err != nil {
			return 0, err
		}
		y, err := b.at(t, i)
		if err != nil {
			return 0, err
		}
		eq, err := t.CompareBool(x, y, object.EQ)
		if err != nil {
			return 0, err
		}
		if x != x || !eq || isNaN(x) {
			switch op {
			case object.EQ:
				return t.RT.False, nil
			case object.NE:
				return t.RT.True, nil
			}
			return t.Compare(x, y, op)
		}
	}
	n, m := int64(a.n), int64(b.n)
	return t.Compare(t.NewInt(n), t.NewInt(m), op)
}

func isNaN(v Value) bool { return v.IsFloat() && v.Float() != v.Float() }

func getItem(t *thread, self, key Value) (Value, error) {
	a := of(t, self)
	if t.IsIntLike(key) || t.TypeOf(key).Index != nil {
		i, err := t.AsIndex(key, object.TIndexError)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			i += a.n
		}
		if uint(i) >= uint(a.n) {
			return 0, t.Errorf(object.TIndexError, "array index out of range")
		}
		return a.at(t, i)
	}
	if !t.Is(key, object.TSlice) {
		return 0, t.TypeErrorf("array indices must be integers")
	}
	start, _, step, n, err := t.SliceIndices(key, a.n)
	if err != nil {
		return 0, err
	}
	v := newArray(t, stateOf(t).array, a.kind(), n)
	b := of(t, v)
	for i := 0; i < n; i++ {
		copy(b.item(t, i), a.item(t, start+i*step))
	}
	return v, nil
}

func setItem(t *thread, self, key, v Value) error {
	a := of(t, self)
	if t.IsIntLike(key) || t.TypeOf(key).Index != nil {
		i, err := t.AsIndex(key, object.TIndexError)
		if err != nil {
			return err
		}
		if i < 0 {
			i += a.n
		}
		if uint(i) >= uint(a.n) {
			return t.Errorf(object.TIndexError, "array assignment index out of range")
		}
		if v == 0 {
			return a.cut(t, i, i+1)
		}
		return a.set(t, i, v)
	}
	if !t.Is(key, object.TSlice) {
		return t.TypeErrorf("array indices must be integers")
	}
	start, stop, step, n, err := t.SliceIndices(key, a.n)
	if err != nil {
		return err
	}
	size := a.kind().size
	var src []byte
	if v != 0 {
		if !isArray(t, v) {
			return t.TypeErrorf("can only assign array (not \"%s\") to array slice", t.TypeName(v))
		}
		if of(t, v).code != a.code {
			return t.TypeErrorf("bad argument type for built-in operation")
		}
		src = append([]byte(nil), of(t, v).data(t)...)
	}
	have := len(src) / size
	if step > 0 && stop < start || step < 0 && stop > start {
		stop = start
	}
	if a.exports > 0 && have != n && (step == 1 || v == 0) {
		return t.Errorf(object.TBufferError, "cannot resize an array that is exporting buffers")
	}
	switch {
	case step == 1:
		tail := append([]byte(nil), a.data(t)[stop*size:]...)
		if err := a.resize(t, a.n+have-n); err != nil {
			return err
		}
		copy(a.data(t)[start*size:], append(src, tail...))
		return nil
	case v == 0:
		if n == 0 {
			return nil
		}
		if step < 0 {
			start, step = start+step*(n-1), -step
		}
		b := a.data(t)
		to := start
		for i, gone := start, 0; i < a.n; i++ {
			if gone < n && i == start+gone*step {
				gone++
				continue
			}
			copy(b[to*size:(to+1)*size], b[i*size:])
			to++
		}
		return a.resize(t, to)
	case have != n:
		return t.ValueErrorf("attempt to assign array of size %d to extended slice of size %d", have, n)
	}
	for i := 0; i < n; i++ {
		copy(a.item(t, start+i*step), src[i*size:(i+1)*size])
	}
	return nil
}

type iter struct {
	object.Header
	array Value
	index int
}

func iterSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "array.arrayiterator", Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 1, Basic: uint32(unsafe.Sizeof(iter{})),
		Slots: object.Slots{Iter: object.SelfIter, Next: func(t *thread, self Value) (Value, error) {
			it := (*iter)(t.At(self, 0))
			if it.array == 0 {
				return 0, nil
			}
			if a := of(t, it.array); it.index < a.n {
				it.index++
				return a.at(t, it.index-1)
			}
			t.Drop(&it.array)
			return 0, nil
		}},
		Methods: []object.Func{
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *thread, args []Value) (Value, error) {
				f := t.DictGetStr(t.RT.Builtins, "iter")
				if f == 0 {
					return 0, t.Errorf(object.TAttributeError, "iter")
				}
				it := (*iter)(t.At(args[0], 0))
				if it.array == 0 {
					return t.NewTuple(f, t.NewTuple(t.NewList())), nil
				}
				return t.NewTuple(f, t.NewTuple(it.array), t.NewInt(int64(it.index))), nil
			}},
			{Name: "__setstate__", Sig: "(self, state, /)", Doc: "Go to the position that __reduce__ told.", Call: func(t *thread, args []Value) (Value, error) {
				if !t.IsIntLike(args[1]) {
					return 0, t.TypeErrorf("an integer is required")
				}
				i, ok := t.Int64(args[1])
				if !ok {
					return 0, t.Errorf(object.TOverflowError, "Python int too large to convert to C ssize_t")
				}
				it := (*iter)(t.At(args[0], 0))
				if it.array != 0 {
					it.index = int(min(max(0, i), int64(of(t, it.array).n)))
				}
				return t.RT.None, nil
			}},
		},
	}
}
