package object

import "unsafe"

// LoopInfo is what the generated loop knows of a type: record Type.ID of the table at Runtime.LoopTable. It allows the loop to make
// instances and to end them. A record of a class is good for one version of it: it is written with the version and emptied when
// that goes. Only the first LoopTypes types have one.
type LoopInfo struct {
	End   uint8  // how an instance ends
	Is    uint8  // IsPlain, IsIdentity
	Count uint16 // EndFields, EndSlots, EndException: Values behind the header; EndInstance: inline values of a new instance
	Shape uint32 // EndInstance, EndException: shape of a new instance
	Obj   Value  // the class, of which every instance owns a reference; 0: none
}

// Bits of LoopInfo.Is.
const (
	IsPlain    = 1 << iota // instances are never in a cycle, a tuple of them needs no tracking
	IsIdentity             // instances hash and compare as object does, by identity
	IsStrict               // instances are equal to none of a type with IsIdentity
	IsSingle               // instances are equal to no other one of a type with IsSingle
)

// Values of LoopInfo.End: what an instance owns, in the order in which it is released.
const (
	EndGeneral   = iota // only Thread.dealloc can tell
	EndNothing          // nothing
	EndStr              // nothing, unless it is interned
	EndFields           // Count Values behind the header, first to last
	EndTuple            // the items, last to first
	EndList             // the items, last to first, and their block
	EndInstance         // attributes of a plain instance, first to last, unless some lie outside
	EndGenerator        // Count Values behind the header, if it is finished
	EndSlots            // Count values of __slots__ behind the header, first to last
	EndException        // Count Values behind the header, if the Attrs after them are as in a new instance: of shape Shape, empty
	EndFrame            // what a frame object owns (see FrameObj)
	EndDict             // the entries, first to last, and their table
	EndSet              // the keys, in the order of the table, and that
)

// LoopTypes is the number of records in the table, LoopInfoSize the size of one.
const (
	LoopTypes    = 1 << 16
	LoopInfoSize = 16
)

var _ [LoopInfoSize]byte = [unsafe.Sizeof(LoopInfo{})]byte{}

func (t *Thread) loopInfo(id uint32) *LoopInfo {
	return (*LoopInfo)(unsafe.Add(t.Base, uintptr(t.RT.LoopTable)+LoopInfoSize*uintptr(id)))
}

// maxLoopSize bounds the instances that the loop makes: the largest that lie in classes 16 bytes apart.
const maxLoopSize = 512

// updateLoopInfo writes the record of a type whose version has just been given, or of a built-in one.
func (t *Thread) updateLoopInfo(typ *Type) {
	if typ.ID >= LoopTypes {
		return
	}
	r := LoopInfo{}
	if typ.Flags&TypeGC == 0 {
		r.Is |= IsPlain
	}
	if o := t.RT.types[TObject]; *typ.Slots.slot(gHash) == *o.Slots.slot(gHash) && *typ.Slots.slot(gCompare) == *o.Slots.slot(gCompare) {
		r.Is |= IsIdentity
	}
	switch typ.ID {
	case TNoneType, TBool:
		r.Is |= IsStrict | IsSingle
	case TStr, TBytes, TInt, TFloat, TList, TTuple, TDict, TSet, TFrozenSet:
		r.Is |= IsStrict
	}
	if typ.ID == TGenerator || typ.ID == TCoroutine {
		r.End, r.Count = EndGenerator, 5
	} else if typ.ID == TFrame {
		r.End = EndFrame
	} else if typ.Flags&TypeExcSubclass != 0 {
		t.exceptionInfo(typ, &r)
	} else if typ.Finalize == nil && !typ.dead {
		if typ.Flags&TypeHeap == 0 {
			r.End, r.Count = builtinEnd(typ)
		} else {
			t.classInfo(typ, &r)
		}
	}
	*t.loopInfo(typ.ID) = r
}

// builtinEnd is End and Count of a built-in type.
func builtinEnd(typ *Type) (uint8, uint16) {
	switch typ.ID {
	case TStr:
		return EndStr, 0
	case TTuple:
		return EndTuple, 0
	case TList:
		return EndList, 0
	case TDict:
		return EndDict, 0
	case TSet, TFrozenSet:
		return EndSet, 0
	case TInt, TObject:
		return EndNothing, 0
	}
	if typ.ID >= TBaseException || typ.Dealloc != nil || typ.Flags&(TypeGoState|TypeHasDict) != 0 {
		return EndGeneral, 0
	}
	if typ.Fields == 0 {
		return EndNothing, 0
	}
	return EndFields, typ.Fields
}

// classInfo fills in what the loop may know of a class whose instances are object's, with attributes or with __slots__.
func (t *Thread) classInfo(typ *Type, r *LoopInfo) {
	if typ.Dealloc != nil || typ.Fields != 0 || typ.Flags&(TypeVarSize|TypeGoState) != 0 || typ.Flags&TypeGC == 0 || typ.DictField != 0 {
		return
	}
	if typ.Flags&TypeHasDict != 0 {
		if typ.AttrsOffset == HeaderSize && len(typ.SlotFields) == 0 && InstanceData+8*uint64(typ.Inline) <= maxLoopSize {
			r.End, r.Count, r.Shape, r.Obj = EndInstance, typ.Inline, t.rootShape(typ), typ.Obj
		}
		return
	}
	for i, off := range typ.SlotFields {
		if off != HeaderSize+8*uint32(i) {
			return
		}
	}
	if size := HeaderSize + 8*len(typ.SlotFields); int(typ.Basic) == size && size <= maxLoopSize {
		r.End, r.Count, r.Obj = EndSlots, uint16(len(typ.SlotFields)), typ.Obj
	}
}

// exceptionInfo fills in what the loop may know of an exception class.
func (t *Thread) exceptionInfo(typ *Type, r *LoopInfo) {
	if typ.Finalize != nil || typ.dead || typ.Dealloc != nil || typ.Flags&TypeGoState != 0 || typ.DictField != 0 || len(typ.SlotFields) != 0 ||
		typ.AttrsOffset != HeaderSize+8*uint32(typ.Fields) {
		return
	}
	r.End, r.Count = EndException, typ.Fields
	if typ.Flags&TypeHeap != 0 {
		r.Shape, r.Obj = t.rootShape(typ), typ.Obj
	}
}

// NeedTracked marks a size in Thread.Need.
const NeedTracked = 1 << 32

// MakeRoom sees to it that the loop finds a block of the size and kind in t.Need, and room in the young list.
func (t *Thread) MakeRoom() {
	size := t.Need &^ NeedTracked
	if t.Need&NeedTracked == 0 {
		v := t.Heap.Alloc(size)
		if v == 0 {
			t.NoMemory()
		}
		t.Heap.Free(v)
		return
	}
	if len(t.Young) == cap(t.Young) {
		if c := t.RT.Collector; c != nil {
			c.Full(t)
		} else {
			t.YoungRoom(2*cap(t.Young) + 64)
		}
	}
	v := t.Heap.AllocTracked(size)
	if v == 0 {
		t.NoMemory()
	}
	t.Heap.Free(v)
}
