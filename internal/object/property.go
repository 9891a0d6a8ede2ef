package object

import "unsafe"

// property, classmethod, staticmethod.

// Property is a property object.
type Property struct {
	Header
	Get, Set, Del Value // 0: none
	Doc           Value
	Name          Value // of the attribute, from __set_name__; 0 unknown
	GetterDoc     uint64
}

func (t *Thread) prop(v Value) *Property { return (*Property)(t.At(v, 0)) }

// propertyName is the name for error texts, 0 if unknown.
func (t *Thread) propertyName(self Value) (Value, error) {
	p := t.prop(self)
	if p.Name != 0 {
		return t.Hold(p.Name), nil
	}
	if p.Get != 0 {
		v, found, err := t.GetAttrOpt(p.Get, t.RT.Names.Name)
		if err != nil || !found {
			return 0, err
		}
		return v, nil
	}
	return 0, nil
}

func (t *Thread) propertyError(self, obj Value, what string) error {
	name, err := t.propertyName(self)
	if err != nil {
		return err
	}
	qual := t.Str(t.TypeOf(obj).QualV)
	if name == 0 {
		return t.Errorf(TAttributeError, "property of '%s' object has no %s", qual, what)
	}
	r, err := t.Repr(name)
	if err != nil {
		return err
	}
	return t.Errorf(TAttributeError, "property %s of '%s' object has no %s", t.Str(r), qual, what)
}

func propertyGet(t *Thread, self, obj, typ Value) (Value, error) {
	if obj == 0 || obj == t.RT.None {
		return self, nil
	}
	p := t.prop(self)
	if p.Get == 0 {
		return 0, t.propertyError(self, obj, "getter")
	}
	return t.Call(t.Hold(p.Get), obj)
}

func propertySet(t *Thread, self, obj, v Value) error {
	p := t.prop(self)
	if v == 0 {
		if p.Del == 0 {
			return t.propertyError(self, obj, "deleter")
		}
		_, err := t.Call(t.Hold(p.Del), obj)
		return err
	}
	if p.Set == 0 {
		return t.propertyError(self, obj, "setter")
	}
	_, err := t.Call(t.Hold(p.Set), obj, v)
	return err
}

func propertyInit(t *Thread, self Value, args []Value, kwnames Value) error {
	a, err := t.Bind("property", "(fget=None, fset=None, fdel=None, doc=None)", args, kwnames)
	if err != nil {
		return err
	}
	for i := range a {
		if a[i] == t.RT.None {
			a[i] = 0
		}
	}
	p := t.prop(self)
	t.Store(&p.Get, a[0])
	t.Store(&p.Set, a[1])
	t.Store(&p.Del, a[2])
	t.Store(&p.Doc, 0)
	t.Store(&p.Name, 0)
	p.GetterDoc = 0
	doc := a[3]
	if doc == 0 && a[0] != 0 {
		v, found, err := t.GetAttrOpt(a[0], t.RT.Names.Doc)
		if err != nil {
			return err
		}
		if found && v != t.RT.None {
			doc = v
			p.GetterDoc = 1
		}
	}
	if t.Is(self, TProperty) {
		t.Store(&p.Doc, doc)
		return nil
	}
	// A subclass keeps the doc in the instance, since __doc__ of the class hides the member.
	if doc == 0 {
		doc = t.RT.None
	}
	err = t.SetAttr(self, t.RT.Names.Doc, doc)
	if err != nil && t.IsError(err, TAttributeError) && p.GetterDoc == 0 {
		return nil
	}
	return err
}

// propertyCopy is p with other functions (0: keep).
func propertyCopy(t *Thread, self, get, set, del Value) (Value, error) {
	p := t.prop(self)
	none := t.RT.None
	pick := func(v, old Value) Value {
		if v == 0 || v == none {
			v = old
		}
		if v == 0 {
			return none
		}
		return v
	}
	get, set, del = pick(get, p.Get), pick(set, p.Set), pick(del, p.Del)
	doc := none
	if p.GetterDoc == 0 || get == none {
		if p.Doc != 0 {
			doc = p.Doc
		}
	}
	if p.GetterDoc != 0 && get != none {
		doc = none
	}
	v, err := t.Call(t.TypeOf(self).Obj, get, set, del, doc)
	if err == nil && t.IsInstanceID(v, TProperty) && p.Name != 0 {
		t.Store(&t.prop(v).Name, p.Name)
	}
	return v, err
}

func propertySpec() *TypeSpec {
	off := func(p uintptr) uint32 { return uint32(p) }
	return &TypeSpec{
		ID: TProperty, Name: "property", Basic: uint32(unsafe.Sizeof(Property{})), Fields: 5, Flags: TypeBase | TypeGC,
		Sig: "(fget=None, fset=None, fdel=None, doc=None)",
		Doc: "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n",
		Slots: Slots{
			DescrGet: propertyGet, DescrSet: propertySet, Init: propertyInit,
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
		},
		Methods: []Func{
			{Name: "getter", Sig: "(self, object, /)", Doc: "Descriptor to obtain a copy of the property with a different getter.", Call: func(t *Thread, a []Value) (Value, error) {
				return propertyCopy(t, a[0], a[1], 0, 0)
			}},
			{Name: "setter", Sig: "(self, object, /)", Doc: "Descriptor to obtain a copy of the property with a different setter.", Call: func(t *Thread, a []Value) (Value, error) {
				return propertyCopy(t, a[0], 0, a[1], 0)
			}},
			{Name: "deleter", Sig: "(self, object, /)", Doc: "Descriptor to obtain a copy of the property with a different deleter.", Call: func(t *Thread, a []Value) (Value, error) {
				return propertyCopy(t, a[0], 0, 0, a[1])
			}},
			{Name: "__set_name__", Doc: "__set_name__(owner, name)\n\nMethod to set name of a property.", Raw: func(t *Thread, _ Value, a []Value, kwnames Value) (Value, error) {
				if len(a) != 3 {
					return 0, t.TypeErrorf("__set_name__() takes 2 positional arguments but %d were given", len(a)-1)
				}
				t.Store(&t.prop(a[0]).Name, a[2])
				return t.RT.None, nil
			}},
		},
		Members: []Member{
			{Name: "fget", Offset: off(unsafe.Offsetof(Property{}.Get)), ReadOnly: true},
			{Name: "fset", Offset: off(unsafe.Offsetof(Property{}.Set)), ReadOnly: true},
			{Name: "fdel", Offset: off(unsafe.Offsetof(Property{}.Del)), ReadOnly: true},
			{Name: "__doc__", Offset: off(unsafe.Offsetof(Property{}.Doc))},
		},
		GetSets: []GetSet{
			{Name: "__name__", Get: func(t *Thread, self Value) (Value, error) {
				n, err := t.propertyName(self)
				if err == nil && n == 0 {
					err = t.attrError(self, t.RT.Names.Name, "'property' object has no attribute '__name__'")
				}
				return n, err
			}, Set: func(t *Thread, self, v Value) error {
				t.Store(&t.prop(self).Name, v)
				return nil
			}},
			{Name: "__isabstractmethod__", Get: func(t *Thread, self Value) (Value, error) {
				p := t.prop(self)
				for _, f := range []Value{p.Get, p.Set, p.Del} {
					b, err := t.isAbstract(f)
					if err != nil || b {
						return t.Bool(b), err
					}
				}
				return t.RT.False, nil
			}},
		},
	}
}

// isAbstract is the truth of f.__isabstractmethod__.
func (t *Thread) isAbstract(f Value) (bool, error) {
	if f == 0 {
		return false, nil
	}
	v, found, err := t.GetAttrOpt(f, t.Intern("__isabstractmethod__"))
	if err != nil || !found {
		return false, err
	}
	return t.Truth(v)
}

// wrapped is a classmethod or staticmethod object; attributes of its own follow (Attrs).
type wrapped struct {
	Header
	Func Value
}

// NewStaticMethod is staticmethod(f), NewClassMethod classmethod(f), without copying f's attributes.
func (t *Thread) NewStaticMethod(f Value) Value { return t.newWrapped(TStaticMethod, f) }

// NewClassMethod is classmethod(f).
func (t *Thread) NewClassMethod(f Value) Value { return t.newWrapped(TClassMethod, f) }

func (t *Thread) newWrapped(id uint32, f Value) Value {
	v := t.New(t.RT.types[id])
	t.Init(&(*wrapped)(t.At(v, 0)).Func, f)
	if !t.RT.booting {
		// Built-in types' own static methods copy nothing.
		if err := t.copyWrapped(v, f); err != nil {
			return v
		}
	}
	return v
}

// copyWrapped copies the names and the doc of a function to its wrapper, as functools.wraps does.
func (t *Thread) copyWrapped(v, f Value) error {
	n := &t.RT.Names
	for _, name := range []Value{n.Module, n.Name, n.Qualname, n.Doc} {
		x, found, err := t.GetAttrOpt(f, name)
		if err != nil {
			return err
		}
		if found {
			if _, _, err := t.setOwn(v, name, x, t.TypeOf(v)); err != nil {
				return err
			}
		}
	}
	return nil
}

func wrappedSpec(id uint32, name, doc string, slots Slots) *TypeSpec {
	w := func(t *Thread, v Value) *wrapped { return (*wrapped)(t.At(v, 0)) }
	slots.New = func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil }
	slots.Init = func(t *Thread, self Value, args []Value, kwnames Value) error {
		if err := t.NoKeywords(name, kwnames); err != nil {
			return err
		}
		if err := t.CheckPositional(name, len(args), 1, 1); err != nil {
			return err
		}
		t.Store(&w(t, self).Func, args[0])
		return t.copyWrapped(self, args[0])
	}
	slots.Repr = func(t *Thread, self Value) (Value, error) {
		r, err := t.Repr(t.orNone(w(t, self).Func))
		if err != nil {
			return 0, err
		}
		return t.NewStr("<" + name + "(" + t.Str(r) + ")>"), nil
	}
	get := func(t *Thread, self Value) (Value, error) { return t.orNone(w(t, self).Func), nil }
	// Annotations come from the function when first asked for.
	lazy := func(name string) GetSet {
		return GetSet{Name: name, Get: func(t *Thread, self Value) (Value, error) {
			key := t.Intern(name)
			if v, err := t.getOwn(self, key, t.TypeOf(self)); v != 0 || err != nil {
				return v, err
			}
			v, err := t.GetAttr(t.orNone(w(t, self).Func), key)
			if err != nil {
				return 0, err
			}
			_, _, err = t.setOwn(self, key, v, t.TypeOf(self))
			return v, err
		}, Set: func(t *Thread, self, v Value) error {
			_, found, err := t.setOwn(self, t.Intern(name), v, t.TypeOf(self))
			if err == nil && v == 0 && !found {
				err = t.noAttribute(self, t.Intern(name))
			}
			return err
		}}
	}
	return &TypeSpec{
		ID: id, Name: name, Basic: uint32(unsafe.Sizeof(wrapped{})), Fields: 1, Flags: TypeBase | TypeGC | TypeHasDict, Doc: doc, Sig: "(function, /)", Slots: slots,
		GetSets: []GetSet{
			{Name: "__func__", Get: get},
			{Name: "__wrapped__", Get: get},
			{Name: "__isabstractmethod__", Get: func(t *Thread, self Value) (Value, error) {
				b, err := t.isAbstract(w(t, self).Func)
				return t.Bool(b), err
			}},
			lazy("__annotations__"), lazy("__annotate__"),
			dictGetSet(),
		},
		Consts: map[string]func(t *Thread) Value{"__class_getitem__": func(t *Thread) Value {
			return t.newClassGetitem(t.RT.types[id])
		}},
	}
}

// newClassGetitem is the __class_getitem__ of a generic built-in type.
func (t *Thread) newClassGetitem(typ *Type) Value {
	f := ClassGetitem()
	return t.newMethodDescr(TClassMethodDescr, typ, t.registerNative(&f, typ, ""))
}

// ClassGetitem declares __class_getitem__ for a generic type: T[int] is a GenericAlias.
func ClassGetitem() Func {
	return Func{Name: "__class_getitem__", Sig: "(type, object, /)", Kind: KindClass, Doc: "See PEP 585", Call: func(t *Thread, a []Value) (Value, error) {
		return t.NewGenericAlias(a[0], a[1]), nil
	}}
}

func methodWrapperSpecs() []*TypeSpec {
	w := func(t *Thread, v Value) *wrapped { return (*wrapped)(t.At(v, 0)) }
	cm := wrappedSpec(TClassMethod, "classmethod", "Convert a function to be a class method.\n\nA class method receives the class as implicit first argument,\njust like an instance method receives the instance.", Slots{
		DescrGet: func(t *Thread, self, obj, typ Value) (Value, error) {
			f := w(t, self).Func
			if f == 0 {
				return 0, t.Errorf(TRuntimeError, "uninitialized classmethod object")
			}
			if typ == 0 {
				typ = t.TypeOf(obj).Obj
			}
			return t.NewMethod(f, typ), nil
		},
	})
	sm := wrappedSpec(TStaticMethod, "staticmethod", "Convert a function to be a static method.\n\nA static method does not receive an implicit first argument.", Slots{
		DescrGet: func(t *Thread, self, obj, typ Value) (Value, error) {
			f := w(t, self).Func
			if f == 0 {
				return 0, t.Errorf(TRuntimeError, "uninitialized staticmethod object")
			}
			return t.Hold(f), nil
		},
		Call: func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
			return t.CallKw(t.orNone(w(t, self).Func), args, kwnames)
		},
	})
	return []*TypeSpec{cm, sm}
}
