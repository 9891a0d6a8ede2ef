package itertools

import "github.com/gophersnake/gophersnake/internal/object"

// groupby and tee.

type groupby struct {
	object.Header
	it, key                 Value
	target, curKey, current Value
	group                   Value // the newest grouper, not counted: only compared
}

type grouper struct {
	object.Header
	parent, target Value
}

func groupbySpec() *object.TypeSpec {
	p := &object.Params{Func: "groupby", Names: []string{"iterable", "key"}, Min: 1, MaxPos: 2}
	return spec[groupby]("groupby", "(iterable, key=None)", "(key, group) for every stretch of items with the same key(item); group is an iterator over the stretch.", 5,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			a, err := t.BindParams(p, args, kw)
			if err != nil {
				return 0, err
			}
			it, err := t.Iter(a[0])
			if err != nil {
				return 0, err
			}
			if a[1] == 0 {
				a[1] = t.RT.None
			}
			v := t.New(ty)
			g := at[groupby](t, v)
			t.Init(&g.it, it)
			t.Init(&g.key, a[1])
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			g := at[groupby](t, self)
			g.group = 0
			for {
				if g.curKey != 0 {
					if g.target == 0 {
						break
					}
					same, err := t.Equal(t.Hold(g.target), t.Hold(g.curKey))
					if err != nil {
						return 0, err
					}
					if !same {
						break
					}
				}
				m := t.Mark()
				ok, err := g.step(t)
				if _, err = t.Leave(m, 0, err); err != nil || !ok {
					return 0, err
				}
			}
			key := t.Hold(g.curKey)
			t.Store(&g.target, key)
			gr := t.New(stateOf(t).grouper)
			x := at[grouper](t, gr)
			t.Init(&x.parent, self)
			t.Init(&x.target, key)
			g.group = gr
			return t.NewTuple(key, gr), nil
		})
}

// step takes the next item; false at the end.
func (g *groupby) step(t *thread) (bool, error) {
	v, err := next(t, &g.it)
	if err != nil || v == 0 {
		return false, err
	}
	k := v
	if g.key != t.RT.None {
		if k, err = t.Call(t.Hold(g.key), v); err != nil {
			return false, err
		}
	}
	t.Store(&g.current, v)
	t.Store(&g.curKey, k)
	return true, nil
}

func grouperSpec() *object.TypeSpec {
	s := spec[grouper]("_grouper", "", "", 2,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			args, err := native(t, "_grouper", ty, args, kw, 2)
			if err != nil {
				return 0, err
			}
			parent := t.TypeOf(args[0])
			if parent.Name != "itertools.groupby" {
				return 0, t.TypeErrorf("_grouper() argument 1 must be itertools.groupby, not %s", t.TypeName(args[0]))
			}
			v := t.New(ty)
			x := at[grouper](t, v)
			t.Init(&x.parent, args[0])
			t.Init(&x.target, args[1])
			at[groupby](t, args[0]).group = v
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			x := at[grouper](t, self)
			g := at[groupby](t, t.Hold(x.parent))
			if g.group != self {
				return 0, nil
			}
			if g.current == 0 {
				if ok, err := g.step(t); err != nil || !ok {
					return 0, err
				}
			}
			same, err := t.Equal(t.Hold(x.target), t.Hold(g.curKey))
			if err != nil || !same || g.current == 0 {
				return 0, err
			}
			v := t.Hold(g.current)
			t.Drop(&g.current)
			t.Drop(&g.curKey)
			return v, nil
		})
	s.Flags &^= object.TypeBase
	return s
}

// A tee is a place in a chain of blocks, each a list of items already taken; the tees of one iterable share the chain, and what lies
// behind the last of them goes away by itself.
const teeBlock = 57

type teeData struct {
	object.Header
	it, next, items Value
	running         bool
}

type tee struct {
	object.Header
	data  Value
	index int
}

func newTeeData(t *thread, it Value) Value {
	v := t.New(stateOf(t).teeData)
	d := at[teeData](t, v)
	t.Init(&d.it, it)
	t.Init(&d.items, t.NewList())
	return v
}

func newTee(t *thread, data Value, index int) Value {
	v := t.New(stateOf(t).tee)
	x := at[tee](t, v)
	t.Init(&x.data, data)
	x.index = index
	return v
}

// teeFrom is a tee over an iterable; a tee is copied.
func teeFrom(t *thread, o Value) (Value, error) {
	it, err := t.Iter(o)
	if err != nil {
		return 0, err
	}
	if t.TypeOf(it).IsSubtype(stateOf(t).tee) {
		x := at[tee](t, it)
		return newTee(t, x.data, x.index), nil
	}
	return newTee(t, newTeeData(t, it), 0), nil
}

func teeFunc(t *thread, args []Value) (Value, error) {
	n := 2
	if args[1] != 0 {
		var err error
		if n, err = t.AsIndex(args[1], object.TOverflowError); err != nil {
			return 0, err
		}
	}
	if n < 0 {
		return 0, t.ValueErrorf("n must be >= 0")
	}
	if n == 0 {
		return t.NewTuple(), nil
	}
	if n > 1<<32 {
		t.NoMemory()
	}
	first, err := teeFrom(t, args[0])
	if err != nil {
		return 0, err
	}
	out := make([]Value, n)
	out[0] = first
	for i := 1; i < n; i++ {
		x := at[tee](t, first)
		out[i] = newTee(t, x.data, x.index)
	}
	return t.NewTuple(out...), nil
}

func teeSpec() *object.TypeSpec {
	s := spec[tee]("_tee", "(iterable, /)", "An iterator that can be copied.", 1,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			args, err := native(t, "_tee", ty, args, kw, 1)
			if err != nil {
				return 0, err
			}
			return teeFrom(t, args[0])
		},
		func(t *thread, self Value) (Value, error) {
			x := at[tee](t, self)
			if x.index >= teeBlock {
				d := at[teeData](t, x.data)
				if d.next == 0 {
					n := newTeeData(t, d.it)
					t.Store(&d.next, n)
				}
				t.Store(&x.data, d.next)
				x.index = 0
			}
			data := t.Hold(x.data)
			d := at[teeData](t, data)
			i := x.index
			if i >= t.ListLen(d.items) {
				if d.running {
					return 0, t.Errorf(object.TRuntimeError, "cannot re-enter the tee iterator")
				}
				d.running = true
				v, err := t.NextOf(t.Hold(d.it))
				d.running = false
				if err != nil || v == 0 {
					return 0, err
				}
				t.ListAppend(d.items, v)
			}
			x.index++
			return t.ListItem(d.items, i), nil
		})
	s.Flags = s.Flags&^object.TypeBase | object.TypeHasWeakref
	s.Methods = []object.Func{{Name: "__copy__", Sig: "(self, /)", Doc: "An independent iterator at the same place.", Call: func(t *thread, args []Value) (Value, error) {
		x := at[tee](t, args[0])
		return newTee(t, x.data, x.index), nil
	}}}
	return s
}

func teeDataSpec() *object.TypeSpec {
	s := spec[teeData]("_tee_dataobject", "", "(iterable, values, next)\n\nItems shared by several _tee objects.", 3,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			args, err := native(t, "_tee_dataobject", ty, args, kw, 3)
			if err != nil {
				return 0, err
			}
			if !t.Is(args[1], object.TList) {
				return 0, t.TypeErrorf("_tee_dataobject() argument 2 must be list, not %s", t.TypeName(args[1]))
			}
			n := t.ListLen(args[1])
			if n > teeBlock || n < teeBlock && args[2] != t.RT.None || args[2] != t.RT.None && t.TypeOf(args[2]) != ty {
				return 0, t.ValueErrorf("Invalid arguments")
			}
			items := t.NewList()
			if err := t.ListExtend(items, args[1]); err != nil {
				return 0, err
			}
			v := t.New(ty)
			d := at[teeData](t, v)
			t.Init(&d.it, args[0])
			t.Init(&d.items, items)
			if args[2] != t.RT.None {
				t.Init(&d.next, args[2])
			}
			return v, nil
		}, nil)
	s.Flags &^= object.TypeBase
	s.Slots.Iter = nil
	return s
}
