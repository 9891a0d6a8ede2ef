package object

import "unsafe"

// Modules.

// Module is a module object: its attributes are in Dict.
type Module struct {
	Header
	Dict Value
}

// NewModule makes a module with the usual attributes.
func (t *Thread) NewModule(name string) Value {
	v := t.New(t.RT.types[TModule])
	t.must(t.moduleInit(v, t.NewStr(name), t.RT.None))
	return v
}

// ModuleDict is m.__dict__, borrowed from m.
func (t *Thread) ModuleDict(m Value) Value {
	p := &(*Module)(t.At(m, 0)).Dict
	if *p == 0 {
		t.Init(p, t.NewDict())
	}
	return *p
}

func (t *Thread) moduleInit(m, name, doc Value) error {
	d := t.ModuleDict(m)
	n := &t.RT.Names
	for _, e := range [][2]Value{{n.Name, name}, {n.Doc, doc}, {n.Package, t.RT.None}, {n.Loader, t.RT.None}, {n.Spec, t.RT.None}} {
		if err := t.DictSet(d, e[0], e[1]); err != nil {
			return err
		}
	}
	return nil
}

// AddType puts a type into a module under its plain name.
func (t *Thread) AddType(m Value, typ *Type) {
	t.DictSetStr(t.ModuleDict(m), typ.shortName(), typ.Obj)
}

func moduleGetAttr(t *Thread, self, name Value) (Value, error) {
	typ := t.TypeOf(self)
	v, err := t.genericGet(self, name, typ)
	if v != 0 || err != nil {
		return v, err
	}
	d := t.ModuleDict(self)
	if f := t.DictGetName(d, t.RT.Names.Getattr); f != 0 {
		return t.Call(t.Hold(f), name)
	}
	return 0, t.moduleNoAttribute(self, d, name)
}

func (t *Thread) moduleNoAttribute(self, d, name Value) error {
	attr := t.Str(name)
	nv := t.DictGetName(d, t.RT.Names.Name)
	if nv == 0 || !t.IsStr(nv) {
		return t.attrError(self, name, "module has no attribute '%s'", attr)
	}
	mod := t.Str(nv)
	spec := t.Hold(t.DictGetName(d, t.RT.Names.Spec))
	origin := ""
	if spec != 0 && spec != t.RT.None {
		if f, found, err := t.GetAttrOpt(spec, t.Intern("has_location")); err == nil && found {
			if has, err := t.Truth(f); err == nil && has {
				if o, found, err := t.GetAttrOpt(spec, t.Intern("origin")); err == nil && found && t.IsStr(o) {
					origin = t.Str(o)
				}
			}
		}
		initializing := false
		if f, found, err := t.GetAttrOpt(spec, t.Intern("_initializing")); err == nil && found {
			initializing, _ = t.Truth(f)
		}
		stdlib, shadowing := t.moduleShadows(origin, mod)
		switch {
		case stdlib:
			return t.attrError(self, name, "module '%s' has no attribute '%s' (consider renaming '%s' since it has the same name as the standard library module named '%s' and prevents importing that standard library module)", mod, attr, origin, mod)
		case initializing && shadowing:
			return t.attrError(self, name, "module '%s' has no attribute '%s' (consider renaming '%s' if it has the same name as a library you intended to import)", mod, attr, origin)
		case initializing && origin != "":
			return t.attrError(self, name, "partially initialized module '%s' from '%s' has no attribute '%s' (most likely due to a circular import)", mod, origin, attr)
		case initializing:
			return t.attrError(self, name, "partially initialized module '%s' has no attribute '%s' (most likely due to a circular import)", mod, attr)
		}
		if l, found, err := t.GetAttrOpt(spec, t.Intern("_uninitialized_submodules")); err == nil && found {
			if in, err := t.Contains(l, name); err == nil && in {
				return t.attrError(self, name, "cannot access submodule '%s' of module '%s' (most likely due to a circular import)", attr, mod)
			}
		}
	}
	return t.attrError(self, name, "module '%s' has no attribute '%s'", mod, attr)
}

// moduleShadows reports whether the file origin of module name hides a module of the standard library, and whether it might hide
// another one because it lies in sys.path[0].
func (t *Thread) moduleShadows(origin, name string) (stdlib, possibly bool) {
	if origin == "" || t.RT.SysDict == 0 {
		return false, false
	}
	if f := t.DictGetStr(t.RT.SysDict, "flags"); f != 0 {
		if v, found, err := t.GetAttrOpt(f, t.Intern("safe_path")); err == nil && found && v == t.RT.True {
			return false, false
		}
	}
	path := t.DictGetStr(t.RT.SysDict, "path")
	if path == 0 || !t.Is(path, TList) || t.ListLen(path) == 0 {
		return false, false
	}
	p0 := t.ListItem(path, 0)
	if !t.IsStr(p0) {
		return false, false
	}
	dir := parentDir(origin)
	if len(origin) >= 12 && origin[len(origin)-12:] == "/__init__.py" {
		dir = parentDir(dir)
	}
	root := t.Str(p0)
	if root == "" && t.RT.Host != nil {
		root = "."
	}
	if dir != root {
		return false, false
	}
	names := t.DictGetStr(t.RT.SysDict, "stdlib_module_names")
	if names != 0 {
		if in, err := t.Contains(names, t.NewStr(name)); err == nil && in {
			return true, true
		}
	}
	return false, true
}

func parentDir(p string) string {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i] == '/' {
			return p[:i]
		}
	}
	return ""
}

func moduleRepr(t *Thread, self Value) (Value, error) {
	f := Value(0)
	if t.RT.Modules != 0 {
		if m := t.DictGetStr(t.RT.Modules, "_frozen_importlib"); m != 0 && t.IsInstanceID(m, TModule) {
			f = t.DictGetStr(t.ModuleDict(m), "_module_repr")
		}
	}
	if f != 0 {
		return t.Call(f, self)
	}
	d := t.ModuleDict(self)
	name := "?"
	if n := t.DictGetName(d, t.RT.Names.Name); n != 0 {
		r, err := t.Repr(t.Hold(n))
		if err != nil {
			return 0, err
		}
		name = t.Str(r)
	} else {
		name = "'?'"
	}
	if spec := t.Hold(t.DictGetName(d, t.RT.Names.Spec)); spec != 0 && spec != t.RT.None {
		sn, found, err := t.GetAttrOpt(spec, t.RT.Names.PlainName)
		if err != nil {
			return 0, err
		}
		if found {
			r, err := t.Repr(sn)
			if err != nil {
				return 0, err
			}
			name = t.Str(r)
		}
		origin, found, err := t.GetAttrOpt(spec, t.Intern("origin"))
		if err != nil {
			return 0, err
		}
		if !found || origin == t.RT.None {
			loader, found, err := t.GetAttrOpt(spec, t.Intern("loader"))
			if err != nil {
				return 0, err
			}
			if found && loader != t.RT.None {
				r, err := t.Repr(loader)
				if err != nil {
					return 0, err
				}
				return t.NewStr("<module " + name + " (" + t.Str(r) + ")>"), nil
			}
			return t.NewStr("<module " + name + ">"), nil
		}
		has := false
		if v, found, err := t.GetAttrOpt(spec, t.Intern("has_location")); err == nil && found {
			has, _ = t.Truth(v)
		}
		o, err := t.StrOf(origin)
		if err != nil {
			return 0, err
		}
		if has {
			r, err := t.Repr(origin)
			if err != nil {
				return 0, err
			}
			return t.NewStr("<module " + name + " from " + t.Str(r) + ">"), nil
		}
		return t.NewStr("<module " + name + " (" + t.Str(o) + ")>"), nil
	}
	if f := t.Hold(t.DictGetName(d, t.RT.Names.File)); f != 0 {
		r, err := t.Repr(f)
		if err != nil {
			return 0, err
		}
		return t.NewStr("<module " + name + " from " + t.Str(r) + ">"), nil
	}
	if l := t.Hold(t.DictGetName(d, t.RT.Names.Loader)); l != 0 && l != t.RT.None {
		r, err := t.Repr(l)
		if err != nil {
			return 0, err
		}
		return t.NewStr("<module " + name + " (" + t.Str(r) + ")>"), nil
	}
	return t.NewStr("<module " + name + ">"), nil
}

func moduleSpec() *TypeSpec {
	return &TypeSpec{
		ID: TModule, Name: "module", Basic: uint32(unsafe.Sizeof(Module{})), Fields: 1, DictField: uint32(unsafe.Offsetof(Module{}.Dict)), Flags: TypeBase | TypeGC | TypeHasWeakref,
		Sig: "(name, doc=None)", Doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
		Slots: Slots{
			New:     func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
			GetAttr: moduleGetAttr,
			Repr:    moduleRepr,
			Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
				a, err := t.Bind("module", "(name, doc=None)", args, kwnames)
				if err != nil {
					return err
				}
				if !t.IsStr(a[0]) {
					return t.TypeErrorf("module() argument 'name' must be str, not %s", t.TypeName(a[0]))
				}
				if a[1] == 0 {
					a[1] = t.RT.None
				}
				return t.moduleInit(self, a[0], a[1])
			},
		},
		Methods: []Func{{Name: "__dir__", Sig: "(self, /)", Doc: "__dir__() -> list\nspecialized dir() implementation", Call: func(t *Thread, a []Value) (Value, error) {
			d, err := t.GetAttr(a[0], t.RT.Names.Dict)
			if err != nil {
				return 0, err
			}
			if !t.IsInstanceID(d, TDict) {
				return 0, t.TypeErrorf("%s.__dict__ is not a dictionary", t.TypeName(a[0]))
			}
			if f := t.DictGetName(d, t.RT.Names.Dir); f != 0 {
				return t.Call(t.Hold(f))
			}
			return t.dictKeys(d), nil
		}}},
		GetSets: []GetSet{
			{Name: "__dict__", Get: func(t *Thread, self Value) (Value, error) { return t.Hold(t.ModuleDict(self)), nil }},
			{Name: "__annotations__", Get: moduleAnnotations, Set: func(t *Thread, self, v Value) error {
				d := t.ModuleDict(self)
				n := &t.RT.Names
				if v == 0 {
					found, err := t.DictDel(d, n.Annotations)
					if err != nil {
						return err
					}
					if !found {
						return t.noAttributePlain("__annotations__")
					}
				} else if err := t.DictSet(d, n.Annotations, v); err != nil {
					return err
				}
				_, err := t.DictDel(d, n.Annotate)
				return err
			}},
			{Name: "__annotate__", Get: func(t *Thread, self Value) (Value, error) {
				d := t.ModuleDict(self)
				if f := t.DictGetName(d, t.RT.Names.Annotate); f != 0 {
					return t.Hold(f), nil
				}
				t.must(t.DictSet(d, t.RT.Names.Annotate, t.RT.None))
				return t.RT.None, nil
			}, Set: func(t *Thread, self, v Value) error {
				d := t.ModuleDict(self)
				switch {
				case v == 0:
					return t.TypeErrorf("cannot delete __annotate__ attribute")
				case v != t.RT.None && !t.IsCallable(v):
					return t.TypeErrorf("__annotate__ must be callable or None")
				}
				if err := t.DictSet(d, t.RT.Names.Annotate, v); err != nil || v == t.RT.None {
					return err
				}
				_, err := t.DictDel(d, t.RT.Names.Annotations)
				return err
			}},
		},
	}
}

func moduleAnnotations(t *Thread, self Value) (Value, error) {
	d := t.ModuleDict(self)
	n := &t.RT.Names
	if v := t.DictGetName(d, n.Annotations); v != 0 {
		return t.Hold(v), nil
	}
	v := t.NewDict()
	if f := t.Hold(t.DictGetName(d, n.Annotate)); f != 0 && t.IsCallable(f) {
		r, err := t.Call(f, t.NewInt(1))
		if err != nil {
			return 0, err
		}
		if !t.IsInstanceID(r, TDict) {
			return 0, t.TypeErrorf("__annotate__() must return a dict, not %s", t.TypeName(r))
		}
		v = r
	}
	return v, t.DictSet(d, n.Annotations, v)
}

// ImportModule imports a module by its full name and returns it (not its top-level package).
func (t *Thread) ImportModule(name string) (Value, error) {
	key := t.NewStr(name)
	if t.RT.Modules != 0 {
		if m := t.DictGetName(t.RT.Modules, key); m != 0 && m != t.RT.None {
			return t.Hold(m), nil
		}
	}
	if t.RT.Importer == nil {
		return 0, t.Errorf(TImportError, "no import system")
	}
	return t.RT.Importer.Import(t, key, 0, t.NewTuple(t.NewStr("*")), 0)
}
