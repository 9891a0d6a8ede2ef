package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// lookup reads a name from a namespace: 0 if it is not there.
func (d *driver) lookup(ns, name Value) (Value, error) {
	t := d.t
	if t.Is(ns, object.TDict) {
		return t.DictGetName(ns, name), nil
	}
	v, err := t.GetItem(ns, name)
	if err != nil {
		if t.IsError(err, object.TKeyError) {
			return 0, nil
		}
		return 0, err
	}
	return v, nil
}

// global looks name up in the running function's globals and builtins.
func (d *driver) global(name Value) (Value, error) {
	f := d.fn()
	v, err := d.lookup(f.Globals, name)
	if v != 0 || err != nil {
		return v, err
	}
	v, err = d.lookup(f.Builtins, name)
	if v != 0 || err != nil {
		return v, err
	}
	return 0, d.nameError(object.TNameError, "name '%s' is not defined", name)
}

// names runs the instructions that read and write names in namespaces and cells.
func (d *driver) names(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	switch op {
	case bc.LOADGLOBAL:
		name := d.name(b)
		if d.ripe() {
			d.specializeGlobal(in, name)
		}
		v, err := d.global(name)
		if err != nil {
			return err
		}
		t.Hold(v)
		return d.finish(mark, in, v)
	case bc.STOREGLOBAL:
		name := d.name(b)
		g := d.fn().Globals
		if err := t.DictSet(g, name, r[a]); err != nil {
			return err
		}
		if d.ripe() {
			d.specializeStore(in, g, name, bc.STOREGLOBALM)
		}
		return d.done(mark, in)
	case bc.DELGLOBAL:
		name := d.name(b)
		found, err := t.DictDelName(d.fn().Globals, name)
		if err != nil {
			return err
		}
		if !found {
			return d.nameError(object.TNameError, "name '%s' is not defined", name)
		}
		return d.done(mark, in)
	case bc.LOADNAME:
		name := d.name(b)
		ns := d.frame().Locals
		if d.ripe() {
			d.specializeName(in, ns, name)
		}
		v, err := d.lookup(ns, name)
		if err == nil && v == 0 {
			v, err = d.global(name)
		}
		if err != nil {
			return err
		}
		t.Hold(v)
		return d.finish(mark, in, v)
	case bc.STORENAME:
		name := d.name(b)
		ns := d.frame().Locals
		var err error
		if t.Is(ns, object.TDict) {
			err = t.DictSet(ns, name, r[a])
			if err == nil && d.ripe() {
				d.specializeStore(in, ns, name, bc.STORENAMEL)
			}
		} else {
			err = t.SetItem(ns, name, r[a])
		}
		if err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.DELNAME:
		name := d.name(b)
		if ns := d.frame().Locals; t.Is(ns, object.TDict) {
			found, err := t.DictDelName(ns, name)
			if err == nil && !found {
				err = d.nameError(object.TNameError, "name '%s' is not defined", name)
			}
			if err != nil {
				return err
			}
			return d.done(mark, in)
		}
		if err := t.DelItem(d.frame().Locals, name); err != nil {
			if t.IsError(err, object.TKeyError) {
				return d.nameError(object.TNameError, "name '%s' is not defined", name)
			}
			return err
		}
		return d.done(mark, in)
	case bc.LOADLOCALS:
		ns := d.frame().Locals
		if ns == 0 {
			return t.Errorf(object.TSystemError, "no locals")
		}
		return d.copyTo(in, ns)
	case bc.LOADDICTGLOBAL:
		name := d.name(c)
		v, err := d.lookup(r[b], name)
		if err == nil && v == 0 {
			v, err = d.global(name)
		}
		if err != nil {
			return err
		}
		t.Hold(v)
		return d.finish(mark, in, v)
	case bc.LOADDICTDEREF:
		v, err := d.lookup(r[b], t.TupleItems(d.code().Locals)[c])
		if err != nil {
			return err
		}
		if v == 0 {
			if v = t.CellGet(r[c]); v == 0 {
				return d.emptyCell(c)
			}
		}
		t.Hold(v)
		return d.finish(mark, in, v)
	case bc.MAKECELL:
		cell := t.Take(mark, t.NewCell(r[a]))
		d.advance(in)
		d.set(r, a, cell)
		return nil
	case bc.COPYFREE:
		cells := t.TupleItems(d.fn().Closure)
		for i := range b {
			t.Store(&r[a+i], cells[i])
		}
		return d.done(mark, in)
	case bc.LOADDEREF:
		v := t.CellGet(r[b])
		if v == 0 {
			return d.emptyCell(b)
		}
		return d.finish(mark, in, v)
	case bc.STOREDEREF:
		t.Store(&(*object.Cell)(t.At(r[a], 0)).V, r[b])
		return d.done(mark, in)
	case bc.DELDEREF:
		if t.CellGet(r[a]) == 0 {
			return d.emptyCell(a)
		}
		t.Store(&(*object.Cell)(t.At(r[a], 0)).V, 0)
		return d.done(mark, in)
	}
	panic("vm: not an instruction of names")
}

// emptyCell raises the error for the empty cell in local register x.
func (d *driver) emptyCell(x uint16) error {
	t := d.t
	code := d.code()
	if x >= code.NLocals {
		return d.unboundLocal(d.hiddenName(x), false)
	}
	free := t.Bytes(code.Kinds)[x]&byte(bc.LocalFree) != 0
	return d.unboundLocal(t.TupleItems(code.Locals)[x], free)
}
