package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// build runs the instructions of displays, unpacking and string formatting.
func (d *driver) build(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	switch op {
	case bc.BUILDTUPLE:
		return d.finishWindow(mark, in, t.NewTuple(window(r, b, int(c))...), b, int(c))
	case bc.BUILDLIST:
		return d.finishWindow(mark, in, t.NewList(window(r, b, int(c))...), b, int(c))
	case bc.BUILDSET:
		v, err := t.NewSet(false, window(r, b, int(c))...)
		if err != nil {
			return err
		}
		return d.finishWindow(mark, in, v, b, int(c))
	case bc.BUILDMAP:
		v := t.NewDict()
		for i := range c {
			if err := t.DictSet(v, r[b+2*i], r[b+2*i+1]); err != nil {
				return err
			}
		}
		return d.finishWindow(mark, in, v, b, 2*int(c))
	case bc.BUILDSTRING:
		return d.finishWindow(mark, in, t.JoinStrs(window(r, b, int(c))), b, int(c))
	case bc.LISTAPPEND:
		t.ListAppend(r[a], r[b])
		return d.done(mark, in)
	case bc.SETADD:
		if err := t.SetAdd(r[a], r[b]); err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.MAPADD:
		if err := t.DictSet(r[a], r[b], r[c]); err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.LISTEXTEND:
		if err := t.ListExtend(r[a], r[b]); err != nil {
			if t.IsError(err, object.TTypeError) && !d.iterable(r[b]) {
				return t.TypeErrorf("Value after * must be an iterable, not %s", t.TypeName(r[b]))
			}
			return err
		}
		return d.done(mark, in)
	case bc.SETUPDATE:
		if err := t.Iterate(r[b], func(item Value) (bool, error) { return true, t.SetAdd(r[a], item) }); err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.DICTUPDATE:
		if !t.IsInstanceID(r[b], object.TDict) {
			if _, ok, err := t.GetAttrOpt(r[b], t.RT.Names.Keys); err != nil {
				return err
			} else if !ok {
				return t.TypeErrorf("'%s' object is not a mapping", t.TypeName(r[b]))
			}
		}
		if err := t.DictUpdate(r[a], r[b]); err != nil {
			if t.IsError(err, object.TAttributeError) {
				return t.TypeErrorf("'%s' object is not a mapping", t.TypeName(r[b]))
			}
			return err
		}
		return d.done(mark, in)
	case bc.DICTMERGE:
		return d.dictMerge(mark, in, r)
	case bc.LISTTOTUPLE:
		return d.finish(mark, in, t.NewTuple(t.ListItems(r[b])...))
	case bc.UNPACK:
		return d.unpack(mark, in, r, int(c), -1)
	case bc.UNPACKEX:
		return d.unpack(mark, in, r, int(c&0xFF), int(c>>8))
	case bc.CONVERT:
		var v Value
		var err error
		switch c {
		case 1:
			v, err = t.StrOf(r[b])
		case 2:
			v, err = t.Repr(r[b])
		default:
			v, err = t.ASCII(r[b])
		}
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.FORMAT:
		if t.Is(r[b], object.TStr) {
			return d.copyTo(in, r[b])
		}
		v, err := t.Format(r[b], t.RT.EmptyStr)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.FORMATSPEC:
		v, err := t.Format(r[b], r[c])
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.BUILDINTERP:
		conv, n := t.RT.None, 2
		if code := c & 0xFF; code != 0 {
			conv = t.Intern(string(rune(code)))
		}
		spec := t.RT.EmptyStr
		if c&256 != 0 {
			spec, n = r[b+2], 3
		}
		v, err := t.Call(t.TypeByID(object.TInterpolation).Obj, r[b], r[b+1], conv, spec)
		if err != nil {
			return err
		}
		return d.finishWindow(mark, in, v, b, n)
	case bc.BUILDTEMPLATE:
		strs, interps := t.TupleItems(r[b]), t.TupleItems(r[b+1])
		parts := make([]Value, 0, len(strs)+len(interps))
		for i, s := range strs {
			parts = append(parts, s)
			if i < len(interps) {
				parts = append(parts, interps[i])
			}
		}
		v, err := t.Call(t.TypeByID(object.TTemplate).Obj, parts...)
		if err != nil {
			return err
		}
		return d.finishWindow(mark, in, v, b, 2)
	}
	panic("vm: not an instruction of displays")
}

// dictMerge adds the keywords of a **mapping in a call.
func (d *driver) dictMerge(mark int, in uint64, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	from := r[b]
	notMapping := func() error {
		return t.TypeErrorf("%s argument after ** must be a mapping, not %s", d.functionStr(r[c]), t.TypeName(from))
	}
	add := func(k, v Value) error {
		old, err := t.DictGet(r[a], k)
		if err != nil {
			return err
		}
		if old != 0 {
			text, err := t.StrOf(k)
			if err != nil {
				return err
			}
			return t.TypeErrorf("%s got multiple values for keyword argument '%s'", d.functionStr(r[c]), t.Str(text))
		}
		return t.DictSet(r[a], k, v)
	}
	if t.IsInstanceID(from, object.TDict) && t.TypeOf(from).Iter != nil && t.Is(from, object.TDict) {
		pos := 0
		for {
			k, v, ok := t.DictNext(from, &pos)
			if !ok {
				break
			}
			if err := add(t.Hold(k), t.Hold(v)); err != nil {
				return err
			}
		}
		return d.done(mark, in)
	}
	keysFn, ok, err := t.GetAttrOpt(from, t.RT.Names.Keys)
	if err != nil {
		return err
	}
	if !ok {
		return notMapping()
	}
	keys, err := t.Call(keysFn)
	if err != nil {
		return err
	}
	err = t.Iterate(keys, func(k Value) (bool, error) {
		v, err := t.GetItem(from, k)
		if err != nil {
			return false, err
		}
		return true, add(k, v)
	})
	if err != nil {
		return err
	}
	return d.done(mark, in)
}

// unpack stores before items, then, unless after is -1, a list and after more, of r[b] from register a on.
func (d *driver) unpack(mark int, in uint64, r *registers, before, after int) error {
	t := d.t
	a, b, _ := bc.Operands(in)
	x := r[b]
	var few [16]Value
	items := few[:0]
	if t.Is(x, object.TTuple) {
		items = append(items, t.TupleItems(x)...)
	} else if t.Is(x, object.TList) {
		items = append(items, t.ListItems(x)...)
	} else {
		typ := t.TypeOf(x)
		if typ.Iter == nil && typ.Slots.Item == nil && typ.GetItem == nil {
			return t.TypeErrorf("cannot unpack non-iterable %s object", t.TypeName(x))
		}
		it, err := t.Iter(x)
		if err != nil {
			if t.IsError(err, object.TTypeError) && typ.Iter == nil && typ.Slots.Item == nil {
				return t.TypeErrorf("cannot unpack non-iterable %s object", t.TypeName(x))
			}
			return err
		}
		for after >= 0 || len(items) <= before {
			v, err := t.Next(it)
			if err != nil {
				return err
			}
			if v == 0 {
				break
			}
			items = append(items, v)
			if after < 0 && len(items) > before {
				if t.IsInstanceID(x, object.TDict) {
					return t.ValueErrorf("too many values to unpack (expected %d, got %d)", before, t.DictLen(x))
				}
				return t.ValueErrorf("too many values to unpack (expected %d)", before)
			}
		}
	}
	n := len(items)
	out := items
	switch {
	case after < 0 && n < before:
		return t.ValueErrorf("not enough values to unpack (expected %d, got %d)", before, n)
	case after < 0 && n > before:
		return t.ValueErrorf("too many values to unpack (expected %d, got %d)", before, n)
	case after >= 0 && n < before+after:
		return t.ValueErrorf("not enough values to unpack (expected at least %d, got %d)", before+after, n)
	case after >= 0:
		var targets [16]Value
		rest := t.NewList(items[before : n-after]...)
		out = append(append(append(targets[:0], items[:before]...), rest), items[n-after:]...)
	}
	for _, v := range out {
		t.Incref(v)
	}
	t.Release(mark)
	d.kill(in, r)
	d.advance(in)
	for i, v := range out {
		d.set(r, a+uint16(i), v)
	}
	return nil
}
