package pickle

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/object"
)

// saveReduced writes v as its reduction says: a str names a global, a tuple tells how to make it.
func (p *pickler) saveReduced(v, r Value) error {
	if p.t.IsStr(r) {
		return p.saveGlobal(v, r)
	}
	if !p.t.IsInstanceID(r, object.TTuple) {
		return p.note(p.fail("__reduce__ must return a string or tuple, not %s", typeName(p.t, r)), v, "object")
	}
	return p.saveReduce(v, r)
}

func (p *pickler) fail(format string, args ...any) error {
	return raise(p.t, p.st.picklingError, fmt.Sprintf(format, args...))
}

// reduction is a tuple that __reduce__ gave; absent parts are 0.
type reduction struct{ fn, args, state, list, dict, setter Value }

func (p *pickler) parseReduction(r Value) (d reduction, err error) {
	t := p.t
	items := t.TupleItems(r)
	if len(items) < 2 || len(items) > 6 {
		return d, p.fail("tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	for i, dst := range []*Value{&d.fn, &d.args, &d.state, &d.list, &d.dict, &d.setter}[:len(items)] {
		if x := items[i]; i < 2 || x != t.RT.None {
			*dst = x
		}
	}
	switch {
	case !t.IsCallable(d.fn):
		err = p.fail("first item of the tuple returned by __reduce__ must be callable, not %s", typeName(t, d.fn))
	case !t.IsInstanceID(d.args, object.TTuple):
		err = p.fail("second item of the tuple returned by __reduce__ must be a tuple, not %s", typeName(t, d.args))
	case d.list != 0 && t.TypeOf(d.list).Next == nil:
		err = p.fail("fourth item of the tuple returned by __reduce__ must be an iterator, not %s", typeName(t, d.list))
	case d.dict != 0 && t.TypeOf(d.dict).Next == nil:
		err = p.fail("fifth item of the tuple returned by __reduce__ must be an iterator, not %s", typeName(t, d.dict))
	case d.setter != 0 && !t.IsCallable(d.setter):
		err = p.fail("sixth item of the tuple returned by __reduce__ must be callable, not %s", typeName(t, d.setter))
	}
	return d, err
}

// saveReduce writes v by a tuple that its __reduce__ gave.
func (p *pickler) saveReduce(v, r Value) error {
	if err := p.reduceTuple(v, r); err != nil {
		return p.note(err, v, "object")
	}
	return nil
}

func (p *pickler) reduceTuple(v, r Value) error {
	d, err := p.parseReduction(r)
	if err != nil {
		return err
	}
	if p.fast {
		return p.guarded(v, func(v Value) error { return p.reduceParts(v, &d) })
	}
	return p.reduceParts(v, &d)
}

func (p *pickler) reduceParts(v Value, d *reduction) error {
	t := p.t
	if err := p.saveMaker(v, d); err != nil {
		return err
	}
	if idx, ok := p.memo.get(v); ok {
		// It was written while its arguments were: it refers to itself. Drop the second one.
		p.op(opPop)
		p.writeGet(idx)
	} else {
		p.put(v)
	}
	if d.list != 0 {
		if err := p.appendItems(v, func(int) (Value, error) { return t.NextOf(d.list) }); err != nil {
			return err
		}
	}
	if d.dict != 0 {
		if err := p.setItems(v, d.dict); err != nil {
			return err
		}
	}
	if d.state == 0 {
		return nil
	}
	if d.setter == 0 {
		if err := p.save(d.state); err != nil {
			return p.note(err, v, "state")
		}
		p.op(opBuild)
		return nil
	}
	if err := p.save(d.setter); err != nil {
		return p.note(err, v, "state setter")
	}
	if err := p.save(v); err != nil {
		return err
	}
	if err := p.save(d.state); err != nil {
		return p.note(err, v, "state")
	}
	p.op(opTuple2)
	p.op(opReduce)
	p.op(opPop)
	return nil
}

// saveMaker writes the instructions that put a new object on the stack: a call, or the shorter forms for what copyreg's
// __newobj__ and __newobj_ex__ stand for.
func (p *pickler) saveMaker(v Value, d *reduction) error {
	t := p.t
	if p.proto >= 2 {
		name, found, err := t.GetAttrOpt(d.fn, p.st.n.name)
		if err != nil {
			return err
		}
		if found && t.IsStr(name) {
			if t.StrEqualGo(name, "__newobj__") {
				return p.saveNewObj(v, t.TupleItems(d.args))
			}
			if t.StrEqualGo(name, "__newobj_ex__") {
				return p.saveNewObjEx(v, t.TupleItems(d.args))
			}
		}
	}
	if err := p.save(d.fn); err != nil {
		return p.note(err, v, "reconstructor")
	}
	if err := p.save(d.args); err != nil {
		return p.note(err, v, "reconstructor arguments")
	}
	p.op(opReduce)
	return nil
}

// checkClass tells whether cls may make v: only v's own class may.
func (p *pickler) checkClass(v, cls Value, name string) error {
	t := p.t
	if !t.IsType(cls) {
		return p.fail("first argument to %s() must be a class, not %s", name, typeName(t, cls))
	}
	own, err := t.GetAttr(v, p.st.n.class)
	if err != nil {
		return err
	}
	if own == cls {
		return nil
	}
	want, err := repr(t, own)
	if err != nil {
		return err
	}
	got, err := repr(t, cls)
	if err != nil {
		return err
	}
	return p.fail("first argument to %s() must be %s, not %s", name, want, got)
}

func (p *pickler) saveNewObj(v Value, args []Value) error {
	if len(args) < 1 {
		return p.fail("__newobj__ expected at least 1 argument, got 0")
	}
	if err := p.checkClass(v, args[0], "__newobj__"); err != nil {
		return err
	}
	if err := p.save(args[0]); err != nil {
		return p.note(err, v, "class")
	}
	if err := p.save(p.t.NewTuple(args[1:]...)); err != nil {
		return p.note(err, v, "__new__ arguments")
	}
	p.op(opNewObj)
	return nil
}

func (p *pickler) saveNewObjEx(v Value, args []Value) error {
	t := p.t
	if len(args) != 3 {
		return p.fail("__newobj_ex__ expected 3 arguments, got %d", len(args))
	}
	cls, pos, kw := args[0], args[1], args[2]
	if !t.IsType(cls) {
		return p.fail("first argument to __newobj_ex__() must be a class, not %s", typeName(t, cls))
	}
	if !t.IsInstanceID(pos, object.TTuple) {
		return p.fail("second argument to __newobj_ex__() must be a tuple, not %s", typeName(t, pos))
	}
	if !t.IsInstanceID(kw, object.TDict) {
		return p.fail("third argument to __newobj_ex__() must be a dict, not %s", typeName(t, kw))
	}
	if p.proto >= 4 {
		if err := p.save(cls); err != nil {
			return p.note(err, v, "class")
		}
		for _, x := range []Value{pos, kw} {
			if err := p.save(x); err != nil {
				return p.note(err, v, "__new__ arguments")
			}
		}
		p.op(opNewObjEx)
		return nil
	}
	// No instruction passes keyword arguments: functools.partial does.
	maker, err := t.GetAttr(cls, p.st.n.new)
	if err != nil {
		return err
	}
	maker, err = t.CallDict(p.st.partial.Get(), append([]Value{maker, cls}, t.TupleItems(pos)...), kw)
	if err != nil {
		return err
	}
	if err := p.save(maker); err != nil {
		return p.note(err, v, "reconstructor")
	}
	if err := p.save(t.NewTuple()); err != nil {
		return p.note(err, v, "reconstructor arguments")
	}
	p.op(opReduce)
	return nil
}
