// Package functools is the module _functools: partial, reduce, cmp_to_key and the cache of lru_cache.
package functools

import "github.com/gophersnake/gophersnake/internal/object"

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
)

// state is the module's: the types it makes instances of and two singletons.
type state struct {
	key, partial *object.Type
	placeholder  object.Root
	kwMark       object.Root
}

func stateOf(t *thread) *state { return t.ModuleState("_functools").(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_functools",
		Doc:  "Tools that operate on functions.",
		Funcs: []object.Func{
			{Name: "reduce", Sig: "(function, iterable, /, initial=<unrepresentable>)", Doc: "Combine the items of iterable from the left with function(total, item).", Call: reduce},
			{Name: "cmp_to_key", Sig: "(mycmp)", Doc: "A key function that sorts as the comparison function mycmp(x, y) says.", Call: cmpToKey},
		},
		Types: []*object.TypeSpec{placeholderSpec(), partialSpec(), cacheSpec()},
		Init: func(t *thread, module Value) error {
			d := t.ModuleDict(module)
			if s, ok := t.ModuleState("_functools").(*state); ok {
				t.SameTypes(module, s.partial, t.TypeOf(s.placeholder.Get()))
				t.DictSetStr(d, "Placeholder", s.placeholder.Get())
				return nil
			}
			get := func(name string) *object.Type { return t.TypeFromObj(t.DictGetStr(d, name)) }
			s := &state{key: t.NewType(keySpec(), "functools"), partial: get("partial")}
			s.placeholder = t.NewRoot(t.New(get("_PlaceholderType")))
			t.DictSetStr(d, "Placeholder", s.placeholder.Get())
			mark, err := t.Call(t.TypeByID(object.TObject).Obj)
			if err != nil {
				return err
			}
			s.kwMark = t.NewRoot(mark)
			t.SetModuleState("_functools", s)
			return nil
		},
	}
}

func reduce(t *thread, a []Value) (Value, error) {
	it, err := t.Iter(a[1])
	if err != nil {
		if t.IsError(err, object.TTypeError) {
			return 0, t.TypeErrorf("reduce() arg 2 must support iteration")
		}
		return 0, err
	}
	total := a[2]
	m := t.Mark()
	for {
		v, err := t.NextOf(it)
		if err != nil {
			return t.Leave(m, 0, err)
		}
		if v == 0 {
			break
		}
		if total == 0 {
			total = v
			continue
		}
		if v, err = t.Call(a[0], total, v); err != nil {
			return t.Leave(m, 0, err)
		}
		total = t.ReleaseKeep(m, v)
	}
	if total == 0 {
		return 0, t.TypeErrorf("reduce() of empty iterable with no initial value")
	}
	return total, nil
}

// keyWrapper compares as a comparison function says.
type keyWrapper struct {
	object.Header
	cmp, obj Value
}

func newKey(t *thread, cmp, obj Value) Value {
	v := t.New(stateOf(t).key)
	k := (*keyWrapper)(t.At(v, 0))
	t.Init(&k.cmp, cmp)
	if obj != 0 {
		t.Init(&k.obj, obj)
	}
	return v
}

func cmpToKey(t *thread, a []Value) (Value, error) { return newKey(t, a[0], 0), nil }

func keySpec() *object.TypeSpec {
	p := &object.Params{Func: "K", Names: []string{"obj"}, Min: 1, MaxPos: 1}
	return &object.TypeSpec{
		Name: "functools.KeyWrapper", Flags: object.TypeGC | object.TypeDisallowInstantiation, Fields: 2,
		Slots: object.Slots{
			Call: func(t *thread, self Value, args []Value, kw Value) (Value, error) {
				a, err := t.BindParams(p, args, kw)
				if err != nil {
					return 0, err
				}
				return newKey(t, (*keyWrapper)(t.At(self, 0)).cmp, a[0]), nil
			},
			Compare: func(t *thread, a, b Value, op object.CompareOp) (Value, error) {
				typ := stateOf(t).key
				if t.TypeOf(a) != typ || t.TypeOf(b) != typ {
					return 0, t.TypeErrorf("other argument must be K instance")
				}
				x, y := (*keyWrapper)(t.At(a, 0)), (*keyWrapper)(t.At(b, 0))
				if x.obj == 0 || y.obj == 0 {
					return 0, t.Errorf(object.TAttributeError, "object")
				}
				r, err := t.Call(t.Hold(x.cmp), t.Hold(x.obj), t.Hold(y.obj))
				if err != nil {
					return 0, err
				}
				return t.Compare(r, t.NewInt(0), op)
			},
		},
		GetSets: []object.GetSet{{Name: "__text_signature__", Get: func(t *thread, self Value) (Value, error) { return t.NewStr("(obj)"), nil }}},
		Members: []object.Member{{Name: "obj", Kind: object.MemberObject, Offset: object.HeaderSize + 8, Doc: "What the key stands for."}},
	}
}

func placeholderSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "functools._PlaceholderType", Doc: "The type of Placeholder, which keeps a place among the arguments of partial().",
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				if len(args) > 0 {
					return 0, t.TypeErrorf("PlaceholderType takes no arguments")
				}
				return t.Hold(stateOf(t).placeholder.Get()), nil
			},
			Repr: func(t *thread, self Value) (Value, error) { return t.NewStr("Placeholder"), nil },
		},
		Methods: []object.Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *thread, args []Value) (Value, error) {
			return t.NewStr("Placeholder"), nil
		}}},
	}
}
