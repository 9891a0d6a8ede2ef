package object

import "unsafe"

// Lookup of names in classes, with a cache per thread. An entry is good as long as its version is the type's: a number
// that is never given twice and changes with every change of the class or one of its bases.

// methodEntry is one remembered lookup: the value that name has in the class with this version, 0 if it has none. The
// value is borrowed (the version vouches for it), the name is a reference.
type methodEntry struct {
	version uint32
	name    Value
	value   Value
}

const (
	mainMethodCache   = 4096 // entries, of the main thread
	threadMethodCache = 256  // of every other
)

// TypeVersion is typ's version, given now if it has none; 0 when the numbers are used up.
func (t *Thread) TypeVersion(typ *Type) uint32 {
	if typ.Version != 0 {
		return typ.Version
	}
	rt := t.RT
	if rt.booting {
		return 0
	}
	rt.typeMu.Lock()
	defer rt.typeMu.Unlock()
	t.giveVersion(typ)
	return typ.Version
}

// giveVersion numbers typ and its bases (a class without a number tells nobody of changes). typeMu is held.
func (t *Thread) giveVersion(typ *Type) {
	rt := t.RT
	if typ.Version != 0 || rt.lastVersion == ^uint32(0) || typ.dead {
		return
	}
	for _, b := range typ.MRO {
		if b != typ && b.Version == 0 {
			t.giveVersion(b)
		}
	}
	rt.lastVersion++
	typ.Version = rt.lastVersion
	*t.versionSlot(typ.ID) = typ.Version
	t.updateLoopInfo(typ)
}

func (t *Thread) versionSlot(id uint32) *uint32 {
	return (*uint32)(unsafe.Add(t.Base, uintptr(t.RT.VersionTable)+4*uintptr(id)))
}

// Modified takes note of a change of typ: its version and its subclasses' go.
func (t *Thread) Modified(typ *Type) {
	t.RT.typeMu.Lock()
	t.dropVersion(typ)
	t.RT.typeMu.Unlock()
}

func (t *Thread) dropVersion(typ *Type) {
	if typ.Version == 0 {
		return // then no subclass has one either
	}
	typ.Version = 0
	*t.versionSlot(typ.ID) = 0
	if typ.Flags&TypeHeap != 0 && typ.ID < LoopTypes {
		*t.loopInfo(typ.ID) = LoopInfo{}
	}
	for _, id := range typ.Subclasses {
		if s := t.RT.types[id]; s != nil {
			t.dropVersion(s)
		}
	}
}

// LookupMRO is the attribute name of typ or the first of its bases that has it, raw and borrowed; 0 if none has.
func (t *Thread) LookupMRO(typ *Type, name Value) Value {
	version := typ.Version
	if version == 0 {
		version = t.TypeVersion(typ)
	}
	if version == 0 || (*Str)(t.At(name, 0)).State&StrInterned == 0 {
		return t.lookupUncached(typ, name)
	}
	if t.methods == nil {
		t.methods = make([]methodEntry, threadMethodCache)
	}
	e := &t.methods[(uint32(name>>4)^version*0x9E3779B1>>8)&uint32(len(t.methods)-1)]
	if e.version == version && e.name == name {
		return e.value
	}
	v := t.lookupUncached(typ, name)
	if typ.Version == version {
		old := e.name
		*e = methodEntry{version, name, v}
		if old != name {
			t.Incref(name)
			if old != 0 {
				t.Decref(old)
			}
		}
	}
	return v
}

func (t *Thread) lookupUncached(typ *Type, name Value) Value {
	for _, c := range typ.MRO {
		if c.Dict == 0 {
			continue
		}
		if v := t.DictGetName(c.Dict, name); v != 0 {
			return v
		}
	}
	return 0
}

// whereMRO is the class of typ's MRO that has name in its dict, nil if none.
func (t *Thread) whereMRO(typ *Type, name Value) *Type {
	for _, c := range typ.MRO {
		if c.Dict != 0 && t.DictGetName(c.Dict, name) != 0 {
			return c
		}
	}
	return nil
}

// ClearMethodCache forgets all lookups: at a thread's end, and before the collector looks at names.
func (t *Thread) ClearMethodCache() {
	for i := range t.methods {
		if n := t.methods[i].name; n != 0 {
			t.methods[i] = methodEntry{}
			t.Decref(n)
		}
	}
}

// LookupSpecial is the special method name of o's class, bound to o; 0 if there is none.
func (t *Thread) LookupSpecial(o, name Value) (Value, error) {
	typ := t.TypeOf(o)
	f := t.LookupMRO(typ, name)
	if f == 0 {
		return 0, nil
	}
	f = t.Hold(f)
	if get := t.TypeOf(f).DescrGet; get != nil {
		return get(t, f, o, typ.Obj)
	}
	return f, nil
}
