package object

import "unsafe"

// The buffer protocol (PEP 3118): an object lends its memory. A consumer takes a Buffer with GetBuffer and gives it back with
// ReleaseBuffer, at the latest when its scope closes: a hidden object of type managedbuffer on the scope sees to that.

// Buffer is a view of an object's memory.
//
// Element (i, j, ...) lies at Data[Start + i*Strides[0] + j*Strides[1] ...]. With the flags BufSimple Start is 0, Data is exactly the
// contents, and the rest need not be looked at.
type Buffer struct {
	Obj        Value  // owner
	Data       []byte // memory in the region, good while the buffer is held
	Off        uint64 // offset of Data in the region
	Start      int
	ReadOnly   bool
	ItemSize   int
	Format     string
	Shape      []int
	Strides    []int
	Suboffsets []int

	Internal Value // the exporter's own

	managed  Value // object that releases the buffer; 0 if nothing needs to be done
	released bool
}

// Flags of a request, with CPython's values (inspect.BufferFlags).
const (
	BufSimple        = 0
	BufWritable      = 1
	BufFormat        = 4
	BufND            = 8
	BufStrides       = 0x10 | BufND
	BufCContiguous   = 0x20 | BufStrides
	BufFContiguous   = 0x40 | BufStrides
	BufAnyContiguous = 0x80 | BufStrides
	BufIndirect      = 0x100 | BufStrides
	BufContig        = BufND | BufWritable
	BufStrided       = BufStrides | BufWritable
	BufFull          = BufIndirect | BufWritable | BufFormat
	BufFullRO        = BufIndirect | BufFormat
	BufRead          = 0x100
	BufWrite         = 0x200
)

// FillBuffer describes plain bytes.
func (t *Thread) FillBuffer(b *Buffer, owner Value, data []byte, readOnly bool, flags int) error {
	if flags == BufRead || flags == BufWrite {
		return t.Errorf(TSystemError, "bad argument to internal function")
	}
	if flags&BufWritable != 0 && readOnly {
		return t.Errorf(TBufferError, "Object is not writable.")
	}
	b.Obj, b.Data, b.ReadOnly, b.ItemSize, b.Format = owner, data, readOnly, 1, "B"
	b.Shape, b.Strides = []int{len(data)}, []int{1}
	if len(data) > 0 {
		b.Off = uint64(uintptr(unsafe.Pointer(&data[0])) - uintptr(t.Base))
	}
	return nil
}

// GetBuffer takes a buffer of o: released at ReleaseBuffer or when the scope closes.
func (t *Thread) GetBuffer(o Value, flags int) (*Buffer, error) {
	typ := t.TypeOf(o)
	if typ.Buffer == nil {
		return nil, t.TypeErrorf("a bytes-like object is required, not '%s'", t.TypeName(o))
	}
	return t.getBufferBy(typ.Buffer, o, flags)
}

// getBufferBy is GetBuffer by a slot that need not be that of o's type.
func (t *Thread) getBufferBy(slot func(t *Thread, self Value, view *Buffer, flags int) error, o Value, flags int) (*Buffer, error) {
	b := &Buffer{}
	if err := slot(t, o, b, flags); err != nil {
		return nil, err
	}
	if b.Obj == 0 {
		b.Obj = o
	}
	t.Hold(b.Obj)
	if t.TypeOf(b.Obj).ReleaseBuffer != nil {
		b.managed = t.New(t.RT.types[TManagedBuffer])
		t.SetField(b.managed, 0, b.Obj)
		t.SetGoState(b.managed, b)
	}
	return b, nil
}

// ReleaseBuffer gives a buffer back.
func (t *Thread) ReleaseBuffer(b *Buffer) {
	if b.managed == 0 || b.released {
		return
	}
	b.released = true
	if f := t.TypeOf(b.Obj).ReleaseBuffer; f != nil {
		f(t, b.Obj, b)
	}
}

// HasBuffer reports whether o supports the buffer protocol.
func (t *Thread) HasBuffer(o Value) bool { return t.TypeOf(o).Buffer != nil }

// BytesLike is the contents of a bytes-like object in place: read only, good until Python code runs or the scope closes.
func (t *Thread) BytesLike(o Value) ([]byte, error) {
	if t.IsBytes(o) {
		return t.Bytes(o), nil
	}
	if t.Is(o, TByteArray) {
		return t.ByteArrayData(o), nil
	}
	b, err := t.GetBuffer(o, BufSimple)
	if err != nil {
		return nil, err
	}
	return b.Data, nil
}

func managedBufferSpec() *TypeSpec {
	return &TypeSpec{
		ID: TManagedBuffer, Name: "managedbuffer", Base: TObject, Fields: 1, Flags: TypeGC | TypeGoState | TypeDisallowInstantiation,
		Slots: Slots{
			Dealloc: func(t *Thread, self Value) {
				if b, ok := t.GoState(self).(*Buffer); ok {
					t.ReleaseBuffer(b)
				}
			},
		},
	}
}

// A class that defines __buffer__ in Python lends the memory of the memoryview that the method returned. The owner of such a buffer
// is a wrapper, field 0 the memoryview, field 1 the object: at the release both have to hear of it, the object by __release_buffer__
// with the very memoryview.

func bufferWrapperSpec() *TypeSpec {
	return &TypeSpec{
		ID: TBufferWrapper, Name: "_buffer_wrapper", Base: TObject, Fields: 2, Flags: TypeGC | TypeDisallowInstantiation,
		Slots: Slots{
			ReleaseBuffer: func(t *Thread, self Value, view *Buffer) {
				mv, o := t.Hold(t.Field(self, 0)), t.Hold(t.Field(self, 1))
				if mv == 0 || o == 0 {
					return // the collector cleared it
				}
				m := t.GoState(mv).(*memView)
				m.exports--
				// What an inherited exporter of o lent is released with the memoryview.
				if typ := t.TypeOf(o); m.buf.Obj != o && typ.ReleaseBuffer != nil && typ.releasesInPython(t) {
					t.callReleaseBuffer(o, mv)
				}
				t.SetField(self, 0, 0)
				t.SetField(self, 1, 0)
			},
		},
	}
}

// releasesInPython reports whether the type's ReleaseBuffer calls a method in Python.
func (typ *Type) releasesInPython(t *Thread) bool {
	return *typ.Slots.slot(gReleaseBuffer) == t.RT.dispatchers[gReleaseBuffer]
}

func slotBuffer(t *Thread, self Value, view *Buffer, flags int) error {
	v, err := t.mustSpecial(self, t.Intern("__buffer__"), t.NewInt(int64(flags)))
	if err != nil {
		return err
	}
	if !t.IsInstanceID(v, TMemoryView) {
		return t.TypeErrorf("__buffer__ returned non-memoryview object")
	}
	var b Buffer
	if err := memBuffer(t, v, &b, flags); err != nil {
		return err
	}
	w := t.New(t.RT.types[TBufferWrapper])
	t.SetField(w, 0, v)
	t.SetField(w, 1, self)
	b.Obj = w
	*view = b
	return nil
}

// slotReleaseBuffer releases a buffer that an inherited exporter lent: __release_buffer__ gets a memoryview that gives out no more
// views, for the memory may go with it.
func slotReleaseBuffer(t *Thread, self Value, view *Buffer) {
	mark := t.Mark()
	mv := t.newView(0, *view)
	m := t.GoState(mv).(*memView)
	m.restricted = true
	t.callReleaseBuffer(self, mv)
	m.exports = 0
	if err := t.memRelease(mv); err != nil {
		t.WriteUnraisable(err, 0, "Exception ignored in __release_buffer__ of "+t.TypeName(self))
	}
	t.Release(mark)
	for _, base := range t.TypeOf(self).MRO {
		if base.ReleaseBuffer != nil && !base.releasesInPython(t) {
			base.ReleaseBuffer(t, self, view)
			return
		}
	}
}

func (t *Thread) callReleaseBuffer(o, mv Value) {
	if _, _, err := t.callSpecial(o, t.Intern("__release_buffer__"), mv); err != nil {
		t.WriteUnraisable(err, 0, "Exception ignored in __release_buffer__ of "+t.TypeName(o))
	}
}
