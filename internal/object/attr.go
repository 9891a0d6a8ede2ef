package object

// Attribute access: GetAttr and SetAttr dispatch on the type's slots; the generic ones implement the descriptor protocol.

// attrName checks the name of an attribute and returns it interned.
func (t *Thread) attrName(name Value) (Value, error) {
	if !name.IsObject() || t.TypeOf(name).Flags&TypeStrSubclass == 0 {
		return 0, t.TypeErrorf("attribute name must be string, not '%s'", t.TypeName(name))
	}
	if (*Str)(t.At(name, 0)).State&StrInterned != 0 {
		return name, nil
	}
	return t.InternValue(t.exactStr(name)), nil
}

// GetAttr is o.name.
func (t *Thread) GetAttr(o, name Value) (Value, error) {
	name, err := t.attrName(name)
	if err != nil {
		return 0, err
	}
	v, err := t.TypeOf(o).GetAttr(t, o, name)
	if err != nil {
		return 0, t.attrContext(o, name, err)
	}
	return v, nil
}

// attrContext tells an AttributeError which attribute of which object was asked for, if it does not know. Suggestions need that.
func (t *Thread) attrContext(o, name Value, err error) error {
	if e, ok := err.(*Error); ok && t.IsError(err, TAttributeError) &&
		*t.field(e.Exc, attrErrorObj) == 0 && *t.field(e.Exc, attrErrorName) == 0 {
		t.SetField(e.Exc, attrErrorObj, o)
		t.SetField(e.Exc, attrErrorName, name)
	}
	return err
}

// GetAttrStr is o.name for a name known to Go.
func (t *Thread) GetAttrStr(o Value, name string) (Value, error) {
	return t.TypeOf(o).GetAttr(t, o, t.Intern(name))
}

// GetAttrOpt is o.name; false instead of AttributeError, and without making one where nobody could see it.
func (t *Thread) GetAttrOpt(o, name Value) (Value, bool, error) {
	name, err := t.attrName(name)
	if err != nil {
		return 0, false, err
	}
	typ := t.TypeOf(o)
	var v Value
	switch {
	case typ.Flags&TypeOwnGetAttr == 0:
		v, err = t.genericGet(o, name, typ)
	case typ.ID == TType:
		v, err = t.typeGet(o, name)
	default:
		v, err = typ.GetAttr(t, o, name)
	}
	if err != nil {
		if t.IsError(err, TAttributeError) {
			return 0, false, nil
		}
		return 0, false, err
	}
	return v, v != 0, nil
}

// HasAttr is hasattr(o, name).
func (t *Thread) HasAttr(o, name Value) (bool, error) {
	m := t.Mark()
	_, ok, err := t.GetAttrOpt(o, name)
	_, err = t.Leave(m, 0, err)
	return ok, err
}

// SetAttr is o.name = v.
func (t *Thread) SetAttr(o, name, v Value) error {
	name, err := t.attrName(name)
	if err != nil {
		return err
	}
	return t.TypeOf(o).SetAttr(t, o, name, v)
}

// SetAttrStr is o.name = v for a name known to Go.
func (t *Thread) SetAttrStr(o Value, name string, v Value) error {
	return t.TypeOf(o).SetAttr(t, o, t.Intern(name), v)
}

// DelAttr is del o.name.
func (t *Thread) DelAttr(o, name Value) error { return t.SetAttr(o, name, 0) }

// GenericGetAttr is object.__getattribute__: data descriptor, instance attribute, other descriptor, class attribute.
func (t *Thread) GenericGetAttr(o, name Value) (Value, error) { return GenericGetAttr(t, o, name) }

// GenericSetAttr is object.__setattr__ (v == 0: __delattr__).
func (t *Thread) GenericSetAttr(o, name, v Value) error { return GenericSetAttr(t, o, name, v) }

// GenericGetAttr is the GetAttr slot of object; name is interned.
func GenericGetAttr(t *Thread, o, name Value) (Value, error) {
	v, err := t.genericGet(o, name, t.TypeOf(o))
	if v == 0 && err == nil {
		return 0, t.noAttribute(o, name)
	}
	return v, err
}

// genericGet is GenericGetAttr that gives 0 for an attribute that does not exist.
func (t *Thread) genericGet(o, name Value, typ *Type) (Value, error) {
	descr := t.LookupMRO(typ, name)
	var get DescrGetFunc
	if descr != 0 {
		dt := t.TypeOf(descr)
		get = dt.DescrGet
		if get != nil && dt.DescrSet != nil {
			return get(t, t.Hold(descr), o, typ.Obj)
		}
		t.Hold(descr)
	}
	if typ.Flags&TypeHasDict != 0 || typ.DictField != 0 {
		if v, err := t.getOwn(o, name, typ); v != 0 || err != nil {
			return v, err
		}
	}
	if get != nil {
		return get(t, descr, o, typ.Obj)
	}
	return descr, nil
}

// GenericSetAttr is the SetAttr slot of object; name is interned.
func GenericSetAttr(t *Thread, o, name, v Value) error {
	typ := t.TypeOf(o)
	descr := t.LookupMRO(typ, name)
	if descr != 0 {
		if set := t.TypeOf(descr).DescrSet; set != nil {
			m := t.Mark()
			_, err := t.Leave(m, 0, set(t, t.Hold(descr), o, v))
			return err
		}
	}
	m := t.Mark()
	ok, found, err := t.setOwn(o, name, v, typ)
	if err == nil {
		switch {
		case !ok && descr == 0 && typ.Flags&TypeOwnSetAttr == 0:
			err = t.attrError(o, name, "'%s' object has no attribute '%s' and no __dict__ for setting new attributes", typ.Name, t.Str(name))
		case !ok && descr == 0:
			err = t.attrError(o, name, "'%s' object has no attribute '%s'", typ.Name, t.Str(name))
		case !ok:
			err = t.attrError(o, name, "'%s' object attribute '%s' is read-only", typ.Name, t.Str(name))
		case v == 0 && !found:
			err = t.noAttribute(o, name)
		}
	}
	_, err = t.Leave(m, 0, err)
	return err
}

// attrError raises AttributeError with its name and obj.
func (t *Thread) attrError(o, name Value, format string, args ...any) error {
	err := t.Errorf(TAttributeError, format, args...)
	e := err.(*Error).Exc
	t.SetField(e, attrErrorObj, o)
	t.SetField(e, attrErrorName, name)
	return err
}

// noAttribute raises AttributeError for a missing attribute.
func (t *Thread) noAttribute(o, name Value) error {
	if t.IsType(o) {
		return t.attrError(o, name, "type object '%s' has no attribute '%s'", t.TypeFromObj(o).Name, t.Str(name))
	}
	return t.attrError(o, name, "'%s' object has no attribute '%s'", t.TypeName(o), t.Str(name))
}

// LookupMethod is o.name for an immediate call: self is o when fn is to be called with it first, 0 when fn is the attribute's value.
func (t *Thread) LookupMethod(o, name Value) (fn, self Value, err error) {
	typ := t.TypeOf(o)
	if typ.Flags&TypeOwnGetAttr == 0 {
		descr := t.LookupMRO(typ, name)
		if descr != 0 && t.TypeOf(descr).Flags&TypeMethodDescriptor != 0 {
			t.Hold(descr)
			if typ.Flags&TypeHasDict != 0 || typ.DictField != 0 {
				if v, err := t.getOwn(o, name, typ); v != 0 || err != nil {
					return v, 0, err
				}
			}
			return descr, o, nil
		}
	}
	fn, err = t.GetAttr(o, name)
	return fn, 0, err
}
