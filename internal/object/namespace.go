package object

import (
	"strings"
)

// SimpleNamespace, and capsules.

// NewNamespace is types.SimpleNamespace with the attributes of dict (0: none).
func (t *Thread) NewNamespace(dict Value) Value {
	v := t.New(t.RT.types[TSimpleNamespace])
	if dict != 0 {
		d, err := t.InstanceDict(v)
		t.must(err)
		t.must(t.DictUpdate(d, dict))
	}
	return v
}

func namespaceInit(t *Thread, self Value, args []Value, kwnames Value) error {
	n := len(args) - t.kwCount(kwnames)
	if n > 1 {
		return t.TypeErrorf("SimpleNamespace expected at most 1 argument, got %d", n)
	}
	d, err := t.InstanceDict(self)
	if err != nil {
		return err
	}
	if n == 1 {
		from := args[0]
		if !t.Is(from, TDict) {
			if from, err = t.Call(t.RT.types[TDict].Obj, args[0]); err != nil {
				return err
			}
		}
		for _, k := range t.dictKeyList(from) {
			if !t.IsStr(k) {
				return t.TypeErrorf("keywords must be strings")
			}
		}
		if err := t.DictUpdate(d, from); err != nil {
			return err
		}
	}
	if kwnames != 0 {
		for i, k := range t.TupleItems(kwnames) {
			if err := t.DictSet(d, k, args[n+i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// dictKeyList is the keys of a dict, held.
func (t *Thread) dictKeyList(d Value) []Value {
	var keys []Value
	for pos := 0; ; {
		k, _, ok := t.DictNext(d, &pos)
		if !ok {
			return keys
		}
		keys = append(keys, t.Hold(k))
	}
}

func namespaceRepr(t *Thread, self Value) (Value, error) {
	name := "namespace"
	if !t.Is(self, TSimpleNamespace) {
		name = t.TypeOf(self).Name
	}
	if !t.ReprEnter(self) {
		return t.NewStr(name + "(...)"), nil
	}
	defer t.ReprLeave(self)
	d, err := t.InstanceDict(self)
	if err != nil {
		return 0, err
	}
	var b strings.Builder
	b.WriteString(name + "(")
	first := true
	for _, k := range t.dictKeyList(d) {
		if !t.IsStr(k) || t.StrLen(k) == 0 {
			continue
		}
		v, err := t.DictGet(d, k)
		if err != nil {
			return 0, err
		}
		if v == 0 {
			continue
		}
		s, err := t.reprText(v)
		if err != nil {
			return 0, err
		}
		if !first {
			b.WriteString(", ")
		}
		first = false
		b.WriteString(t.Str(k) + "=" + s)
	}
	b.WriteByte(')')
	return t.NewStr(b.String()), nil
}

func namespaceSpec() *TypeSpec {
	return &TypeSpec{
		ID: TSimpleNamespace, Name: "types.SimpleNamespace", Basic: HeaderSize, Flags: TypeBase | TypeGC | TypeHasDict, Sig: "(mapping_or_iterable=(), /, **kwargs)",
		Doc: "A simple attribute-based namespace.",
		Slots: Slots{
			New:  func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) { return t.New(typ), nil },
			Init: namespaceInit, Repr: namespaceRepr,
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if !t.IsInstanceID(a, TSimpleNamespace) || !t.IsInstanceID(b, TSimpleNamespace) {
					return t.RT.NotImplemented, nil
				}
				x, err := t.InstanceDict(a)
				if err != nil {
					return 0, err
				}
				y, err := t.InstanceDict(b)
				if err != nil {
					return 0, err
				}
				return t.Compare(x, y, op)
			},
			Hash: hashNotImplemented,
		},
		GetSets: []GetSet{{Name: "__dict__", Get: func(t *Thread, self Value) (Value, error) { return t.InstanceDict(self) }}},
		Methods: []Func{
			{Name: "__reduce__", Sig: "(self, /)", Doc: "Return state information for pickling", Call: func(t *Thread, a []Value) (Value, error) {
				d, err := t.InstanceDict(a[0])
				if err != nil {
					return 0, err
				}
				return t.NewTuple(t.TypeOf(a[0]).Obj, t.RT.EmptyTuple, d), nil
			}},
			{Name: "__replace__", Doc: "Return a copy of the namespace object with new values for the specified attributes.", Raw: func(t *Thread, _ Value, a []Value, kwnames Value) (Value, error) {
				n := len(a) - t.kwCount(kwnames)
				if n > 1 {
					return 0, t.TypeErrorf("__replace__() takes no positional arguments")
				}
				v, err := t.Call(t.TypeOf(a[0]).Obj)
				if err != nil {
					return 0, err
				}
				d, err := t.InstanceDict(v)
				if err != nil {
					return 0, err
				}
				from, err := t.InstanceDict(a[0])
				if err != nil {
					return 0, err
				}
				if err := t.DictUpdate(d, from); err != nil {
					return 0, err
				}
				if kwnames != 0 {
					for i, k := range t.TupleItems(kwnames) {
						if err := t.DictSet(d, k, a[n+i]); err != nil {
							return 0, err
						}
					}
				}
				return v, nil
			}},
		},
	}
}

// capsuleSpec is the type of capsules; nothing here makes any, but types.CapsuleType names it.
func capsuleSpec() *TypeSpec {
	return &TypeSpec{
		ID: TCapsule, Name: "PyCapsule", Basic: HeaderSize + 8, Flags: TypeDisallowInstantiation | TypeGC, Fields: 1,
		Doc: "An opaque value of an extension.",
		Slots: Slots{Repr: func(t *Thread, self Value) (Value, error) {
			name := "NULL"
			if n := *t.field(self, 0); n != 0 {
				name = "\"" + t.Str(n) + "\""
			}
			return t.NewStr("<capsule object " + name + " at " + t.Address(self) + ">"), nil
		}},
	}
}
