package pickle

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// saveType writes a class; those of None and its like have no name to import them by.
func (p *pickler) saveType(v Value) error {
	t := p.t
	for _, single := range []Value{t.RT.None, t.RT.Ellipsis, t.RT.NotImplemented} {
		if v == t.TypeOf(single).Obj {
			return p.saveReduce(v, t.NewTuple(t.TypeByID(object.TType).Obj, t.NewTuple(single)))
		}
	}
	return p.saveGlobal(v, 0)
}

// saveGlobal writes v by module and name, after checking that they lead back to it. name is 0 if v tells its own.
func (p *pickler) saveGlobal(v, name Value) error {
	t := p.t
	if name == 0 {
		q, found, err := t.GetAttrOpt(v, p.st.n.qualname)
		if err != nil {
			return err
		}
		if !found {
			if q, err = t.GetAttr(v, p.st.n.name); err != nil {
				return err
			}
		}
		if !t.IsStr(q) {
			return t.TypeErrorf("global name must be a string")
		}
		name = q
	}
	path := strings.Split(t.Str(name), ".")
	module, err := p.whichModule(v, name, path)
	if err != nil {
		return err
	}
	if p.proto >= 2 {
		if done, err := p.saveExtension(v, module, name); done || err != nil {
			return err
		}
	}
	switch {
	case p.proto >= 4:
		if err := p.save(module); err != nil {
			return err
		}
		if err := p.save(name); err != nil {
			return err
		}
		p.op(opStackGlobal)
	case len(path) > 1:
		// getattr(getattr(module.a, "b"), "c"), from the inside out
		for range path[1:] {
			if err := p.save(p.st.getattr.Get()); err != nil {
				return err
			}
			if p.proto < 2 {
				p.op(opMark)
			}
		}
		if err := p.topLevel(module, t.NewStr(path[0])); err != nil {
			return err
		}
		for _, attr := range path[1:] {
			if err := p.save(t.NewStr(attr)); err != nil {
				return err
			}
			if p.proto < 2 {
				p.op(opTuple)
			} else {
				p.op(opTuple2)
			}
			p.op(opReduce)
		}
	default:
		if err := p.topLevel(module, name); err != nil {
			return err
		}
	}
	p.put(v)
	return nil
}

// topLevel writes the instruction GLOBAL, with the names that Python 2 had if it is to read this.
func (p *pickler) topLevel(module, name Value) error {
	t := p.t
	ascii := p.proto < 3
	if ascii && p.fixImports {
		pair, err := t.DictGet(p.st.names32.Get(), t.NewTuple(module, name))
		if err != nil {
			return err
		}
		if pair != 0 {
			if !t.Is(pair, object.TTuple) || t.TupleLen(pair) != 2 {
				return t.Errorf(object.TRuntimeError, "_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not %s", t.TypeName(pair))
			}
			module, name = t.TupleItems(pair)[0], t.TupleItems(pair)[1]
		} else {
			m, err := t.DictGet(p.st.imports32.Get(), module)
			if err != nil {
				return err
			}
			if m != 0 {
				module = m
			}
		}
		if !t.IsStr(module) || !t.IsStr(name) {
			return t.Errorf(object.TRuntimeError, "_compat_pickle mappings should hold str")
		}
	}
	p.op(opGlobal)
	for i, s := range []Value{module, name} {
		var b Value
		var err error
		if ascii {
			b, err = t.EncodeASCII(s, "strict")
		} else {
			b, err = t.EncodeUTF8(s, "strict")
		}
		if err != nil {
			if !t.IsError(err, object.TUnicodeEncodeError) {
				return err
			}
			r, rerr := repr(t, s)
			if rerr != nil {
				return rerr
			}
			return p.fail("can't pickle %s identifier %s using pickle protocol %d", [...]string{"module", "global"}[i], r, p.proto)
		}
		p.out = append(append(p.out, t.Bytes(b)...), '\n')
	}
	return nil
}

// saveExtension writes the number that copyreg's registry has for a global.
func (p *pickler) saveExtension(v, module, name Value) (bool, error) {
	t := p.t
	if t.DictLen(p.st.extensions.Get()) == 0 {
		return false, nil
	}
	code, err := t.DictGet(p.st.extensions.Get(), t.NewTuple(module, name))
	if err != nil || code == 0 {
		return false, err
	}
	r, err := repr(t, v)
	if err != nil {
		return false, err
	}
	n, ok := t.Int64(code)
	switch {
	case !t.Is(code, object.TInt):
		c, err := repr(t, code)
		if err != nil {
			return false, err
		}
		return false, p.fail("Can't pickle %s: extension code %s isn't an integer", r, c)
	case !ok || n <= 0 || n > 1<<31-1:
		return false, t.Errorf(object.TRuntimeError, "Can't pickle %s: extension code %d is out of range", r, n)
	case n < 1<<8:
		p.op2(opExt1, byte(n))
	case n < 1<<16:
		p.op16(opExt2, uint16(n))
	default:
		p.op32(opExt4, uint32(n))
	}
	return true, nil
}

// whichModule is the name of the module in which path leads to v.
func (p *pickler) whichModule(v, name Value, path []string) (Value, error) {
	t := p.t
	for _, part := range path {
		if part == "<locals>" {
			r, err := repr(t, v)
			if err != nil {
				return 0, err
			}
			return 0, p.fail("Can't pickle local object %s", r)
		}
	}
	module, found, err := t.GetAttrOpt(v, p.st.n.module)
	if err != nil {
		return 0, err
	}
	if !found || module == t.RT.None {
		module, err = p.searchModules(v, path)
		if err != nil {
			return 0, err
		}
	}
	if !t.IsStr(module) {
		return 0, t.TypeErrorf("module name must be a string")
	}
	mod, err := importNamed(t, module)
	if err != nil {
		if e, ok := err.(*object.Error); ok && (t.IsError(err, object.TImportError) || t.IsError(err, object.TValueError) || t.IsError(err, object.TKeyError)) {
			why, serr := t.StrOf(e.Exc)
			if serr != nil {
				return 0, serr
			}
			r, rerr := repr(t, v)
			if rerr != nil {
				return 0, rerr
			}
			return 0, p.chained(e.Exc, p.fail("Can't pickle %s: %s", r, t.Str(why)))
		}
		return 0, err
	}
	got, err := follow(t, mod, path)
	if err != nil && !t.IsError(err, object.TAttributeError) {
		return 0, err
	}
	if err == nil && got == v {
		return module, nil
	}
	r, rerr := repr(t, v)
	if rerr != nil {
		return 0, rerr
	}
	what := "it's not the same object as"
	if err != nil {
		what = "it's not found as"
	}
	wrong := p.fail("Can't pickle %s: %s %s.%s", r, what, t.Str(module), t.Str(name))
	if e, ok := err.(*object.Error); ok {
		wrong = p.chained(e.Exc, wrong)
	}
	return 0, wrong
}

// chained gives err, raised while cause was handled, its context.
func (p *pickler) chained(cause Value, err error) error {
	if e, ok := err.(*object.Error); ok {
		p.t.SetContext(e.Exc, cause)
	}
	return err
}

// searchModules looks through sys.modules for one in which path leads to v.
func (p *pickler) searchModules(v Value, path []string) (Value, error) {
	t := p.t
	if t.RT.Modules != 0 {
		names := t.NewList()
		if err := t.ListExtend(names, t.RT.Modules); err != nil { // a copy: looking up attributes may import more
			return 0, err
		}
		for i := range t.ListLen(names) {
			name := t.ListItem(names, i)
			if !t.IsStr(name) || t.StrEqualGo(name, "__main__") || t.StrEqualGo(name, "__mp_main__") {
				continue
			}
			mod, err := t.DictGet(t.RT.Modules, name)
			if err != nil {
				return 0, err
			}
			if mod == 0 || mod == t.RT.None {
				continue
			}
			got, err := follow(t, mod, path)
			if err != nil {
				if t.IsError(err, object.TAttributeError) {
					continue
				}
				return 0, err
			}
			if got == v {
				return name, nil
			}
		}
	}
	return p.st.n.main, nil
}

// importNamed imports a module by its full name and gives the module itself, not its top package.
func importNamed(t *thread, name Value) (Value, error) {
	if t.RT.Modules != 0 {
		m, err := t.DictGet(t.RT.Modules, name)
		if err != nil {
			return 0, err
		}
		if m != 0 && m != t.RT.None {
			return m, nil
		}
	}
	if t.StrLen(name) == 0 {
		return 0, t.ValueErrorf("Empty module name")
	}
	return t.ImportModule(t.Str(name))
}

// follow is root.path[0].path[1]...
func follow(t *thread, root Value, path []string) (Value, error) {
	v := root
	for _, name := range path {
		var err error
		if v, err = t.GetAttr(v, t.Intern(name)); err != nil {
			return 0, err
		}
	}
	return v, nil
}
