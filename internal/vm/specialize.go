package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Specialisation. An instruction with cache words counts its general runs in the first one; the second run (and, after a failure, a later one)
// puts the machine's own instruction in its place. With threads running in parallel nothing is rewritten: the two cache words and
// the opcode could not change together.

const (
	ripeAt  = 2
	backOff = 40 // general runs after a specialised form failed or none was found
)

// ripe counts a general run of the instruction at t.PC and reports whether it is time to specialise it. One that is specialised and runs in
// its general form for once keeps its cache words.
func (d *driver) ripe() bool {
	if op := uint8(*d.word(0)); d.t.Parallel || baseOp[op] != bc.Op(op) {
		return false
	}
	w := d.word(1)
	*w++
	if int64(*w) == ripeAt {
		d.cool()
		return true
	}
	return false
}

// cool lets the instruction at t.PC run in its general form for a while.
func (d *driver) cool() {
	back := -backOff
	*d.word(1) = uint64(back)
}

// install puts op with its cache words in place of the instruction in at t.PC.
func (d *driver) install(in uint64, op bc.Op, w1, w2 uint64) {
	*d.word(1) = w1
	*d.word(2) = w2
	*d.word(0) = in&^0xFF | uint64(op)
}

// missed, a bit of an instruction word that no flag uses, marks a site whose special form has failed once: it is likely to see
// several types.
const missed = 1 << 15

// despecialize puts the general form of the instruction in at t.PC back.
func (d *driver) despecialize(in uint64) uint64 {
	in = in&^0xFF | uint64(baseOp[uint8(in)])
	if !d.t.Parallel {
		d.cool()
		if op := bc.Op(uint8(in)); in&missed == 0 && (op == bc.LOADATTR || op == bc.LOADMETHOD || op == bc.STOREATTR) {
			in |= missed
			*d.word(1) = 0
		}
		*d.word(0) = in
		*d.word(2) = 0
	}
	return in
}

func (d *driver) specializeGlobal(in uint64, name Value) {
	t := d.t
	f := d.fn()
	if !t.Is(f.Globals, object.TDict) || !t.Is(f.Builtins, object.TDict) {
		return
	}
	if _, slot := t.DictSlot(f.Globals, name); slot != 0 {
		d.install(in, bc.LOADGLOBALM, uint64(t.DictVersion(f.Globals)), slot)
	} else if _, slot := t.DictSlot(f.Builtins, name); slot != 0 {
		t.NameAbsent(name)
		d.install(in, bc.LOADGLOBALB, uint64(t.DictVersion(f.Globals))|uint64(t.DictVersion(f.Builtins))<<32, slot)
	}
}

func (d *driver) specializeName(in uint64, ns, name Value) {
	t := d.t
	f := d.fn()
	if !t.Is(ns, object.TDict) {
		return
	}
	if _, slot := t.DictSlot(ns, name); slot != 0 {
		d.install(in, bc.LOADNAMEL, uint64(t.DictVersion(ns)), slot)
	} else if ns == f.Globals && t.Is(f.Builtins, object.TDict) {
		if _, slot := t.DictSlot(f.Builtins, name); slot != 0 {
			t.NameAbsent(name)
			d.install(in, bc.LOADNAMEB, uint64(t.DictVersion(ns))|uint64(t.DictVersion(f.Builtins))<<32, slot)
		}
	}
}

func (d *driver) specializeStore(in uint64, ns, name Value, op bc.Op) {
	t := d.t
	if !t.Is(ns, object.TDict) {
		return
	}
	if _, slot := t.DictSlot(ns, name); slot != 0 {
		d.install(in, op, uint64(t.DictVersion(ns)), slot)
	}
}

// emptied reports whether the store at t.PC, a specialised one, is to a name that was deleted: its cache holds if the name comes back.
func (d *driver) emptied(op bc.Op) bool {
	ns := d.frame().Locals
	if op == bc.STOREGLOBALM {
		ns = d.fn().Globals
	}
	return (*object.Dict)(d.t.At(ns, 0)).Version == uint32(*d.word(1))
}

// specializeLoad puts a LOADATTR or LOADMETHOD on object o into a special form, if there is one.
func (d *driver) specializeLoad(in uint64, o, name Value, method bool) {
	t := d.t
	if !o.IsObject() {
		return
	}
	if t.Is(o, object.TType) {
		d.specializeTypeLoad(in, o, name, method)
		return
	}
	if t.Is(o, object.TModule) {
		if ok, w1, w2 := d.moduleSite(o, name); ok {
			if method {
				d.install(in, bc.LOADMETHODM, w1, w2)
			} else {
				d.install(in, bc.LOADATTRM, w1, w2)
			}
		}
		return
	}
	s := t.AttrSite(o, name)
	if s.Version == 0 {
		return
	}
	if in&missed != 0 {
		switch {
		case method && s.Kind == object.AttrMethod:
			d.install(in, bc.LOADMETHODX, uint64(name), 0)
			return
		case !method && (s.Kind == object.AttrInline || s.Kind == object.AttrSlot || s.Kind == object.AttrClass):
			d.install(in, bc.LOADATTRX, uint64(name), 0)
			return
		}
	}
	version := uint64(s.Version)
	switch s.Kind {
	case object.AttrInline:
		if !method && s.Offset < 1<<16 && s.AttrsOffset < 1<<16 {
			d.install(in, bc.LOADATTRI, version|uint64(s.Shape)<<32, uint64(s.Offset)|uint64(s.AttrsOffset)<<16)
		}
	case object.AttrSlot:
		if !method && s.Offset < 1<<16 {
			d.install(in, bc.LOADATTRS, version, uint64(s.Offset))
		}
	case object.AttrClass:
		if !method && (s.Shape == 0 || s.AttrsOffset == object.HeaderSize) {
			d.install(in, bc.LOADATTRC, version|uint64(s.Shape)<<32, uint64(s.Value))
		}
	case object.AttrProperty:
		if !method {
			d.install(in, bc.LOADATTRP, version, uint64(s.Value))
		}
	case object.AttrStatic, object.AttrClassMethod:
		if method && (s.Shape == 0 || s.AttrsOffset == object.HeaderSize) {
			d.install(in, bc.LOADMETHODU, version|uint64(s.Shape)<<32, uint64(s.Value)|wrapperBit(s.Kind))
		}
	case object.AttrMethod:
		if method && (s.Shape == 0 || s.AttrsOffset == object.HeaderSize) {
			d.install(in, bc.LOADMETHODC, version|uint64(s.Shape)<<32, uint64(s.Value))
		}
	}
}

// wrapperBit tells LOADMETHODT and LOADMETHODU what kind of object their second word is.
func wrapperBit(k object.AttrKind) uint64 {
	switch k {
	case object.AttrStatic:
		return 1
	case object.AttrClassMethod:
		return 2
	}
	return 0
}

// specializeTypeLoad is specializeLoad for an instance of type.
func (d *driver) specializeTypeLoad(in uint64, o, name Value, method bool) {
	s := d.t.TypeSite(o, name)
	w1, ok := classWord(o, s.Version)
	if s.Kind == object.AttrNone || !ok {
		return
	}
	if method && s.Value.IsObject() {
		d.install(in, bc.LOADMETHODT, w1, uint64(s.Value)|wrapperBit(s.Kind))
	} else if !method && s.Kind == object.AttrClass {
		d.install(in, bc.LOADATTRT, w1, uint64(s.Value))
	}
}

// classWord packs a class and a version into a cache word.
func classWord(o Value, version uint32) (uint64, bool) {
	return uint64(version) | uint64(o)>>4<<32, version != 0 && uint64(o) < 1<<36 && uint64(o)&15 == 0
}

// specializeSuper caches function fn, which super(cls, self) finds, for selves of the same type.
func (d *driver) specializeSuper(in uint64, cls, self, fn Value) {
	if !self.IsObject() {
		return
	}
	if w1, ok := classWord(cls, d.t.TypeVersion(d.t.TypeOf(self))); ok {
		d.install(in, bc.LOADSUPERM, w1, uint64(fn))
	}
}

// specializeClass caches the __init__ that calls of class cls run.
func (d *driver) specializeClass(in uint64, op bc.Op, cls, init Value) {
	if w1, ok := classWord(cls, d.t.TypeVersion(d.t.TypeFromObj(cls))); ok {
		d.install(in, op, w1, uint64(init))
	}
}

// moduleSite gives the cache words of an attribute in a module's dict. That the module is no instance of a subclass, its dict's version says.
func (d *driver) moduleSite(m, name Value) (ok bool, w1, w2 uint64) {
	t := d.t
	if t.LookupMRO(t.TypeByID(object.TModule), name) != 0 {
		return false, 0, 0
	}
	dict := t.ModuleDict(m)
	if dict == 0 || !t.Is(dict, object.TDict) {
		return false, 0, 0
	}
	_, slot := t.DictSlot(dict, name)
	if slot == 0 || uint64(m) >= 1<<36 || uint64(dict) >= 1<<36 || slot >= 1<<35 || uint64(m)&15 != 0 || uint64(dict)&15 != 0 {
		return false, 0, 0
	}
	return true, uint64(m)>>4 | uint64(dict)>>4<<32, uint64(t.DictVersion(dict)) | slot>>3<<32
}

// specializeAttrStore does the same for a STOREATTR that is about to run.
func (d *driver) specializeAttrStore(in uint64, o, name Value) {
	t := d.t
	if !o.IsObject() {
		return
	}
	s := t.AttrStoreSite(o, name)
	if s.Version == 0 || s.Offset >= 1<<16 || s.AttrsOffset >= 1<<16 {
		return
	}
	if in&missed != 0 {
		d.install(in, bc.STOREATTRX, uint64(name), 0)
		return
	}
	places := uint64(s.Offset) | uint64(s.AttrsOffset)<<16
	switch s.Kind {
	case object.AttrStoreInline:
		d.install(in, bc.STOREATTRI, uint64(s.Version)|uint64(s.Shape)<<32, places)
	case object.AttrSlot:
		d.install(in, bc.STOREATTRS, uint64(s.Version), places)
	case object.AttrStoreAdd:
		d.install(in, bc.STOREATTRA, uint64(s.Version)|uint64(s.Shape)<<32, places|uint64(s.Next)<<32)
	}
}
