package object

import "unsafe"

// ByteArray is a bytearray: Len bytes at Start of the raw block Block (offset 0: none) of Cap bytes. Deleting at the front moves Start.
// While Exports buffers of it are held its size must not change.
//
//	Start + Len < Cap, unless Block is 0
type ByteArray struct {
	Header
	Len     uint64
	Cap     uint64
	Block   uint64
	Start   uint64
	Exports int64
}

const byteArraySize = uint32(unsafe.Sizeof(ByteArray{}))

// allocBytes makes a bytes object of n bytes, all of which the caller writes at once: they hold whatever was there.
func (t *Thread) allocBytes(n int) (Value, []byte) {
	v := t.allocPlain(TBytes, BytesData+uint64(n))
	p := (*Bytes)(t.At(v, 0))
	p.Len, p.Hash = uint64(n), 0
	t.Own(v)
	return v, unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(p), BytesData)), n)
}

// NewBytes makes a bytes object from a copy of b.
func (t *Thread) NewBytes(b []byte) Value {
	if len(b) == 0 && t.RT.EmptyBytes != 0 {
		return t.RT.EmptyBytes
	}
	v, dst := t.allocBytes(len(b))
	copy(dst, b)
	return v
}

// Bytes is the contents of a bytes object (or of an instance of a subclass) in place: read only, good while v lives.
func (t *Thread) Bytes(v Value) []byte {
	p := (*Bytes)(t.At(v, 0))
	return unsafe.Slice((*byte)(unsafe.Add(unsafe.Pointer(p), BytesData)), int(p.Len))
}

// IsBytes reports whether v is a bytes object or an instance of a subclass.
func (t *Thread) IsBytes(v Value) bool {
	if !v.IsObject() {
		return false
	}
	id := t.Head(v).Type
	return id == TBytes || t.RT.types[id].Flags&TypeBytesSubclass != 0
}

// IsByteArray reports whether v is a bytearray or an instance of a subclass.
func (t *Thread) IsByteArray(v Value) bool {
	if !v.IsObject() {
		return false
	}
	id := t.Head(v).Type
	return id == TByteArray || id >= TBuiltinCount && t.RT.types[id].IsSubtype(t.RT.types[TByteArray])
}

// NewByteArray makes a bytearray from a copy of b.
func (t *Thread) NewByteArray(b []byte) Value {
	v := t.Own(t.Alloc(t.RT.types[TByteArray], uint64(byteArraySize)))
	if len(b) > 0 {
		copy(t.byteArrayResize(v, len(b)), b)
	}
	return v
}

func (t *Thread) byteArray(v Value) *ByteArray { return (*ByteArray)(t.At(v, 0)) }

// ByteArrayData is the contents of a bytearray in place: good until its size changes.
func (t *Thread) ByteArrayData(v Value) []byte {
	a := t.byteArray(v)
	if a.Block == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Add(t.Base, uintptr(a.Block+a.Start))), int(a.Len))
}

// byteArrayResize sets the length to n, keeping what there is, and returns the contents. The caller has asked for exports.
func (t *Thread) byteArrayResize(v Value, n int) []byte {
	a := t.byteArray(v)
	size := uint64(n)
	switch {
	case n == 0:
		if a.Block != 0 {
			old := a.Block
			a.Block, a.Cap, a.Start, a.Len = 0, 0, 0, 0
			t.FreeRaw(old)
		}
		return nil
	case a.Block != 0 && a.Start+size < a.Cap && size >= a.Cap/2:
		a.Len = size
	default:
		room := size + 1
		if a.Block != 0 && size > a.Len {
			room += size >> 3
			if size < 9 {
				room += 3
			} else {
				room += 6
			}
		}
		block := t.AllocRaw(room)
		dst := unsafe.Slice((*byte)(unsafe.Add(t.Base, uintptr(block))), n)
		copy(dst, t.ByteArrayData(v))
		old := a.Block
		a.Block, a.Cap, a.Start, a.Len = block, room, 0, size
		if old != 0 {
			t.FreeRaw(old)
		}
		return dst
	}
	return t.ByteArrayData(v)
}
