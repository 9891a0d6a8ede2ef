package object

import (
	"sync/atomic"
	"unsafe"
)

// How an object ends, in CPython's order:
//
//  1. __del__ (Slots.Finalize), once in its life; weak references still work inside it
//  2. if that made new references, it lives on
//  3. weak references are cleared, then their callbacks run, newest first
//  4. __slots__ values, attributes, what Slots.Dealloc releases, Fields
//  5. the memory, then the reference to the class
//
// Ending an object may end others, and so on without bound: from trashDepth levels on they wait in
// Thread.trash, so that Go's stack does not grow with the depth of Python's data.
const trashMax = 50

// notPlain are the flags of types whose instances may own references: the end of others ends nothing else.
const notPlain = TypeGC | TypeHeap | TypeHasDict | TypeGoState

// dealloc ends v, whose last reference has gone.
func (t *Thread) dealloc(v Value) {
	h := t.Head(v)
	typ := t.RT.types[h.Type]
	if typ.Flags&notPlain == 0 && typ.Fields == 0 && typ.Finalize == nil && h.Flags&FlagWeakref == 0 {
		if typ.Dealloc != nil {
			typ.Dealloc(t, v)
		}
		if tr := t.RT.Tracer; tr != nil {
			tr.Freed(uint64(v))
		}
		t.Heap.Free(v)
		return
	}
	if t.trashDepth >= trashMax {
		t.trash = append(t.trash, v)
		return
	}
	t.trashDepth++
	t.destroy(v)
	for t.trashDepth == 1 && len(t.trash) > 0 {
		n := len(t.trash) - 1
		v := t.trash[n]
		t.trash = t.trash[:n]
		t.destroy(v)
	}
	t.trashDepth--
}

func (t *Thread) destroy(v Value) {
	h := t.Head(v)
	typ := t.RT.types[h.Type]
	if typ.Finalize != nil && h.Flags&FlagFinalized == 0 {
		if t.finalize(v, h, typ) {
			return
		}
		typ = t.RT.types[h.Type] // __del__ may have changed __class__
	}
	if h.Flags&FlagWeakref != 0 && !t.clearWeakrefs(v, h) {
		return
	}
	h.Flags &^= FlagTracked
	t.dropParts(v, typ)
	class := Value(0)
	if typ.Flags&TypeHeap != 0 {
		class = typ.Obj
	}
	if tr := t.RT.Tracer; tr != nil {
		tr.Freed(uint64(v))
	}
	t.Heap.Free(v)
	t.Decref(class)
}

// finalize runs __del__ and reports whether v lives on.
func (t *Thread) finalize(v Value, h *Header, typ *Type) bool {
	h.Owner = t.ID
	atomic.StoreUint32(&h.Shared, 0)
	h.Local = 1
	t.Finalize(v, typ)
	return t.unresurrected(v, h)
}

// unresurrected drops the reference that kept v alive while Python code ran, and reports whether others exist now.
func (t *Thread) unresurrected(v Value, h *Header) bool {
	if h.Owner != t.ID {
		// Another thread's queue made us merge meanwhile.
		for {
			old := atomic.LoadUint32(&h.Shared)
			if atomic.CompareAndSwapUint32(&h.Shared, old, old-sharedOne) {
				return old != sharedOne|sharedMerged
			}
		}
	}
	h.Local--
	if h.Local > 0 {
		return true
	}
	if atomic.LoadUint32(&h.Shared) == 0 {
		return false
	}
	h.Owner = 0
	for {
		old := atomic.LoadUint32(&h.Shared)
		if atomic.CompareAndSwapUint32(&h.Shared, old, old&^sharedState|sharedMerged) {
			return old&^sharedState != 0
		}
	}
}

// Finalize runs v's __del__ if it has not run yet; the collector calls it, too. v stays alive.
// Objects that die meanwhile end at once, however deep we are.
func (t *Thread) Finalize(v Value, typ *Type) {
	h := t.Head(v)
	if typ.Finalize == nil || h.Flags&FlagFinalized != 0 {
		return
	}
	h.Flags |= FlagFinalized
	depth := t.trashDepth
	t.trashDepth = 0
	trash := t.trash
	t.trash = nil
	m := t.Mark()
	typ.Finalize(t, v)
	t.Release(m)
	t.trashDepth = depth
	t.trash = append(trash, t.trash...)
}

// dropParts releases everything that v owns but its memory and the reference to its class.
func (t *Thread) dropParts(v Value, typ *Type) {
	for _, off := range typ.SlotFields {
		t.Drop((*Value)(t.At(v, uintptr(off))))
	}
	if typ.Flags&TypeHasDict != 0 {
		t.dropAttrs(t.attrsOf(v, typ))
	}
	if typ.Dealloc != nil {
		typ.Dealloc(t, v)
	}
	fields := t.fields(v, typ)
	for i := range fields {
		t.Drop(&fields[i])
	}
	if typ.Flags&TypeGoState != 0 {
		slot := t.goStateSlot(v)
		h := *slot
		*slot = 0
		t.RT.FreeHandle(h)
	}
}

// fields is the Values right after v's header.
func (t *Thread) fields(v Value, typ *Type) []Value {
	return unsafe.Slice((*Value)(t.At(v, HeaderSize)), typ.Fields)
}

// inlineValues is the attribute values that lie in the object itself, empty ones included.
func inlineValues(a *Attrs) []Value {
	return unsafe.Slice((*Value)(unsafe.Add(unsafe.Pointer(a), AttrsSize)), a.Inline)
}

func (t *Thread) dropAttrs(a *Attrs) {
	values := inlineValues(a)
	for i := range values {
		t.Drop(&values[i])
	}
	if a.Shape == 0 {
		t.Drop(&a.Ext)
		return
	}
	if a.Ext != 0 {
		ext := t.RawValues(uint64(a.Ext), int(a.ExtCap))
		for i := range ext {
			t.Drop(&ext[i])
		}
		t.FreeRaw(uint64(a.Ext))
		a.Ext, a.ExtCap = 0, 0
	}
	a.Shape = 0
}

// Traverse visits every reference that v owns.
func (t *Thread) Traverse(v Value, visit VisitFunc) {
	typ := t.TypeOf(v)
	for _, off := range typ.SlotFields {
		if x := *(*Value)(t.At(v, uintptr(off))); x != 0 {
			visit(x)
		}
	}
	if typ.Flags&TypeHasDict != 0 {
		a := t.attrsOf(v, typ)
		for _, x := range inlineValues(a) {
			if x != 0 {
				visit(x)
			}
		}
		if a.Shape != 0 && a.Ext != 0 {
			for _, x := range t.RawValues(uint64(a.Ext), int(a.ExtCap)) {
				if x != 0 {
					visit(x)
				}
			}
		} else if a.Ext != 0 {
			visit(a.Ext)
		}
	}
	if typ.Slots.Traverse != nil {
		typ.Slots.Traverse(t, v, visit)
	}
	for _, x := range t.fields(v, typ) {
		if x != 0 {
			visit(x)
		}
	}
	if typ.Flags&TypeHeap != 0 && typ.Obj != 0 {
		visit(typ.Obj)
	}
}

// ClearParts breaks the cycles that run through v: it drops what v owns as its end would, but v stays a valid, empty object.
// For the collector, which holds a reference.
func (t *Thread) ClearParts(v Value) {
	typ := t.TypeOf(v)
	for _, off := range typ.SlotFields {
		t.Drop((*Value)(t.At(v, uintptr(off))))
	}
	if typ.Flags&TypeHasDict != 0 {
		t.clearAttrs(t.attrsOf(v, typ))
	}
	if typ.Slots.Clear != nil {
		typ.Slots.Clear(t, v)
	}
	if clearsFields(typ) {
		fields := t.fields(v, typ)
		for i := range fields {
			t.Drop(&fields[i])
		}
	}
}

// clearsFields reports whether instances cope with empty Fields. Functions, methods, iterators and the like do not: their code
// relies on what they were made with. A cycle through them has another member that can be cleared.
func clearsFields(typ *Type) bool {
	for typ.Spec == nil && typ.Base != nil {
		typ = typ.Base // the built-in part's
	}
	switch id := typ.ID; {
	case id == TCell, id == TProperty, id == TClassMethod, id == TStaticMethod, id == TSimpleNamespace:
		return true
	case id < TBaseException:
		return false
	default: // exceptions and types of native modules
		return true
	}
}

// clearAttrs drops attribute values but keeps the layout, since code may still look at the object.
func (t *Thread) clearAttrs(a *Attrs) {
	values := inlineValues(a)
	for i := range values {
		t.Drop(&values[i])
	}
	if a.Shape == 0 {
		t.Drop(&a.Ext)
	} else if a.Ext != 0 {
		n := int(a.ExtCap)
		for i := range n {
			if a.Shape == 0 || a.Ext == 0 {
				break // code that ran made a dict of it
			}
			t.Drop(&t.RawValues(uint64(a.Ext), n)[i])
		}
	}
}

// attrsOf is where v, an instance of a type with TypeHasDict, keeps its attributes.
func (t *Thread) attrsOf(v Value, typ *Type) *Attrs {
	off := uintptr(typ.AttrsOffset)
	if off == 0 {
		off = t.varSize(v, typ)
	}
	return (*Attrs)(t.At(v, off))
}

// varSize is the size, rounded up to words, of the part of v that depends on its number of items.
func (t *Thread) varSize(v Value, typ *Type) uintptr {
	n := uintptr(0)
	switch {
	case typ.Flags&TypeStrSubclass != 0:
		s := (*Str)(t.At(v, 0))
		n = StrData + uintptr(s.Len)*uintptr(s.Kind)
	case typ.Flags&TypeBytesSubclass != 0:
		n = BytesData + uintptr((*Bytes)(t.At(v, 0)).Len)
	case typ.Flags&TypeTupleSubclass != 0:
		n = TupleData + 8*uintptr((*Tuple)(t.At(v, 0)).Len)
	case typ.Flags&TypeLongSubclass != 0:
		n = unsafe.Sizeof(BoxedNumber{})
	default:
		n = uintptr(typ.Basic)
	}
	return (n + 7) &^ 7
}
