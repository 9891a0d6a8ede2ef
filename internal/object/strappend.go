package object

import "unsafe"

// AppendStr extends the str v in place by w, if the caller knows all references to v, refs in number: they move to the result, and the
// caller puts it in their places. 0: it cannot, nothing has changed. This makes repeated s += x linear, as CPython does.
func (t *Thread) AppendStr(v, w Value, refs uint32) Value {
	if !v.IsCounted() || !w.IsObject() || t.Head(w).Type != TStr {
		return 0
	}
	s, x := (*Str)(t.At(v, 0)), (*Str)(t.At(w, 0))
	if s.Local != refs || s.Owner != t.ID || s.Shared != 0 || s.State&StrInterned != 0 || x.Kind > s.Kind || v == w || s.Flags&FlagWeakref != 0 || t.RT.Tracer != nil {
		return 0
	}
	kind := uint64(s.Kind)
	old, add := uint64(s.Len)*kind, uint64(x.Len)*kind
	if uint64(s.Len)+uint64(x.Len) >= 1<<32 {
		return 0
	}
	size := StrData + old + add + kind
	if size > t.Heap.Usable(v) {
		to := t.Heap.Realloc(v, size+min(size/8, 1<<20))
		if to == 0 {
			t.NoMemory()
		}
		v = to
		s, x = (*Str)(t.At(v, 0)), (*Str)(t.At(w, 0))
	}
	at := t.At(v, uintptr(StrData+old))
	src := t.At(w, StrData)
	switch {
	case x.Kind == s.Kind:
		copy(unsafe.Slice((*byte)(at), add), unsafe.Slice((*byte)(src), add))
	case s.Kind == 2:
		for i, c := range unsafe.Slice((*uint8)(src), x.Len) {
			unsafe.Slice((*uint16)(at), x.Len)[i] = uint16(c)
		}
	case x.Kind == 1:
		for i, c := range unsafe.Slice((*uint8)(src), x.Len) {
			unsafe.Slice((*uint32)(at), x.Len)[i] = uint32(c)
		}
	default:
		for i, c := range unsafe.Slice((*uint16)(src), x.Len) {
			unsafe.Slice((*uint32)(at), x.Len)[i] = uint32(c)
		}
	}
	s.Len += x.Len
	s.Hash = 0
	if x.State&StrASCII == 0 {
		s.State &^= StrASCII
	}
	// What follows the text is zero, as everywhere.
	clear(unsafe.Slice((*byte)(t.At(v, uintptr(StrData+old+add))), kind))
	return v
}
