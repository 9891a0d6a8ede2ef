package object

import (
	"slices"
	"strings"
)

// Making classes: type.__new__ and what belongs to it.

// typeNewSlot is type.__new__(meta, name, bases, dict, **kwds).
func typeNewSlot(t *Thread, meta *Type, args []Value, kwnames Value) (Value, error) {
	var kw []Value
	if kwnames != 0 {
		kw = t.TupleItems(kwnames)
	}
	n := len(args) - len(kw)
	if n != 3 {
		return 0, t.TypeErrorf("type.__new__() takes exactly 3 arguments (%d given)", n)
	}
	name, bases, ns := args[0], args[1], args[2]
	for i, c := range []struct {
		v    Value
		id   uint32
		text string
	}{{name, TStr, "str"}, {bases, TTuple, "tuple"}, {ns, TDict, "dict"}} {
		if !t.IsInstanceID(c.v, c.id) {
			return 0, t.TypeErrorf("type.__new__() argument %d must be %s, not %s", i+1, c.text, t.TypeName(c.v))
		}
	}
	items := t.TupleItems(bases)
	var base *Type
	if len(items) == 0 {
		base = t.RT.types[TObject]
		bases = t.NewTuple(base.Obj)
	} else {
		for _, b := range items {
			if t.IsType(b) {
				continue
			}
			if _, found, err := t.GetAttrOpt(b, t.RT.Names.MroEntries); err != nil {
				return 0, err
			} else if found {
				return 0, t.TypeErrorf("type() doesn't support MRO entry resolution; use types.new_class()")
			}
		}
		winner, err := t.mostDerivedMeta(meta, items)
		if err != nil {
			return 0, err
		}
		if winner != meta {
			if winner.New != nil && *winner.Slots.slot(gNew) != *t.RT.types[TType].Slots.slot(gNew) {
				return winner.New(t, winner, args, kwnames)
			}
			meta = winner
		}
		if base, err = t.bestBase(items); err != nil {
			return 0, err
		}
	}
	b := classBuilder{t: t, meta: meta, base: base, name: name, bases: bases}
	v, err := b.build(ns)
	if err != nil {
		return 0, err
	}
	if err := t.callSetNames(b.typ); err != nil {
		return 0, err
	}
	return v, t.callInitSubclass(b.typ, args[n:], kwnames)
}

// classBuilder holds what type.__new__ finds out step by step.
type classBuilder struct {
	t             *Thread
	meta, base    *Type
	typ           *Type
	name, bases   Value
	dict          Value
	slots         []Value // names of __slots__ that become members, mangled, sorted
	slotsGiven    bool
	addDict, weak bool
}

func (b *classBuilder) build(ns Value) (Value, error) {
	t := b.t
	b.dict = t.DictCopy(ns)
	if !t.Is(b.dict, TDict) {
		d := t.NewDict()
		if err := t.DictUpdate(d, ns); err != nil {
			return 0, err
		}
		b.dict = d
	}
	if strings.IndexByte(t.Str(b.name), 0) >= 0 {
		return 0, t.ValueErrorf("type name must not contain null characters")
	}
	if err := b.readSlots(); err != nil {
		return 0, err
	}
	names := &t.RT.Names
	qual := t.Hold(t.DictGetName(b.dict, names.Qualname))
	if qual == 0 {
		qual = b.name
	} else if !t.IsStr(qual) {
		return 0, t.TypeErrorf("type __qualname__ must be a str, not %s", t.TypeName(qual))
	} else if _, err := t.DictDel(b.dict, names.Qualname); err != nil {
		return 0, err
	}
	if t.DictGetName(b.dict, names.Module) == 0 {
		if g := t.CurrentGlobals(); g != 0 {
			if m := t.DictGetName(g, names.Name); m != 0 {
				t.must(t.DictSet(b.dict, names.Module, m))
			}
		}
	}
	wrap := func(name Value, f func(Value) Value) {
		if v := t.DictGetName(b.dict, name); v != 0 && t.Is(v, TFunction) {
			t.must(t.DictSet(b.dict, name, f(v)))
		}
	}
	wrap(names.New, t.NewStaticMethod)
	wrap(names.InitSubclass, t.NewClassMethod)
	wrap(names.ClassGetitem, t.NewClassMethod)

	typ := t.newTypeObject(b.meta)
	b.typ = typ
	t.Init(&typ.NameV, b.name)
	typ.Name = t.Str(b.name)
	t.Init(&typ.QualV, qual)
	t.Init(&typ.BasesV, b.bases)
	t.Init(&typ.Dict, b.dict)
	typ.Base = b.base
	typ.MRO = []*Type{typ} // MROV stays 0, seen as None, while an mro() of Python's runs
	b.layout()
	t.Track(typ.Obj)
	for _, c := range []struct {
		name Value
		text string
		set  Value
	}{{names.Classcell, "__classcell__", typ.Obj}, {names.Classdictcell, "__classdictcell__", typ.Dict}} {
		cell := t.Hold(t.DictGetName(b.dict, c.name))
		if cell == 0 {
			continue
		}
		if !t.Is(cell, TCell) {
			r, err := t.Repr(t.TypeOf(cell).Obj)
			if err != nil {
				return 0, err
			}
			return 0, t.TypeErrorf("%s must be a nonlocal cell, not %s", c.text, t.Str(r))
		}
		t.Store(&(*Cell)(t.At(cell, 0)).V, c.set)
		if _, err := t.DictDel(b.dict, c.name); err != nil {
			return 0, err
		}
	}
	if err := b.members(); err != nil {
		return 0, err
	}
	if err := t.checkKeys(typ); err != nil {
		return 0, err
	}
	if t.DictGetName(b.dict, names.Eq) != 0 && t.DictGetName(b.dict, names.Hash) == 0 {
		t.must(t.DictSet(b.dict, names.Hash, t.RT.None))
	}
	if t.DictGetName(b.dict, names.Doc) == 0 {
		t.must(t.DictSet(b.dict, names.Doc, t.RT.None))
	}
	if err := t.setMRO(typ); err != nil {
		return 0, err
	}
	t.inheritFlags(typ)
	t.linkSubclass(typ)
	t.fixSlots(typ)
	return typ.Obj, nil
}

// checkKeys warns of names in a class body that are no str.
func (t *Thread) checkKeys(typ *Type) error {
	for pos := 0; ; {
		k, _, ok := t.DictNext(typ.Dict, &pos)
		if !ok {
			return nil
		}
		if !k.IsObject() || t.TypeOf(k).Flags&TypeStrSubclass == 0 {
			return t.Warn(TRuntimeWarning, "non-string key in the __dict__ of class "+typ.Name, 1)
		}
	}
}

// newTypeObject makes an empty type with an index and an object.
func (t *Thread) newTypeObject(meta *Type) *Type {
	rt := t.RT
	typ := &Type{Meta: meta, Flags: TypeHeap | TypeBase | TypeGC}
	obj := t.Alloc(meta, uint64(meta.Basic))
	rt.typeMu.Lock()
	if n := len(rt.freeTypes); n > 0 {
		typ.ID = rt.freeTypes[n-1]
		rt.freeTypes = rt.freeTypes[:n-1]
		rt.types[typ.ID] = typ
		rt.Classes[typ.ID] = obj
	} else if len(rt.types) < MaxTypes {
		typ.ID = uint32(len(rt.types))
		rt.types = append(rt.types, typ)
		rt.Classes = append(rt.Classes, obj)
	}
	rt.typeMu.Unlock()
	if typ.ID == 0 {
		t.Own(obj)
		t.NoMemory()
	}
	typ.Obj = obj
	(*TypeObject)(t.At(obj, 0)).ID = typ.ID
	t.Own(obj)
	return typ
}

// isVarLike reports whether CPython's instances of typ vary in size: they take neither __slots__ nor weak references.
func (typ *Type) isVarLike() bool {
	return typ.Flags&(TypeLongSubclass|TypeTupleSubclass|TypeBytesSubclass|TypeTypeSubclass) != 0 || typ.Item != 0 && typ.Flags&TypeStrSubclass == 0
}

func (typ *Type) hasDict() bool {
	return typ.Flags&(TypeHasDict|TypeTypeSubclass) != 0 || typ.DictField != 0
}

// readSlots evaluates __slots__.
func (b *classBuilder) readSlots() error {
	t := b.t
	mayDict := !b.base.hasDict()
	mayWeak := b.base.Flags&TypeHasWeakref == 0 && !b.base.isVarLike()
	v := t.Hold(t.DictGetName(b.dict, t.RT.Names.Slots))
	if v == 0 {
		b.addDict, b.weak = mayDict, mayWeak
		return nil
	}
	b.slotsGiven = true
	var items []Value
	if t.IsStr(v) {
		items = []Value{v}
	} else {
		list, err := t.Sequence(v)
		if err != nil {
			return err
		}
		items = list
	}
	if len(items) > 0 && b.base.isVarLike() {
		return t.TypeErrorf("nonempty __slots__ not supported for subtype of '%s'", b.base.Name)
	}
	for _, s := range items {
		if !t.IsStr(s) {
			return t.TypeErrorf("__slots__ items must be strings, not '%s'", t.TypeName(s))
		}
		name := t.Str(s)
		if !isIdentifier(t.view(s)) {
			return t.TypeErrorf("__slots__ must be identifiers")
		}
		switch name {
		case "__dict__":
			if !mayDict || b.addDict {
				return t.TypeErrorf("__dict__ slot disallowed: we already got one")
			}
			b.addDict = true
			continue
		case "__weakref__":
			if !mayWeak || b.weak {
				return t.TypeErrorf("__weakref__ slot disallowed: we already got one")
			}
			b.weak = true
			continue
		}
		mangled := t.Intern(Mangle(t.Str(b.name), name))
		b.slots = append(b.slots, mangled)
		if t.DictGetName(b.dict, mangled) != 0 {
			switch name {
			case "__qualname__", "__classcell__", "__classdictcell__":
			default:
				return t.ValueErrorf("'%s' in __slots__ conflicts with class variable", t.Str(mangled))
			}
		}
	}
	slices.SortFunc(b.slots, func(x, y Value) int { return strings.Compare(t.Str(x), t.Str(y)) })
	if bases := t.TupleItems(b.bases); len(bases) > 1 {
		for _, v := range bases {
			o := t.TypeFromObj(v)
			if o == b.base {
				continue
			}
			if mayDict && o.hasDict() {
				b.addDict = true
			}
			if mayWeak && o.Flags&TypeHasWeakref != 0 {
				b.weak = true
			}
		}
	}
	return nil
}

// Mangle is the name that a private identifier of class has (__x in class C: _C__x).
func Mangle(class, name string) string {
	if !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

// layout decides where the parts of instances lie.
func (b *classBuilder) layout() {
	typ, base := b.typ, b.base
	typ.Basic = base.Basic
	typ.Item = base.Item
	typ.Layer = base.Layer
	typ.Fields = base.Fields
	typ.DictField = base.DictField
	typ.SlotFields = base.SlotFields[:len(base.SlotFields):len(base.SlotFields)]
	typ.Flags |= base.Flags & (TypeHasDict | TypeHasWeakref | TypeVarSize | TypeGoState)
	if b.addDict {
		typ.Flags |= TypeHasDict
	}
	if b.weak {
		typ.Flags |= TypeHasWeakref
	}
	for range b.slots {
		typ.SlotFields = append(typ.SlotFields, typ.Basic)
		typ.Basic += 8
	}
	if typ.Flags&TypeHasDict != 0 {
		if typ.Flags&TypeVarSize == 0 {
			typ.AttrsOffset = typ.Basic
		}
		guess := int(base.Inline)
		t := b.t
		if v := t.DictGetName(b.dict, t.RT.Names.StaticAttributes); v != 0 && t.Is(v, TTuple) {
			guess += len(t.TupleItems(v))
		}
		typ.Inline = uint16(min(guess, maxInline))
	}
}

// members adds descriptors for __slots__, __dict__ and __weakref__ to the dict.
func (b *classBuilder) members() error {
	t, typ := b.t, b.typ
	first := len(b.base.SlotFields)
	for i, name := range b.slots {
		if t.DictGetName(b.dict, name) == 0 {
			t.must(t.DictSet(b.dict, name, t.newMember(typ, name, 0, typ.SlotFields[first+i], MemberObjectEx, 0)))
		}
	}
	if b.addDict && t.DictGetName(b.dict, t.RT.Names.Dict) == 0 {
		t.must(t.DictSet(b.dict, t.RT.Names.Dict, t.sharedGetSet(typ, t.RT.dictGetSet)))
	}
	if b.weak && t.DictGetName(b.dict, t.RT.Names.Weakref) == 0 {
		t.must(t.DictSet(b.dict, t.RT.Names.Weakref, t.sharedGetSet(typ, t.RT.weakGetSet)))
	}
	return nil
}

// inheritFlags takes over the flags that say what a class is and what copies of native slots it needs.
func (t *Thread) inheritFlags(typ *Type) {
	for _, c := range typ.MRO[1:] {
		typ.Flags |= c.Flags & (inheritedFlags &^ (TypeHasDict | TypeHasWeakref | TypeVarSize | TypeGoState | TypeOwnGetAttr | TypeOwnSetAttr | TypeHasDel))
	}
	for g := slotGroup(0); g < slotGroups; g++ {
		if t.RT.dispatchers[g] == nil || g == gNew {
			*typ.Slots.slot(g) = *typ.Base.Slots.slot(g)
		}
	}
}

// linkSubclass enters typ in its bases' lists.
func (t *Thread) linkSubclass(typ *Type) { t.relinkSubclass(typ, 0, typ.BasesV) }

// unlinkSubclass takes typ out of its bases' lists.
func (t *Thread) unlinkSubclass(typ *Type) { t.relinkSubclass(typ, typ.BasesV, 0) }

// relinkSubclass moves typ from the lists of the bases in one tuple to those of another; 0 is none. The lists are copied, since somebody
// may be walking them.
func (t *Thread) relinkSubclass(typ *Type, from, to Value) {
	t.RT.typeMu.Lock()
	defer t.RT.typeMu.Unlock()
	if from != 0 {
		for _, b := range t.TupleItems(from) {
			c := t.TypeFromObj(b)
			if i := slices.Index(c.Subclasses, typ.ID); i >= 0 {
				c.Subclasses = slices.Delete(slices.Clone(c.Subclasses), i, i+1)
			}
		}
	}
	if to != 0 {
		for _, b := range t.TupleItems(to) {
			c := t.TypeFromObj(b)
			c.Subclasses = append(c.Subclasses[:len(c.Subclasses):len(c.Subclasses)], typ.ID)
		}
	}
}

// callSetNames calls __set_name__ of every attribute that has it.
func (t *Thread) callSetNames(typ *Type) error {
	type item struct{ k, v Value }
	var items []item
	m := t.Mark()
	for pos := 0; ; {
		k, v, ok := t.DictNext(typ.Dict, &pos)
		if !ok {
			break
		}
		if t.LookupMRO(t.TypeOf(v), t.RT.Names.SetName) != 0 {
			items = append(items, item{t.Hold(k), t.Hold(v)})
		}
	}
	for _, it := range items {
		_, _, err := t.callSpecial(it.v, t.RT.Names.SetName, typ.Obj, it.k)
		if err != nil {
			r, e := t.Repr(it.k)
			if e == nil {
				t.addNote(err, "Error calling __set_name__ on '"+t.TypeName(it.v)+"' instance "+t.Str(r)+" in '"+typ.Name+"'")
			}
			_, err = t.Leave(m, 0, err)
			return err
		}
	}
	t.Release(m)
	return nil
}

// callInitSubclass calls super(typ, typ).__init_subclass__(**kwds).
func (t *Thread) callInitSubclass(typ *Type, kwvals []Value, kwnames Value) error {
	if !slices.Contains(typ.MRO, typ) {
		return t.TypeErrorf("super(type, obj): obj (type %s) is not an instance or subtype of type (%s).", typ.Name, typ.Name)
	}
	m := t.Mark()
	f, err := t.superGet(typ, typ.Obj, typ, t.RT.Names.InitSubclass)
	if err == nil && f == 0 {
		// A strange MRO ends with typ. Then the super object's own one is found, as in CPython.
		f, err = GenericGetAttr(t, t.newSuper(typ.Obj, typ.Obj, typ), t.RT.Names.InitSubclass)
	}
	if err == nil {
		_, err = t.CallKw(f, kwvals, kwnames)
	}
	_, err = t.Leave(m, 0, err)
	return err
}

// NewClass makes a class as type(name, bases, dict) does, or the metaclass meta.
func (t *Thread) NewClass(meta *Type, name string, bases []Value, dict Value) (Value, error) {
	return t.Call(meta.Obj, t.NewStr(name), t.NewTuple(bases...), dict)
}

// NewType makes a native type of a module: it lives as long as the runtime.
func (t *Thread) NewType(spec *TypeSpec, module string) *Type {
	m := t.Mark()
	rt := t.RT
	meta := rt.types[TType]
	typ := t.newTypeObject(meta)
	t.keep(typ.Obj)
	typ.Spec, typ.Name, typ.Flags, typ.Slots = spec, spec.Name, spec.Flags, spec.Slots
	if strings.HasPrefix(typ.Name, "_hidden.") {
		typ.Name = typ.Name[len("_hidden."):]
	}
	if module != "" && module != "builtins" && !strings.Contains(typ.Name, ".") {
		typ.Name = module + "." + typ.Name
	}
	base := spec.Base
	if base == 0 {
		base = TObject
	}
	typ.Base = rt.types[base]
	typ.inheritSpec()
	t.finishBuiltin(typ, module)
	t.Track(typ.Obj)
	t.Release(m)
	return typ
}
