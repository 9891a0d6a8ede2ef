package collections

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// OrderedDict: since dicts are ordered, an OrderedDict needs no list of its own. To move an entry to the end is to take it out
// and append it; the place of the first entry is remembered, so that a queue (popitem(last=False)) costs no search. Only
// move_to_end(last=False) rebuilds the table.
//
// Iterators remember the dict's version, which every change of keys or order changes.
type odict struct {
	object.Dict
	hint object.DictHint
}

const (
	kindKeys = iota
	kindValues
	kindItems
)

func orderedDictSpec() *object.TypeSpec {

	return &object.TypeSpec{
		Name: "collections.OrderedDict", Base: object.TDict, Doc: "A dict that can change its order, and cares about it when compared.",
		Flags: object.TypeBase | object.TypeGC | object.TypeHasDict | object.TypeHasWeakref, Basic: sizeOf[odict](),
		Slots: object.Slots{
			Init: func(t *thread, self Value, args []Value, kw Value) error {
				nk := 0
				if kw != 0 {
					nk = t.TupleLen(kw)
				}
				if n := len(args) - nk; n > 1 {
					return t.TypeErrorf("expected at most 1 argument, got %d", n)
				}
				return update(t, self, args, kw)
			},
			Iter: func(t *thread, self Value) (Value, error) { return newOdictIter(t, self, kindKeys, false), nil },
			Repr: odictRepr,
			Compare: func(t *thread, a, b Value, op object.CompareOp) (Value, error) {
				if op != object.EQ && op != object.NE || !t.IsInstanceID(a, object.TDict) || !t.IsInstanceID(b, object.TDict) {
					return t.RT.NotImplemented, nil
				}
				eq, err := t.DictEqual(a, b)
				if od := stateOf(t).orderedDict; err == nil && eq && t.TypeOf(a).IsSubtype(od) && t.TypeOf(b).IsSubtype(od) {
					eq, err = sameOrder(t, a, b)
				}
				if err != nil {
					return 0, err
				}
				return t.Bool(eq == (op == object.EQ)), nil
			},
			Or: func(t *thread, a, b Value) (Value, error) {
				self := a
				if !t.TypeOf(a).IsSubtype(stateOf(t).orderedDict) {
					self = b
				}
				if !t.IsInstanceID(a, object.TDict) || !t.IsInstanceID(b, object.TDict) {
					return t.RT.NotImplemented, nil
				}
				v, err := t.Call(t.TypeOf(self).Obj, a)
				if err != nil {
					return 0, err
				}
				return v, update(t, v, []Value{b}, 0)
			},
			IOr: func(t *thread, a, b Value) (Value, error) { return a, update(t, a, []Value{b}, 0) },
		},
		GetSets: []object.GetSet{object.DictAttr()},
		Methods: []object.Func{
			{Name: "fromkeys", Sig: "(type, /, iterable, value=None)", Kind: object.KindClass, Doc: "A new OrderedDict with keys from iterable, all with the same value.", Call: func(t *thread, a []Value) (Value, error) {
				v := a[2]
				if v == 0 {
					v = t.RT.None
				}
				d, err := t.Call(a[0])
				if err != nil {
					return 0, err
				}
				return d, t.Iterate(a[1], func(k Value) (bool, error) { return true, t.SetItem(d, k, v) })
			}},
			{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the dict takes in memory.", Call: func(t *thread, a []Value) (Value, error) {
				return t.NewInt(t.BasicSize(a[0]) + int64(t.DictTableBytes(a[0]))), nil
			}},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *thread, a []Value) (Value, error) {
				state, err := t.CallMethod(a[0], "__getstate__")
				if err != nil {
					return 0, err
				}
				items, err := t.CallMethod(a[0], "items")
				if err != nil {
					return 0, err
				}
				it, err := t.Iter(items)
				if err != nil {
					return 0, err
				}
				return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(), state, t.RT.None, it), nil
			}},
			{Name: "setdefault", Sig: "(self, /, key, default=None)", Doc: "The value of key, which is set to default first if it is absent.", Call: func(t *thread, a []Value) (Value, error) {
				v := a[2]
				if v == 0 {
					v = t.RT.None
				}
				if t.TypeOf(a[0]) == stateOf(t).orderedDict {
					return t.DictSetDefault(a[0], a[1], v)
				}
				in, err := t.Contains(a[0], a[1])
				if err != nil {
					return 0, err
				}
				if in {
					return t.GetItem(a[0], a[1])
				}
				return v, t.SetItem(a[0], a[1], v)
			}},
			{Name: "pop", Sig: "(self, /, key, default=<unrepresentable>)", Doc: "Remove key and return its value, or default; KeyError without one.", Call: odictPop},
			{Name: "popitem", Sig: "(self, /, last=True)", Doc: "Remove the last entry, or the first, and return it as (key, value); KeyError if there is none.", Call: odictPopItem},
			{Name: "keys", Sig: "(self, /)", Doc: "A view of the keys.", Call: func(t *thread, a []Value) (Value, error) { return t.NewDictViewOf(stateOf(t).odictKeys, a[0]), nil }},
			{Name: "values", Sig: "(self, /)", Doc: "A view of the values.", Call: func(t *thread, a []Value) (Value, error) { return t.NewDictViewOf(stateOf(t).odictValues, a[0]), nil }},
			{Name: "items", Sig: "(self, /)", Doc: "A view of the entries as (key, value).", Call: func(t *thread, a []Value) (Value, error) { return t.NewDictViewOf(stateOf(t).odictItems, a[0]), nil }},
			{Name: "update", Doc: "Take over the entries of a mapping or of an iterable of pairs, then the keywords.", Raw: func(t *thread, self Value, args []Value, kw Value) (Value, error) {
				nk := 0
				if kw != 0 {
					nk = t.TupleLen(kw)
				}
				if n := len(args) - 1 - nk; n > 1 {
					return 0, t.TypeErrorf("update() takes at most 1 positional argument (%d given)", n)
				}
				return t.RT.None, update(t, args[0], args[1:], kw)
			}},
			{Name: "clear", Sig: "(self, /)", Doc: "Take all entries out.", Call: func(t *thread, a []Value) (Value, error) {
				t.DictClear(a[0])
				return t.RT.None, nil
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "A new OrderedDict with the same entries.", Call: func(t *thread, a []Value) (Value, error) {
				v, err := t.Call(t.TypeOf(a[0]).Obj)
				if err != nil {
					return 0, err
				}
				if t.TypeOf(a[0]) == stateOf(t).orderedDict {
					t.DictInto(v, a[0])
					return v, nil
				}
				for pos := 0; ; {
					k, _, ok := t.DictNext(a[0], &pos)
					if !ok {
						return v, nil
					}
					x, err := t.GetItem(a[0], t.Hold(k))
					if err == nil {
						err = t.SetItem(v, k, x)
					}
					if err != nil {
						return 0, err
					}
				}
			}},
			{Name: "__reversed__", Sig: "(self, /)", Doc: "An iterator over the keys from the last to the first.", Call: func(t *thread, a []Value) (Value, error) {
				return newOdictIter(t, a[0], kindKeys, true), nil
			}},
			{Name: "move_to_end", Sig: "(self, /, key, last=True)", Doc: "Move the entry of key to the end, or to the beginning; KeyError if it is absent.", Call: func(t *thread, a []Value) (Value, error) {
				last := true
				if a[2] != 0 {
					var err error
					if last, err = t.Truth(a[2]); err != nil {
						return 0, err
					}
				}
				move := t.DictMoveToEnd
				if !last {
					move = t.DictMoveToFront
				}
				ok, err := move(a[0], a[1])
				if err == nil && !ok {
					err = t.KeyError(a[1])
				}
				return t.RT.None, err
			}},
		},
	}
}

// update is MutableMapping.update: entries go through __setitem__ for subclasses.
func update(t *thread, self Value, args []Value, kw Value) error {
	nk := 0
	if kw != 0 {
		nk = t.TupleLen(kw)
	}
	plain := t.LookupMRO(t.TypeOf(self), t.RT.Names.Setitem) == t.LookupMRO(stateOf(t).orderedDict, t.RT.Names.Setitem)
	set := func(k, v Value) error {
		if plain {
			return t.DictSet(self, k, v)
		}
		return t.SetItem(self, k, v)
	}
	if len(args) > nk {
		from := args[0]
		if plain {
			if err := t.DictUpdate(self, from); err != nil {
				return err
			}
		} else {
			tmp := t.NewDict()
			if err := t.DictUpdate(tmp, from); err != nil {
				return err
			}
			for pos := 0; ; {
				k, v, ok := t.DictNext(tmp, &pos)
				if !ok {
					break
				}
				if err := set(k, v); err != nil {
					return err
				}
			}
		}
		args = args[1:]
	}
	for i := 0; i < nk; i++ {
		if err := set(t.TupleItems(kw)[i], args[i]); err != nil {
			return err
		}
	}
	return nil
}

func sameOrder(t *thread, a, b Value) (bool, error) {
	va, vb := t.DictVersion(a), t.DictVersion(b)
	for i, j := 0, 0; ; {
		x, _, ok1 := t.DictNext(a, &i)
		y, _, ok2 := t.DictNext(b, &j)
		if !ok1 || !ok2 {
			return ok1 == ok2, nil
		}
		if x == y {
			continue
		}
		m := t.Mark()
		t.Hold(x)
		t.Hold(y)
		eq, err := t.Equal(x, y)
		if _, err = t.Leave(m, 0, err); err != nil {
			return false, err
		}
		if t.DictVersion(a) != va || t.DictVersion(b) != vb {
			return false, t.Errorf(object.TRuntimeError, "OrderedDict mutated during iteration")
		}
		if !eq {
			return false, nil
		}
	}
}

func odictRepr(t *thread, self Value) (Value, error) {
	name := t.ShortName(self)
	if t.DictLen(self) == 0 {
		return t.NewStr(name + "()"), nil
	}
	if !t.ReprEnter(self) {
		return t.NewStr("..."), nil
	}
	defer t.ReprLeave(self)
	d := t.NewDict()
	if t.TypeOf(self) == stateOf(t).orderedDict {
		t.DictInto(d, self)
	} else {
		items, err := t.CallMethod(self, "items")
		if err != nil {
			return 0, err
		}
		if err := t.DictUpdate(d, items); err != nil {
			return 0, err
		}
	}
	r, err := t.Repr(d)
	if err != nil {
		return 0, err
	}
	return t.NewStr(name + "(" + t.Str(r) + ")"), nil
}

func odictPop(t *thread, a []Value) (Value, error) {
	v, err := t.DictPop(a[0], a[1])
	if err != nil || v != 0 {
		return v, err
	}
	if a[2] != 0 {
		return a[2], nil
	}
	return 0, t.KeyError(a[1])
}

func odictPopItem(t *thread, a []Value) (Value, error) {
	last := true
	if a[1] != 0 {
		var err error
		if last, err = t.Truth(a[1]); err != nil {
			return 0, err
		}
	}
	var k, v Value
	var ok bool
	if last {
		k, v, ok = t.DictPopItem(a[0])
	} else {
		k, v, ok = t.DictPopFirst(a[0], &at[odict](t, a[0]).hint)
	}
	if !ok {
		return 0, t.Errorf(object.TKeyError, "dictionary is empty")
	}
	return t.NewTuple(k, v), nil
}

type odictIter struct {
	object.Header
	dict    Value // 0: exhausted
	pos     int
	size    int
	version uint32
	kind    uint8
	reverse bool
}

func newOdictIter(t *thread, d Value, kind uint8, reverse bool) Value {
	v := t.New(stateOf(t).odictIter)
	it := at[odictIter](t, v)
	t.Init(&it.dict, d)
	it.kind, it.reverse, it.size, it.version = kind, reverse, t.DictLen(d), t.DictVersion(d)
	if reverse {
		it.pos = -1
	}
	return v
}

func odictIterNext(t *thread, self Value) (Value, error) {
	it := at[odictIter](t, self)
	if it.dict == 0 {
		return 0, nil
	}
	if t.DictVersion(it.dict) != it.version {
		return 0, t.Errorf(object.TRuntimeError, "OrderedDict mutated during iteration")
	}
	var k, v Value
	ok := false
	if !it.reverse {
		k, v, ok = t.DictNext(it.dict, &it.pos)
	} else if it.pos != 0 {
		k, v, ok = t.DictPrev(it.dict, &it.pos)
	}
	if !ok {
		t.Drop(&it.dict)
		return 0, nil
	}
	switch it.kind {
	case kindKeys:
		return t.Hold(k), nil
	case kindValues:
		return t.Hold(v), nil
	}
	return t.NewTuple(k, v), nil
}

func odictIterSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "odict_iterator", Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 1, Basic: sizeOf[odictIter](),
		Slots: object.Slots{Iter: object.SelfIter, Next: odictIterNext},
		Methods: []object.Func{{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *thread, a []Value) (Value, error) {
			c := *at[odictIter](t, a[0])
			l := t.NewList()
			if c.dict != 0 {
				dup := newOdictIter(t, c.dict, c.kind, c.reverse)
				d := at[odictIter](t, dup)
				d.pos, d.version, d.size = c.pos, c.version, c.size
				if err := t.ListExtend(l, dup); err != nil {
					return 0, err
				}
			}
			f := t.DictGetStr(t.RT.Builtins, "iter")
			if f == 0 {
				return 0, t.Errorf(object.TAttributeError, "iter")
			}
			return t.NewTuple(f, t.NewTuple(l)), nil
		}}},
	}
}

func odictViewSpec(name string, base uint32, kind uint8) *object.TypeSpec {
	return &object.TypeSpec{
		Name: name, Base: base, Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 1,
		Slots: object.Slots{Iter: func(t *thread, self Value) (Value, error) { return newOdictIter(t, t.ViewDict(self), kind, false), nil }},
		Methods: []object.Func{{Name: "__reversed__", Sig: "(self, /)", Doc: "An iterator from the last entry to the first.", Call: func(t *thread, a []Value) (Value, error) {
			return newOdictIter(t, t.ViewDict(a[0]), kind, true), nil
		}}},
	}
}
