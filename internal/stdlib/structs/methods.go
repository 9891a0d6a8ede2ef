package structs

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// The functions of the module and the type Struct. Each function is a method applied to the Struct of its format.

func funcs() []object.Func {
	of := func(f func(t *thread, f *format, a []Value) (Value, error)) object.NativeFunc {
		return func(t *thread, a []Value) (Value, error) {
			c, err := formatOf(t, a[0])
			if err != nil {
				return 0, err
			}
			return f(t, c, a[1:])
		}
	}
	raw := func(f func(t *thread, f *format, a []Value) (Value, error)) object.CallFunc {
		call := of(f)
		return func(t *thread, self Value, a []Value, kw Value) (Value, error) {
			if kw != 0 && t.TupleLen(kw) > 0 {
				return 0, t.TypeErrorf("pack() takes no keyword arguments")
			}
			if len(a) == 0 {
				return 0, t.TypeErrorf("missing format argument")
			}
			return call(t, a)
		}
	}
	return []object.Func{
		{Name: "_clearcache", Sig: "()", Doc: "Forget the compiled formats.", Call: func(t *thread, a []Value) (Value, error) {
			clear(stateOf(t).cache)
			return t.RT.None, nil
		}},
		{Name: "calcsize", Sig: "(format, /)", Doc: "How many bytes the format describes.", Call: of(func(t *thread, f *format, a []Value) (Value, error) {
			return t.NewInt(int64(f.size)), nil
		})},
		{Name: "iter_unpack", Sig: "(format, buffer, /)", Doc: "An iterator over the structs in a buffer, each as a tuple.", Call: of(iterUnpack)},
		{Name: "pack", Doc: "pack(format, v1, v2, ...) -> bytes", Raw: raw(pack)},
		{Name: "pack_into", Doc: "pack_into(format, buffer, offset, v1, v2, ...): write into a buffer.", Raw: raw(packInto)},
		{Name: "unpack", Sig: "(format, buffer, /)", Doc: "The values in a buffer that holds exactly one struct.", Call: of(unpack)},
		{Name: "unpack_from", Sig: "(format, /, buffer, offset=0)", Doc: "The values of the struct at offset in a buffer.", Call: of(unpackFrom)},
	}
}

type structObj struct {
	object.Header
	format Value // str; the compiled format is the object's Go value
	_      uint64
}

func structSpec() *object.TypeSpec {
	formatIn := func(t *thread, self Value) (*format, error) {
		f, _ := t.GoState(self).(*format)
		if f == nil {
			return nil, t.Errorf(object.TRuntimeError, "Struct object is not initialized")
		}
		return f, nil
	}
	of := func(f func(t *thread, f *format, a []Value) (Value, error)) object.NativeFunc {
		return func(t *thread, a []Value) (Value, error) {
			c, err := formatIn(t, a[0])
			if err != nil {
				return 0, err
			}
			return f(t, c, a[1:])
		}
	}
	packMethod, packIntoMethod := of(pack), of(packInto)
	p := &object.Params{Func: "Struct", Names: []string{"format"}, Min: 1, MaxPos: 1}
	return &object.TypeSpec{
		Name: "_struct.Struct", Doc: "Struct(fmt): a compiled format.",
		Flags:  object.TypeBase | object.TypeGC | object.TypeGoState | object.TypeHasWeakref,
		Fields: 1, Basic: uint32(unsafe.Sizeof(structObj{})),
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) { return t.New(typ), nil },
			Init: func(t *thread, self Value, args []Value, kw Value) error {
				a, err := t.BindParams(p, args, kw)
				if err != nil {
					return err
				}
				f, err := formatOf(t, a[0])
				if err != nil {
					return err
				}
				t.SetGoState(self, f)
				t.SetField(self, 0, t.NewStr(f.text))
				return nil
			},
			Repr: func(t *thread, self Value) (Value, error) {
				f, err := formatIn(t, self)
				if err != nil {
					return 0, err
				}
				r, err := t.Repr(t.NewStr(f.text))
				if err != nil {
					return 0, err
				}
				name, err := t.GetAttrStr(t.TypeOf(self).Obj, "__name__")
				if err != nil {
					return 0, err
				}
				return t.NewStr(t.Str(name) + "(" + t.Str(r) + ")"), nil
			},
		},
		GetSets: []object.GetSet{
			{Name: "format", Doc: "The format.", Get: func(t *thread, self Value) (Value, error) {
				f, err := formatIn(t, self)
				if err != nil {
					return 0, err
				}
				return t.NewStr(f.text), nil
			}},
			{Name: "size", Doc: "How many bytes the format describes.", Get: func(t *thread, self Value) (Value, error) {
				f, err := formatIn(t, self)
				if err != nil {
					return 0, err
				}
				return t.NewInt(int64(f.size)), nil
			}},
		},
		Methods: []object.Func{
			{Name: "iter_unpack", Sig: "(self, buffer, /)", Doc: "An iterator over the structs in a buffer, each as a tuple.", Call: of(iterUnpack)},
			{Name: "pack", Doc: "pack(v1, v2, ...) -> bytes", Raw: func(t *thread, self Value, a []Value, kw Value) (Value, error) { return packMethod(t, a) }},
			{Name: "pack_into", Doc: "pack_into(buffer, offset, v1, v2, ...): write into a buffer.", Raw: func(t *thread, self Value, a []Value, kw Value) (Value, error) { return packIntoMethod(t, a) }},
			{Name: "unpack", Sig: "(self, buffer, /)", Doc: "The values in a buffer that holds exactly one struct.", Call: of(unpack)},
			{Name: "unpack_from", Sig: "(self, /, buffer, offset=0)", Doc: "The values of the struct at offset in a buffer.", Call: of(unpackFrom)},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the object takes in memory.", Call: func(t *thread, a []Value) (Value, error) {
				f, err := formatIn(t, a[0])
				if err != nil {
					return 0, err
				}
				return t.NewInt(t.BasicSize(a[0]) + int64(len(f.items))*int64(unsafe.Sizeof(item{}))), nil
			}},
		},
	}
}

// smallStruct is the size up to which a struct is put together on Go's stack.
const smallStruct = 64

func pack(t *thread, f *format, a []Value) (Value, error) {
	if len(a) != f.values {
		return 0, fail(t, "pack expected %d items for packing (got %d)", f.values, len(a))
	}
	var small [smallStruct]byte
	buf := small[:]
	if f.size > len(buf) {
		t.CheckSize(f.size)
		buf = make([]byte, f.size)
	}
	buf = buf[:f.size]
	if err := f.pack(t, buf, a); err != nil {
		return 0, err
	}
	return t.NewBytes(buf), nil
}

func packInto(t *thread, f *format, a []Value) (Value, error) {
	switch {
	case len(a) == 0:
		return 0, fail(t, "pack_into expected buffer argument")
	case len(a) == 1:
		return 0, fail(t, "pack_into expected offset argument")
	case len(a)-2 != f.values:
		return 0, fail(t, "pack_into expected %d items for packing (got %d)", f.values, len(a)-2)
	}
	if t.Is(a[0], object.TByteArray) && a[1].IsInt() && plain(t, a[2:]) {
		// Nothing can change the bytearray meanwhile: it is written in place.
		data := t.ByteArrayData(a[0])
		offset := int(a[1].Int())
		if offset < 0 {
			offset += len(data)
		}
		if offset >= 0 && offset <= len(data) && len(data)-offset >= f.size {
			buf := data[offset : offset+f.size]
			clear(buf)
			return t.RT.None, f.pack(t, buf, a[2:])
		}
	}
	if t.TypeOf(a[0]).Buffer == nil {
		return 0, t.TypeErrorf("argument must be read-write bytes-like object, not %s", t.TypeName(a[0]))
	}
	b, err := t.GetBuffer(a[0], object.BufWritable)
	if err != nil {
		if t.IsError(err, object.TBufferError) {
			return 0, t.TypeErrorf("argument must be read-write bytes-like object, not %s", t.TypeName(a[0]))
		}
		return 0, err
	}
	defer t.ReleaseBuffer(b)
	offset, err := t.AsIndex(a[1], object.TIndexError)
	if err != nil {
		return 0, err
	}
	n := len(b.Data)
	if offset < 0 {
		if offset+f.size > 0 {
			return 0, fail(t, "no space to pack %d bytes at offset %d", f.size, offset)
		}
		if offset+n < 0 {
			return 0, fail(t, "offset %d out of range for %d-byte buffer", offset, n)
		}
		offset += n
	}
	if n-offset < f.size {
		return 0, fail(t, "pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)",
			uint64(offset)+uint64(f.size), f.size, offset, n)
	}
	t.CheckSize(f.size)
	buf := make([]byte, f.size)
	err = f.pack(t, buf, a[2:])
	if err == nil {
		copy(b.Data[offset:], buf)
	}
	return t.RT.None, err
}

func unpack(t *thread, f *format, a []Value) (Value, error) {
	if data, ok := plainData(t, a[0]); ok && len(data) == f.size {
		return f.unpack(t, data), nil
	}
	b, err := t.GetBuffer(a[0], object.BufSimple)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(b)
	if len(b.Data) != f.size {
		return 0, fail(t, "unpack requires a buffer of %d bytes", f.size)
	}
	return f.unpack(t, b.Data), nil
}

// plainData is the contents of an exact bytes or bytearray in place; ok is false for other objects.
func plainData(t *thread, v Value) (data []byte, ok bool) {
	switch {
	case t.Is(v, object.TBytes):
		return t.Bytes(v), true
	case t.Is(v, object.TByteArray):
		return t.ByteArrayData(v), true
	}
	return nil, false
}

func unpackFrom(t *thread, f *format, a []Value) (Value, error) {
	if data, ok := plainData(t, a[0]); ok && (a[1] == 0 || a[1].IsInt()) {
		offset := 0
		if a[1] != 0 {
			offset = int(a[1].Int())
		}
		if offset < 0 {
			offset += len(data)
		}
		if offset >= 0 && len(data)-offset >= f.size {
			return f.unpack(t, data[offset:offset+f.size]), nil
		}
	}
	b, err := t.GetBuffer(a[0], object.BufSimple)
	if err != nil {
		return 0, err
	}
	defer t.ReleaseBuffer(b)
	offset := 0
	if a[1] != 0 {
		if offset, err = t.AsIndex(a[1], object.TIndexError); err != nil {
			return 0, err
		}
	}
	n := len(b.Data)
	if offset < 0 {
		if offset+f.size > 0 {
			return 0, fail(t, "not enough data to unpack %d bytes at offset %d", f.size, offset)
		}
		if offset+n < 0 {
			return 0, fail(t, "offset %d out of range for %d-byte buffer", offset, n)
		}
		offset += n
	}
	if n-offset < f.size {
		return 0, fail(t, "unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)",
			uint64(offset)+uint64(f.size), f.size, offset, n)
	}
	return f.unpack(t, b.Data[offset:offset+f.size]), nil
}

// unpackIter walks the structs of a buffer, which stays exported meanwhile through a memoryview.
type unpackIter struct {
	object.Header
	view   Value // memoryview; 0: exhausted
	handle uint64
	index  int
}

func iterUnpack(t *thread, f *format, a []Value) (Value, error) {
	if f.size == 0 {
		return 0, fail(t, "cannot iteratively unpack with a struct of length 0")
	}
	if t.TypeOf(a[0]).Buffer == nil {
		return 0, t.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(a[0]))
	}
	view, err := t.Call(t.TypeByID(object.TMemoryView).Obj, a[0])
	if err != nil {
		return 0, err
	}
	data, err := t.BytesLike(view)
	if err != nil {
		return 0, err
	}
	if len(data)%f.size != 0 {
		return 0, fail(t, "iterative unpacking requires a buffer of a multiple of %d bytes", f.size)
	}
	v := t.New(stateOf(t).iterator)
	t.SetField(v, 0, view)
	t.SetGoState(v, f)
	return v, nil
}

func iteratorSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_struct.unpack_iterator", Flags: object.TypeGC | object.TypeGoState | object.TypeDisallowInstantiation,
		Fields: 1, Basic: uint32(unsafe.Sizeof(unpackIter{})),
		Slots: object.Slots{Iter: object.SelfIter, Next: func(t *thread, self Value) (Value, error) {
			it := (*unpackIter)(t.At(self, 0))
			if it.view == 0 {
				return 0, nil
			}
			f := t.GoState(self).(*format)
			data, err := t.BytesLike(t.Hold(it.view))
			if err != nil {
				return 0, err
			}
			at := it.index * f.size
			if at+f.size > len(data) {
				t.Drop(&it.view)
				return 0, nil
			}
			it.index++
			return f.unpack(t, data[at:at+f.size]), nil
		}},
		Methods: []object.Func{{Name: "__length_hint__", Sig: "(self, /)", Doc: "How many structs are left.", Call: func(t *thread, a []Value) (Value, error) {
			it := (*unpackIter)(t.At(a[0], 0))
			if it.view == 0 {
				return t.NewInt(0), nil
			}
			data, err := t.BytesLike(t.Hold(it.view))
			if err != nil {
				return 0, err
			}
			f := t.GoState(a[0]).(*format)
			return t.NewInt(int64(len(data)/f.size - it.index)), nil
		}}},
	}
}
