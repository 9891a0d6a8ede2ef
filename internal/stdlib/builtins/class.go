package builtins

import "github.com/gophersnake/gophersnake/internal/object"

// buildClass carries out a class statement (PEP 3115, PEP 487, PEP 560).
func buildClass(t *object.Thread, _ Value, a []Value, kwnames Value) (Value, error) {
	n := len(a)
	var names, values []Value
	if kwnames != 0 {
		names = t.TupleItems(kwnames)
		n -= len(names)
		values = a[n:]
	}
	if n < 2 {
		return 0, t.TypeErrorf("__build_class__: not enough arguments")
	}
	fn, name := a[0], a[1]
	if !t.Is(fn, object.TFunction) {
		return 0, t.TypeErrorf("__build_class__: func must be a function")
	}
	if !t.IsStr(name) {
		return 0, t.TypeErrorf("__build_class__: name is not a string")
	}
	orig := t.NewTuple(a[2:n]...)
	bases, err := mroEntries(t, orig)
	if err != nil {
		return 0, err
	}

	var meta Value
	kwds := t.NewDict()
	for i, k := range names {
		if t.StrEqualGo(k, "metaclass") {
			meta = values[i]
		} else if err := t.DictSet(kwds, k, values[i]); err != nil {
			return 0, err
		}
	}
	if meta == 0 {
		if items := t.TupleItems(bases); len(items) > 0 {
			meta = t.TypeOf(items[0]).Obj
		} else {
			meta = t.TypeByID(object.TType).Obj
		}
	}
	isClass := t.IsInstanceID(meta, object.TType)
	if isClass {
		if meta, err = t.MostDerivedMeta(meta, bases); err != nil {
			return 0, err
		}
	}

	prepare, found, err := t.GetAttrOpt(meta, t.RT.Names.Prepare)
	if err != nil {
		return 0, err
	}
	ns := t.NewDict()
	if found {
		if ns, err = t.CallDict(prepare, []Value{name, bases}, kwds); err != nil {
			return 0, err
		}
	}
	if t.TypeOf(ns).GetItem == nil {
		who := "<metaclass>"
		if isClass {
			who = t.TypeFromObj(meta).Name
		}
		return 0, t.TypeErrorf("%s.__prepare__() must return a mapping, not %s", who, t.TypeName(ns))
	}
	cell, err := t.RT.Machine.CallWithLocals(t, fn, ns)
	if err != nil {
		return 0, err
	}
	if bases != orig {
		if err := t.SetItem(ns, t.RT.Names.OrigBases, orig); err != nil {
			return 0, err
		}
	}
	cls, err := t.CallDict(meta, []Value{name, bases, ns}, kwds)
	if err != nil {
		return 0, err
	}
	if t.IsInstanceID(cls, object.TType) && t.Is(cell, object.TCell) {
		switch in := t.CellGet(cell); {
		case in == 0:
			return 0, t.Errorf(object.TRuntimeError, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?",
				must(t, name), must(t, cls))
		case in != cls:
			return 0, t.TypeErrorf("__class__ set to %s defining %s as %s", must(t, in), must(t, name), must(t, cls))
		}
	}
	return cls, nil
}

// must is repr(v) for an error text; a failing repr gives its type's name.
func must(t *object.Thread, v Value) string {
	s, err := t.Repr(v)
	if err != nil {
		return "<" + t.TypeName(v) + ">"
	}
	return t.Str(s)
}

// mroEntries replaces bases that are no types by what their __mro_entries__ gives; the tuple itself when there are none.
func mroEntries(t *object.Thread, bases Value) (Value, error) {
	var out []Value
	changed := false
	for i, b := range t.TupleItems(bases) {
		if t.IsInstanceID(b, object.TType) {
			if changed {
				out = append(out, b)
			}
			continue
		}
		m, found, err := t.GetAttrOpt(b, t.RT.Names.MroEntries)
		if err != nil {
			return 0, err
		}
		if !found {
			if changed {
				out = append(out, b)
			}
			continue
		}
		r, err := t.Call(m, bases)
		if err != nil {
			return 0, err
		}
		if !t.IsInstanceID(r, object.TTuple) {
			return 0, t.TypeErrorf("__mro_entries__ must return a tuple")
		}
		if !changed {
			changed = true
			out = append(out, t.TupleItems(bases)[:i]...)
		}
		out = append(out, t.TupleItems(r)...)
	}
	if !changed {
		return bases, nil
	}
	return t.NewTuple(out...), nil
}
