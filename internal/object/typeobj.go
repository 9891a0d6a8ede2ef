package object

import (
	"slices"
	"strings"
	"unsafe"
)

// The type type: attribute access on classes, calls, what can be read and set of a class, and its end.

// typeGet is type.__getattribute__ that gives 0 for a missing attribute.
func (t *Thread) typeGet(self, name Value) (Value, error) {
	meta := t.TypeOf(self)
	typ := t.TypeFromObj(self)
	metaAttr := t.LookupMRO(meta, name)
	var metaGet DescrGetFunc
	if metaAttr != 0 {
		t.Hold(metaAttr)
		mt := t.TypeOf(metaAttr)
		metaGet = mt.DescrGet
		if metaGet != nil && mt.DescrSet != nil {
			return metaGet(t, metaAttr, self, meta.Obj)
		}
	}
	if attr := t.LookupMRO(typ, name); attr != 0 {
		t.Hold(attr)
		if get := t.TypeOf(attr).DescrGet; get != nil {
			return get(t, attr, 0, self)
		}
		return attr, nil
	}
	if metaGet != nil {
		return metaGet(t, metaAttr, self, meta.Obj)
	}
	return metaAttr, nil
}

func typeGetAttr(t *Thread, self, name Value) (Value, error) {
	v, err := t.typeGet(self, name)
	if v == 0 && err == nil {
		return 0, t.noAttribute(self, name)
	}
	return v, err
}

func typeSetAttr(t *Thread, self, name, v Value) error {
	typ := t.TypeFromObj(self)
	if typ.Flags&TypeImmutable != 0 {
		return t.TypeErrorf("cannot set '%s' attribute of immutable type '%s'", t.Str(name), typ.Name)
	}
	m := t.Mark()
	err := t.typeSet(typ, self, name, v)
	_, err = t.Leave(m, 0, err)
	return err
}

func (t *Thread) typeSet(typ *Type, self, name, v Value) error {
	meta := t.TypeOf(self)
	if descr := t.LookupMRO(meta, name); descr != 0 {
		if set := t.TypeOf(descr).DescrSet; set != nil {
			return set(t, t.Hold(descr), self, v)
		}
	}
	return t.setTypeAttr(typ, name, v)
}

// setTypeAttr changes a class's dict and whatever hangs on it.
func (t *Thread) setTypeAttr(typ *Type, name, v Value) error {
	t.Modified(typ)
	if v == 0 {
		t.Hold(t.DictGetName(typ.Dict, name)) // it may be in use
		found, err := t.DictDel(typ.Dict, name)
		if err != nil {
			return err
		}
		if !found {
			return t.noAttribute(typ.Obj, name)
		}
	} else {
		t.Hold(t.DictGetName(typ.Dict, name))
		if err := t.DictSet(typ.Dict, name, v); err != nil {
			return err
		}
	}
	t.Modified(typ)
	t.updateSlotsFor(typ, name)
	return nil
}

// typeCall makes an instance: T(...) is T.__new__(T, ...) and, if that gives a T, its __init__.
func typeCall(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
	typ := t.TypeFromObj(self)
	if typ.ID == TType {
		if len(args) == 1 && kwnames == 0 {
			return t.TypeOf(args[0]).Obj, nil
		}
		if n := len(args) - t.kwCount(kwnames); n != 3 {
			return 0, t.TypeErrorf("type() takes 1 or 3 arguments")
		}
	}
	if typ.New == nil || typ.Flags&TypeDisallowInstantiation != 0 {
		return 0, t.TypeErrorf("cannot create '%s' instances", typ.Name)
	}
	if kwnames == 0 {
		if exc := t.plainException(typ, args); exc != 0 {
			return exc, nil
		}
	}
	obj, err := typ.New(t, typ, args, kwnames)
	if err != nil {
		return 0, err
	}
	ot := t.TypeOf(obj)
	if ot != typ && !ot.IsSubtype(typ) {
		return obj, nil
	}
	if ot.Slots.Init != nil {
		if err := ot.Slots.Init(t, obj, args, kwnames); err != nil {
			return 0, err
		}
	}
	return obj, nil
}

func (t *Thread) kwCount(kwnames Value) int {
	if kwnames == 0 {
		return 0
	}
	return len(t.TupleItems(kwnames))
}

// typeModule is a class's __module__ as far as it is a str, "" otherwise.
func (t *Thread) typeModule(typ *Type) string {
	if typ.Flags&TypeHeap == 0 || typ.Spec != nil {
		if i := strings.LastIndexByte(typ.Name, '.'); i >= 0 {
			return typ.Name[:i]
		}
	}
	if typ.Dict != 0 {
		if v := t.DictGetName(typ.Dict, t.RT.Names.Module); v != 0 && t.IsStr(v) {
			return t.Str(v)
		} else if v != 0 {
			return ""
		}
	}
	if typ.Flags&TypeHeap == 0 {
		return "builtins"
	}
	return ""
}

func typeRepr(t *Thread, self Value) (Value, error) {
	typ := t.TypeFromObj(self)
	mod := t.typeModule(typ)
	if mod == "" || mod == "builtins" {
		if mod == "" {
			return t.NewStr("<class '" + typ.Name + "'>"), nil
		}
		return t.NewStr("<class '" + t.Str(typ.QualV) + "'>"), nil
	}
	return t.NewStr("<class '" + mod + "." + t.Str(typ.QualV) + "'>"), nil
}

// FullName is "module.qualname" of a class, without the module for builtins.
func (t *Thread) FullName(typ *Type) string {
	if mod := t.typeModule(typ); mod != "" && mod != "builtins" {
		return mod + "." + t.Str(typ.QualV)
	}
	return t.Str(typ.QualV)
}

// checkSetSpecial refuses to set or delete a special attribute where that is not possible.
func (t *Thread) checkSetSpecial(typ *Type, v Value, name string) error {
	if typ.Flags&TypeImmutable != 0 {
		return t.TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name, typ.Name)
	}
	if v == 0 {
		return t.TypeErrorf("cannot delete '%s' attribute of immutable type '%s'", name, typ.Name)
	}
	return nil
}

// typeAttrGet is the getter of an attribute of classes that lies in their dict.
func typeAttrGet(name string, missing func(t *Thread, typ *Type) (Value, error)) func(t *Thread, self Value) (Value, error) {
	return func(t *Thread, self Value) (Value, error) {
		typ := t.TypeFromObj(self)
		if v := t.DictGetStr(typ.Dict, name); v != 0 && typ.ID != TType { // type's own dict has the descriptor there
			return t.Hold(v), nil
		}
		return missing(t, typ)
	}
}

func typeSpec() *TypeSpec {
	self := func(t *Thread, v Value) *Type { return t.TypeFromObj(v) }
	return &TypeSpec{
		ID: TType, Name: "type", Basic: uint32(unsafe.Sizeof(TypeObject{})), Flags: TypeBase | TypeGC | TypeHasWeakref | TypeTypeSubclass,
		Doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
		Slots: Slots{
			GetAttr: typeGetAttr, SetAttr: typeSetAttr, Call: typeCall, Repr: typeRepr, New: typeNewSlot, Init: typeInit,
			Traverse: typeTraverse, Clear: typeClear, Dealloc: typeDealloc,
			Or: func(t *Thread, a, b Value) (Value, error) { return t.unionOr(a, b) },
		},
		Methods: []Func{
			{Name: "mro", Sig: "(self, /)", Doc: "Return a type's method resolution order.", Call: func(t *Thread, a []Value) (Value, error) {
				mro, err := t.c3(self(t, a[0]))
				if err != nil {
					return 0, err
				}
				l := t.NewList()
				for _, c := range mro {
					t.ListAppend(l, c.Obj)
				}
				return l, nil
			}},
			{Name: "__subclasses__", Sig: "(self, /)", Doc: "Return a list of immediate subclasses.", Call: func(t *Thread, a []Value) (Value, error) {
				l := t.NewList()
				for _, s := range t.liveSubclasses(self(t, a[0])) {
					t.ListAppend(l, s.Obj)
				}
				return l, nil
			}},
			{Name: "__prepare__", Sig: "($cls, name, bases, /, **kwds)", Kind: KindClass, Doc: "Create the namespace for the class statement",
				Raw: func(t *Thread, _ Value, args []Value, kwnames Value) (Value, error) { return t.NewDict(), nil }},
			{Name: "__instancecheck__", Sig: "(self, instance, /)", Doc: "Check if an object is an instance.", Call: func(t *Thread, a []Value) (Value, error) {
				b, err := t.recursiveIsInstance(a[1], a[0])
				return t.Bool(b), err
			}},
			{Name: "__subclasscheck__", Sig: "(self, subclass, /)", Doc: "Check if a class is a subclass.", Call: func(t *Thread, a []Value) (Value, error) {
				b, err := t.recursiveIsSubclass(a[1], a[0])
				return t.Bool(b), err
			}},
			{Name: "__dir__", Sig: "(self, /)", Doc: "Specialized __dir__ implementation for types.", Call: func(t *Thread, a []Value) (Value, error) {
				d := t.NewDict()
				if err := t.mergeClassDict(d, a[0]); err != nil {
					return 0, err
				}
				return t.dictKeys(d), nil
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "Return memory consumption of the type object.", Call: func(t *Thread, a []Value) (Value, error) {
				return t.NewInt(int64(unsafe.Sizeof(Type{}))), nil
			}},
		},
		GetSets: []GetSet{
			{Name: "__name__", Get: func(t *Thread, v Value) (Value, error) { return t.Hold(self(t, v).NameV), nil },
				Set: func(t *Thread, o, v Value) error {
					typ := self(t, o)
					if err := t.checkSetSpecial(typ, v, "__name__"); err != nil {
						return err
					}
					if !t.IsStr(v) {
						return t.TypeErrorf("can only assign string to %s.__name__, not '%s'", typ.Name, t.TypeName(v))
					}
					if strings.IndexByte(t.Str(v), 0) >= 0 {
						return t.ValueErrorf("type name must not contain null characters")
					}
					t.Store(&typ.NameV, v)
					typ.Name = t.Str(v)
					return nil
				}},
			{Name: "__qualname__", Get: func(t *Thread, v Value) (Value, error) { return t.Hold(self(t, v).QualV), nil },
				Set: func(t *Thread, o, v Value) error {
					typ := self(t, o)
					if err := t.checkSetSpecial(typ, v, "__qualname__"); err != nil {
						return err
					}
					if !t.IsStr(v) {
						return t.TypeErrorf("can only assign string to %s.__qualname__, not '%s'", typ.Name, t.TypeName(v))
					}
					t.Store(&typ.QualV, v)
					return nil
				}},
			{Name: "__bases__", Get: func(t *Thread, v Value) (Value, error) { return t.Hold(self(t, v).BasesV), nil }, Set: typeSetBases},
			{Name: "__mro__", Get: func(t *Thread, v Value) (Value, error) { return t.orNone(self(t, v).MROV), nil }},
			{Name: "__base__", Get: func(t *Thread, v Value) (Value, error) {
				if b := self(t, v).Base; b != nil {
					return t.Hold(b.Obj), nil
				}
				return t.RT.None, nil
			}},
			{Name: "__module__", Get: func(t *Thread, v Value) (Value, error) {
				typ := self(t, v)
				if typ.Flags&TypeHeap != 0 {
					if m := t.DictGetName(typ.Dict, t.RT.Names.Module); m != 0 {
						return t.Hold(m), nil
					}
					return 0, t.noAttributePlain("__module__")
				}
				if i := strings.LastIndexByte(typ.Name, '.'); i >= 0 {
					return t.Intern(typ.Name[:i]), nil
				}
				return t.RT.Names.BuiltinsName, nil
			}, Set: func(t *Thread, o, v Value) error {
				typ := self(t, o)
				if err := t.checkSetSpecial(typ, v, "__module__"); err != nil {
					return err
				}
				if _, err := t.DictDel(typ.Dict, t.RT.Names.Firstlineno); err != nil {
					return err
				}
				return t.setTypeAttr(typ, t.RT.Names.Module, v)
			}},
			{Name: "__abstractmethods__", Get: func(t *Thread, v Value) (Value, error) {
				typ := self(t, v)
				if typ.ID != TType {
					if m := t.DictGetName(typ.Dict, t.RT.Names.AbstractMethods); m != 0 {
						return t.Hold(m), nil
					}
				}
				return 0, t.noAttributePlain("__abstractmethods__")
			}, Set: func(t *Thread, o, v Value) error {
				typ := self(t, o)
				abstract := false
				if v != 0 {
					b, err := t.Truth(v)
					if err != nil {
						return err
					}
					abstract = b
					if err := t.DictSet(typ.Dict, t.RT.Names.AbstractMethods, v); err != nil {
						return err
					}
				} else if found, err := t.DictDel(typ.Dict, t.RT.Names.AbstractMethods); err != nil {
					return err
				} else if !found {
					return t.noAttributePlain("__abstractmethods__")
				}
				t.Modified(typ)
				typ.Flags &^= TypeAbstract
				if abstract {
					typ.Flags |= TypeAbstract
				}
				t.slotFlags(typ)
				return nil
			}},
			{Name: "__dict__", Get: func(t *Thread, v Value) (Value, error) { return t.NewMappingProxy(self(t, v).Dict), nil }},
			{Name: "__doc__", Get: func(t *Thread, v Value) (Value, error) {
				typ := self(t, v)
				d := t.DictGetName(typ.Dict, t.RT.Names.Doc)
				if d == 0 {
					return t.RT.None, nil
				}
				t.Hold(d)
				if get := t.TypeOf(d).DescrGet; get != nil {
					return get(t, d, 0, v)
				}
				return d, nil
			}, Set: func(t *Thread, o, v Value) error {
				typ := self(t, o)
				if err := t.checkSetSpecial(typ, v, "__doc__"); err != nil {
					return err
				}
				return t.setTypeAttr(typ, t.RT.Names.Doc, v)
			}},
			{Name: "__text_signature__", Get: func(t *Thread, v Value) (Value, error) {
				typ := self(t, v)
				if typ.Spec == nil || typ.Spec.Sig == "" {
					return t.RT.None, nil
				}
				return t.NewStr(typ.Spec.Sig), nil
			}},
			{Name: "__annotations__", Get: typeAnnotations, Set: func(t *Thread, o, v Value) error {
				typ := self(t, o)
				if typ.Flags&TypeImmutable != 0 {
					return t.TypeErrorf("cannot set '__annotations__' attribute of immutable type '%s'", typ.Name)
				}
				n := &t.RT.Names
				if v != 0 {
					key := n.Annotations
					if t.DictGetName(typ.Dict, key) == 0 {
						key = n.AnnotationsCache
					}
					if err := t.DictSet(typ.Dict, key, v); err != nil {
						return err
					}
				} else {
					found, err := t.DictDel(typ.Dict, n.Annotations)
					if err == nil && !found {
						found, err = t.DictDel(typ.Dict, n.AnnotationsCache)
					}
					if err != nil {
						return err
					}
					if !found {
						return t.noAttributePlain("__annotations__")
					}
				}
				t.Modified(typ)
				for _, k := range []Value{n.AnnotateFunc, n.Annotate} {
					if _, err := t.DictDel(typ.Dict, k); err != nil {
						return err
					}
				}
				return nil
			}},
			{Name: "__annotate__", Get: func(t *Thread, v Value) (Value, error) {
				typ := self(t, v)
				if typ.Flags&TypeHeap == 0 {
					return 0, t.attrError(v, t.RT.Names.Annotate, "type object '%s' has no attribute '__annotate__'", typ.Name)
				}
				for _, k := range []Value{t.RT.Names.AnnotateFunc, t.RT.Names.Annotate} {
					if f := t.DictGetName(typ.Dict, k); f != 0 {
						t.Hold(f)
						if get := t.TypeOf(f).DescrGet; get != nil {
							return get(t, f, 0, v)
						}
						return f, nil
					}
				}
				t.must(t.DictSet(typ.Dict, t.RT.Names.AnnotateFunc, t.RT.None))
				return t.RT.None, nil
			}, Set: func(t *Thread, o, v Value) error {
				typ := self(t, o)
				if v == 0 {
					return t.TypeErrorf("cannot delete __annotate__ attribute")
				}
				if typ.Flags&TypeImmutable != 0 {
					return t.TypeErrorf("cannot set '__annotate__' attribute of immutable type '%s'", typ.Name)
				}
				if v != t.RT.None && !t.IsCallable(v) {
					return t.TypeErrorf("__annotate__ must be callable or None")
				}
				if err := t.DictSet(typ.Dict, t.RT.Names.AnnotateFunc, v); err != nil {
					return err
				}
				if v != t.RT.None {
					if _, err := t.DictDel(typ.Dict, t.RT.Names.AnnotationsCache); err != nil {
						return err
					}
				}
				t.Modified(typ)
				return nil
			}},
			{Name: "__type_params__", Get: typeAttrGet("__type_params__", func(t *Thread, typ *Type) (Value, error) { return t.RT.EmptyTuple, nil }),
				Set: func(t *Thread, o, v Value) error {
					typ := self(t, o)
					if err := t.checkSetSpecial(typ, v, "__type_params__"); err != nil {
						return err
					}
					return t.setTypeAttr(typ, t.RT.Names.TypeParams, v)
				}},
			{Name: "__basicsize__", Get: func(t *Thread, v Value) (Value, error) {
				typ := self(t, v)
				n := int64(typ.Basic)
				if typ.Flags&TypeHasDict != 0 {
					n += AttrsSize
				}
				return t.NewInt(n), nil
			}},
			{Name: "__itemsize__", Get: func(t *Thread, v Value) (Value, error) { return t.NewInt(int64(self(t, v).Item)), nil }},
			{Name: "__flags__", Get: func(t *Thread, v Value) (Value, error) {
				const inlineValues, managedWeakref, managedDict = 1 << 2, 1 << 3, 1 << 4
				typ := self(t, v)
				flags := typ.Flags & 0xFFFFFFFF
				if typ.Flags&TypeHeap != 0 && typ.Spec == nil {
					if typ.Flags&TypeHasWeakref != 0 {
						flags |= managedWeakref
					}
					if typ.Flags&TypeHasDict != 0 {
						flags |= managedDict
						if typ.AttrsOffset == HeaderSize {
							flags |= inlineValues
						}
					}
				}
				if typ.ID >= TBuiltinCount || typ.ID >= TTypeVar && typ.ID <= TGeneric {
					flags |= TypeHeap // what CPython makes at run time; pickling asks
				}
				return t.NewInt(int64(flags)), nil
			}},
			{Name: "__weakrefoffset__", Get: func(t *Thread, v Value) (Value, error) {
				if self(t, v).Flags&TypeHasWeakref != 0 {
					return t.NewInt(-1), nil
				}
				return t.NewInt(0), nil
			}},
			{Name: "__dictoffset__", Get: func(t *Thread, v Value) (Value, error) {
				typ := self(t, v)
				switch {
				case typ.Flags&TypeHasDict != 0:
					return t.NewInt(-1), nil
				case typ.DictField != 0:
					return t.NewInt(int64(typ.DictField)), nil
				}
				return t.NewInt(0), nil
			}},
		},
	}
}

// noAttributePlain raises AttributeError with the attribute's name alone, as descriptors of types do.
func (t *Thread) noAttributePlain(name string) error { return t.Errorf(TAttributeError, "%s", name) }

func typeInit(t *Thread, self Value, args []Value, kwnames Value) error {
	n := len(args) - t.kwCount(kwnames)
	if n == 1 && t.kwCount(kwnames) != 0 {
		return t.TypeErrorf("type.__init__() takes no keyword arguments")
	}
	if n != 1 && n != 3 {
		return t.TypeErrorf("type.__init__() takes 1 or 3 arguments")
	}
	return nil
}

// typeAnnotations is type.__annotations__: what __annotate__ computes, kept under __annotations_cache__.
func typeAnnotations(t *Thread, self Value) (Value, error) {
	typ := t.TypeFromObj(self)
	n := &t.RT.Names
	if typ.Flags&TypeHeap == 0 {
		return 0, t.attrError(self, n.Annotations, "type object '%s' has no attribute '__annotations__'", typ.Name)
	}
	for _, k := range []Value{n.Annotations, n.AnnotationsCache} {
		if v := t.DictGetName(typ.Dict, k); v != 0 {
			t.Hold(v)
			if get := t.TypeOf(v).DescrGet; get != nil {
				return get(t, v, 0, self)
			}
			return v, nil
		}
	}
	f, err := t.GetAttr(self, n.Annotate)
	if err != nil {
		return 0, err
	}
	var v Value
	if t.IsCallable(f) {
		if v, err = t.Call(f, t.NewInt(1)); err != nil {
			return 0, err
		}
		if !t.IsInstanceID(v, TDict) {
			return 0, t.TypeErrorf("__annotate__() must return a dict, not %s", t.TypeName(v))
		}
	} else {
		v = t.NewDict()
	}
	t.must(t.DictSet(typ.Dict, n.AnnotationsCache, v))
	t.Modified(typ)
	return v, nil
}

// typeSetBases is the assignment to __bases__.
func typeSetBases(t *Thread, o, v Value) error {
	typ := t.TypeFromObj(o)
	if err := t.checkSetSpecial(typ, v, "__bases__"); err != nil {
		return err
	}
	if !t.IsInstanceID(v, TTuple) {
		return t.TypeErrorf("can only assign tuple to %s.__bases__, not %s", typ.Name, t.TypeName(v))
	}
	items := t.TupleItems(v)
	if len(items) == 0 {
		return t.TypeErrorf("can only assign non-empty tuple to %s.__bases__, not ()", typ.Name)
	}
	for _, b := range items {
		if !t.IsType(b) {
			return t.TypeErrorf("%s.__bases__ must be tuple of classes, not '%s'", typ.Name, t.TypeName(b))
		}
		bt := t.TypeFromObj(b)
		cycle := bt.IsSubtype(typ)
		// The MRO may lag behind while an mro() of Python's runs; Base does not.
		for c := bt; c != nil && !cycle; c = c.Base {
			cycle = c == typ
		}
		if cycle {
			return t.TypeErrorf("a __bases__ item causes an inheritance cycle")
		}
	}
	base, err := t.bestBase(items)
	if err != nil {
		return err
	}
	if err := t.compatible(typ.Base, base, "__bases__"); err != nil {
		return err
	}
	oldBases, oldBase := t.Hold(typ.BasesV), typ.Base
	t.Store(&typ.BasesV, v)
	typ.Base = base
	// The MROs of typ and everything below, undone together if one of them fails.
	type saved struct {
		typ *Type
		mro []*Type
		v   Value
		now Value // the new one, borrowed
	}
	var undo []saved
	var walk func(c *Type) error
	walk = func(c *Type) error {
		u := saved{c, c.MRO, t.Hold(c.MROV), 0}
		if err := t.setMRO(c); err != nil {
			return err
		}
		u.now = c.MROV
		undo = append(undo, u)
		for _, s := range t.liveSubclasses(c) {
			if err := walk(s); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(typ); err != nil {
		for i := len(undo) - 1; i >= 0; i-- {
			u := undo[i]
			if u.typ.MROV != u.now {
				continue // somebody else has changed it since
			}
			u.typ.MRO = u.mro
			t.Store(&u.typ.MROV, u.v)
		}
		if typ.BasesV == v {
			t.Store(&typ.BasesV, oldBases)
			typ.Base = oldBase
		}
		return err
	}
	if typ.BasesV != v {
		return nil // an mro() assigned other bases meanwhile
	}
	t.relinkSubclass(typ, oldBases, v)
	t.Modified(typ)
	for _, u := range undo {
		t.fixSlots(u.typ)
	}
	return nil
}

// compatible makes sure that instances of a and b have the same layout.
func (t *Thread) compatible(a, b *Type, attr string) error {
	if !t.sameLayout(a, b) {
		return t.TypeErrorf("%s assignment: '%s' object layout differs from '%s'", attr, b.Name, a.Name)
	}
	return nil
}

func (t *Thread) sameLayout(a, b *Type) bool {
	const mask = TypeHasDict | TypeHasWeakref | TypeVarSize | TypeGoState | TypeGC
	if a == b {
		return true
	}
	if a.Basic != b.Basic || a.Item != b.Item || (a.Flags^b.Flags)&mask != 0 || len(a.SlotFields) != len(b.SlotFields) || a.DictField != b.DictField {
		return false
	}
	sa, sb := t.solidBase(a), t.solidBase(b)
	if sa == sb {
		return true
	}
	// Both add the same __slots__ to the same base.
	if len(sa.SlotFields) == 0 || sa.Spec != nil || sb.Spec != nil || t.solidBase(sa.Base) != t.solidBase(sb.Base) {
		return false
	}
	return slices.Equal(t.slotNamesOf(sa), t.slotNamesOf(sb))
}

// slotNamesOf is the members that a class's own __slots__ made, by offset.
func (t *Thread) slotNamesOf(typ *Type) []string {
	var names []string
	for _, off := range typ.SlotFields[len(typ.Base.SlotFields):] {
		for pos := 0; ; {
			k, v, ok := t.DictNext(typ.Dict, &pos)
			if !ok {
				break
			}
			if t.Is(v, TMemberDescr) && (*MemberDescr)(t.At(v, 0)).Offset == off {
				names = append(names, t.Str(k))
			}
		}
	}
	return names
}

// liveSubclasses are the direct subclasses, in the order they were made.
func (t *Thread) liveSubclasses(typ *Type) []*Type {
	t.RT.typeMu.Lock()
	defer t.RT.typeMu.Unlock()
	var out []*Type
	for _, id := range typ.Subclasses {
		if s := t.RT.types[id]; s != nil && !s.dead {
			out = append(out, s)
		}
	}
	return out
}

// typeRefs are the references that a type's object owns.
func (typ *Type) refs() []*Value {
	return []*Value{&typ.NameV, &typ.QualV, &typ.BasesV, &typ.MROV, &typ.Dict, &typ.Doc, &typ.Annotations}
}

func typeTraverse(t *Thread, self Value, visit VisitFunc) {
	typ := t.TypeFromObj(self)
	if typ == nil || typ.Obj != self {
		return
	}
	for _, p := range typ.refs() {
		if *p != 0 {
			visit(*p)
		}
	}
}

func typeClear(t *Thread, self Value) {
	typ := t.TypeFromObj(self)
	if typ == nil || typ.Obj != self || typ.Flags&TypeHeap == 0 {
		return
	}
	t.Modified(typ)
	if typ.Dict != 0 {
		t.DictClear(typ.Dict)
	}
	mro := typ.MROV
	typ.MROV = 0
	t.Decref(mro)
}

func typeDealloc(t *Thread, self Value) {
	typ := t.TypeFromObj(self)
	if typ == nil || typ.Obj != self {
		return
	}
	if typ.BasesV != 0 {
		t.unlinkSubclass(typ)
	}
	t.Modified(typ)
	typ.dead = true
	t.dropShapes(typ)
	for _, p := range typ.refs() {
		t.Drop(p)
	}
	rt := t.RT
	rt.typeMu.Lock()
	rt.types[typ.ID] = nil
	rt.freeTypes = append(rt.freeTypes, typ.ID)
	rt.typeMu.Unlock()
}

// ClearTypeDescriptors takes __dict__ and __weakref__ out of a class's dict (sys._clear_type_descriptors), which keep the class alive.
func (t *Thread) ClearTypeDescriptors(v Value) error {
	if !t.IsType(v) {
		return t.TypeErrorf("_clear_type_descriptors() argument must be type, not %s", t.TypeName(v))
	}
	typ := t.TypeFromObj(v)
	if typ.Flags&TypeImmutable != 0 {
		return t.TypeErrorf("argument is immutable")
	}
	for _, name := range []Value{t.RT.Names.Dict, t.RT.Names.Weakref} {
		if _, err := t.DictDel(typ.Dict, name); err != nil {
			return err
		}
	}
	t.Modified(typ)
	return nil
}

// collectionFlags tell pattern matching what a class counts as.
const collectionFlags = TypeMapping | TypeSequence

// InheritCollectionFlags sets what __abc_tpflags__ in a class's dict asks for, and removes it.
func (t *Thread) InheritCollectionFlags(cls Value) error {
	typ := t.TypeFromObj(cls)
	key := t.Intern("__abc_tpflags__")
	v := t.Hold(t.DictGetName(typ.Dict, key))
	if v == 0 || !v.IsInt() {
		return nil
	}
	flags := uint64(v.Int()) & collectionFlags
	if flags == collectionFlags {
		return t.TypeErrorf("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
	}
	typ.Flags |= flags
	_, err := t.DictDel(typ.Dict, key)
	return err
}

// SetCollectionFlags gives a registered class, and its subclasses, the abstract class's kind of collection.
func (t *Thread) SetCollectionFlags(cls Value, flags uint64) {
	if flags &= collectionFlags; flags == 0 {
		return
	}
	var set func(typ *Type)
	set = func(typ *Type) {
		if typ.Flags&TypeImmutable == 0 {
			typ.Flags = typ.Flags&^collectionFlags | flags
			t.Modified(typ)
		}
		for _, s := range t.liveSubclasses(typ) {
			set(s)
		}
	}
	set(t.TypeFromObj(cls))
}
