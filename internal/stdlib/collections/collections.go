// Package collections is the module _collections: deque, defaultdict, OrderedDict and the small helpers of collections.
package collections

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

type (
	// Value abbreviates object.Value.
	Value  = object.Value
	thread = object.Thread
	typ    = object.Type
)

func at[T any](t *thread, v Value) *T { return (*T)(t.At(v, 0)) }

func sizeOf[T any]() uint32 {
	var x T
	return uint32(unsafe.Sizeof(x))
}

// state are the types that others make instances of.
type state struct {
	deque, dequeIter, dequeReverse, defaultDict, orderedDict *typ
	odictIter, odictKeys, odictValues, odictItems            *typ
}

func stateOf(t *thread) *state { return t.ModuleState("_collections").(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_collections",
		Doc:  "Containers beyond the built-in ones.",
		Funcs: []object.Func{
			{Name: "_count_elements", Sig: "(mapping, iterable, /)", Doc: "mapping[x] += 1 for every x of iterable, beginning with 0.", Call: countElements},
		},
		Types: []*object.TypeSpec{
			dequeSpec(), defaultDictSpec(), dequeIterSpec(false), dequeIterSpec(true), tupleGetterSpec(), orderedDictSpec(),
		},
		Init: func(t *thread, module Value) error {
			if s, ok := t.ModuleState("_collections").(*state); ok {
				t.SameTypes(module, s.deque, s.dequeIter, s.dequeReverse, s.defaultDict, s.orderedDict)
				return nil
			}
			d := t.ModuleDict(module)
			get := func(name string) *typ { return t.TypeFromObj(t.DictGetStr(d, name)) }
			s := &state{
				deque: get("deque"), dequeIter: get("_deque_iterator"), dequeReverse: get("_deque_reverse_iterator"),
				defaultDict: get("defaultdict"), orderedDict: get("OrderedDict"),
			}
			hidden := func(spec *object.TypeSpec) *typ {
				return t.NewType(spec, "builtins")
			}
			s.odictIter = hidden(odictIterSpec())
			s.odictKeys = hidden(odictViewSpec("odict_keys", object.TDictKeys, kindKeys))
			s.odictValues = hidden(odictViewSpec("odict_values", object.TDictValues, kindValues))
			s.odictItems = hidden(odictViewSpec("odict_items", object.TDictItems, kindItems))
			t.SetModuleState("_collections", s)
			return nil
		},
	}
}

func countElements(t *thread, a []Value) (Value, error) {
	m := a[0]
	it, err := t.Iter(a[1])
	if err != nil {
		return 0, err
	}
	one := t.NewInt(1)
	dict := t.TypeByID(object.TDict)
	ty := t.TypeOf(m)
	names := &t.RT.Names
	if ty.IsSubtype(dict) && t.LookupMRO(ty, names.PlainGet) == t.LookupMRO(dict, names.PlainGet) && t.LookupMRO(ty, names.Setitem) == t.LookupMRO(dict, names.Setitem) {
		for {
			mark := t.Mark()
			k, err := t.NextOf(it)
			if err != nil || k == 0 {
				_, err = t.Leave(mark, 0, err)
				return t.RT.None, err
			}
			h, err := t.Hash(k)
			var old Value
			if err == nil {
				old, err = t.DictGetHash(m, k, h)
			}
			n := one
			if err == nil && old != 0 {
				n, err = t.Binary(object.OpAdd, old, one)
			}
			if err == nil {
				err = t.DictSetHash(m, k, h, n)
			}
			if _, err = t.Leave(mark, 0, err); err != nil {
				return 0, err
			}
		}
	}
	get, err := t.GetAttr(m, names.PlainGet)
	if err != nil {
		return 0, err
	}
	zero := t.NewInt(0)
	for {
		mark := t.Mark()
		k, err := t.NextOf(it)
		if err != nil || k == 0 {
			_, err = t.Leave(mark, 0, err)
			return t.RT.None, err
		}
		n, err := t.Call(get, k, zero)
		if err == nil {
			n, err = t.Binary(object.OpAdd, n, one)
		}
		if err == nil {
			err = t.SetItem(m, k, n)
		}
		if _, err = t.Leave(mark, 0, err); err != nil {
			return 0, err
		}
	}
}

// tupleGetter is the descriptor of a named tuple's field.
type tupleGetter struct {
	object.Header
	doc   Value
	index int
}

func tupleGetterSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "collections._tuplegetter", Flags: object.TypeGC, Fields: 1, Basic: sizeOf[tupleGetter](),
		Slots: object.Slots{
			New: func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
				if kw != 0 && t.TupleLen(kw) > 0 {
					return 0, t.TypeErrorf("_tuplegetter() takes no keyword arguments")
				}
				if err := t.CheckCount("_tuplegetter", len(args), 2, 2); err != nil {
					return 0, err
				}
				i, err := t.AsIndex(args[0], object.TOverflowError)
				if err != nil {
					return 0, err
				}
				v := t.New(ty)
				g := at[tupleGetter](t, v)
				t.Init(&g.doc, args[1])
				g.index = i
				return v, nil
			},
			DescrGet: func(t *thread, self, obj, ty Value) (Value, error) {
				if obj == 0 || obj == t.RT.None {
					return self, nil
				}
				g := at[tupleGetter](t, self)
				if !t.IsInstanceID(obj, object.TTuple) {
					return 0, t.TypeErrorf("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object", g.index, t.TypeName(obj))
				}
				items := t.TupleItems(obj)
				if uint(g.index) >= uint(len(items)) {
					return 0, t.Errorf(object.TIndexError, "tuple index out of range")
				}
				return t.Hold(items[g.index]), nil
			},
			DescrSet: func(t *thread, self, obj, v Value) error {
				if v == 0 {
					return t.Errorf(object.TAttributeError, "can't delete attribute")
				}
				return t.Errorf(object.TAttributeError, "can't set attribute")
			},
			Repr: func(t *thread, self Value) (Value, error) {
				g := at[tupleGetter](t, self)
				i, err := t.Repr(t.NewInt(int64(g.index)))
				if err != nil {
					return 0, err
				}
				r, err := t.Repr(t.Hold(g.doc))
				if err != nil {
					return 0, err
				}
				return t.NewStr("_tuplegetter(" + t.Str(i) + ", " + t.Str(r) + ")"), nil
			},
		},
		Members: []object.Member{{Name: "__doc__", Kind: object.MemberObject, Offset: object.HeaderSize}},
		Methods: []object.Func{{Name: "__reduce__", Sig: "(self, /)", Call: func(t *thread, a []Value) (Value, error) {
			g := at[tupleGetter](t, a[0])
			return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(t.NewInt(int64(g.index)), g.doc)), nil
		}}},
	}
}
