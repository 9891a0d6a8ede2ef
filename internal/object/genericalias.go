package object

import (
	"strings"
	"unsafe"
)

// GenericAlias: list[int] and its like (PEP 585), and the substitution of type parameters that classes of module typing share.

// GenericAlias is a parameterised generic class.
type GenericAlias struct {
	Header
	Origin  Value
	Args    Value // tuple
	Params  Value // tuple of type parameters, 0 until asked for
	Starred uint64
}

// NewGenericAlias is types.GenericAlias(origin, args); args that are no tuple are one argument.
func (t *Thread) NewGenericAlias(origin, args Value) Value {
	return t.newAlias(t.RT.types[TGenericAlias], origin, args, false)
}

func (t *Thread) newAlias(typ *Type, origin, args Value, starred bool) Value {
	if !t.IsInstanceID(args, TTuple) {
		args = t.NewTuple(args)
	}
	v := t.New(typ)
	a := t.alias(v)
	t.Init(&a.Origin, origin)
	t.Init(&a.Args, args)
	if starred {
		a.Starred = 1
	}
	return v
}

func (t *Thread) alias(v Value) *GenericAlias { return (*GenericAlias)(t.At(v, 0)) }

// typeText is how a type is written in the repr of an alias or a union.
func (t *Thread) typeText(v Value) (string, error) {
	switch {
	case v == t.RT.Ellipsis:
		return "...", nil
	case v == t.RT.types[TNoneType].Obj:
		return "None", nil
	}
	if !t.IsType(v) {
		if _, found, err := t.GetAttrOpt(v, t.RT.Names.Origin); err != nil {
			return "", err
		} else if found {
			if _, found, err := t.GetAttrOpt(v, t.Intern("__args__")); err != nil {
				return "", err
			} else if found {
				return t.reprText(v)
			}
		}
	}
	qual, found, err := t.GetAttrOpt(v, t.RT.Names.Qualname)
	if err != nil {
		return "", err
	}
	if found {
		mod, found, err := t.GetAttrOpt(v, t.RT.Names.Module)
		if err != nil {
			return "", err
		}
		if found && mod != t.RT.None {
			q, err := t.StrOf(qual)
			if err != nil {
				return "", err
			}
			if t.IsStr(mod) && t.StrEqualGo(mod, "builtins") {
				return t.Str(q), nil
			}
			m, err := t.StrOf(mod)
			if err != nil {
				return "", err
			}
			return t.Str(m) + "." + t.Str(q), nil
		}
	}
	return t.reprText(v)
}

// reprText is repr(v) as a Go string.
func (t *Thread) reprText(v Value) (string, error) {
	r, err := t.Repr(v)
	if err != nil {
		return "", err
	}
	return t.Str(r), nil
}

func aliasRepr(t *Thread, self Value) (Value, error) {
	a := t.alias(self)
	var b strings.Builder
	if a.Starred != 0 {
		b.WriteByte('*')
	}
	s, err := t.typeText(a.Origin)
	if err != nil {
		return 0, err
	}
	b.WriteString(s)
	b.WriteByte('[')
	items := t.TupleItems(a.Args)
	for i, x := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		if t.Is(x, TList) {
			b.WriteByte('[')
			for j := range t.ListLen(x) {
				if j > 0 {
					b.WriteString(", ")
				}
				s, err := t.typeText(t.ListItem(x, j))
				if err != nil {
					return 0, err
				}
				b.WriteString(s)
			}
			b.WriteByte(']')
			continue
		}
		if s, err = t.typeText(x); err != nil {
			return 0, err
		}
		b.WriteString(s)
	}
	if len(items) == 0 {
		b.WriteString("()")
	}
	b.WriteByte(']')
	return t.NewStr(b.String()), nil
}

// TypeParameters are the type parameters in a tuple of type arguments, each once, as a tuple.
func (t *Thread) TypeParameters(args Value) (Value, error) {
	var params []Value
	if err := t.collectParams(args, &params); err != nil {
		return 0, err
	}
	return t.NewTuple(params...), nil
}

func (t *Thread) collectParams(args Value, params *[]Value) error {
	items, err := t.Sequence(args)
	if err != nil {
		return err
	}
	add := func(p Value) {
		for _, q := range *params {
			if p == q {
				return
			}
		}
		*params = append(*params, p)
	}
	for _, a := range items {
		if t.IsType(a) {
			continue
		}
		if t.Is(a, TTuple) || t.Is(a, TList) {
			if err := t.collectParams(a, params); err != nil {
				return err
			}
			continue
		}
		_, found, err := t.GetAttrOpt(a, t.RT.Names.TypingSubst)
		if err != nil {
			return err
		}
		if found {
			add(a)
			continue
		}
		sub, found, err := t.GetAttrOpt(a, t.RT.Names.Parameters)
		if err != nil {
			return err
		}
		if found && t.Is(sub, TTuple) {
			for _, p := range t.TupleItems(sub) {
				add(p)
			}
		}
	}
	return nil
}

// unpackItems is the items of a subscript with *tuple[...] ones spread out.
func (t *Thread) unpackItems(item Value) ([]Value, error) {
	items := []Value{item}
	if t.Is(item, TTuple) {
		items = t.TupleItems(item)
	}
	var out []Value
	for _, x := range items {
		if t.IsType(x) {
			out = append(out, x)
			continue
		}
		sub, found, err := t.GetAttrOpt(x, t.RT.Names.TypingUnpackedTupleArgs)
		if err != nil {
			return nil, err
		}
		if found && t.IsInstanceID(sub, TTuple) {
			s := t.TupleItems(sub)
			if len(s) == 0 || s[len(s)-1] != t.RT.Ellipsis {
				out = append(out, s...)
				continue
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// SubstituteParams is the arguments args of the generic self with its type parameters params replaced by item.
func (t *Thread) SubstituteParams(self, args, params, item Value) (Value, error) {
	ps := t.TupleItems(params)
	if len(ps) == 0 {
		return 0, t.TypeErrorf("%s is not a generic class", t.reprOr(self))
	}
	items, err := t.unpackItems(item)
	if err != nil {
		return 0, err
	}
	packed := t.NewTuple(items...)
	for _, p := range ps {
		f, found, err := t.GetAttrOpt(p, t.RT.Names.TypingPrepareSubst)
		if err != nil {
			return 0, err
		}
		if found && f != t.RT.None {
			r, err := t.Call(f, self, packed)
			if err != nil {
				return 0, err
			}
			if t.Is(r, TTuple) {
				packed = r
			} else {
				packed = t.NewTuple(r)
			}
		}
	}
	items = t.TupleItems(packed)
	if len(items) != len(ps) {
		what := "few"
		if len(items) > len(ps) {
			what = "many"
		}
		return 0, t.TypeErrorf("Too %s arguments for %s; actual %d, expected %d", what, t.reprOr(self), len(items), len(ps))
	}
	return t.substitute(args, ps, items)
}

func (t *Thread) substitute(args Value, ps, items []Value) (Value, error) {
	src, err := t.Sequence(args)
	if err != nil {
		return 0, err
	}
	var out []Value
	for _, arg := range src {
		if t.IsType(arg) {
			out = append(out, arg)
			continue
		}
		if t.Is(arg, TTuple) || t.Is(arg, TList) {
			r, err := t.substitute(arg, ps, items)
			if err != nil {
				return 0, err
			}
			if t.Is(arg, TList) {
				r = t.NewList(t.TupleItems(r)...)
			}
			out = append(out, r)
			continue
		}
		unpack := false
		if u, found, err := t.GetAttrOpt(arg, t.Intern("__typing_is_unpacked_typevartuple__")); err != nil {
			return 0, err
		} else if found {
			if unpack, err = t.Truth(u); err != nil {
				return 0, err
			}
		}
		f, found, err := t.GetAttrOpt(arg, t.RT.Names.TypingSubst)
		if err != nil {
			return 0, err
		}
		var r Value
		if found {
			i := 0
			for i < len(ps)-1 && ps[i] != arg {
				i++
			}
			if r, err = t.Call(f, items[i]); err != nil {
				return 0, err
			}
		} else if r, err = t.substituteIn(arg, ps, items); err != nil {
			return 0, err
		}
		if unpack {
			if !t.Is(r, TTuple) {
				return 0, t.TypeErrorf("expected %s to be a tuple, got '%s'", t.reprOr(arg), t.TypeName(r))
			}
			out = append(out, t.TupleItems(r)...)
			continue
		}
		out = append(out, r)
	}
	return t.NewTuple(out...), nil
}

// substituteIn subscripts a type that itself has parameters.
func (t *Thread) substituteIn(arg Value, ps, items []Value) (Value, error) {
	sub, found, err := t.GetAttrOpt(arg, t.RT.Names.Parameters)
	if err != nil {
		return 0, err
	}
	if !found || !t.Is(sub, TTuple) || len(t.TupleItems(sub)) == 0 {
		return arg, nil
	}
	var args []Value
	for _, p := range t.TupleItems(sub) {
		at := -1
		for i, q := range ps {
			if p == q {
				at = i
				break
			}
		}
		if at < 0 {
			args = append(args, p)
			continue
		}
		// A TypeVarTuple stands for several arguments.
		if t.TypeOf(p).Slots.Iter != nil && t.Is(items[at], TTuple) {
			args = append(args, t.TupleItems(items[at])...)
			continue
		}
		args = append(args, items[at])
	}
	return t.GetItem(arg, t.NewTuple(args...))
}

func (t *Thread) aliasParams(self Value) (Value, error) {
	if t.alias(self).Params == 0 {
		p, err := t.TypeParameters(t.alias(self).Args)
		if err != nil {
			return 0, err
		}
		t.Store(&t.alias(self).Params, p)
	}
	return t.Hold(t.alias(self).Params), nil
}

func aliasOwnName(name string) bool {
	switch name {
	case "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__", "__mro_entries__",
		"__reduce_ex__", "__reduce__", "__bases__", "__copy__", "__deepcopy__":
		return true
	}
	return false
}

func genericAliasSpec() *TypeSpec {
	refuse := func(name, text string) Func {
		return Func{Name: name, Sig: "(self, object, /)", Call: func(t *Thread, a []Value) (Value, error) {
			return 0, t.TypeErrorf("%s", text)
		}}
	}
	return &TypeSpec{
		ID: TGenericAlias, Name: "types.GenericAlias", Basic: uint32(unsafe.Sizeof(GenericAlias{})), Fields: 3, Flags: TypeBase | TypeGC | TypeHasWeakref,
		Sig: "(origin, args, /)", Doc: "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
		Slots: Slots{
			New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
				if err := t.NoKeywords("GenericAlias", kwnames); err != nil {
					return 0, err
				}
				if err := t.CheckPositional("GenericAlias", len(args), 2, 2); err != nil {
					return 0, err
				}
				return t.newAlias(typ, args[0], args[1], false), nil
			},
			Repr: aliasRepr,
			Call: func(t *Thread, self Value, args []Value, kwnames Value) (Value, error) {
				v, err := t.CallKw(t.alias(self).Origin, args, kwnames)
				if err != nil {
					return 0, err
				}
				if err := t.SetAttr(v, t.RT.Names.OrigClass, self); err != nil && !t.IsError(err, TAttributeError) && !t.IsError(err, TTypeError) {
					return 0, err
				}
				return v, nil
			},
			GetAttr: func(t *Thread, self, name Value) (Value, error) {
				if aliasOwnName(t.Str(name)) {
					return GenericGetAttr(t, self, name)
				}
				return t.GetAttr(t.alias(self).Origin, name)
			},
			Hash: func(t *Thread, self Value) (int64, error) {
				h0, err := t.Hash(t.alias(self).Origin)
				if err != nil {
					return 0, err
				}
				h1, err := t.Hash(t.alias(self).Args)
				return h0 ^ h1, err
			},
			Compare: func(t *Thread, a, b Value, op CompareOp) (Value, error) {
				if op != EQ && op != NE || !t.IsInstanceID(a, TGenericAlias) || !t.IsInstanceID(b, TGenericAlias) {
					return t.RT.NotImplemented, nil
				}
				x, y := t.alias(a), t.alias(b)
				eq := x.Starred == y.Starred
				var err error
				if eq {
					if eq, err = t.Equal(x.Origin, y.Origin); err == nil && eq {
						eq, err = t.Equal(x.Args, y.Args)
					}
				}
				return t.Bool(eq == (op == EQ)), err
			},
			GetItem: func(t *Thread, self, item Value) (Value, error) {
				p, err := t.aliasParams(self)
				if err != nil {
					return 0, err
				}
				args, err := t.SubstituteParams(self, t.alias(self).Args, p, item)
				if err != nil {
					return 0, err
				}
				a := t.alias(self)
				return t.newAlias(t.RT.types[TGenericAlias], a.Origin, args, a.Starred != 0), nil
			},
			Iter: func(t *Thread, self Value) (Value, error) {
				it := t.New(t.RT.types[TGenericAliasIterator])
				t.SetField(it, 0, self)
				return it, nil
			},
			Or: func(t *Thread, a, b Value) (Value, error) { return t.unionOr(a, b) },
		},
		Methods: []Func{
			{Name: "__mro_entries__", Sig: "(self, bases, /)", Call: func(t *Thread, a []Value) (Value, error) {
				return t.NewTuple(t.alias(a[0]).Origin), nil
			}},
			refuse("__instancecheck__", "isinstance() argument 2 cannot be a parameterized generic"),
			refuse("__subclasscheck__", "issubclass() argument 2 cannot be a parameterized generic"),
			{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				g := t.alias(a[0])
				if g.Starred != 0 {
					next, err := t.builtin("next")
					if err != nil {
						return 0, err
					}
					it, err := t.Iter(t.newAlias(t.RT.types[TGenericAlias], g.Origin, g.Args, false))
					if err != nil {
						return 0, err
					}
					return t.NewTuple(next, t.NewTuple(it)), nil
				}
				return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(g.Origin, g.Args)), nil
			}},
			{Name: "__dir__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				l, err := t.CallMethod(t.alias(a[0]).Origin, "__dir__")
				if err != nil && t.IsType(t.alias(a[0]).Origin) {
					d := t.NewDict()
					if err := t.mergeClassDict(d, t.alias(a[0]).Origin); err != nil {
						return 0, err
					}
					l = t.dictKeys(d)
				} else if err != nil {
					return 0, err
				}
				items, err := t.Sequence(l)
				if err != nil {
					return 0, err
				}
				out := t.NewList(items...)
				for _, n := range []string{"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__", "__unpacked__", "__typing_unpacked_tuple_args__", "__class__"} {
					s := t.Intern(n)
					if in, err := t.Contains(out, s); err != nil {
						return 0, err
					} else if !in {
						t.ListAppend(out, s)
					}
				}
				return out, nil
			}},
		},
		Members: []Member{
			{Name: "__origin__", Offset: uint32(unsafe.Offsetof(GenericAlias{}.Origin)), ReadOnly: true},
			{Name: "__args__", Offset: uint32(unsafe.Offsetof(GenericAlias{}.Args)), ReadOnly: true},
			{Name: "__unpacked__", Kind: MemberBool, Offset: uint32(unsafe.Offsetof(GenericAlias{}.Starred)), ReadOnly: true},
		},
		GetSets: []GetSet{
			{Name: "__parameters__", Doc: "Type variables in the GenericAlias.", Get: func(t *Thread, self Value) (Value, error) { return t.aliasParams(self) }},
			{Name: "__typing_unpacked_tuple_args__", Get: func(t *Thread, self Value) (Value, error) {
				a := t.alias(self)
				if a.Starred != 0 && a.Origin == t.RT.types[TTuple].Obj {
					return t.Hold(a.Args), nil
				}
				return t.RT.None, nil
			}},
		},
	}
}

// genericAliasIteratorSpec is the iterator of *alias: it gives the starred alias once.
func genericAliasIteratorSpec() *TypeSpec {
	return &TypeSpec{
		ID: TGenericAliasIterator, Name: "generic_alias_iterator", Fields: 1, Flags: TypeGC | TypeDisallowInstantiation,
		Slots: Slots{
			Iter: func(t *Thread, self Value) (Value, error) { return self, nil },
			Next: func(t *Thread, self Value) (Value, error) {
				o := t.Field(self, 0)
				if o == 0 {
					return 0, nil
				}
				t.SetField(self, 0, 0)
				a := t.alias(o)
				return t.newAlias(t.RT.types[TGenericAlias], a.Origin, a.Args, true), nil
			},
		},
		Methods: []Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
			iter, err := t.builtin("iter")
			if err != nil {
				return 0, err
			}
			o := t.Field(a[0], 0)
			if o == 0 {
				o = t.RT.EmptyTuple
			}
			return t.NewTuple(iter, t.NewTuple(o)), nil
		}}},
	}
}
