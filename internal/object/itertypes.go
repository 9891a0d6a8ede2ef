package object

import (
	"fmt"
	"math"
	"math/big"
	"unsafe"
)

// enumerate, zip, map and filter. Each holds iterators and is one itself; what they hold are Fields, so the machinery of types
// traverses and drops them.

// NextOf is next(it) for an iterator whose type is known to have the slot.
// Iterators made of iterators are stacked as high as a program likes, so the depth is guarded.
func (t *Thread) NextOf(it Value) (Value, error) {
	if t.native >= maxNative {
		return 0, t.enter(" while calling a Python object")
	}
	if err := t.Poll(); err != nil {
		return 0, err
	}
	t.native++
	v, err := t.TypeOf(it).Next(t, it)
	t.native--
	return v, err
}

func enumerateSpec() *TypeSpec {
	return &TypeSpec{
		ID: TEnumerate, Name: "enumerate", Sig: "(iterable, start=0)",
		Doc:   "Iterate over (index, item) of iterable; the index begins at start.",
		Flags: TypeBase | TypeGC, Fields: 2, Basic: uint32(unsafe.Sizeof(Enumerate{})),
		Slots: Slots{New: enumerateNew, Iter: selfIter, Next: enumerateNext},
		Methods: []Func{
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				e := (*Enumerate)(t.At(args[0], 0))
				i := e.Big
				if i == 0 {
					i = t.NewInt(e.Index)
				}
				return t.NewTuple(t.TypeOf(args[0]).Obj, t.NewTuple(e.It, i)), nil
			}),
			classGetItem,
		},
	}
}

func enumerateNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	var p [2]Value
	nk := 0
	if kwnames != 0 {
		nk = t.TupleLen(kwnames)
	}
	pos := len(args) - nk
	if len(args) > 2 {
		return 0, t.TypeErrorf("enumerate() takes at most 2 arguments (%d given)", len(args))
	}
	copy(p[:], args[:pos])
	for i := 0; i < nk; i++ {
		k := -1
		name := t.Str(t.tupleItems(kwnames)[i])
		switch name {
		case "iterable":
			k = 0
		case "start":
			k = 1
		}
		if k < 0 || p[k] != 0 {
			return 0, t.TypeErrorf("'%s' is an invalid keyword argument for enumerate()", name)
		}
		p[k] = args[pos+i]
	}
	if p[0] == 0 {
		return 0, t.TypeErrorf("enumerate() missing required argument 'iterable'")
	}
	index, large := int64(0), Value(0)
	if p[1] != 0 {
		i, err := t.Index(p[1])
		if err != nil {
			return 0, err
		}
		n, ok := t.Int64(i)
		if index = n; !ok || n == math.MaxInt64 {
			large = i
		}
	}
	it, err := t.Iter(p[0])
	if err != nil {
		return 0, err
	}
	v := t.New(typ)
	e := (*Enumerate)(t.At(v, 0))
	e.Index = index
	t.Init(&e.It, it)
	t.Init(&e.Big, large)
	return v, nil
}

func enumerateNext(t *Thread, self Value) (Value, error) {
	e := (*Enumerate)(t.At(self, 0))
	item, err := t.NextOf(e.It)
	if item == 0 {
		return 0, err
	}
	if e.Big == 0 {
		if e.Index < math.MaxInt64 {
			e.Index++
			return t.NewTuple(t.NewInt(e.Index-1), item), nil
		}
		t.Store(&e.Big, t.NewInt(e.Index))
	}
	i := t.Hold(e.Big)
	n := t.Big(i)
	t.Store(&e.Big, t.NewBig(n.Add(n, big.NewInt(1))))
	return t.NewTuple(i, item), nil
}

// iterators makes the tuple of iterators over the given iterables.
func (t *Thread) iterators(iterables []Value) (Value, error) {
	its := make([]Value, len(iterables))
	for i, o := range iterables {
		it, err := t.Iter(o)
		if err != nil {
			return 0, err
		}
		its[i] = it
	}
	return t.NewTuple(its...), nil
}

// strictKeyword reads the only keyword argument that zip and map take.
func (t *Thread) strictKeyword(name string, typ *Type, base uint32, args []Value, kwnames Value) ([]Value, bool, error) {
	if kwnames == 0 || t.TupleLen(kwnames) == 0 {
		return args, false, nil
	}
	names := t.tupleItems(kwnames)
	values := args[len(args)-len(names):]
	args = args[:len(args)-len(names)]
	if typ.ID != base && t.ownInit(typ, base) {
		return args, false, nil
	}
	if len(names) > 1 {
		return nil, false, t.TypeErrorf("%s() takes at most 1 keyword argument (%d given)", name, len(names))
	}
	if k := t.Str(names[0]); k != "strict" {
		return nil, false, t.TypeErrorf("%s() got an unexpected keyword argument '%s'", name, k)
	}
	strict, err := t.Truth(values[0])
	return args, strict, err
}

func zipSpec() *TypeSpec {
	return &TypeSpec{
		ID: TZip, Name: "zip", Sig: "(*iterables, strict=False)",
		Doc:   "Iterate over several iterables at once: each step gives a tuple with one item of each.\n\nThe shortest ends it; with strict, ValueError is raised if one is shorter.",
		Flags: TypeBase | TypeGC, Fields: 1, Basic: uint32(unsafe.Sizeof(Zip{})),
		Slots: Slots{Iter: selfIter, Next: zipNext, New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
			args, strict, err := t.strictKeyword("zip", typ, TZip, args, kwnames)
			if err != nil {
				return 0, err
			}
			its, err := t.iterators(args)
			if err != nil {
				return 0, err
			}
			v := t.New(typ)
			z := (*Zip)(t.At(v, 0))
			t.Init(&z.Iters, its)
			if strict {
				z.Strict = 1
			}
			return v, nil
		}},
		Methods: []Func{
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				z := (*Zip)(t.At(args[0], 0))
				if z.Strict != 0 {
					return t.NewTuple(t.TypeOf(args[0]).Obj, z.Iters, t.RT.True), nil
				}
				return t.NewTuple(t.TypeOf(args[0]).Obj, z.Iters), nil
			}),
			method(setstateFunc, func(t *Thread, args []Value) (Value, error) {
				return t.RT.None, t.setStrict(args[1], &(*Zip)(t.At(args[0], 0)).Strict)
			}),
		},
	}
}

func (t *Thread) setStrict(v Value, p *uint64) error {
	strict, err := t.Truth(v)
	if err == nil {
		*p = 0
		if strict {
			*p = 1
		}
	}
	return err
}

// nextOfAll takes one item of every iterator into out; false at the end. name is zip or map for the errors of strict.
func (t *Thread) nextOfAll(name string, iters Value, strict bool, out []Value) (bool, error) {
	its := t.tupleItems(iters)
	for i, it := range its {
		v, err := t.NextOf(it)
		if err != nil {
			return false, err
		}
		if v != 0 {
			out[i] = v
			continue
		}
		if !strict {
			return false, nil
		}
		if i > 0 {
			return false, t.ValueErrorf("%s() argument %d is shorter than %s", name, i+1, earlierArgs(i))
		}
		for i = 1; i < len(its); i++ {
			v, err := t.NextOf(its[i])
			if err != nil {
				return false, err
			}
			if v != 0 {
				return false, t.ValueErrorf("%s() argument %d is longer than %s", name, i+1, earlierArgs(i))
			}
		}
		return false, nil
	}
	return true, nil
}

func earlierArgs(n int) string {
	if n == 1 {
		return "argument 1"
	}
	return fmt.Sprintf("arguments 1-%d", n)
}

func zipNext(t *Thread, self Value) (Value, error) {
	z := (*Zip)(t.At(self, 0))
	n := t.TupleLen(z.Iters)
	if n == 0 {
		return 0, nil
	}
	var small [8]Value
	out := small[:0]
	if n <= len(small) {
		out = small[:n]
	} else {
		out = make([]Value, n)
	}
	ok, err := t.nextOfAll("zip", t.Hold(z.Iters), z.Strict != 0, out)
	if !ok {
		return 0, err
	}
	return t.NewTuple(out...), nil
}

type mapObj struct {
	Header
	Iters  Value // tuple
	Func   Value
	Strict uint64
}

func mapSpec() *TypeSpec {
	return &TypeSpec{
		ID: TMap, Name: "map", Sig: "(function, iterable, /, *iterables, strict=False)",
		Doc:   "Iterate over function(*items), with one item of every iterable at each step.\n\nThe shortest ends it; with strict, ValueError is raised if one is shorter.",
		Flags: TypeBase | TypeGC, Fields: 2, Basic: uint32(unsafe.Sizeof(mapObj{})),
		Slots: Slots{Iter: selfIter, Next: mapNext, New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
			args, strict, err := t.strictKeyword("map", typ, TMap, args, kwnames)
			if err != nil {
				return 0, err
			}
			if len(args) < 2 {
				return 0, t.TypeErrorf("map() must have at least two arguments.")
			}
			its, err := t.iterators(args[1:])
			if err != nil {
				return 0, err
			}
			v := t.New(typ)
			m := (*mapObj)(t.At(v, 0))
			t.Init(&m.Iters, its)
			t.Init(&m.Func, args[0])
			if strict {
				m.Strict = 1
			}
			return v, nil
		}},
		Methods: []Func{
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				m := (*mapObj)(t.At(args[0], 0))
				parts := t.NewTuple(append([]Value{m.Func}, t.tupleItems(m.Iters)...)...)
				if m.Strict != 0 {
					return t.NewTuple(t.TypeOf(args[0]).Obj, parts, t.RT.True), nil
				}
				return t.NewTuple(t.TypeOf(args[0]).Obj, parts), nil
			}),
			method(setstateFunc, func(t *Thread, args []Value) (Value, error) {
				return t.RT.None, t.setStrict(args[1], &(*mapObj)(t.At(args[0], 0)).Strict)
			}),
		},
	}
}

func mapNext(t *Thread, self Value) (Value, error) {
	m := (*mapObj)(t.At(self, 0))
	var small [8]Value
	out := small[:0]
	if n := t.TupleLen(m.Iters); n <= len(small) {
		out = small[:n]
	} else {
		out = make([]Value, n)
	}
	ok, err := t.nextOfAll("map", t.Hold(m.Iters), m.Strict != 0, out)
	if !ok {
		return 0, err
	}
	return t.Call(t.Hold(m.Func), out...)
}

type filterObj struct {
	Header
	Func, It Value
}

func filterSpec() *TypeSpec {
	return &TypeSpec{
		ID: TFilter, Name: "filter", Sig: "(function, iterable, /)",
		Doc:   "Iterate over the items for which function(item) is true; with None, over those that are true themselves.",
		Flags: TypeBase | TypeGC, Fields: 2,
		Slots: Slots{Iter: selfIter, Next: filterNext, New: func(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
			if kwnames != 0 && t.TupleLen(kwnames) > 0 {
				if typ.ID == TFilter || !t.ownInit(typ, TFilter) {
					return 0, t.TypeErrorf("filter() takes no keyword arguments")
				}
				args = args[:len(args)-t.TupleLen(kwnames)]
			}
			if err := t.checkCount("filter", len(args), 2, 2); err != nil {
				return 0, err
			}
			it, err := t.Iter(args[1])
			if err != nil {
				return 0, err
			}
			v := t.New(typ)
			f := (*filterObj)(t.At(v, 0))
			t.Init(&f.Func, args[0])
			t.Init(&f.It, it)
			return v, nil
		}},
		Methods: []Func{
			method(reduceFunc, func(t *Thread, args []Value) (Value, error) {
				f := (*filterObj)(t.At(args[0], 0))
				return t.NewTuple(t.TypeOf(args[0]).Obj, t.NewTuple(f.Func, f.It)), nil
			}),
		},
	}
}

func filterNext(t *Thread, self Value) (Value, error) {
	f := (*filterObj)(t.At(self, 0))
	it, fn := t.Hold(f.It), t.Hold(f.Func)
	plain := fn == t.RT.None || fn == t.RT.types[TBool].Obj
	for {
		m := t.Mark()
		v, err := t.NextOf(it)
		if err != nil || v == 0 {
			return t.Leave(m, 0, err)
		}
		good := false
		if plain {
			good, err = t.Truth(v)
		} else {
			var r Value
			if r, err = t.Call(fn, v); err == nil {
				good, err = t.Truth(r)
			}
		}
		if err != nil {
			return t.Leave(m, 0, err)
		}
		if good {
			return t.ReleaseKeep(m, v), nil
		}
		t.Release(m)
	}
}

// containerSpecs are the types of the containers and their iterators.
func containerSpecs() []*TypeSpec {
	all := []*TypeSpec{
		listSpec(), tupleSpec(), dictSpec(), sliceSpec(),
		seqIterSpec(TListIterator, "list_iterator", listIterNext),
		seqIterSpec(TTupleIterator, "tuple_iterator", tupleIterNext),
		seqIterSpec(TSeqIterator, "iterator", seqIterNext),
		reverseIterSpec(TReversed), reverseIterSpec(TListReverseIterator), callableIterSpec(),
		dictViewSpec(TDictKeys, "dict_keys", TDictKeyIterator, TDictReverseKeyIterator),
		dictViewSpec(TDictValues, "dict_values", TDictValueIterator, TDictReverseValueIterator),
		dictViewSpec(TDictItems, "dict_items", TDictItemIterator, TDictReverseItemIterator),
		dictIterSpec(TDictKeyIterator, "dict_keyiterator"),
		dictIterSpec(TDictValueIterator, "dict_valueiterator"),
		dictIterSpec(TDictItemIterator, "dict_itemiterator"),
		dictIterSpec(TDictReverseKeyIterator, "dict_reversekeyiterator"),
		dictIterSpec(TDictReverseValueIterator, "dict_reversevalueiterator"),
		dictIterSpec(TDictReverseItemIterator, "dict_reverseitemiterator"),
		enumerateSpec(), zipSpec(), mapSpec(), filterSpec(),
	}
	all = append(all, setSpecs()...)
	return append(all, rangeSpecs()...)
}
