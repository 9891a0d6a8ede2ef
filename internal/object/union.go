package object

import (
	"strings"
	"unsafe"
)

// Union: int | str, typing.Union[int, str] (one type for both since 3.14).

// Union is a union of types.
type Union struct {
	Header
	Args       Value // tuple, without duplicates
	Hashable   Value // frozenset of the arguments that can be hashed
	Unhashable Value // tuple of the others, 0 if none
	Params     Value // tuple of type parameters, 0 until asked for
}

func (t *Thread) union(v Value) *Union { return (*Union)(t.At(v, 0)) }

// unionable reports whether v may stand beside | without having an __or__ of its own for it.
func (t *Thread) unionable(v Value) bool {
	return v == t.RT.None || t.IsType(v) || t.IsInstanceID(v, TGenericAlias) || t.Is(v, TTypeAliasType) || t.Is(v, TUnion)
}

// unionOr is a | b for types.
func (t *Thread) unionOr(a, b Value) (Value, error) {
	if !t.unionable(a) || !t.unionable(b) {
		return t.RT.NotImplemented, nil
	}
	return t.UnionOf([]Value{a, b})
}

// unionTyping is a | b where a is an object of typing: anything that _type_check accepts goes.
func (t *Thread) unionTyping(a, b Value) (Value, error) {
	items := []Value{a, b}
	for i, v := range items {
		c, err := t.typeCheck(v, "Union[arg, ...]: each arg must be a type.")
		if err != nil {
			return 0, err
		}
		items[i] = c
	}
	return t.UnionOf(items)
}

// typeCheck lets typing judge what may be a type.
func (t *Thread) typeCheck(v Value, msg string) (Value, error) {
	if v == t.RT.None {
		return t.RT.types[TNoneType].Obj, nil
	}
	if t.IsType(v) || t.unionable(v) || t.Is(v, TTypeVar) {
		return v, nil
	}
	m, err := t.ImportModule("typing")
	if err != nil {
		return 0, err
	}
	return t.CallMethod(m, "_type_check", v, t.NewStr(msg))
}

// UnionOf is the union of types: flattened, None as NoneType, without duplicates; a single type stays itself.
func (t *Thread) UnionOf(args []Value) (Value, error) {
	var list, hashed, rest []Value
	hash := map[int64][]Value{}
	var add func(v Value) error
	add = func(v Value) error {
		if t.Is(v, TUnion) {
			for _, x := range t.TupleItems(t.union(v).Args) {
				if err := add(x); err != nil {
					return err
				}
			}
			return nil
		}
		if v == t.RT.None {
			v = t.RT.types[TNoneType].Obj
		}
		h, err := t.Hash(v)
		if err != nil {
			if !t.IsError(err, TTypeError) {
				return err
			}
			for _, x := range rest {
				if eq, err := t.Equal(x, v); err != nil || eq {
					return err
				}
			}
			rest = append(rest, v)
			list = append(list, v)
			return nil
		}
		for _, x := range hash[h] {
			if eq, err := t.Equal(x, v); err != nil || eq {
				return err
			}
		}
		hash[h] = append(hash[h], v)
		hashed = append(hashed, v)
		list = append(list, v)
		return nil
	}
	for _, v := range args {
		if err := add(v); err != nil {
			return 0, err
		}
	}
	switch len(list) {
	case 0:
		return 0, t.TypeErrorf("Cannot take a Union of no types.")
	case 1:
		return t.Hold(list[0]), nil
	}
	set, err := t.NewSet(true, hashed...)
	if err != nil {
		return 0, err
	}
	v := t.New(t.RT.types[TUnion])
	u := t.union(v)
	t.Init(&u.Args, t.NewTuple(list...))
	t.Init(&u.Hashable, set)
	if len(rest) > 0 {
		t.Init(&u.Unhashable, t.NewTuple(rest...))
	}
	return v, nil
}

func (t *Thread) unionParams(self Value) (Value, error) {
	if t.union(self).Params == 0 {
		p, err := t.TypeParameters(t.union(self).Args)
		if err != nil {
			return 0, err
		}
		t.Store(&t.union(self).Params, p)
	}
	return t.Hold(t.union(self).Params), nil
}

// unionCheck is the loop of __instancecheck__ and __subclasscheck__.
func unionCheck(name string, check func(t *Thread, o, cls Value) (bool, error)) Func {
	return Func{Name: "__" + name[2:] + "check__", Sig: "(self, object, /)", Call: func(t *Thread, a []Value) (Value, error) {
		items := t.TupleItems(t.union(a[0]).Args)
		for _, c := range items {
			if t.Is(c, TGenericAlias) {
				return 0, t.TypeErrorf("%s() argument 2 cannot be a parameterized generic", name)
			}
		}
		if name == "issubclass" && !t.IsType(a[1]) {
			return 0, t.TypeErrorf("issubclass() arg 1 must be a class")
		}
		for _, c := range items {
			if b, err := check(t, a[1], c); b || err != nil {
				return t.Bool(b), err
			}
		}
		return t.RT.False, nil
	}}
}

func unionSpec() *TypeSpec {
	return &TypeSpec{
		ID: TUnion, Name: "typing.Union", Basic: uint32(unsafe.Sizeof(Union{})), Fields: 4, Flags: TypeGC | TypeHasWeakref | TypeDisallowInstantiation,
		Doc: "Represent a union type\n\nE.g. for int | str",
		Slots: Slots{
			Repr: func(t *Thread, self Value) (Value, error) {
				var b strings.Builder
				for i, x := range t.TupleItems(t.union(self).Args) {
					if i > 0 {
						b.WriteString(" | ")
					}
					s, err := t.typeText(x)
					if err != nil {
						return 0, err
					}
					b.WriteString(s)
				}
				return t.NewStr(b.String()), nil
			},
			Hash: func(t *Thread, self Value) (int64, error) {
				u := t.union(self)
				if u.Unhashable != 0 {
					for _, v := range t.TupleItems(u.Unhashable) {
						if _, err := t.Hash(v); err != nil {
							return 0, err
						}
					}
					n := len(t.TupleItems(u.Unhashable))
					return 0, t.TypeErrorf("union contains %d unhashable elements", n)
				}
				return t.Hash(u.Hashable)
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if op != EQ && op != NE || !t.Is(a, TUnion) || !t.Is(b, TUnion) {
					return t.RT.NotImplemented, nil
				}
				eq, err := t.unionEqual(t.union(a), t.union(b))
				return t.Bool(eq == (op == EQ)), err
			},
			GetAttr: func(t *Thread, self, name Value) (Value, error) {
				return GenericGetAttr(t, self, name)
			},
			GetItem: func(t *Thread, self, item Value) (Value, error) {
				p, err := t.unionParams(self)
				if err != nil {
					return 0, err
				}
				args, err := t.SubstituteParams(self, t.union(self).Args, p, item)
				if err != nil {
					return 0, err
				}
				items := t.TupleItems(args)
				r := items[0]
				for _, x := range items[1:] {
					if r, err = t.Binary(OpOr, r, x); err != nil {
						return 0, err
					}
				}
				return r, nil
			},
			Or: func(t *Thread, a, b Value) (Value, error) {
				if t.Is(a, TUnion) && t.Is(b, TUnion) {
					return t.UnionOf([]Value{a, b})
				}
				return t.unionOr(a, b)
			},
		},
		Methods: []Func{
			unionCheck("isinstance", (*Thread).IsInstance), unionCheck("issubclass", (*Thread).IsSubclass),
			{Name: "__class_getitem__", Sig: "($cls, args, /)", Kind: KindClass, Call: func(t *Thread, a []Value) (Value, error) {
				items := []Value{a[1]}
				if t.Is(a[1], TTuple) {
					items = append([]Value(nil), t.TupleItems(a[1])...)
				}
				if len(items) == 0 {
					return 0, t.TypeErrorf("Cannot take a Union of no types.")
				}
				for i, v := range items {
					c, err := t.typeCheck(v, "Union[arg, ...]: each arg must be a type.")
					if err != nil {
						return 0, err
					}
					items[i] = c
				}
				return t.UnionOf(items)
			}},
			{Name: "__mro_entries__", Sig: "(self, bases, /)", Call: func(t *Thread, a []Value) (Value, error) {
				return 0, t.TypeErrorf("Cannot subclass %s", t.reprOr(a[0]))
			}},
			{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				m, err := t.ImportModule("functools")
				if err != nil {
					return 0, err
				}
				reduce, err := t.GetAttrStr(m, "reduce")
				if err != nil {
					return 0, err
				}
				op, err := t.ImportModule("operator")
				if err != nil {
					return 0, err
				}
				or, err := t.GetAttrStr(op, "or_")
				if err != nil {
					return 0, err
				}
				return t.NewTuple(reduce, t.NewTuple(or, t.union(a[0]).Args)), nil
			}},
		},
		Members: []Member{{Name: "__args__", Offset: uint32(unsafe.Offsetof(Union{}.Args)), ReadOnly: true}},
		GetSets: []GetSet{
			{Name: "__name__", Get: func(t *Thread, self Value) (Value, error) { return t.Intern("Union"), nil }},
			{Name: "__qualname__", Get: func(t *Thread, self Value) (Value, error) { return t.Intern("Union"), nil }},
			{Name: "__origin__", Get: func(t *Thread, self Value) (Value, error) { return t.RT.types[TUnion].Obj, nil }},
			{Name: "__parameters__", Doc: "Type variables in the types.UnionType.", Get: func(t *Thread, self Value) (Value, error) { return t.unionParams(self) }},
		},
	}
}

func (t *Thread) unionEqual(a, b *Union) (bool, error) {
	if eq, err := t.Equal(a.Hashable, b.Hashable); err != nil || !eq {
		return false, err
	}
	if a.Unhashable == 0 || b.Unhashable == 0 {
		return a.Unhashable == b.Unhashable, nil
	}
	x, y := t.TupleItems(a.Unhashable), t.TupleItems(b.Unhashable)
	if len(x) != len(y) {
		return false, nil
	}
	for _, v := range x {
		found := false
		for _, w := range y {
			eq, err := t.Equal(v, w)
			if err != nil {
				return false, err
			}
			if eq {
				found = true
				break
			}
		}
		if !found {
			return false, nil
		}
	}
	return true, nil
}
