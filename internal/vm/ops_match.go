package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// match runs the instructions of match statements.
func (d *driver) match(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	_, b, c := bc.Operands(in)
	switch op {
	case bc.MATCHSEQ:
		return d.finish(mark, in, t.Bool(d.collection(t.TypeOf(r[b]), object.TypeSequence)))
	case bc.MATCHMAP:
		return d.finish(mark, in, t.Bool(d.collection(t.TypeOf(r[b]), object.TypeMapping)))
	case bc.GETLEN:
		n, err := t.Len(r[b])
		if err != nil {
			return err
		}
		return d.finish(mark, in, t.NewInt(int64(n)))
	case bc.MATCHKEYS:
		v, err := d.matchKeys(r[b], r[c])
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.MATCHCLASS:
		v, err := d.matchClass(r[b], r[b+1], r[b+2], int(c))
		if err != nil {
			return err
		}
		return d.finishWindow(mark, in, v, b, 3)
	}
	panic("vm: not an instruction of match")
}

// collection reports whether instances of typ are sequences (or mappings) for patterns: the first class of the MRO that says something
// decides, by its flags or, for abstract base classes, by __abc_tpflags__.
func (d *driver) collection(typ *object.Type, flag uint64) bool {
	t := d.t
	const both = object.TypeSequence | object.TypeMapping
	if f := typ.Flags & both; f != 0 {
		return f&flag != 0
	}
	name := t.Intern("__abc_tpflags__")
	for _, m := range typ.MRO {
		f := m.Flags & both
		if v := t.DictGetName(m.Dict, name); v != 0 && v.IsInt() {
			f |= uint64(v.Int()) & both
		}
		if f != 0 {
			return f&flag != 0
		}
	}
	return false
}

// matchKeys is the tuple of the values that a mapping has for all keys, or None.
func (d *driver) matchKeys(m, keys Value) (Value, error) {
	t := d.t
	ks := t.TupleItems(keys)
	if len(ks) == 0 {
		return t.RT.EmptyTuple, nil
	}
	seen, err := t.NewSet(false)
	if err != nil {
		return 0, err
	}
	get, err := t.GetAttr(m, t.RT.Names.PlainGet)
	if err != nil {
		return 0, err
	}
	dummy := t.NewList()
	var values []Value
	for _, k := range ks {
		dup, err := t.SetContains(seen, k)
		if err != nil {
			return 0, err
		}
		if dup {
			return 0, t.ValueErrorf("mapping pattern checks duplicate key (%s)", d.repr(k))
		}
		if err := t.SetAdd(seen, k); err != nil {
			return 0, err
		}
		v, err := t.Call(get, k, dummy)
		if err != nil {
			return 0, err
		}
		if v == dummy {
			return t.RT.None, nil
		}
		values = append(values, v)
	}
	return t.NewTuple(values...), nil
}

// matchClass is the tuple of the attributes that a class pattern asks for, or None.
func (d *driver) matchClass(subject, cls, names Value, positional int) (Value, error) {
	t := d.t
	if !t.IsInstanceID(cls, object.TType) {
		return 0, t.TypeErrorf("called match pattern must be a class")
	}
	ok, err := t.IsInstance(subject, cls)
	if err != nil {
		return 0, err
	}
	if !ok {
		return t.RT.None, nil
	}
	typ := t.TypeFromObj(cls)
	var values, seen []Value
	attr := func(name Value) (found bool, err error) {
		for _, s := range seen {
			if t.StrEqual(s, name) {
				return false, t.TypeErrorf("%s() got multiple sub-patterns for attribute %s", typ.Name, d.repr(name))
			}
		}
		seen = append(seen, name)
		v, ok, err := t.GetAttrOpt(subject, name)
		if err != nil || !ok {
			return false, err
		}
		values = append(values, v)
		return true, nil
	}
	if positional > 0 {
		matchSelf := false
		args, ok, err := t.GetAttrOpt(cls, t.RT.Names.MatchArgs)
		if err != nil {
			return 0, err
		}
		if ok {
			if !t.Is(args, object.TTuple) {
				return 0, t.TypeErrorf("%s.__match_args__ must be a tuple (got %s)", typ.Name, t.TypeName(args))
			}
		} else {
			matchSelf = typ.Flags&object.TypeMatchSelf != 0
			args = t.RT.EmptyTuple
		}
		allowed := len(t.TupleItems(args))
		if matchSelf {
			allowed = 1
		}
		if allowed < positional {
			plural := "s"
			if allowed == 1 {
				plural = ""
			}
			return 0, t.TypeErrorf("%s() accepts %d positional sub-pattern%s (%d given)", typ.Name, allowed, plural, positional)
		}
		if matchSelf {
			values = append(values, subject)
		} else {
			for i := range positional {
				name := t.TupleItems(args)[i]
				if !t.Is(name, object.TStr) {
					return 0, t.TypeErrorf("__match_args__ elements must be strings (got %s)", t.TypeName(name))
				}
				if ok, err := attr(name); err != nil || !ok {
					return t.RT.None, err
				}
			}
		}
	}
	for _, name := range t.TupleItems(names) {
		if ok, err := attr(name); err != nil || !ok {
			return t.RT.None, err
		}
	}
	return t.NewTuple(values...), nil
}
