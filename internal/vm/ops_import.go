package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// imports runs the instructions of import statements.
func (d *driver) imports(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	switch op {
	case bc.IMPORTNAME:
		fn, err := d.lookup(d.fn().Builtins, t.RT.Names.Import)
		if err != nil {
			return err
		}
		if fn == 0 {
			return t.Errorf(object.TImportError, "__import__ not found")
		}
		locals := d.frame().Locals
		if locals == 0 {
			locals = t.RT.None
		}
		v, err := t.Call(fn, d.name(c), d.fn().Globals, locals, r[b+1], r[b])
		if err != nil {
			return err
		}
		return d.finishWindow(mark, in, v, b, 2)
	case bc.IMPORTFROM:
		v, err := d.importFrom(r[b], d.name(c))
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.IMPORTSTAR:
		ns := d.frame().Locals
		if ns == 0 {
			return t.Errorf(object.TSystemError, "no locals found during 'import *'")
		}
		if err := d.importStar(ns, r[a]); err != nil {
			return err
		}
		return d.done(mark, in)
	}
	panic("vm: not an import instruction")
}

// importFrom gets a name out of a module: an attribute, or a submodule that sys.modules has already.
func (d *driver) importFrom(m, name Value) (Value, error) {
	t := d.t
	v, ok, err := t.GetAttrOpt(m, name)
	if err != nil {
		return 0, err
	}
	if ok {
		return v, nil
	}
	n := &t.RT.Names
	pkg, ok, err := t.GetAttrOpt(m, n.Name)
	if err != nil {
		return 0, err
	}
	named := ok && t.IsStr(pkg)
	if named {
		full := t.NewStr(t.Str(pkg) + "." + t.Str(name))
		if v, err := d.lookup(t.RT.Modules, full); v != 0 || err != nil {
			return v, err
		}
	}
	pkgName := "<unknown module name>"
	if named {
		pkgName = t.Str(pkg)
	}
	return 0, d.importFromError(m, name, pkgName)
}

// importStar copies the public names of module m into namespace ns.
func (d *driver) importStar(ns, m Value) error {
	t := d.t
	n := &t.RT.Names
	all, ok, err := t.GetAttrOpt(m, n.All)
	if err != nil {
		return err
	}
	skip := !ok
	if !ok {
		dict, ok, err := t.GetAttrOpt(m, n.Dict)
		if err != nil {
			return err
		}
		if !ok {
			return t.Errorf(object.TImportError, "from-import-* object has no __dict__ and no __all__")
		}
		if all, err = t.CallMethod(dict, "keys"); err != nil {
			return err
		}
		if all, err = t.Call(t.TypeByID(object.TList).Obj, all); err != nil {
			return err
		}
	}
	for i := 0; ; i++ {
		name, err := t.GetItem(all, t.NewInt(int64(i)))
		if err != nil {
			if t.IsError(err, object.TIndexError) {
				return nil
			}
			return err
		}
		if !t.IsStr(name) {
			mod, _, err := t.GetAttrOpt(m, n.Name)
			if err != nil {
				return err
			}
			if mod == 0 || !t.IsStr(mod) {
				return t.TypeErrorf("module __name__ must be a string, not %s", t.TypeName(mod))
			}
			if skip {
				return t.TypeErrorf("Key in %s.__dict__ must be str, not %s", t.Str(mod), t.TypeName(name))
			}
			return t.TypeErrorf("Item in %s.__all__ must be str, not %s", t.Str(mod), t.TypeName(name))
		}
		if skip {
			if s := t.Str(name); s != "" && s[0] == '_' {
				continue
			}
		}
		v, err := t.GetAttr(m, name)
		if err != nil {
			return err
		}
		if t.Is(ns, object.TDict) {
			err = t.DictSet(ns, name, v)
		} else {
			err = t.SetItem(ns, name, v)
		}
		if err != nil {
			return err
		}
	}
}

// importFromError is the ImportError of a name that a module does not have.
func (d *driver) importFromError(m, name Value, pkg string) error {
	t := d.t
	get := func(o Value, name string) Value {
		if v, ok, err := t.GetAttrOpt(o, t.Intern(name)); err == nil && ok {
			return v
		}
		return 0
	}
	origin, initializing := Value(0), false
	if spec := get(m, "__spec__"); spec != 0 && spec != t.RT.None {
		if v := get(spec, "has_location"); v == t.RT.True {
			origin = get(spec, "origin")
		}
		initializing = get(spec, "_initializing") == t.RT.True
	}
	if origin == 0 || !t.IsStr(origin) {
		if origin = get(m, "__file__"); origin != 0 && !t.IsStr(origin) {
			origin = 0
		}
	}
	where := "unknown location"
	if origin != 0 {
		where = t.Str(origin)
	}
	text := "cannot import name '" + t.Str(name) + "' from '" + pkg + "' (" + where + ")"
	if initializing {
		text = "cannot import name '" + t.Str(name) + "' from partially initialized module '" + pkg + "' (most likely due to a circular import) (" + where + ")"
	}
	err := t.Errorf(object.TImportError, "%s", text)
	exc := err.(*object.Error).Exc
	path := origin
	if path == 0 {
		path = t.RT.None
	}
	for _, attr := range []struct {
		name string
		v    Value
	}{{"name", t.NewStr(pkg)}, {"path", path}, {"name_from", name}} {
		if e := t.SetAttr(exc, t.Intern(attr.name), attr.v); e != nil {
			return e
		}
	}
	return err
}
