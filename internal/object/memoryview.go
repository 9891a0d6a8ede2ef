package object

import (
	"fmt"
	"math"

	"github.com/gophersnake/gophersnake/internal/region"
)

// memView is the Go state of a memoryview. Field 0 of the object keeps the buffer alive: the managedbuffer, or the owner where nothing is
// to be released; it is empty once the view is released.
type memView struct {
	buf        Buffer
	exports    int // buffers of this view that are held
	released   bool
	restricted bool // gives out no more views, see slotReleaseBuffer
	hash       int64
	hashed     bool
}

func memoryViewSpec() *TypeSpec {
	get := func(name, doc string, f func(t *Thread, self Value, m *memView) (Value, error)) GetSet {
		return GetSet{Name: name, Doc: doc, Get: func(t *Thread, self Value) (Value, error) {
			m, err := t.memView(self)
			if err != nil {
				return 0, err
			}
			return f(t, self, m)
		}}
	}
	return &TypeSpec{
		ID: TMemoryView, Name: "memoryview", Base: TObject, Fields: 1, Flags: TypeGC | TypeSequence | TypeGoState | TypeHasWeakref,
		Sig: "(object)", Doc: "A view of an object's memory.",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				var a [1]Value
				if err := t.ctorArgs("memoryview", args, kwnames, []string{"object"}, 0, 1, a[:]); err != nil {
					return 0, err
				}
				return t.NewMemoryView(a[0], BufFullRO)
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				if m := t.GoState(self).(*memView); m.released {
					return t.NewStr(fmt.Sprintf("<released memory at 0x%x>", uint64(self))), nil
				}
				return t.NewStr(fmt.Sprintf("<memory at 0x%x>", uint64(self))), nil
			},
			Hash: memHash, Compare: memCompare,
			Len: func(t *Thread, self Value) (int, error) {
				m, err := t.memView(self)
				if err != nil {
					return 0, err
				}
				if len(m.buf.Shape) == 0 {
					return 0, t.TypeErrorf("0-dim memory has no length")
				}
				return m.buf.Shape[0], nil
			},
			Item: func(t *Thread, self Value, i int) (Value, error) {
				m, err := t.memView(self)
				if err != nil {
					return 0, err
				}
				return t.memItem(m, i)
			},
			GetItem: memGetItem, SetItem: memSetItem,
			Iter: func(t *Thread, self Value) (Value, error) {
				m, err := t.memView(self)
				if err != nil {
					return 0, err
				}
				switch len(m.buf.Shape) {
				case 0:
					return 0, t.TypeErrorf("invalid indexing of 0-dim memory")
				case 1:
				default:
					return 0, t.Errorf(TNotImplementedError, "multi-dimensional sub-views are not implemented")
				}
				if err := t.memFormat(m); err != nil {
					return 0, err
				}
				return t.NewSeqIter(TMemoryIterator, self), nil
			},
			Buffer: memBuffer,
			ReleaseBuffer: func(t *Thread, self Value, view *Buffer) {
				t.GoState(self).(*memView).exports--
			},
		},
		Methods: []Func{
			{Name: "release", Sig: "(self, /)", Doc: "Release the buffer.", Call: func(t *Thread, args []Value) (Value, error) {
				return t.RT.None, t.memRelease(args[0])
			}},
			{Name: "__enter__", Sig: "(self, /)", Call: func(t *Thread, args []Value) (Value, error) {
				_, err := t.memView(args[0])
				return args[0], err
			}},
			ExitFunc("Release the buffer.", func(t *Thread, self Value) error { return t.memRelease(self) }),
			{Name: "tobytes", Sig: "(self, /, order='C')", Doc: "Return the contents as bytes.", Call: memToBytes},
			{Name: "tolist", Sig: "(self, /)", Doc: "Return the contents as a list of elements.", Call: func(t *Thread, args []Value) (Value, error) {
				m, err := t.memView(args[0])
				if err != nil {
					return 0, err
				}
				if err := t.memFormat(m); err != nil {
					return 0, err
				}
				return t.memList(m, 0, m.buf.Start)
			}},
			{Name: "hex", Sig: "(self, /, sep=<unrepresentable>, bytes_per_sep=1)", Doc: "Return the contents as hexadecimal digits.", Call: func(t *Thread, args []Value) (Value, error) {
				m, err := t.memView(args[0])
				if err != nil {
					return 0, err
				}
				return t.hexText(args[1], args[2], func() []byte { return t.contiguous(&m.buf) })
			}},
			{Name: "cast", Sig: "(self, /, format, shape=<unrepresentable>)", Doc: "Return a view with another format or shape.", Call: memCast},
			{Name: "toreadonly", Sig: "(self, /)", Doc: "Return a view that cannot be written.", Call: func(t *Thread, args []Value) (Value, error) {
				m, err := t.memSource(args[0])
				if err != nil {
					return 0, err
				}
				b := m.buf
				b.ReadOnly = true
				return t.newView(t.Field(args[0], 0), b), nil
			}},
			{Name: "count", Sig: "(self, value, /)", Doc: "Count the elements equal to value.", Call: memCount},
			{Name: "index", Sig: "(self, value, start=0, stop=sys.maxsize, /)", Doc: "Return the first index of value.", Call: memIndex},
			{Name: "_from_flags", Sig: "(type, /, object, flags)", Kind: KindClass, Call: func(t *Thread, args []Value) (Value, error) {
				flags, err := t.argCInt(args[2], 0)
				if err != nil {
					return 0, err
				}
				return t.NewMemoryView(args[1], flags)
			}},
			{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: KindClass, Call: func(t *Thread, args []Value) (Value, error) {
				return t.NewGenericAlias(args[0], args[1]), nil
			}},
		},
		GetSets: []GetSet{
			get("obj", "the object whose memory this is", func(t *Thread, self Value, m *memView) (Value, error) {
				if m.buf.Obj == 0 {
					return t.RT.None, nil
				}
				return t.Hold(m.buf.Obj), nil
			}),
			get("nbytes", "the size in bytes", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.NewInt(int64(m.buf.size())), nil
			}),
			get("itemsize", "the size of an element in bytes", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.NewInt(int64(m.buf.ItemSize)), nil
			}),
			get("format", "the format of an element, as in the module struct", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.NewStr(m.buf.Format), nil
			}),
			get("ndim", "the number of dimensions", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.NewInt(int64(len(m.buf.Shape))), nil
			}),
			get("shape", "the number of elements in each dimension", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.intTuple(m.buf.Shape), nil
			}),
			get("strides", "the bytes from one element to the next in each dimension", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.intTuple(m.buf.Strides), nil
			}),
			get("suboffsets", "for arrays of pointers: an empty tuple", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.intTuple(m.buf.Suboffsets), nil
			}),
			get("readonly", "whether the memory cannot be written", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.Bool(m.buf.ReadOnly), nil
			}),
			get("c_contiguous", "whether the elements follow each other in C's order", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.Bool(m.buf.cContiguous()), nil
			}),
			get("f_contiguous", "whether the elements follow each other in Fortran's order", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.Bool(m.buf.fContiguous()), nil
			}),
			get("contiguous", "whether the elements follow each other", func(t *Thread, self Value, m *memView) (Value, error) {
				return t.Bool(m.buf.cContiguous() || m.buf.fContiguous()), nil
			}),
		},
	}
}

func (t *Thread) intTuple(a []int) Value {
	items := make([]Value, len(a))
	for i, n := range a {
		items[i] = t.NewInt(int64(n))
	}
	return t.NewTuple(items...)
}

// Properties of a buffer.

// count is the number of elements.
func (b *Buffer) count() int {
	n := 1
	for _, d := range b.Shape {
		n *= d
	}
	return n
}

func (b *Buffer) size() int { return b.count() * b.ItemSize }

// Size is the number of bytes.
func (b *Buffer) Size() int { return b.size() }

func (b *Buffer) cContiguous() bool {
	if b.count() == 0 {
		return true
	}
	step := b.ItemSize
	for i := len(b.Shape) - 1; i >= 0; i-- {
		if b.Shape[i] > 1 && b.Strides[i] != step {
			return false
		}
		step *= b.Shape[i]
	}
	return true
}

func (b *Buffer) fContiguous() bool {
	if b.count() == 0 {
		return true
	}
	step := b.ItemSize
	for i, d := range b.Shape {
		if d > 1 && b.Strides[i] != step {
			return false
		}
		step *= d
	}
	return true
}

// eachItem calls f with the position in Data of each element, in C's order.
func (b *Buffer) eachItem(f func(pos int)) {
	var walk func(dim, pos int)
	walk = func(dim, pos int) {
		if dim == len(b.Shape) {
			f(pos)
			return
		}
		for i := range b.Shape[dim] {
			walk(dim+1, pos+i*b.Strides[dim])
		}
	}
	walk(0, b.Start)
}

// contiguous is b's contents in C's order: in place if they lie so, else a copy.
func (t *Thread) contiguous(b *Buffer) []byte {
	n := b.size()
	if b.cContiguous() {
		if n == 0 {
			return nil
		}
		return b.Data[b.Start : b.Start+n]
	}
	t.reserveText(n)
	out := make([]byte, 0, n)
	b.eachItem(func(pos int) { out = append(out, b.Data[pos:pos+b.ItemSize]...) })
	return out
}

// BufferBytes is b's contents in C's order: in place if they lie so, else a copy.
func (t *Thread) BufferBytes(b *Buffer) []byte { return t.contiguous(b) }

// Making and releasing views.

// NewMemoryView is memoryview(o).
func (t *Thread) NewMemoryView(o Value, flags int) (Value, error) {
	if t.Is(o, TMemoryView) {
		m, err := t.memSource(o)
		if err != nil {
			return 0, err
		}
		if flags&BufWritable != 0 && m.buf.ReadOnly {
			return 0, t.Errorf(TBufferError, "memoryview: underlying buffer is not writable")
		}
		return t.newView(t.Field(o, 0), m.buf), nil
	}
	if !t.HasBuffer(o) {
		return 0, t.TypeErrorf("memoryview: a bytes-like object is required, not '%s'", t.TypeName(o))
	}
	return t.newViewBy(t.TypeOf(o).Buffer, o, flags)
}

func (t *Thread) newViewBy(slot func(t *Thread, self Value, view *Buffer, flags int) error, o Value, flags int) (Value, error) {
	b, err := t.getBufferBy(slot, o, flags)
	if err != nil {
		return 0, err
	}
	keep := b.managed
	if keep == 0 {
		keep = b.Obj
	}
	return t.newView(keep, *b), nil
}

func (t *Thread) newView(keep Value, b Buffer) Value {
	m := &memView{buf: b}
	m.buf.managed = 0
	if m.buf.Format == "" {
		m.buf.Format = "B"
	}
	v := t.New(t.RT.types[TMemoryView])
	t.SetField(v, 0, keep)
	t.SetGoState(v, m)
	return v
}

// memView is the state of a view that is not released.
func (t *Thread) memView(v Value) (*memView, error) {
	m := t.GoState(v).(*memView)
	if m.released {
		return nil, t.ValueErrorf("operation forbidden on released memoryview object")
	}
	return m, nil
}

// memSource is the state of a view from which another one is to be made.
func (t *Thread) memSource(v Value) (*memView, error) {
	m, err := t.memView(v)
	if err == nil && m.restricted {
		err = t.ValueErrorf("cannot create new view on restricted memoryview")
	}
	return m, err
}

func (t *Thread) memRelease(v Value) error {
	m := t.GoState(v).(*memView)
	if m.released {
		return nil
	}
	if m.exports > 0 {
		return t.Errorf(TBufferError, "memoryview has %d exported buffer%s", m.exports, plural(m.exports))
	}
	m.released = true
	m.buf = Buffer{}
	t.SetField(v, 0, 0)
	return nil
}

// memBuffer lends the view's memory on.
func memBuffer(t *Thread, self Value, view *Buffer, flags int) error {
	m, err := t.memSource(self)
	if err != nil {
		return err
	}
	b := &m.buf
	if flags == BufRead || flags == BufWrite {
		return t.Errorf(TSystemError, "bad argument to internal function")
	}
	fail := func(msg string) error { return t.Errorf(TBufferError, "%s", msg) }
	switch {
	case flags&BufWritable != 0 && b.ReadOnly:
		return fail("memoryview: underlying buffer is not writable")
	case flags&BufCContiguous == BufCContiguous && !b.cContiguous():
		return fail("memoryview: underlying buffer is not C-contiguous")
	case flags&BufFContiguous == BufFContiguous && !b.fContiguous():
		return fail("memoryview: underlying buffer is not Fortran contiguous")
	case flags&BufAnyContiguous == BufAnyContiguous && !b.cContiguous() && !b.fContiguous():
		return fail("memoryview: underlying buffer is not contiguous")
	case flags&BufStrides != BufStrides && !b.cContiguous():
		return fail("memoryview: underlying buffer is not C-contiguous")
	case flags&BufND != BufND && flags&BufFormat != 0:
		return fail("memoryview: cannot cast to unsigned bytes if the format flag is present")
	}
	*view = *b
	view.managed, view.released = 0, false
	view.Obj = self
	if flags&BufFormat == 0 {
		view.Format = "B"
	}
	if flags&BufStrides != BufStrides {
		view.Data = t.contiguous(b)
		view.Start = 0
		if len(view.Data) > 0 {
			view.Off = b.Off + uint64(b.Start)
		}
		if flags&BufND != BufND {
			view.Shape, view.Strides = []int{len(view.Data)}, []int{1}
			view.ItemSize = 1
		}
	}
	m.exports++
	return nil
}

// Elements.

// nativeSize is the size of an element by its format: one native character with an optional @; 0 for others.
func nativeSize(format string) (code byte, size int) {
	if len(format) == 2 && format[0] == '@' {
		format = format[1:]
	}
	if len(format) != 1 {
		return 0, 0
	}
	code = format[0]
	switch code {
	case 'c', 'b', 'B', '?':
		return code, 1
	case 'h', 'H', 'e':
		return code, 2
	case 'i', 'I', 'f':
		return code, 4
	case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P', 'F':
		return code, 8
	case 'D':
		return code, 16
	}
	return 0, 0
}

func (t *Thread) memFormat(m *memView) error {
	if code, _ := nativeSize(m.buf.Format); code == 0 {
		return t.Errorf(TNotImplementedError, "memoryview: format %s not supported", m.buf.Format)
	}
	return nil
}

func littleUint(b []byte) (u uint64) {
	for i := len(b) - 1; i >= 0; i-- {
		u = u<<8 | uint64(b[i])
	}
	return u
}

func putLittle(b []byte, u uint64) {
	for i := range b {
		b[i] = byte(u)
		u >>= 8
	}
}

// unpackItem reads one element of native format.
func (t *Thread) unpackItem(code byte, b []byte) Value {
	switch code {
	case 'B':
		return region.Int(int64(b[0]))
	case 'b':
		return region.Int(int64(int8(b[0])))
	case 'c':
		return t.byteChar(b[0])
	case '?':
		return t.Bool(b[0] != 0)
	case 'h':
		return region.Int(int64(int16(littleUint(b[:2]))))
	case 'H':
		return region.Int(int64(littleUint(b[:2])))
	case 'i':
		return region.Int(int64(int32(littleUint(b[:4]))))
	case 'I':
		return region.Int(int64(littleUint(b[:4])))
	case 'l', 'q', 'n':
		return t.NewInt(int64(littleUint(b[:8])))
	case 'L', 'Q', 'N', 'P':
		return t.NewUint(littleUint(b[:8]))
	case 'e':
		return region.Float(halfToFloat(uint16(littleUint(b[:2]))))
	case 'f':
		return region.Float(float64(math.Float32frombits(uint32(littleUint(b[:4])))))
	case 'd':
		return region.Float(math.Float64frombits(littleUint(b[:8])))
	case 'F':
		return t.NewComplex(float64(math.Float32frombits(uint32(littleUint(b[:4])))), float64(math.Float32frombits(uint32(littleUint(b[4:8])))))
	}
	return t.NewComplex(math.Float64frombits(littleUint(b[:8])), math.Float64frombits(littleUint(b[8:16])))
}

// packItem writes one element of native format. The value is converted before pos is used, since that may run Python code.
func (t *Thread) packItem(format string, v Value, dst func() ([]byte, error)) error {
	code, size := nativeSize(format)
	badType := func() error { return t.TypeErrorf("memoryview: invalid type for format '%s'", format) }
	badValue := func() error { return t.ValueErrorf("memoryview: invalid value for format '%s'", format) }
	var raw [16]byte
	switch code {
	case 0:
		return t.Errorf(TNotImplementedError, "memoryview: format %s not supported", format)
	case 'c':
		if !t.IsBytes(v) {
			return badType()
		}
		b := t.Bytes(v)
		if len(b) != 1 {
			return badValue()
		}
		raw[0] = b[0]
	case '?':
		ok, err := t.Truth(v)
		if err != nil {
			return err
		}
		if ok {
			raw[0] = 1
		}
	case 'e', 'f', 'd', 'F', 'D':
		var c complex128
		if code == 'F' || code == 'D' {
			x, ok, err := t.complexMethod(v)
			if err != nil {
				return err
			}
			if !ok {
				if !t.hasReal(v) {
					return badType()
				}
				f, err := t.AsFloat(v)
				if err != nil {
					return err
				}
				x = complex(f, 0)
			}
			c = x
		} else {
			if !t.hasReal(v) {
				return badType()
			}
			f, err := t.AsFloat(v)
			if err != nil {
				return err
			}
			c = complex(f, 0)
		}
		switch code {
		case 'e':
			h, ok := floatToHalf(real(c))
			if !ok {
				return badValue()
			}
			putLittle(raw[:2], uint64(h))
		case 'f':
			putLittle(raw[:4], uint64(math.Float32bits(float32(real(c)))))
		case 'd':
			putLittle(raw[:8], math.Float64bits(real(c)))
		case 'F':
			putLittle(raw[:4], uint64(math.Float32bits(float32(real(c)))))
			putLittle(raw[4:8], uint64(math.Float32bits(float32(imag(c)))))
		default:
			putLittle(raw[:8], math.Float64bits(real(c)))
			putLittle(raw[8:], math.Float64bits(imag(c)))
		}
	default:
		if _, ok := t.intOf(v); !ok && t.TypeOf(v).Index == nil {
			return badType()
		}
		x, err := t.Index(v)
		if err != nil {
			return err
		}
		switch code {
		case 'B', 'H', 'I', 'L', 'Q', 'N', 'P':
			u, ok := t.Uint64(x)
			if !ok || size < 8 && u>>(8*size) != 0 {
				return badValue()
			}
			putLittle(raw[:size], u)
		default:
			i, ok := t.Int64(x)
			if !ok || size < 8 && (i >= 1<<(8*size-1) || i < -1<<(8*size-1)) {
				return badValue()
			}
			putLittle(raw[:size], uint64(i))
		}
	}
	b, err := dst()
	if err != nil {
		return err
	}
	copy(b[:size], raw[:size])
	return nil
}

// halfToFloat reads IEEE 754 binary16.
// HalfToFloat reads IEEE 754 binary16.
func HalfToFloat(h uint16) float64 { return halfToFloat(h) }

// FloatToHalf rounds half to even; false on overflow.
func FloatToHalf(f float64) (uint16, bool) { return floatToHalf(f) }

func halfToFloat(h uint16) float64 {
	sign := 1.0
	if h&0x8000 != 0 {
		sign = -1
	}
	e, m := int(h>>10&31), float64(h&0x3FF)
	switch e {
	case 0:
		return math.Copysign(math.Ldexp(m, -24), sign)
	case 31:
		if m != 0 {
			return math.Copysign(math.NaN(), sign)
		}
		return math.Inf(int(sign))
	}
	return sign * math.Ldexp(1024+m, e-25)
}

// floatToHalf rounds half to even; false on overflow.
func floatToHalf(f float64) (uint16, bool) {
	sign := uint16(0)
	if math.Signbit(f) {
		sign, f = 0x8000, -f
	}
	switch {
	case f != f:
		return sign | 0x7E00, true
	case math.IsInf(f, 0):
		return sign | 0x7C00, true
	case f == 0:
		return sign, true
	}
	_, e := math.Frexp(f)
	e = max(e-11, -24) // the unit of the last place is 2**e
	m := math.RoundToEven(math.Ldexp(f, -e))
	if m == 2048 {
		m, e = 1024, e+1
	}
	if m < 1024 {
		return sign | uint16(m), true
	}
	if e+25 >= 31 {
		return 0, false
	}
	return sign | uint16(e+25)<<10 | uint16(m-1024), true
}

// memItem is element i of a view of one dimension.
func (t *Thread) memItem(m *memView, i int) (Value, error) {
	switch len(m.buf.Shape) {
	case 0:
		return 0, t.TypeErrorf("invalid indexing of 0-dim memory")
	case 1:
	default:
		return 0, t.Errorf(TNotImplementedError, "multi-dimensional sub-views are not implemented")
	}
	code, size := nativeSize(m.buf.Format)
	if code == 0 {
		return 0, t.memFormat(m)
	}
	if i < 0 || i >= m.buf.Shape[0] {
		return 0, t.Errorf(TIndexError, "index out of bounds on dimension 1")
	}
	pos := m.buf.Start + i*m.buf.Strides[0]
	return t.unpackItem(code, m.buf.Data[pos:pos+size]), nil
}

// memList is tolist of dimension dim from pos on.
func (t *Thread) memList(m *memView, dim, pos int) (Value, error) {
	b := &m.buf
	code, size := nativeSize(b.Format)
	if len(b.Shape) == 0 {
		return t.unpackItem(code, b.Data[pos:pos+size]), nil
	}
	list := t.NewList()
	for i := range b.Shape[dim] {
		at := pos + i*b.Strides[dim]
		mark := t.Mark()
		if dim == len(b.Shape)-1 {
			t.ListAppend(list, t.unpackItem(code, b.Data[at:at+size]))
		} else {
			v, err := t.memList(m, dim+1, at)
			if err != nil {
				return 0, err
			}
			t.ListAppend(list, v)
		}
		t.Release(mark)
	}
	return list, nil
}

// memPosition is where the element that a tuple of ints names lies.
func (t *Thread) memPosition(m *memView, key Value) (int, error) {
	items := t.TupleItems(key)
	b := &m.buf
	if len(items) < len(b.Shape) {
		return 0, t.Errorf(TNotImplementedError, "sub-views are not implemented")
	}
	if len(items) > len(b.Shape) {
		return 0, t.TypeErrorf("cannot index %d-dimension view with %d-element tuple", len(b.Shape), len(items))
	}
	pos := b.Start
	for d, k := range items {
		i, err := t.AsIndex(k, TIndexError)
		if err != nil {
			return 0, err
		}
		if m.released {
			return 0, t.ValueErrorf("operation forbidden on released memoryview object")
		}
		if i < 0 {
			i += b.Shape[d]
		}
		if i < 0 || i >= b.Shape[d] {
			return 0, t.Errorf(TIndexError, "index out of bounds on dimension %d", d+1)
		}
		pos += i * b.Strides[d]
	}
	return pos, nil
}

// allIndexes and allSlices classify tuples as keys.
func (t *Thread) keyTuple(key Value) (indexes, slices bool) {
	if !t.IsInstanceID(key, TTuple) {
		return false, false
	}
	indexes, slices = true, len(t.TupleItems(key)) > 0
	for _, k := range t.TupleItems(key) {
		if t.Is(k, TSlice) {
			indexes = false
		} else {
			slices = false
			if !k.IsInt() && t.TypeOf(k).Index == nil {
				indexes = false
			}
		}
	}
	return
}

func memGetItem(t *Thread, self, key Value) (Value, error) {
	m, err := t.memView(self)
	if err != nil {
		return 0, err
	}
	if len(m.buf.Shape) == 0 {
		if t.IsInstanceID(key, TTuple) && len(t.TupleItems(key)) == 0 {
			code, size := nativeSize(m.buf.Format)
			if code == 0 {
				return 0, t.memFormat(m)
			}
			return t.unpackItem(code, m.buf.Data[m.buf.Start:m.buf.Start+size]), nil
		}
		if key == t.RT.Ellipsis {
			return self, nil
		}
		return 0, t.TypeErrorf("invalid indexing of 0-dim memory")
	}
	if key.IsInt() || t.TypeOf(key).Index != nil {
		i, err := t.AsIndex(key, TIndexError)
		if err != nil {
			return 0, err
		}
		if m, err = t.memView(self); err != nil {
			return 0, err
		}
		if i < 0 {
			i += m.buf.Shape[0]
		}
		return t.memItem(m, i)
	}
	if t.Is(key, TSlice) {
		if m.restricted {
			_, err := t.memSource(self)
			return 0, err
		}
		// The indices may run code that releases this view: the new one holds the buffer from now on.
		keep, buf := t.Field(self, 0), m.buf
		start, _, step, n, err := t.SliceIndices(key, buf.Shape[0])
		if err != nil {
			return 0, err
		}
		return t.newView(keep, buf.slice(start, step, n)), nil
	}
	indexes, slices := t.keyTuple(key)
	if indexes {
		if err := t.memFormat(m); err != nil {
			return 0, err
		}
		pos, err := t.memPosition(m, key)
		if err != nil {
			return 0, err
		}
		code, size := nativeSize(m.buf.Format)
		return t.unpackItem(code, m.buf.Data[pos:pos+size]), nil
	}
	if slices {
		return 0, t.Errorf(TNotImplementedError, "multi-dimensional slicing is not implemented")
	}
	return 0, t.TypeErrorf("memoryview: invalid slice key")
}

// slice is b with its first dimension sliced.
func (b *Buffer) slice(start, step, n int) Buffer {
	r := *b
	r.Shape = append([]int(nil), b.Shape...)
	r.Strides = append([]int(nil), b.Strides...)
	r.Shape[0] = max(n, 0)
	if n > 0 {
		r.Start += start * b.Strides[0]
	}
	r.Strides[0] *= step
	return r
}

func memSetItem(t *Thread, self, key, v Value) error {
	m, err := t.memView(self)
	if err != nil {
		return err
	}
	if m.buf.ReadOnly {
		return t.TypeErrorf("cannot modify read-only memory")
	}
	if v == 0 {
		return t.TypeErrorf("cannot delete memory")
	}
	at := func(pos int) func() ([]byte, error) {
		return func() ([]byte, error) {
			if _, err := t.memView(self); err != nil {
				return nil, err
			}
			return m.buf.Data[pos:], nil
		}
	}
	if len(m.buf.Shape) == 0 {
		if key == t.RT.Ellipsis || t.IsInstanceID(key, TTuple) && len(t.TupleItems(key)) == 0 {
			return t.packItem(m.buf.Format, v, at(m.buf.Start))
		}
		return t.TypeErrorf("invalid indexing of 0-dim memory")
	}
	if key.IsInt() || t.TypeOf(key).Index != nil {
		if len(m.buf.Shape) > 1 {
			return t.Errorf(TNotImplementedError, "sub-views are not implemented")
		}
		i, err := t.AsIndex(key, TIndexError)
		if err != nil {
			return err
		}
		if m, err = t.memView(self); err != nil {
			return err
		}
		if i < 0 {
			i += m.buf.Shape[0]
		}
		if i < 0 || i >= m.buf.Shape[0] {
			return t.Errorf(TIndexError, "index out of bounds on dimension 1")
		}
		return t.packItem(m.buf.Format, v, at(m.buf.Start+i*m.buf.Strides[0]))
	}
	if t.Is(key, TSlice) && len(m.buf.Shape) == 1 {
		src, err := t.GetBuffer(v, BufFullRO)
		if err != nil {
			return err
		}
		defer t.ReleaseBuffer(src)
		start, _, step, n, err := t.SliceIndices(key, m.buf.Shape[0])
		if err != nil {
			return err
		}
		if m, err = t.memView(self); err != nil {
			return err
		}
		dst := m.buf.slice(start, step, n)
		if trimAt(src.Format) != trimAt(dst.Format) || src.ItemSize != dst.ItemSize || len(src.Shape) != 1 || src.Shape[0] != dst.Shape[0] {
			return t.ValueErrorf("memoryview assignment: lvalue and rvalue have different structures")
		}
		data := append([]byte(nil), t.contiguous(src)...)
		k := 0
		dst.eachItem(func(pos int) { k += copy(dst.Data[pos:pos+dst.ItemSize], data[k:]) })
		return nil
	}
	indexes, slices := t.keyTuple(key)
	if indexes {
		pos, err := t.memPosition(m, key)
		if err != nil {
			return err
		}
		return t.packItem(m.buf.Format, v, at(pos))
	}
	if slices || t.Is(key, TSlice) {
		return t.Errorf(TNotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
	}
	return t.TypeErrorf("memoryview: invalid slice key")
}

func trimAt(format string) string {
	if len(format) > 0 && format[0] == '@' {
		return format[1:]
	}
	return format
}

func memIterNext(t *Thread, self Value) (Value, error) {
	it := t.seqIter(self)
	if it.Seq == 0 {
		return 0, nil
	}
	m, err := t.memView(it.Seq)
	if err != nil {
		return 0, err
	}
	if i := int(it.Index); i < m.buf.Shape[0] {
		it.Index++
		return t.memItem(m, i)
	}
	t.Drop(&it.Seq)
	return 0, nil
}

func memHash(t *Thread, self Value) (int64, error) {
	m := t.GoState(self).(*memView)
	if m.hashed {
		return m.hash, nil
	}
	if _, err := t.memView(self); err != nil {
		return 0, err
	}
	if !m.buf.ReadOnly {
		return 0, t.ValueErrorf("cannot hash writable memoryview object")
	}
	switch trimAt(m.buf.Format) {
	case "B", "b", "c":
	default:
		return 0, t.ValueErrorf("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
	}
	if m.buf.Obj != 0 {
		if _, err := t.Hash(m.buf.Obj); err != nil {
			return 0, err
		}
	}
	m.hash, m.hashed = int64(t.hashBytes(t.contiguous(&m.buf))), true
	return m.hash, nil
}

func memCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	if op != EQ && op != NE || !t.Is(a, TMemoryView) {
		return t.RT.NotImplemented, nil
	}
	equal, known, err := t.memEqual(a, b)
	if err != nil {
		return 0, err
	}
	if !known {
		return t.RT.NotImplemented, nil
	}
	return t.Bool(equal == (op == EQ)), nil
}

func (t *Thread) memEqual(a, b Value) (equal, known bool, err error) {
	m := t.GoState(a).(*memView)
	if m.released {
		return a == b, true, nil
	}
	var other *Buffer
	if t.Is(b, TMemoryView) {
		n := t.GoState(b).(*memView)
		if n.released {
			return a == b, true, nil
		}
		other = &n.buf
	} else {
		if !t.HasBuffer(b) {
			return false, false, nil
		}
		buf, err := t.GetBuffer(b, BufFullRO)
		if err != nil {
			return false, false, nil
		}
		defer t.ReleaseBuffer(buf)
		other = buf
	}
	x := &m.buf
	if len(x.Shape) != len(other.Shape) {
		return false, true, nil
	}
	for i := range x.Shape {
		if x.Shape[i] != other.Shape[i] {
			return false, true, nil
		}
		if x.Shape[i] == 0 {
			return true, true, nil
		}
	}
	cx, sx := nativeSize(x.Format)
	cy, sy := nativeSize(other.Format)
	if cx == 0 || cy == 0 {
		return t.memEqualStruct(x, other)
	}
	var px, py []int
	x.eachItem(func(pos int) { px = append(px, pos) })
	other.eachItem(func(pos int) { py = append(py, pos) })
	for i := range px {
		mark := t.Mark()
		eq, err := t.Equal(t.unpackItem(cx, x.Data[px[i]:px[i]+sx]), t.unpackItem(cy, other.Data[py[i]:py[i]+sy]))
		t.Release(mark)
		if err != nil || !eq {
			return false, true, err
		}
	}
	return true, true, nil
}

// memEqualStruct compares elements of other formats as the module struct unpacks them; formats that it does not know are unequal.
func (t *Thread) memEqualStruct(x, y *Buffer) (equal, known bool, err error) {
	if t.RT.Importer == nil {
		return false, true, nil
	}
	mod, err := t.RT.Importer.Import(t, t.NewStr("_struct"), 0, 0, 0)
	if err != nil {
		return false, true, nil
	}
	unpack := func(b *Buffer, pos int) (Value, error) {
		return t.CallMethod(mod, "unpack", t.NewStr(b.Format), t.NewBytes(b.Data[pos:pos+b.ItemSize]))
	}
	var px, py []int
	x.eachItem(func(pos int) { px = append(px, pos) })
	y.eachItem(func(pos int) { py = append(py, pos) })
	for i := range px {
		a, err := unpack(x, px[i])
		if err != nil {
			return false, true, nil
		}
		b, err := unpack(y, py[i])
		if err != nil {
			return false, true, nil
		}
		eq, err := t.Equal(a, b)
		if err != nil || !eq {
			return false, true, err
		}
	}
	return true, true, nil
}

func memToBytes(t *Thread, args []Value) (Value, error) {
	m, err := t.memView(args[0])
	if err != nil {
		return 0, err
	}
	order := "C"
	if args[1] != 0 && args[1] != t.RT.None {
		if !t.IsStr(args[1]) {
			return 0, t.TypeErrorf("tobytes() argument 'order' must be str or None, not %s", t.TypeName(args[1]))
		}
		order = t.Str(args[1])
	}
	switch order {
	case "C", "F", "A":
	default:
		return 0, t.ValueErrorf("order must be 'C', 'F' or 'A'")
	}
	b := m.buf
	if order == "F" || order == "A" && !b.cContiguous() && b.fContiguous() {
		// Fortran's order is C's with the dimensions reversed.
		b.Shape, b.Strides = reversedInts(b.Shape), reversedInts(b.Strides)
	}
	return t.NewBytes(t.contiguous(&b)), nil
}

func reversedInts(a []int) []int {
	r := make([]int, len(a))
	for i, n := range a {
		r[len(a)-1-i] = n
	}
	return r
}

func memCast(t *Thread, args []Value) (Value, error) {
	m, err := t.memSource(args[0])
	if err != nil {
		return 0, err
	}
	if !t.IsStr(args[1]) {
		return 0, t.TypeErrorf("cast() argument 'format' must be str, not %s", t.TypeName(args[1]))
	}
	b := m.buf
	if !b.cContiguous() {
		return 0, t.TypeErrorf("memoryview: casts are restricted to C-contiguous views")
	}
	var shape []int
	if args[2] != 0 {
		if !t.IsInstanceID(args[2], TList) && !t.IsInstanceID(args[2], TTuple) {
			return 0, t.TypeErrorf("shape must be a list or a tuple")
		}
		items, err := t.Sequence(args[2])
		if err != nil {
			return 0, err
		}
		if len(items) > 64 {
			return 0, t.ValueErrorf("memoryview: number of dimensions must not exceed 64")
		}
		if len(b.Shape) != 1 && len(items) != 1 {
			return 0, t.TypeErrorf("memoryview: cast must be 1D -> ND or ND -> 1D")
		}
		shape = make([]int, 0, len(items))
		for _, v := range items {
			if !t.IsIntLike(v) {
				return 0, t.TypeErrorf("memoryview.cast(): elements of shape must be integers")
			}
			n, ok := t.Int64(v)
			if !ok {
				return 0, t.Errorf(TOverflowError, "Python int too large to convert to C ssize_t")
			}
			if n <= 0 {
				return 0, t.ValueErrorf("memoryview.cast(): elements of shape must be integers > 0")
			}
			shape = append(shape, int(n))
		}
	}
	format := t.Str(args[1])
	to, size := nativeSize(format)
	if to == 0 {
		return 0, t.ValueErrorf("memoryview: destination format must be a native single character format prefixed with an optional '@'")
	}
	from, _ := nativeSize(b.Format)
	if from == 0 {
		return 0, t.ValueErrorf("memoryview: source format must be a native single character format prefixed with an optional '@'")
	}
	isByte := func(c byte) bool { return c == 'b' || c == 'B' || c == 'c' }
	if !isByte(from) && !isByte(to) {
		return 0, t.TypeErrorf("memoryview: cannot cast between two non-byte formats")
	}
	total := b.size()
	if total%size != 0 {
		return 0, t.TypeErrorf("memoryview: length is not a multiple of itemsize")
	}
	if shape == nil {
		shape = []int{total / size}
	}
	n := size
	for _, d := range shape {
		if d != 0 && n > math.MaxInt/d {
			return 0, t.ValueErrorf("memoryview.cast(): product(shape) > SSIZE_MAX")
		}
		n *= d
	}
	if n != total {
		return 0, t.TypeErrorf("memoryview: product(shape) * itemsize != buffer size")
	}
	b.Format, b.ItemSize, b.Shape = format, size, shape
	b.Strides = make([]int, len(shape))
	step := size
	for i := len(shape) - 1; i >= 0; i-- {
		b.Strides[i] = step
		step *= shape[i]
	}
	return t.newView(t.Field(args[0], 0), b), nil
}

func memCount(t *Thread, args []Value) (Value, error) {
	n := 0
	err := t.Iterate(args[0], func(item Value) (bool, error) {
		eq, err := t.Equal(item, args[1])
		if eq {
			n++
		}
		return true, err
	})
	return t.NewInt(int64(n)), err
}

func memIndex(t *Thread, args []Value) (Value, error) {
	m, err := t.memView(args[0])
	if err != nil {
		return 0, err
	}
	if len(m.buf.Shape) == 0 {
		return 0, t.TypeErrorf("invalid lookup on 0-dim memory")
	}
	if len(m.buf.Shape) > 1 {
		return 0, t.Errorf(TNotImplementedError, "multi-dimensional lookup is not implemented")
	}
	start, err := t.sliceBound(args[2], 0)
	if err != nil {
		return 0, err
	}
	stop, err := t.sliceBound(args[3], math.MaxInt)
	if err != nil {
		return 0, err
	}
	start, stop = clampRange(start, stop, m.buf.Shape[0])
	for i := start; i < stop; i++ {
		if m, err = t.memView(args[0]); err != nil {
			return 0, err
		}
		mark := t.Mark()
		v, err := t.memItem(m, i)
		if err != nil {
			return 0, err
		}
		eq, err := t.Equal(v, args[1])
		if err != nil {
			return 0, err
		}
		t.Release(mark)
		if eq {
			return t.NewInt(int64(i)), nil
		}
	}
	return 0, t.ValueErrorf("memoryview.index(x): x not found")
}
