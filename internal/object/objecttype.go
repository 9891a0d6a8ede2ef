package object

import (
	"slices"
	"strings"
)

// The type object, and the singletons' types.

// objectNew is object.__new__. It complains about arguments that neither it nor __init__ can use.
func objectNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if len(args) > 0 {
		object := t.RT.types[TObject]
		if *typ.Slots.slot(gNew) != *object.Slots.slot(gNew) {
			return 0, t.TypeErrorf("object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if *typ.Slots.slot(gInit) == *object.Slots.slot(gInit) {
			return 0, t.TypeErrorf("%s() takes no arguments", typ.Name)
		}
	}
	if typ.Flags&TypeAbstract != 0 {
		return 0, t.abstractError(typ)
	}
	return t.New(typ), nil
}

func (t *Thread) abstractError(typ *Type) error {
	v, err := t.GetAttr(typ.Obj, t.RT.Names.AbstractMethods)
	if err != nil {
		return err
	}
	items, err := t.Sequence(v)
	if err != nil {
		return err
	}
	var names []string
	for _, n := range items {
		if !t.IsStr(n) {
			return t.TypeErrorf("sequence item 0: expected str instance, %s found", t.TypeName(n))
		}
		names = append(names, t.Str(n))
	}
	slices.Sort(names)
	return t.TypeErrorf("Can't instantiate abstract class %s without an implementation for abstract method%s '%s'",
		typ.Name, plural(len(names)), strings.Join(names, "', '"))
}

func objectInit(t *Thread, self Value, args []Value, kwnames Value) error {
	if len(args) == 0 {
		return nil
	}
	typ := t.TypeOf(self)
	object := t.RT.types[TObject]
	if *typ.Slots.slot(gInit) != *object.Slots.slot(gInit) {
		return t.TypeErrorf("object.__init__() takes exactly one argument (the instance to initialize)")
	}
	if *typ.Slots.slot(gNew) == *object.Slots.slot(gNew) {
		return t.TypeErrorf("%s.__init__() takes exactly one argument (the instance to initialize)", typ.Name)
	}
	return nil
}

func objectRepr(t *Thread, self Value) (Value, error) {
	typ := t.TypeOf(self)
	mod := t.typeModule(typ)
	if mod != "" && mod != "builtins" {
		return t.NewStr("<" + mod + "." + t.Str(typ.QualV) + " object at " + t.Address(self) + ">"), nil
	}
	return t.NewStr("<" + typ.Name + " object at " + t.Address(self) + ">"), nil
}

func objectHash(t *Thread, self Value) (int64, error) {
	h := uint64(self)
	h = h>>4 | h<<60
	if int64(h) == -1 {
		h--
	}
	return int64(h), nil
}

func objectCompare(t *Thread, a, b Value, op CompareOp) (Value, error) {
	switch op {
	case EQ:
		if a == b {
			return t.RT.True, nil
		}
	case NE:
		// By default != is the opposite of ==.
		f := t.TypeOf(a).Slots.Compare
		if f == nil {
			f = objectCompare
		}
		v, err := f(t, a, b, EQ)
		if err != nil || v == t.RT.NotImplemented {
			return v, err
		}
		eq, err := t.Truth(v)
		return t.Bool(!eq), err
	}
	return t.RT.NotImplemented, nil
}

func objectClass(t *Thread, self Value) (Value, error) { return t.Hold(t.TypeOf(self).Obj), nil }

// objectSetClass is the assignment to __class__.
func objectSetClass(t *Thread, self, v Value) error {
	if v == 0 {
		return t.TypeErrorf("can't delete __class__ attribute")
	}
	if !t.IsType(v) {
		return t.TypeErrorf("__class__ must be set to a class, not '%s' object", t.TypeName(v))
	}
	old, typ := t.TypeOf(self), t.TypeFromObj(v)
	module := t.RT.types[TModule]
	if !(old.IsSubtype(module) && typ.IsSubtype(module)) && (old.Flags&TypeImmutable != 0 || typ.Flags&TypeImmutable != 0) {
		return t.TypeErrorf("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if err := t.compatible(old, typ, "__class__"); err != nil {
		return err
	}
	if old == typ || !self.IsObject() {
		return nil
	}
	if a := t.attrs(self, old); a != nil && a.Shape != 0 {
		s := t.RT.shapes[a.Shape]
		next := t.RT.shapes[t.rootFor(typ, s.Inline)]
		for _, n := range s.Names {
			if next = t.nextShape(next, n); next == nil {
				break
			}
		}
		if next == nil {
			t.toDict(a, old)
		} else {
			a.Shape = next.ID
		}
	}
	if typ.Flags&TypeHeap != 0 {
		t.Incref(typ.Obj)
	}
	t.Head(self).Type = typ.ID
	if old.IsSubtype(module) {
		t.dict(t.ModuleDict(self)).Version = 0 // the caches of its attributes
	}
	if old.Flags&TypeHeap != 0 {
		t.Own(old.Obj)
	}
	return nil
}

// getState is object.__getstate__: the instance dict, or (dict, slots), or None.
func (t *Thread) getState(o Value, required bool) (Value, error) {
	typ := t.TypeOf(o)
	state := t.RT.None
	if a := t.AttrsOf(o); a != nil && a.Shape == 0 && a.Ext != 0 { // somebody has seen __dict__ already: it is the state itself
		if t.DictLen(a.Ext) > 0 {
			state = t.Hold(a.Ext)
		}
	} else if typ.hasDict() && typ.Flags&TypeTypeSubclass == 0 {
		empty := true
		d := t.NewDict()
		t.ownAttrs(o, func(name, v Value) {
			empty = false
			t.must(t.DictSet(d, name, v))
		})
		if !empty {
			state = d
		}
	}
	names, err := t.slotNames(typ)
	if err != nil {
		return 0, err
	}
	if required && (typ.Item != 0 || typ.Spec != nil && typ.ID != TObject || t.RT.types[TObject].Basic != typ.Basic-8*uint32(len(typ.SlotFields))) {
		return 0, t.TypeErrorf("cannot pickle '%s' object", typ.Name)
	}
	if len(names) == 0 {
		return state, nil
	}
	slots := t.NewDict()
	for _, n := range names {
		v, found, err := t.GetAttrOpt(o, n)
		if err != nil {
			return 0, err
		}
		if found {
			if err := t.DictSet(slots, n, v); err != nil {
				return 0, err
			}
		}
	}
	if t.DictLen(slots) > 0 {
		return t.NewTuple(state, slots), nil
	}
	return state, nil
}

// slotNames are all names of __slots__ along the MRO, mangled, as copyreg._slotnames finds them.
func (t *Thread) slotNames(typ *Type) ([]Value, error) {
	var out []Value
	if v := t.DictGetStr(typ.Dict, "__slotnames__"); v != 0 && t.Is(v, TList) { // what copyreg remembers
		return t.Sequence(v)
	}
	if len(typ.SlotFields) == 0 {
		return nil, nil
	}
	for _, c := range typ.MRO {
		if c.Flags&TypeHeap == 0 || c.Dict == 0 {
			continue
		}
		v := t.DictGetName(c.Dict, t.RT.Names.Slots)
		if v == 0 {
			continue
		}
		items := []Value{v}
		if !t.IsStr(v) {
			var err error
			if items, err = t.Sequence(v); err != nil {
				return nil, err
			}
		}
		for _, n := range items {
			s := t.Str(n)
			if s == "__dict__" || s == "__weakref__" {
				continue
			}
			out = append(out, t.Intern(Mangle(t.Str(c.NameV), s)))
		}
	}
	return out, nil
}

// objectGetState calls __getstate__, which a class may override.
func (t *Thread) objectGetState(o Value, required bool) (Value, error) {
	f, err := t.GetAttr(o, t.RT.Names.Getstate)
	if err != nil {
		return 0, err
	}
	if t.Is(f, TBuiltinFunction) {
		if n := t.nativeOf(f); n.owner != nil && n.owner.ID == TObject && (*BuiltinFunction)(t.At(f, 0)).Self == o {
			return t.getState(o, required)
		}
	}
	return t.Call(f)
}

// copyreg is a function of module copyreg.
func (t *Thread) copyreg(name string) (Value, error) {
	m, err := t.ImportModule("copyreg")
	if err != nil {
		return 0, err
	}
	return t.GetAttrStr(m, name)
}

// reduce2 is object.__reduce_ex__ for protocols from 2 on.
func (t *Thread) reduce2(o Value) (Value, error) {
	typ := t.TypeOf(o)
	if typ.New == nil || typ.Flags&TypeDisallowInstantiation != 0 {
		return 0, t.TypeErrorf("cannot pickle '%s' object", typ.Name)
	}
	var args, kwargs Value
	f, err := t.LookupSpecial(o, t.RT.Names.GetnewargsEx)
	if err != nil {
		return 0, err
	}
	if f != 0 {
		v, err := t.Call(f)
		if err != nil {
			return 0, err
		}
		if !t.IsInstanceID(v, TTuple) {
			return 0, t.TypeErrorf("__getnewargs_ex__ should return a tuple, not '%s'", t.TypeName(v))
		}
		items := t.TupleItems(v)
		if len(items) != 2 {
			return 0, t.ValueErrorf("__getnewargs_ex__ should return a tuple of length 2, not %d", len(items))
		}
		args, kwargs = items[0], items[1]
		if !t.IsInstanceID(args, TTuple) {
			return 0, t.TypeErrorf("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", t.TypeName(args))
		}
		if !t.IsInstanceID(kwargs, TDict) {
			return 0, t.TypeErrorf("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", t.TypeName(kwargs))
		}
	} else if f, err = t.LookupSpecial(o, t.RT.Names.Getnewargs); err != nil {
		return 0, err
	} else if f != 0 {
		if args, err = t.Call(f); err != nil {
			return 0, err
		}
		if !t.IsInstanceID(args, TTuple) {
			return 0, t.TypeErrorf("__getnewargs__ should return a tuple, not '%s'", t.TypeName(args))
		}
	}
	var fn, newargs Value
	if kwargs == 0 || t.DictLen(kwargs) == 0 {
		if fn, err = t.copyreg("__newobj__"); err != nil {
			return 0, err
		}
		items := []Value{typ.Obj}
		if args != 0 {
			items = append(items, t.TupleItems(args)...)
		}
		newargs = t.NewTuple(items...)
	} else {
		if fn, err = t.copyreg("__newobj_ex__"); err != nil {
			return 0, err
		}
		newargs = t.NewTuple(typ.Obj, args, kwargs)
	}
	isList, isDict := typ.Flags&TypeListSubclass != 0, typ.Flags&TypeDictSubclass != 0
	state, err := t.objectGetState(o, args == 0 && !isList && !isDict)
	if err != nil {
		return 0, err
	}
	list, dict := t.RT.None, t.RT.None
	if isList {
		if list, err = t.Iter(o); err != nil {
			return 0, err
		}
	}
	if isDict {
		items, err := t.CallMethodName(o, t.RT.Names.Items)
		if err != nil {
			return 0, err
		}
		if dict, err = t.Iter(items); err != nil {
			return 0, err
		}
	}
	return t.NewTuple(fn, newargs, state, list, dict), nil
}

func (t *Thread) commonReduce(o Value, proto int) (Value, error) {
	if proto >= 2 {
		return t.reduce2(o)
	}
	f, err := t.copyreg("_reduce_ex")
	if err != nil {
		return 0, err
	}
	return t.Call(f, o, t.NewInt(int64(proto)))
}

// mergeClassDict adds to d the names of cls's dict and of its bases', the bases' first.
func (t *Thread) mergeClassDict(d, cls Value) error {
	dict, found, err := t.GetAttrOpt(cls, t.RT.Names.Dict)
	if err != nil {
		return err
	}
	if found {
		if err := t.DictUpdate(d, dict); err != nil {
			return err
		}
	}
	bases, found, err := t.GetAttrOpt(cls, t.RT.Names.Bases)
	if err != nil || !found {
		return err
	}
	n, err := t.Len(bases)
	if err != nil {
		if t.IsError(err, TTypeError) {
			return nil
		}
		return err
	}
	for i := range n {
		b, err := t.GetItem(bases, t.NewInt(int64(i)))
		if err != nil {
			return err
		}
		if err := t.mergeClassDict(d, b); err != nil {
			return err
		}
	}
	return nil
}

func (t *Thread) dictKeys(d Value) Value {
	l := t.NewList()
	for pos := 0; ; {
		k, _, ok := t.DictNext(d, &pos)
		if !ok {
			return l
		}
		t.ListAppend(l, k)
	}
}

func objectDir(t *Thread, a []Value) (Value, error) {
	d := t.NewDict()
	dict, found, err := t.GetAttrOpt(a[0], t.RT.Names.Dict)
	if err != nil {
		return 0, err
	}
	if found && t.IsInstanceID(dict, TDict) {
		if err := t.DictUpdate(d, dict); err != nil {
			return 0, err
		}
	}
	cls, found, err := t.GetAttrOpt(a[0], t.RT.Names.Class)
	if err != nil {
		return 0, err
	}
	if found {
		if err := t.mergeClassDict(d, cls); err != nil {
			return 0, err
		}
	}
	return t.dictKeys(d), nil
}

// SizeOf is the memory that o itself takes: its block, and attribute storage.
func (t *Thread) SizeOf(o Value) int64 {
	typ := t.TypeOf(o)
	n := int64(typ.Basic)
	if !o.IsObject() {
		return 8
	}
	if typ.Flags&TypeVarSize != 0 {
		n = int64(t.varSize(o, typ))
	}
	if a := t.attrs(o, typ); a != nil {
		n += AttrsSize + 8*int64(a.Inline)
		if a.Shape != 0 {
			n += 8 * int64(a.ExtCap)
		}
	}
	return n
}

func objectSpec() *TypeSpec {
	return &TypeSpec{
		ID: TObject, Name: "object", Basic: HeaderSize, Flags: TypeBase, Sig: "()",
		Doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
		Slots: Slots{
			New: objectNew, Init: objectInit, Repr: objectRepr, Hash: objectHash, Compare: objectCompare,
			Str:     func(t *Thread, self Value) (Value, error) { return t.TypeOf(self).Repr(t, self) },
			GetAttr: GenericGetAttr, SetAttr: GenericSetAttr,
		},
		GetSets: []GetSet{{Name: "__class__", Get: objectClass, Set: objectSetClass, Doc: "the object's class"}},
		Methods: []Func{
			{Name: "__format__", Sig: "(self, format_spec, /)", Doc: "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise.",
				Call: func(t *Thread, a []Value) (Value, error) {
					if !t.IsStr(a[1]) {
						return 0, t.TypeErrorf("__format__() argument must be str, not %s", t.TypeName(a[1]))
					}
					if t.StrLen(a[1]) > 0 {
						return 0, t.TypeErrorf("unsupported format string passed to %s.__format__", t.TypeName(a[0]))
					}
					return t.StrOf(a[0])
				}},
			{Name: "__reduce_ex__", Sig: "(self, protocol, /)", Doc: "Helper for pickle.", Call: func(t *Thread, a []Value) (Value, error) {
				proto, err := t.AsInt(a[1])
				if err != nil {
					return 0, err
				}
				f, found, err := t.GetAttrOpt(a[0], t.RT.Names.Reduce)
				if err != nil {
					return 0, err
				}
				if found {
					m := t.LookupMRO(t.TypeOf(a[0]), t.RT.Names.Reduce)
					if m != t.DictGetName(t.RT.types[TObject].Dict, t.RT.Names.Reduce) {
						return t.Call(f)
					}
				}
				return t.commonReduce(a[0], int(proto))
			}},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "Helper for pickle.", Call: func(t *Thread, a []Value) (Value, error) { return t.commonReduce(a[0], 0) }},
			{Name: "__getstate__", Sig: "(self, /)", Doc: "Helper for pickle.", Call: func(t *Thread, a []Value) (Value, error) { return t.getState(a[0], false) }},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "Size of object in memory, in bytes.", Call: func(t *Thread, a []Value) (Value, error) { return t.NewInt(t.SizeOf(a[0])), nil }},
			{Name: "__dir__", Sig: "(self, /)", Doc: "Default dir() implementation.", Call: objectDir},
			{Name: "__subclasshook__", Sig: "($type, object, /)", Kind: KindClass,
				Doc: "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached).\n",
				Raw: func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) { return t.RT.NotImplemented, nil }},
			{Name: "__init_subclass__", Sig: "($type)", Kind: KindClass,
				Doc: "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\noverridden to extend subclasses.",
				Raw: func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) {
					typ := t.TypeFromObj(args[0])
					if t.kwCount(kwnames) > 0 {
						return 0, t.TypeErrorf("%s.__init_subclass__() takes no keyword arguments", t.Str(typ.NameV))
					}
					if len(args) > 1 {
						return 0, t.TypeErrorf("%s.__init_subclass__() takes no arguments (%d given)", t.Str(typ.NameV), len(args)-1)
					}
					return t.RT.None, nil
				}},
		},
	}
}

// singletonSpecs are the types of None, NotImplemented and Ellipsis.
func singletonSpecs() []*TypeSpec {
	spec := func(id uint32, name, text string, get func(t *Thread) Value) *TypeSpec {
		s := &TypeSpec{ID: id, Name: name, Basic: HeaderSize}
		s.Slots.Repr = func(t *Thread, self Value) (Value, error) { return t.NewStr(text), nil }
		s.Slots.New = func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
			if len(args) > 0 {
				return 0, t.TypeErrorf("%s takes no arguments", name)
			}
			return get(t), nil
		}
		if text != "None" {
			s.Methods = []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) { return t.NewStr(text), nil }}}
		}
		return s
	}
	none := spec(TNoneType, "NoneType", "None", func(t *Thread) Value { return t.RT.None })
	none.Slots.Bool = func(t *Thread, self Value) (bool, error) { return false, nil }
	none.Slots.Hash = func(t *Thread, self Value) (int64, error) { return 0xfca86420, nil }
	none.Doc = "The type of the None singleton."
	ni := spec(TNotImplementedType, "NotImplementedType", "NotImplemented", func(t *Thread) Value { return t.RT.NotImplemented })
	ni.Slots.Bool = func(t *Thread, self Value) (bool, error) {
		return false, t.TypeErrorf("NotImplemented should not be used in a boolean context")
	}
	ni.Doc = "The type of the NotImplemented singleton."
	el := spec(TEllipsisType, "ellipsis", "Ellipsis", func(t *Thread) Value { return t.RT.Ellipsis })
	el.Doc = "The type of the Ellipsis singleton."
	return []*TypeSpec{none, ni, el}
}
