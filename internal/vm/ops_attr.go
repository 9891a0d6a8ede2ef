package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// attribute runs the instructions on attributes.
func (d *driver) attribute(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	name := d.name(c)
	switch op {
	case bc.LOADATTR:
		if d.polymorphic(bc.LOADATTRX) {
			t.CacheAttr(r[b], name, object.AttrUseLoad)
		} else if d.ripe() {
			d.specializeLoad(in, r[b], name, false)
		}
		v, err := t.GetAttr(r[b], name)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.STOREATTR:
		if d.polymorphic(bc.STOREATTRX) {
			t.CacheAttr(r[a], name, object.AttrUseStore)
		} else if d.ripe() {
			d.specializeAttrStore(in, r[a], name)
		}
		if err := t.SetAttr(r[a], name, r[b]); err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.DELATTR:
		if err := t.DelAttr(r[a], name); err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.LOADMETHOD:
		if d.polymorphic(bc.LOADMETHODX) {
			t.CacheAttr(r[b], name, object.AttrUseMethod)
		} else if d.ripe() {
			d.specializeLoad(in, r[b], name, true)
		}
		fn, self, err := t.LookupMethod(r[b], name)
		if err != nil {
			return err
		}
		d.method(mark, in, r, a, b, fn, self)
		return nil
	case bc.LOADSUPER, bc.LOADSUPERMETHOD:
		return d.super(mark, in, op, r)
	}
	panic("vm: not an instruction of attributes")
}

// polymorphic reports whether the instruction at t.PC has form op, which stays when it misses.
func (d *driver) polymorphic(op bc.Op) bool { return bc.Op(uint8(*d.word(0))) == op }

// method ends LOADMETHOD: fn and self go to a call window at a; operand b may die.
func (d *driver) method(mark int, in uint64, r *registers, a, b uint16, fn, self Value) {
	t := d.t
	t.Incref(fn)
	t.Incref(self)
	t.Release(mark)
	d.kill(in, r)
	d.advance(in)
	d.set(r, a, fn)
	d.set(r, a+8, self)
}

// super runs super(...).name: through the type's own lookup when the global is the builtin, by calling it otherwise.
func (d *driver) super(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	a, w, c := bc.Operands(in)
	name := d.name(c)
	var fn, self Value
	var err error
	if r[w] == t.TypeByID(object.TSuper).Obj {
		if r[w+2] == 0 {
			return t.Errorf(object.TRuntimeError, "super(): arg[0] deleted")
		}
		fn, self, err = d.superMethod(r[w+1], r[w+2], name)
		if err == nil && op == bc.LOADSUPERMETHOD && self != 0 && d.ripe() {
			d.specializeSuper(in, r[w+1], self, fn)
		}
		if err == nil && op == bc.LOADSUPER && self != 0 {
			fn, self = t.NewMethod(fn, self), 0
		}
	} else {
		var sup Value
		if bc.FlagsOf(in)&bc.InPlace != 0 {
			sup, err = t.Call(r[w])
		} else {
			sup, err = t.Call(r[w], r[w+1], r[w+2])
		}
		if err == nil {
			fn, err = t.GetAttr(sup, name)
		}
	}
	if err != nil {
		return err
	}
	t.Incref(fn)
	t.Incref(self)
	t.Release(mark)
	d.dropRun(r, w, 3)
	d.advance(in)
	d.set(r, a, fn)
	if op == bc.LOADSUPERMETHOD {
		d.set(r, a+8, self)
	}
	return nil
}

// superMethod finds name behind class cls in the MRO of self's type: a plain function with self to bind, or the attribute's value.
func (d *driver) superMethod(cls, self, name Value) (fn, bound Value, err error) {
	t := d.t
	if t.IsInstanceID(cls, object.TType) && !t.IsInstanceID(self, object.TType) && name != t.RT.Names.Class {
		start := t.TypeFromObj(cls)
		mro := t.TypeOf(self).MRO
		for i, m := range mro {
			if m != start {
				continue
			}
			for _, m := range mro[i+1:] {
				if v := t.DictGetName(m.Dict, name); v != 0 {
					if v.IsObject() && t.Head(v).Type == object.TFunction {
						return t.Hold(v), self, nil
					}
					break
				}
			}
			break
		}
	}
	sup, err := t.Call(t.TypeByID(object.TSuper).Obj, cls, self)
	if err != nil {
		return 0, 0, err
	}
	fn, err = t.GetAttr(sup, name)
	return fn, 0, err
}
