package object

import "unsafe"

// Sites that see objects of several types share a table of each thread, which the generated loop reads: what it says of a name in the
// class with one version. The values are borrowed, the version vouches for them, as in the inline caches.

// AttrEntry is one entry of the table at Thread.Poly.
type AttrEntry struct {
	Version     uint32 // of the type
	Shape       uint32 // of the instance; 0: any
	Name        Value  // interned; borrowed from the code of the site
	Where       uint64 // offset in the object, or the Value (AttrClass, AttrMethod)
	Kind        uint8  // AttrKind
	_           uint8
	AttrsOffset uint16
	Next        uint32 // AttrStoreAdd: shape afterwards
}

// Entry (Version << 32 ^ Name >> 4 ^ use << 60) * AttrHash >> AttrShift, for one of the uses, may hold what is looked for.
const (
	AttrEntrySize = 32
	AttrShift     = 64 - attrBits
	AttrHash      = 0x9E3779B97F4A7C15

	AttrUseLoad   = 1
	AttrUseMethod = 2
	AttrUseStore  = 3

	attrBits = 11
)

var _ [AttrEntrySize]byte = [unsafe.Sizeof(AttrEntry{})]byte{}

// CacheAttr fills the table for an access of attribute name of o that has missed it.
func (t *Thread) CacheAttr(o, name Value, use uint64) {
	if !o.IsObject() {
		return
	}
	version := t.TypeVersion(t.TypeOf(o))
	if version == 0 {
		return
	}
	if t.Poly == 0 {
		t.Poly = uintptr(t.AllocRaw(AttrEntrySize << attrBits))
	}
	key := (uint64(version)<<32 ^ uint64(name)>>4 ^ use<<60) * AttrHash >> AttrShift
	e := (*AttrEntry)(unsafe.Add(t.Base, t.Poly+uintptr(key)*AttrEntrySize))
	if e.Version == version && e.Name == name && AttrKind(e.Kind) == AttrNone {
		return // known to have no short way
	}
	var s AttrSite
	if use == AttrUseStore {
		s = t.AttrStoreSite(o, name)
	} else {
		s = t.AttrSite(o, name)
	}
	*e = AttrEntry{Version: version, Name: name}
	if s.Version != version || s.Offset >= 1<<16 || s.AttrsOffset >= 1<<16 {
		return
	}
	e.Shape, e.Kind, e.AttrsOffset, e.Next = s.Shape, uint8(s.Kind), uint16(s.AttrsOffset), s.Next
	switch s.Kind {
	case AttrClass, AttrMethod:
		e.Where = uint64(s.Value)
	default:
		e.Where = uint64(s.Offset)
	}
}
