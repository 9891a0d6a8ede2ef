package pickle

import "github.com/gophersnake/gophersnake/internal/object"

// The state of most objects is a dict of attributes, and most objects of one class in one pickle have the same ones. The shape that
// they lead to is remembered with the names, so that the next object gets all its values at once.

// build is what BUILD did with the last object of a class that began without attributes.
type build struct {
	version uint32 // of the class: it has no say in how attributes are set
	class   Value
	keys    []Value
	shape   *object.Shape
}

// fill sets the attributes of obj from state as it did for the last object of the class; false if that does not fit.
func (u *unpickler) fill(obj, state Value) bool {
	t := u.t
	if !t.Is(state, object.TDict) {
		return false
	}
	typ := t.TypeOf(obj)
	b := u.builds[typ.ID]
	if b == nil || t.DictLen(state) != len(b.keys) || t.TypeVersion(typ) != b.version {
		return false
	}
	values := u.values[:0]
	for pos := 0; ; {
		k, v, ok := t.DictNext(state, &pos)
		if !ok {
			break
		}
		if k != b.keys[len(values)] {
			return false
		}
		values = append(values, v)
	}
	u.values = values
	return t.FillOwn(obj, b.shape, values)
}

// learn remembers what became of obj, which had no attributes before it got those of state.
func (u *unpickler) learn(obj, state Value) {
	t := u.t
	typ := t.TypeOf(obj)
	s := t.OwnShape(obj)
	version := t.TypeVersion(typ)
	if s == nil || len(s.Names) != t.DictLen(state) || version == 0 {
		return
	}
	if old := u.builds[typ.ID]; old != nil {
		u.forget(old)
	}
	if u.builds == nil {
		u.builds = map[uint32]*build{}
	}
	b := &build{version: version, class: typ.Obj, shape: s}
	for pos := 0; ; {
		k, _, ok := t.DictNext(state, &pos)
		if !ok {
			break
		}
		t.Incref(k)
		b.keys = append(b.keys, k)
	}
	t.Incref(typ.Obj) // keeps the number of the type and its shapes from being given to others
	u.builds[typ.ID] = b
}

func (u *unpickler) forget(b *build) {
	for _, k := range b.keys {
		u.t.Decref(k)
	}
	u.t.Decref(b.class)
}

func (u *unpickler) forgetBuilds() {
	old := u.builds
	u.builds = nil
	for _, b := range old {
		u.forget(b)
	}
}

// plainState reports whether state is a dict of attributes, and obj takes them as they are without having a __dict__ that anyone may have seen.
func (u *unpickler) plainState(obj, state Value) bool {
	t := u.t
	if !t.Is(state, object.TDict) {
		return false
	}
	typ := t.TypeOf(obj)
	if typ.Flags&object.TypeHeap == 0 || typ.Flags&object.TypeOwnGetAttr != 0 || !t.PlainAttrs(obj) ||
		t.LookupMRO(typ, u.st.n.setState) != 0 || t.TypeID(t.LookupMRO(typ, u.st.n.dict)) != object.TGetSetDescr {
		return false
	}
	if s := t.OwnShape(obj); s != nil {
		for _, name := range s.Names {
			if name == u.st.n.setState {
				return false
			}
		}
	}
	return true
}

func (u *unpickler) setAttrs(obj, state Value) error {
	t := u.t
	if s := t.OwnShape(obj); s == nil || len(s.Names) == 0 {
		defer u.learn(obj, state)
	}
	for pos := 0; ; {
		k, v, ok := t.DictNext(state, &pos)
		if !ok {
			return nil
		}
		if !t.Is(k, object.TStr) || !t.PlainAttrs(obj) {
			d, err := t.InstanceDict(obj)
			if err != nil {
				return err
			}
			if err := t.DictSet(d, k, v); err != nil {
				return err
			}
			continue
		}
		// Setting a name that is there already may run a finalizer: hold what is at hand.
		if err := t.SetOwnAttr(obj, t.InternValue(k), v); err != nil {
			return err
		}
	}
}
