// Package copymod is the module _copy: deep copies of lists, tuples, dicts and plain instances for lib/copy.py, which has the rest.
package copymod

import (
	"slices"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_copy",
		Doc:  "Deep copies of common objects.",
		Funcs: []object.Func{
			{Name: "deepcopy", Sig: "(x, memo, atomic, dispatch, own, table, general, /)", Call: deepcopy,
				Doc: "A deep copy of x. Objects of the types in atomic are their own copies, those of the types in dispatch are copied by its functions, of\n" +
					"which this function stands in for the three of own (list, tuple, dict), those of the types in table and all that are no plain\n" +
					"instances by general(x, memo, type(x))."},
		},
	}
}

// copier is one call of deepcopy: its arguments, and what it has found out.
type copier struct {
	t                                      *object.Thread
	memo, atomic, dispatch, table, general Value
	own                                    [3]Value // what dispatch has for list, tuple and dict as a rule
	self                                   Value    // id(memo)
	deep                                   Value    // the name __deepcopy__
	plain                                  map[uint32]plainClass
}

// plainClass is whether instances of a class, in this version of it, are copied by copying their attributes.
type plainClass struct {
	version uint32
	plain   bool
}

func deepcopy(t *object.Thread, a []Value) (Value, error) {
	own := t.TupleItems(a[4])
	c := copier{t: t, memo: a[1], atomic: a[2], dispatch: a[3], table: a[5], general: a[6], own: [3]Value{own[0], own[1], own[2]}}
	c.self = idOf(t, c.memo)
	c.deep = t.Intern("__deepcopy__")
	return c.copy(a[0])
}

// idOf is id(o) of an object.
func idOf(t *object.Thread, o Value) Value { return t.NewInt(int64(o)) }

// isAtomic reports whether x is its own copy.
func (c *copier) isAtomic(x Value) (bool, error) {
	if !x.IsObject() {
		return true, nil // an int or a float
	}
	switch typ := c.t.TypeOf(x); typ.ID {
	case object.TStr, object.TNoneType, object.TBool:
		return true, nil
	case object.TList, object.TDict, object.TTuple:
		return false, nil
	default:
		return c.t.SetContains(c.atomic, typ.Obj)
	}
}

// recall is the copy that the memo has of the object with this id, 0 if none.
func (c *copier) recall(id Value) (Value, error) {
	if c.t.Is(c.memo, object.TDict) {
		return c.t.DictGet(c.memo, id)
	}
	none := c.t.NewTuple(c.t.RT.None) // no copy of anything
	v, err := c.t.CallMethod(c.memo, "get", id, none)
	if v == none {
		v = 0
	}
	return v, err
}

// remember makes y the copy of the object with this id.
func (c *copier) remember(id, y Value) error {
	if c.t.Is(c.memo, object.TDict) {
		return c.t.DictSet(c.memo, id, y)
	}
	return c.t.SetItem(c.memo, id, y)
}

// keep lets x live as long as the memo, where its id must not come to mean another object.
func (c *copier) keep(x Value) error {
	kept, err := c.recall(c.self)
	switch {
	case err != nil:
		return err
	case kept == 0 || kept == c.t.RT.None:
		return c.remember(c.self, c.t.NewList(x))
	case c.t.Is(kept, object.TList):
		c.t.ListAppend(kept, x)
		return nil
	}
	_, err = c.t.CallMethod(kept, "append", x)
	return err
}

// copy is a deep copy of x.
func (c *copier) copy(x Value) (Value, error) {
	if atomic, err := c.isAtomic(x); atomic || err != nil {
		return x, err
	}
	t := c.t
	m := t.Mark()
	y, err := c.copyNew(x)
	return t.Leave(m, y, err)
}

// copyNew is copy for an object that may have parts. A level of it is two of the Python functions that it stands for.
func (c *copier) copyNew(x Value) (y Value, err error) {
	t := c.t
	id := idOf(t, x)
	if y, err := c.recall(id); y != 0 || err != nil {
		return y, err
	}
	if t.Depth <= 2 {
		return 0, t.Errorf(object.TRecursionError, "maximum recursion depth exceeded")
	}
	if err := t.EnterRecursive(""); err != nil {
		return 0, err
	}
	t.Depth -= 2
	defer func() {
		t.Depth += 2
		t.LeaveRecursive()
	}()
	if y, err = c.parts(x, id); err != nil || y == x {
		return y, err
	}
	if err := c.remember(id, y); err != nil {
		return 0, err
	}
	return y, c.keep(x)
}

// parts copies x by the first way that there is for its type.
func (c *copier) parts(x, id Value) (Value, error) {
	t := c.t
	typ := t.TypeOf(x)
	f, err := t.DictGet(c.dispatch, typ.Obj)
	if err != nil {
		return 0, err
	}
	switch {
	case f == 0 || f == t.RT.None:
	case f == c.own[0] && typ.ID == object.TList:
		return c.list(x, id)
	case f == c.own[1] && typ.ID == object.TTuple:
		return c.tuple(x, id)
	case f == c.own[2] && typ.ID == object.TDict:
		return c.dict(x, id)
	default:
		return t.Call(f, x, c.memo)
	}
	if typ.Flags&object.TypeTypeSubclass != 0 {
		return x, nil
	}
	f, found, err := t.GetAttrOpt(x, c.deep)
	if err != nil {
		return 0, err
	}
	if found && f != t.RT.None {
		return t.Call(f, c.memo)
	}
	if c.isPlain(x, typ) {
		f, err := t.DictGet(c.table, typ.Obj)
		if err != nil {
			return 0, err
		}
		if f == 0 || f == t.RT.None {
			return c.instance(x, id, typ)
		}
	}
	return t.Call(c.general, x, c.memo, typ.Obj)
}

func (c *copier) list(x, id Value) (Value, error) {
	t := c.t
	y := t.NewList()
	if err := c.remember(id, y); err != nil {
		return 0, err
	}
	m := t.Mark()
	for i := 0; i < t.ListLen(x); i++ {
		if err := t.Poll(); err != nil {
			return 0, err
		}
		item, err := c.copy(t.Hold(t.ListItems(x)[i]))
		if err != nil {
			return 0, err
		}
		t.ListAppend(y, item)
		t.Release(m)
	}
	return y, nil
}

func (c *copier) tuple(x, id Value) (Value, error) {
	t := c.t
	y := t.NewList()
	m := t.Mark()
	same := true
	for _, old := range t.TupleItems(x) {
		item, err := c.copy(old)
		if err != nil {
			return 0, err
		}
		same = same && item == old
		t.ListAppend(y, item)
		t.Release(m)
	}
	if v, err := c.recall(id); v != 0 || err != nil { // a cycle through x has copied it meanwhile
		return v, err
	}
	if same {
		return x, nil
	}
	return t.NewTuple(t.ListItems(y)...), nil
}

func (c *copier) dict(x, id Value) (Value, error) {
	t := c.t
	y := t.NewDict()
	if err := c.remember(id, y); err != nil {
		return 0, err
	}
	m := t.Mark()
	n := t.DictLen(x)
	for pos := 0; ; {
		if t.DictLen(x) != n {
			return 0, t.Errorf(object.TRuntimeError, "dictionary changed size during iteration")
		}
		if err := t.Poll(); err != nil {
			return 0, err
		}
		k, v, ok := t.DictNext(x, &pos)
		if !ok {
			return y, nil
		}
		v = t.Hold(v)
		k, err := c.copy(t.Hold(k))
		if err != nil {
			return 0, err
		}
		if v, err = c.copy(v); err != nil {
			return 0, err
		}
		if err := t.DictSet(y, k, v); err != nil {
			return 0, err
		}
		t.Release(m)
	}
}

// isPlain reports whether x is an instance of a class that leaves all of copying to object, without names of its own that would change that.
func (c *copier) isPlain(x Value, typ *object.Type) bool {
	t := c.t
	if typ.Flags&object.TypeHeap == 0 || typ.Spec != nil || !t.PlainAttrs(x) {
		return false
	}
	version := t.TypeVersion(typ)
	info, known := c.plain[typ.ID]
	if !known || version == 0 || info.version != version {
		info = plainClass{version, t.PlainState(typ)}
		if c.plain == nil {
			c.plain = map[uint32]plainClass{}
		}
		c.plain[typ.ID] = info
	}
	if !info.plain {
		return false
	}
	s := t.OwnShape(x)
	n := &t.RT.Names
	return s == nil || !slices.ContainsFunc(s.Names, func(name Value) bool {
		return name == n.ReduceEx || name == n.Reduce || name == n.Getstate
	})
}

// instance copies a plain instance.
func (c *copier) instance(x, id Value, typ *object.Type) (Value, error) {
	t := c.t
	s := t.OwnShape(x)
	y := t.New(typ)
	if err := c.remember(id, y); err != nil || s == nil {
		return y, err
	}
	values := make([]Value, len(s.Names))
	for i := range values {
		v, err := c.attr(x, s, i)
		if err != nil {
			return 0, err
		}
		if values[i], err = c.copy(v); err != nil {
			return 0, err
		}
	}
	if t.FillOwn(y, s, values) {
		return y, nil
	}
	if !t.PlainAttrs(y) {
		d, err := t.InstanceDict(y)
		for i := 0; err == nil && i < len(values); i++ {
			err = t.DictSet(d, s.Names[i], values[i])
		}
		return y, err
	}
	for i, v := range values {
		if err := t.SetOwnAttr(y, s.Names[i], v); err != nil {
			return 0, err
		}
	}
	return y, nil
}

// attr is what attribute i of x, whose shape was s, holds now: copying those before it may have run code that changes it.
func (c *copier) attr(x Value, s *object.Shape, i int) (Value, error) {
	t := c.t
	if t.OwnShape(x) == s {
		return t.OwnAttr(x, s, i), nil
	}
	d, err := t.InstanceDict(x)
	if err != nil {
		return 0, err
	}
	if t.DictLen(d) != len(s.Names) {
		return 0, t.Errorf(object.TRuntimeError, "dictionary changed size during iteration")
	}
	v, err := t.DictGet(d, s.Names[i])
	if v == 0 && err == nil {
		err = t.Errorf(object.TRuntimeError, "dictionary keys changed during iteration")
	}
	return v, err
}
