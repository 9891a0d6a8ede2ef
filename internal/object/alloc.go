package object

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
)

// Blocks come in two kinds (see package region): objects that the cycle collector walks (types with
// TypeGC) lie in tracked pools, where every block in use begins with a Header; all other objects and raw
// backing stores lie in plain pools. Code that allocates inline takes Heap.Current[class|region.Tracked] for
// the first kind and keeps FlagListed as it finds it in the block.
//
// An instance of a TypeHeap type owns a reference to its class (Type.Obj): Alloc takes it, the end of the
// instance drops it. Inline code and __class__ assignment must keep to that.

// Tracer hears of every allocation while memory is traced (tracemalloc). It must not allocate from the region.
type Tracer interface {
	Allocated(t *Thread, block, size uint64)
	Freed(block uint64)
}

// Alloc makes an object of type typ whose built-in part takes size bytes: header set, everything else zero, one reference that is not
// on the scope. Room for __slots__ and attributes of subclasses is added. The caller calls t.Track once the object is consistent,
// if its type has TypeGC.
func (t *Thread) Alloc(typ *Type, size uint64) Value {
	size = max(size, HeaderSize)
	attrs := uint64(0)
	if typ.Flags&TypeVarSize == 0 {
		size = max(size, uint64(typ.Basic))
		attrs = uint64(typ.AttrsOffset)
	} else if typ.Flags&TypeHasDict != 0 {
		attrs = (size + 7) &^ 7
	}
	if attrs != 0 {
		size = attrs + AttrsSize + 8*uint64(typ.Inline)
	}
	if t.RT.booting {
		v := t.RT.Region.AllocImmortal(size)
		if v == 0 {
			t.NoMemory()
		}
		t.Head(v).set(typ.ID, 0, 0)
		return v
	}
	var v Value
	listed := uint8(0)
	if typ.Flags&TypeGC != 0 {
		if v = t.Heap.AllocTracked(size); v == 0 {
			t.NoMemory()
		}
		listed = t.Head(v).Flags & FlagListed
	} else if v = t.Heap.Alloc(size); v == 0 {
		t.NoMemory()
	}
	t.Head(v).set(typ.ID, t.ID, listed)
	if size > HeaderSize {
		clear(unsafe.Slice((*byte)(t.At(v, HeaderSize)), size-HeaderSize))
	}
	if typ.Flags&TypeHeap != 0 {
		t.Incref(typ.Obj)
		if attrs != 0 {
			a := (*Attrs)(t.At(v, uintptr(attrs)))
			a.Inline = typ.Inline
			a.Shape = t.rootShape(typ)
		}
	}
	if tr := t.RT.Tracer; tr != nil {
		tr.Allocated(t, uint64(v), size)
	}
	return v
}

// allocPlain is Alloc for an exact built-in type without TypeGC whose size is known: only the header is set, the rest holds whatever
// was there, and the caller writes all of it before anything else happens.
func (t *Thread) allocPlain(id uint32, size uint64) Value {
	if t.RT.booting || t.RT.Tracer != nil {
		return t.Alloc(t.RT.types[id], size)
	}
	v := t.Heap.Alloc(size)
	if v == 0 {
		t.NoMemory()
	}
	t.Head(v).set(id, t.ID, 0)
	return v
}

// tryAlloc is Alloc for an exact built-in type with TypeGC, for callers that can do without: 0 when there is no memory. Only the header is
// set, the rest holds whatever was there.
func (t *Thread) tryAlloc(id uint32, size uint64) Value {
	if t.RT.booting {
		return t.Alloc(t.RT.types[id], size)
	}
	v := t.Heap.AllocTracked(size)
	if v == 0 {
		return 0
	}
	h := t.Head(v)
	h.set(id, t.ID, h.Flags&FlagListed)
	if tr := t.RT.Tracer; tr != nil {
		tr.Allocated(t, uint64(v), size)
	}
	return v
}

// AllocRaw returns the offset of a zeroed block without a header, for a backing store. Like all allocation it
// panics with MemoryError (see NoMemory) when there is no memory left.
func (t *Thread) AllocRaw(size uint64) uint64 {
	off := t.Heap.AllocZero(size)
	if off == 0 {
		t.NoMemory()
	}
	if tr := t.RT.Tracer; tr != nil {
		tr.Allocated(t, uint64(off), size)
	}
	return uint64(off)
}

// ReallocRaw makes the raw block at off (0: none yet) hold size bytes, moving it if need be. What is new is not zeroed.
func (t *Thread) ReallocRaw(off uint64, size uint64) uint64 {
	to := t.Heap.Realloc(Value(off), size)
	if to == 0 {
		t.NoMemory()
	}
	if tr := t.RT.Tracer; tr != nil {
		if off != 0 {
			tr.Freed(off)
		}
		tr.Allocated(t, uint64(to), size)
	}
	return uint64(to)
}

// FreeRaw gives a raw block back; 0 is none.
func (t *Thread) FreeRaw(off uint64) {
	if off >= region.ImmortalEnd {
		if tr := t.RT.Tracer; tr != nil {
			tr.Freed(off)
		}
		t.Heap.Free(Value(off))
	}
}

// Raw is n bytes of the raw block at off, in place.
func (t *Thread) Raw(off, n uint64) []byte {
	return unsafe.Slice((*byte)(unsafe.Add(t.Base, uintptr(off))), n)
}

// RawValues is a raw block of n Values, in place.
func (t *Thread) RawValues(off uint64, n int) []Value {
	return unsafe.Slice((*Value)(unsafe.Add(t.Base, uintptr(off))), n)
}

// AllocatedBlocks is sys.getallocatedblocks(): blocks and runs in use in the whole region.
func (t *Thread) AllocatedBlocks() int { return int(t.RT.Region.Blocks()) }
