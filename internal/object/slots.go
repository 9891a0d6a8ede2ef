package object

import (
	"math"
	"unsafe"
)

// Slots of types: how a type takes over its base's (inheritSlots), how a class's special methods get into its slots (fixSlots,
// updateSlot), and the other way round: how slots of built-in types become methods (slottable.go, wrapper descriptors).
// The functions in slotGroups' dispatchers (slotRepr ...) call the Python method; see dispatch.go.

// bootSlotNames interns the special methods' names.
func (rt *Runtime) bootSlotNames(t *Thread) {
	rt.slotRows = makeSlotRows()
	rt.dispatchers = makeDispatchers()
	rt.slotsByName = make(map[Value][]int, len(rt.slotRows))
	for i := range rt.slotRows {
		n := t.Intern(rt.slotRows[i].name)
		rt.rowNames = append(rt.rowNames, n)
		rt.slotsByName[n] = append(rt.slotsByName[n], i)
		g := rt.slotRows[i].group
		rt.groupRows[g] = append(rt.groupRows[g], i)
	}
}

// inheritSlots takes every function that typ lacks from base. Hash and Compare go together: a type that defines one does not inherit the other.
func (typ *Type) inheritSlots(base *Type) {
	own := typ.Slots.has(gHash) || typ.Slots.has(gCompare)
	for g := slotGroup(0); g < slotGroups; g++ {
		if g == gNew && typ.Flags&TypeDisallowInstantiation != 0 || own && (g == gHash || g == gCompare) {
			continue
		}
		if f := typ.Slots.slot(g); *f == nil {
			*f = *base.Slots.slot(g)
		}
	}
	if own && typ.Hash == nil {
		typ.Hash = hashNotImplemented
	}
}

// hashNotImplemented is the Hash slot of types whose instances cannot be hashed.
func hashNotImplemented(t *Thread, self Value) (int64, error) {
	return 0, t.TypeErrorf("unhashable type: '%s'", t.TypeName(self))
}

// isUnhashable reports whether typ has __hash__ = None.
func (typ *Type) isUnhashable() bool {
	return typ.Hash == nil || funcPointer(typ.Hash) == funcPointer(HashFunc(hashNotImplemented))
}

// fixSlots sets all slots of a class from its MRO: after creation, or when __bases__ changed.
func (t *Thread) fixSlots(typ *Type) {
	for g := slotGroup(0); g < slotGroups; g++ {
		if t.RT.dispatchers[g] != nil || g == gConcat || g == gRepeat || g == gInplaceConcat || g == gInplaceRepeat {
			t.updateSlot(typ, g)
		}
	}
	t.slotFlags(typ)
}

// updateSlot sets one slot of a class by looking its names up in the MRO: if all that are found wrap the same native function, that one
// goes into the slot, else the dispatcher.
func (t *Thread) updateSlot(typ *Type, g slotGroup) {
	rt := t.RT
	var specific *Type
	conflict, generic := false, false
	for _, i := range rt.groupRows[g] {
		row := &rt.slotRows[i]
		d := t.lookupUncached(typ, rt.rowNames[i])
		if d == 0 {
			continue
		}
		switch {
		case t.Is(d, TWrapperDescr) && t.wrapperRow(d).name == row.name:
			w := (*WrapperDescr)(t.At(d, 0))
			objclass := t.TypeFromObj(w.Objclass)
			if t.wrapperRow(d).group != g {
				// Another slot of the same name (__add__: Add or Concat). The dispatcher would turn back to it.
				if t.RT.dispatchers[g] != nil && !objclass.Slots.has(g) {
					generic = generic || !typ.IsSubtype(objclass)
					continue
				}
			}
			if !typ.IsSubtype(objclass) {
				generic = true
				continue
			}
			if specific == nil {
				specific = objclass
			} else if specific != objclass && *specific.Slots.slot(g) != *objclass.Slots.slot(g) {
				conflict = true
			}
		case g == gNew && t.Is(d, TBuiltinFunction):
			owner := t.newOwner(d)
			if owner != nil && typ.IsSubtype(owner) {
				specific = owner
			} else {
				generic = true
			}
		case g == gHash && d == rt.None:
			*typ.Slots.slot(g) = funcPointer(HashFunc(hashNotImplemented))
			return
		case (g == gIter || g == gAIter || g == gContains) && d == rt.None:
			generic = true
		default:
			generic = true
		}
	}
	switch {
	case generic || conflict:
		*typ.Slots.slot(g) = rt.dispatchers[g]
	case specific != nil:
		*typ.Slots.slot(g) = *specific.Slots.slot(g)
	case g == gNew || g == gDealloc || g == gTraverse || g == gClear:
	default:
		*typ.Slots.slot(g) = nil
	}
	if g == gGetAttr && *typ.Slots.slot(g) == rt.dispatchers[g] && !generic {
		*typ.Slots.slot(g) = *typ.Base.Slots.slot(g)
	}
}

// slotFlags brings the flags that sum up a class's slots up to date.
func (t *Thread) slotFlags(typ *Type) {
	const mask = TypeOwnGetAttr | TypeOwnSetAttr | TypeHasDel | TypeSimpleNew
	object := t.RT.types[TObject]
	flags := typ.Flags &^ mask
	if *typ.Slots.slot(gGetAttr) != *object.Slots.slot(gGetAttr) {
		flags |= TypeOwnGetAttr
	}
	if *typ.Slots.slot(gSetAttr) != *object.Slots.slot(gSetAttr) {
		flags |= TypeOwnSetAttr
	}
	if typ.Finalize != nil {
		flags |= TypeHasDel
	}
	if typ.Flags&TypeHeap != 0 && *typ.Slots.slot(gNew) == *object.Slots.slot(gNew) && typ.Flags&(TypeAbstract|TypeVarSize) == 0 {
		flags |= TypeSimpleNew
	}
	typ.Flags = flags
}

// updateSlotsFor brings the slots of typ and of its subclasses up to date after name changed in typ's dict.
func (t *Thread) updateSlotsFor(typ *Type, name Value) {
	rows := t.RT.slotsByName[name]
	if rows == nil {
		return
	}
	var done [slotGroups]bool
	for _, r := range rows {
		if g := t.RT.slotRows[r].group; !done[g] {
			done[g] = true
			t.updateSlotTree(typ, g, name)
		}
	}
}

func (t *Thread) updateSlotTree(typ *Type, g slotGroup, name Value) {
	t.updateSlot(typ, g)
	t.slotFlags(typ)
	for _, id := range typ.Subclasses {
		sub := t.RT.types[id]
		if sub == nil || sub.dead {
			continue
		}
		if t.DictGetName(sub.Dict, name) != 0 {
			// It overrides the name; the others of its group may still come from typ.
			if len(t.RT.groupRows[g]) == 1 {
				continue
			}
		}
		t.updateSlotTree(sub, g, name)
	}
}

// Wrappers: slots called as methods. args excludes self, its length has been checked.

func wrapUnary(g slotGroup) wrapFunc {
	return func(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
		return (*(*UnaryFunc)(unsafe.Pointer(s.slot(g))))(t, self)
	}
}

func wrapBinary(g slotGroup) wrapFunc {
	return func(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
		return (*(*BinaryFunc)(unsafe.Pointer(s.slot(g))))(t, self, args[0])
	}
}

func wrapReflected(g slotGroup) wrapFunc {
	return func(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
		return (*(*BinaryFunc)(unsafe.Pointer(s.slot(g))))(t, args[0], self)
	}
}

func wrapPower(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	mod := t.RT.None
	if len(args) > 1 {
		mod = args[1]
	}
	return s.Power(t, self, args[0], mod)
}

func wrapReflectedPower(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	mod := t.RT.None
	if len(args) > 1 {
		mod = args[1]
	}
	return s.Power(t, args[0], self, mod)
}

func wrapInplacePower(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	return s.IPower(t, self, args[0], t.RT.None)
}

func wrapCompare(op CompareOp) wrapFunc {
	return func(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
		return s.Compare(t, self, args[0], op)
	}
}

func wrapGetAttr(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	name, err := t.attrName(args[0])
	if err != nil {
		return 0, err
	}
	return s.GetAttr(t, self, name)
}

// hackcheck refuses object.__setattr__(cls, ...) and the like, which would go behind the back of a more derived type.
func (t *Thread) hackcheck(s *Slots, self Value, what string) error {
	typ := t.TypeOf(self)
	for typ != nil && typ.Flags&TypeHeap != 0 && *typ.Slots.slot(gSetAttr) == t.RT.dispatchers[gSetAttr] {
		typ = typ.Base
	}
	for base := typ; base != nil; base = base.Base {
		if *base.Slots.slot(gSetAttr) == *s.slot(gSetAttr) {
			return nil
		}
		if base.Flags&TypeHeap == 0 {
			return t.TypeErrorf("can't apply this %s to %s object", what, typ.Name)
		}
	}
	return nil
}

func wrapSetAttr(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	name, err := t.attrName(args[0])
	if err != nil {
		return 0, err
	}
	if err := t.hackcheck(s, self, "__setattr__"); err != nil {
		return 0, err
	}
	return t.RT.None, s.SetAttr(t, self, name, args[1])
}

func wrapDelAttr(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	name, err := t.attrName(args[0])
	if err != nil {
		return 0, err
	}
	if err := t.hackcheck(s, self, "__delattr__"); err != nil {
		return 0, err
	}
	return t.RT.None, s.SetAttr(t, self, name, 0)
}

func wrapHash(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	h, err := s.Hash(t, self)
	if err != nil {
		return 0, err
	}
	return t.NewInt(h), nil
}

func wrapNext(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	v, err := s.Next(t, self)
	if err == nil && v == 0 {
		return 0, t.Raise(t.NewException(TStopIteration, 0))
	}
	return v, err
}

func wrapDescrGet(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	obj, typ := args[0], Value(0)
	if len(args) > 1 {
		typ = args[1]
	}
	if obj == t.RT.None {
		obj = 0
	}
	if typ == t.RT.None {
		typ = 0
	}
	if obj == 0 && typ == 0 {
		return 0, t.TypeErrorf("__get__(None, None) is invalid")
	}
	return s.DescrGet(t, self, obj, typ)
}

func wrapDescrSet(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	return t.RT.None, s.DescrSet(t, self, args[0], args[1])
}

func wrapDescrDelete(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	return t.RT.None, s.DescrSet(t, self, args[0], 0)
}

func wrapFinalize(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	s.Finalize(t, self)
	return t.RT.None, nil
}

func wrapBuffer(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	flags, err := t.AsInt(args[0])
	if err != nil {
		return 0, err
	}
	if flags > math.MaxInt32 || flags < math.MinInt32 {
		return 0, t.Errorf(TOverflowError, "buffer flags out of range")
	}
	return t.newViewBy(s.Buffer, self, int(flags))
}

func wrapReleaseBuffer(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	if !t.IsInstanceID(args[0], TMemoryView) {
		return 0, t.TypeErrorf("expected a memoryview object")
	}
	switch m := t.GoState(args[0]).(*memView); {
	case m.buf.Obj == 0:
		return t.RT.None, nil // released already
	case m.buf.Obj != self:
		return 0, t.ValueErrorf("memoryview's buffer is not this object")
	}
	_, err := t.CallMethod(args[0], "release")
	return t.RT.None, err
}

func wrapBool(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	b, err := s.Bool(t, self)
	return t.Bool(b), err
}

func wrapLen(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	n, err := s.Len(t, self)
	return t.NewInt(int64(n)), err
}

func wrapSetItem(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	return t.RT.None, s.SetItem(t, self, args[0], args[1])
}

func wrapDelItem(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	return t.RT.None, s.SetItem(t, self, args[0], 0)
}

func wrapRepeat(g slotGroup) wrapFunc {
	return func(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
		n, err := t.AsIndex(args[0], TOverflowError)
		if err != nil {
			return 0, err
		}
		return (*(*func(*Thread, Value, int) (Value, error))(unsafe.Pointer(s.slot(g))))(t, self, n)
	}
}

// itemIndex is an index for an Item slot called by hand: negative ones count from the end if there is a length.
func (t *Thread) itemIndex(s *Slots, self, arg Value) (int, error) {
	i, err := t.AsIndex(arg, TOverflowError)
	if err == nil && i < 0 && s.Len != nil {
		n, err := s.Len(t, self)
		if err != nil {
			return 0, err
		}
		i += n
	}
	return i, err
}

func wrapItem(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	i, err := t.itemIndex(s, self, args[0])
	if err != nil {
		return 0, err
	}
	return s.Item(t, self, i)
}

func wrapSetIndex(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	i, err := t.itemIndex(s, self, args[0])
	if err != nil {
		return 0, err
	}
	return t.RT.None, s.SetIndex(t, self, i, args[1])
}

func wrapDelIndex(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	i, err := t.itemIndex(s, self, args[0])
	if err != nil {
		return 0, err
	}
	return t.RT.None, s.SetIndex(t, self, i, 0)
}

func wrapContains(t *Thread, s *Slots, self Value, args []Value) (Value, error) {
	b, err := s.Contains(t, self, args[0])
	return t.Bool(b), err
}
