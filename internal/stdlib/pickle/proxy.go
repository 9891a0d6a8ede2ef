package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// Proxies are what the attributes memo of Pickler and Unpickler give: views with clear() and copy(). Their one field is the owner.

func newProxy(t *thread, typ *object.Type, owner Value) Value {
	v := t.New(typ)
	t.SetField(v, 0, owner)
	return v
}

func proxySpec(name string, clear func(t *thread, owner Value), copyOf func(t *thread, owner Value) (Value, error)) *object.TypeSpec {
	return &object.TypeSpec{
		Name: name, Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 1,
		Methods: []object.Func{
			{Name: "clear", Sig: "(self, /)", Doc: "Remove all items from memo.", Call: func(t *thread, a []Value) (Value, error) {
				clear(t, t.Field(a[0], 0))
				return t.RT.None, nil
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "The memo as a new dict.", Call: func(t *thread, a []Value) (Value, error) { return copyOf(t, t.Field(a[0], 0)) }},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "Pickled as a dict.", Call: func(t *thread, a []Value) (Value, error) {
				d, err := copyOf(t, t.Field(a[0], 0))
				if err != nil {
					return 0, err
				}
				return t.NewTuple(t.TypeByID(object.TDict).Obj, t.NewTuple(d)), nil
			}},
		},
	}
}

func picklerMemoSpec() *object.TypeSpec {
	return proxySpec("_pickle.PicklerMemoProxy", clearPickler, func(t *thread, owner Value) (Value, error) {
		d := t.NewDict()
		p, ok := t.GoState(owner).(*pickler)
		if !ok {
			return d, nil
		}
		for _, s := range p.memo.slots {
			if s.key == 0 {
				continue
			}
			if err := t.DictSet(d, t.NewInt(int64(s.key)), t.NewTuple(t.NewInt(int64(s.idx)), s.key)); err != nil {
				return 0, err
			}
		}
		return d, nil
	})
}

// setPicklerMemo is Pickler.memo = another pickler's memo or a dict {id: (number, object)}.
func setPicklerMemo(t *thread, self, v Value) error {
	if v == 0 {
		return t.TypeErrorf("attribute deletion is not supported")
	}
	var m memo
	st := stateOf(t)
	switch {
	case t.TypeOf(v) == st.picklerMemo:
		if q, ok := t.GoState(t.Field(v, 0)).(*pickler); ok {
			for _, s := range q.memo.slots {
				if s.key != 0 {
					m.put(t, s.key, int(s.idx))
				}
			}
			m.next = q.memo.next
		}
	case t.IsInstanceID(v, object.TDict):
		for pos := 0; ; {
			_, item, ok := t.DictNext(v, &pos)
			if !ok {
				break
			}
			if !t.IsInstanceID(item, object.TTuple) || t.TupleLen(item) != 2 {
				m.clear(t)
				return t.TypeErrorf("'memo' values must be 2-item tuples")
			}
			parts := t.TupleItems(t.Hold(item))
			idx, err := memoNumber(t, parts[0])
			if err != nil {
				m.clear(t)
				return err
			}
			if _, known := m.get(parts[1]); !known {
				m.put(t, parts[1], idx)
			}
			m.next = max(m.next, t.DictLen(v), idx+1)
		}
	default:
		return t.TypeErrorf("'memo' attribute must be a PicklerMemoProxy object or dict, not %s", t.TypeName(v))
	}
	p, ok := t.GoState(self).(*pickler)
	if !ok {
		m.clear(t)
		return raise(t, st.picklingError, "Pickler.__init__() was not called by "+t.TypeOf(self).Name+".__init__()")
	}
	old := p.memo
	p.memo = m
	old.clear(t)
	return nil
}

func memoNumber(t *thread, v Value) (int, error) {
	if !t.IsIntLike(v) {
		return 0, t.TypeErrorf("an integer is required")
	}
	n, err := t.AsIndex(v, object.TOverflowError)
	if err == nil && (n < 0 || n > 1<<31) {
		err = t.ValueErrorf("memo number out of range")
	}
	return n, err
}

func unpicklerMemoSpec() *object.TypeSpec {
	return proxySpec("_pickle.UnpicklerMemoProxy", func(t *thread, owner Value) {
		if u, ok := t.GoState(owner).(*unpickler); ok {
			u.table.clear(t)
		}
	}, func(t *thread, owner Value) (Value, error) {
		d := t.NewDict()
		u, ok := t.GoState(owner).(*unpickler)
		if !ok {
			return d, nil
		}
		for i, v := range u.table.dense {
			if v != 0 {
				if err := t.DictSet(d, t.NewInt(int64(i)), v); err != nil {
					return 0, err
				}
			}
		}
		for i, v := range u.table.sparse {
			if err := t.DictSet(d, t.NewInt(int64(i)), v); err != nil {
				return 0, err
			}
		}
		return d, nil
	})
}

// setUnpicklerMemo is Unpickler.memo = another unpickler's memo or a dict {number: object}.
func setUnpicklerMemo(t *thread, self, v Value) error {
	if v == 0 {
		return t.TypeErrorf("attribute deletion is not supported")
	}
	st := stateOf(t)
	var table table
	switch {
	case t.TypeOf(v) == st.unpicklerMemo:
		if q, ok := t.GoState(t.Field(v, 0)).(*unpickler); ok {
			for i, x := range q.table.dense {
				if x != 0 {
					table.put(t, i, x)
				}
			}
			for i, x := range q.table.sparse {
				table.put(t, i, x)
			}
		}
	case t.IsInstanceID(v, object.TDict):
		for pos := 0; ; {
			k, x, ok := t.DictNext(v, &pos)
			if !ok {
				break
			}
			if !t.IsIntLike(k) {
				table.clear(t)
				return t.TypeErrorf("memo key must be integers")
			}
			n, err := t.AsIndex(k, object.TOverflowError)
			if err == nil && n < 0 {
				err = t.ValueErrorf("memo key must be positive integers.")
			}
			if err != nil {
				table.clear(t)
				return err
			}
			table.put(t, n, x)
		}
	default:
		return t.TypeErrorf("'memo' attribute must be an UnpicklerMemoProxy object or dict, not %s", t.TypeName(v))
	}
	u, ok := t.GoState(self).(*unpickler)
	if !ok {
		table.clear(t)
		return raise(t, st.unpicklingError, "Unpickler.__init__() was not called by "+t.TypeOf(self).Name+".__init__()")
	}
	old := u.table
	u.table = table
	old.clear(t)
	return nil
}
