package itertools

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Endless iterators, and those that filter or join.

type accumulate struct {
	object.Header
	it, fn, total, initial Value
}

func accumulateSpec() *object.TypeSpec {
	p := &object.Params{Func: "accumulate", Names: []string{"iterable", "func", "initial"}, Min: 1, MaxPos: 2}
	return spec[accumulate]("accumulate", "(iterable, func=None, *, initial=None)", "The running totals of iterable, by func or +.", 4,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			a, err := t.BindParams(p, args, kw)
			if err != nil {
				return 0, err
			}
			it, err := t.Iter(a[0])
			if err != nil {
				return 0, err
			}
			v := t.New(ty)
			s := at[accumulate](t, v)
			t.Init(&s.it, it)
			if a[1] != t.RT.None {
				t.Init(&s.fn, a[1])
			}
			if a[2] != t.RT.None {
				t.Init(&s.initial, a[2])
			}
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			s := at[accumulate](t, self)
			if s.initial != 0 {
				v := t.Hold(s.initial)
				t.Drop(&s.initial)
				t.Store(&s.total, v)
				return v, nil
			}
			v, err := next(t, &s.it)
			if v == 0 {
				return 0, err
			}
			if s.total == 0 {
				t.Store(&s.total, v)
				return v, nil
			}
			total := t.Hold(s.total)
			if s.fn == 0 {
				v, err = t.Binary(object.OpAdd, total, v)
			} else {
				v, err = t.Call(t.Hold(s.fn), total, v)
			}
			if err != nil {
				return 0, err
			}
			t.Store(&s.total, v)
			return v, nil
		})
}

type batched struct {
	object.Header
	it     Value
	n      int
	strict bool
}

func batchedSpec() *object.TypeSpec {
	p := &object.Params{Func: "batched", Names: []string{"iterable", "n", "strict"}, Min: 2, MaxPos: 2}
	return spec[batched]("batched", "(iterable, n, *, strict=False)", "Tuples of n items of iterable each; the last may be shorter unless strict.", 1,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			a, err := t.BindParams(p, args, kw)
			if err != nil {
				return 0, err
			}
			n, err := t.AsIndex(a[1], object.TOverflowError)
			if err != nil {
				return 0, err
			}
			strict := false
			if a[2] != 0 {
				if strict, err = t.Truth(a[2]); err != nil {
					return 0, err
				}
			}
			if n < 1 {
				return 0, t.ValueErrorf("n must be at least one")
			}
			it, err := t.Iter(a[0])
			if err != nil {
				return 0, err
			}
			v := t.New(ty)
			s := at[batched](t, v)
			t.Init(&s.it, it)
			s.n, s.strict = n, strict
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			s := at[batched](t, self)
			var items []Value
			for len(items) < s.n {
				v, err := next(t, &s.it)
				if err != nil {
					return 0, err
				}
				if v == 0 {
					break
				}
				items = append(items, v)
			}
			if len(items) < s.n {
				t.Drop(&s.it)
				if len(items) == 0 {
					return 0, nil
				}
				if s.strict {
					return 0, t.ValueErrorf("batched(): incomplete batch")
				}
			}
			return t.NewTuple(items...), nil
		})
}

type chain struct {
	object.Header
	source, active Value
}

func chainSpec() *object.TypeSpec {
	make := func(t *thread, ty *typ, source Value) Value {
		v := t.New(ty)
		t.Init(&at[chain](t, v).source, source)
		return v
	}
	s := spec[chain]("chain", "(*iterables)", "The items of the first iterable, then those of the next, and so on.", 2,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			args, err := t.PlainArgs("chain", ty, args, kw)
			if err != nil {
				return 0, err
			}
			it, err := t.Iter(t.NewTuple(args...))
			if err != nil {
				return 0, err
			}
			return make(t, ty, it), nil
		},
		func(t *thread, self Value) (Value, error) {
			s := at[chain](t, self)
			for s.source != 0 {
				if s.active == 0 {
					o, err := next(t, &s.source)
					if err == nil && o != 0 {
						if o, err = t.Iter(o); err == nil {
							t.Store(&s.active, o)
							continue
						}
					}
					t.Drop(&s.source)
					return 0, err
				}
				m := t.Mark()
				v, err := next(t, &s.active)
				if err != nil || v != 0 {
					return t.Leave(m, v, err)
				}
				t.Drop(&s.active)
				t.Release(m)
			}
			return 0, nil
		})
	s.Methods = []object.Func{
		{Name: "from_iterable", Sig: "(type, iterable, /)", Kind: object.KindClass, Doc: "chain() of the iterables that an iterable gives, one after the other.", Call: func(t *thread, args []Value) (Value, error) {
			it, err := t.Iter(args[1])
			if err != nil {
				return 0, err
			}
			return make(t, t.TypeFromObj(args[0]), it), nil
		}},
		object.ClassGetItem(),
	}
	return s
}

type two struct {
	object.Header
	a, b Value
	flag bool
}

func compressSpec() *object.TypeSpec {
	p := &object.Params{Func: "compress", Names: []string{"data", "selectors"}, Min: 2, MaxPos: 2}
	return spec[two]("compress", "(data, selectors)", "The items of data whose selector is true.", 2,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			a, err := t.BindParams(p, args, kw)
			if err != nil {
				return 0, err
			}
			data, err := t.Iter(a[0])
			if err != nil {
				return 0, err
			}
			sel, err := t.Iter(a[1])
			if err != nil {
				return 0, err
			}
			return newTwo(t, ty, data, sel), nil
		},
		func(t *thread, self Value) (Value, error) {
			s := at[two](t, self)
			for {
				m := t.Mark()
				v, err := next(t, &s.a)
				if err != nil || v == 0 {
					return t.Leave(m, 0, err)
				}
				c, err := next(t, &s.b)
				if err != nil || c == 0 {
					return t.Leave(m, 0, err)
				}
				ok, err := t.Truth(c)
				if err != nil || ok {
					return t.Leave(m, v, err)
				}
				t.Release(m)
			}
		})
}

func newTwo(t *thread, ty *typ, a, b Value) Value {
	v := t.New(ty)
	s := at[two](t, v)
	t.Init(&s.a, a)
	t.Init(&s.b, b)
	return v
}

// funcAndIter declares a type made from a function and an iterable; fields a and b hold them.
func funcAndIter(name, sig, doc string, next object.UnaryFunc) *object.TypeSpec {
	return spec[two](name, sig, doc, 2, func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
		args, err := native(t, name, ty, args, kw, 2)
		if err != nil {
			return 0, err
		}
		it, err := t.Iter(args[1])
		if err != nil {
			return 0, err
		}
		return newTwo(t, ty, args[0], it), nil
	}, next)
}

// test is bool(fn(v)), or bool(v) for None and bool.
func test(t *thread, fn, v Value) (bool, error) {
	if fn == t.RT.None || fn == t.TypeByID(object.TBool).Obj {
		return t.Truth(v)
	}
	r, err := t.Call(fn, v)
	if err != nil {
		return false, err
	}
	return t.Truth(r)
}

func dropwhileSpec() *object.TypeSpec {
	return funcAndIter("dropwhile", "(predicate, iterable, /)", "The items from the first for which predicate(item) is false.", func(t *thread, self Value) (Value, error) {
		s := at[two](t, self)
		for {
			m := t.Mark()
			v, err := next(t, &s.b)
			if err != nil || v == 0 {
				return t.Leave(m, 0, err)
			}
			if s.flag {
				return t.ReleaseKeep(m, v), nil
			}
			r, err := t.Call(t.Hold(s.a), v)
			ok := false
			if err == nil {
				ok, err = t.Truth(r)
			}
			if err != nil {
				return t.Leave(m, 0, err)
			}
			if !ok {
				s.flag = true
				return t.ReleaseKeep(m, v), nil
			}
			t.Release(m)
		}
	})
}

func takewhileSpec() *object.TypeSpec {
	return funcAndIter("takewhile", "(predicate, iterable, /)", "The items up to the first for which predicate(item) is false.", func(t *thread, self Value) (Value, error) {
		s := at[two](t, self)
		if s.flag {
			return 0, nil
		}
		v, err := next(t, &s.b)
		if err != nil || v == 0 {
			return 0, err
		}
		r, err := t.Call(t.Hold(s.a), v)
		if err != nil {
			return 0, err
		}
		ok, err := t.Truth(r)
		if err != nil {
			return 0, err
		}
		if !ok {
			s.flag = true
			return 0, nil
		}
		return v, nil
	})
}

func filterfalseSpec() *object.TypeSpec {
	return funcAndIter("filterfalse", "(function, iterable, /)", "The items for which function(item) is false; with None, those that are false.", func(t *thread, self Value) (Value, error) {
		s := at[two](t, self)
		for {
			m := t.Mark()
			v, err := next(t, &s.b)
			if err != nil || v == 0 {
				return t.Leave(m, 0, err)
			}
			ok, err := test(t, t.Hold(s.a), v)
			if err != nil || !ok {
				return t.Leave(m, v, err)
			}
			t.Release(m)
		}
	})
}

func starmapSpec() *object.TypeSpec {
	return funcAndIter("starmap", "(function, iterable, /)", "function(*args) for every args that iterable gives.", func(t *thread, self Value) (Value, error) {
		s := at[two](t, self)
		v, err := next(t, &s.b)
		if err != nil || v == 0 {
			return 0, err
		}
		args, err := t.Sequence(v)
		if err != nil {
			return 0, err
		}
		return t.Call(t.Hold(s.a), args...)
	})
}

// count counts in n while fast; else in the Values.
type count struct {
	object.Header
	value, step Value
	n           int64
	fast        bool
}

func isNumber(t *thread, v Value) bool {
	ty := t.TypeOf(v)
	return ty.Index != nil || ty.Int != nil || ty.Float != nil || ty.IsSubtype(t.TypeByID(object.TComplex))
}

func countSpec() *object.TypeSpec {
	p := &object.Params{Func: "count", Names: []string{"start", "step"}, MaxPos: 2}
	s := spec[count]("count", "(start=0, step=1)", "start, start+step, start+2*step, and so on without end.", 2,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			a, err := t.BindParams(p, args, kw)
			if err != nil {
				return 0, err
			}
			for i, def := range [2]int64{0, 1} {
				if a[i] == 0 {
					a[i] = t.NewInt(def)
				} else if !isNumber(t, a[i]) {
					return 0, t.TypeErrorf("a number is required")
				}
			}
			v := t.New(ty)
			c := at[count](t, v)
			if t.IsIntLike(a[0]) && t.Is(a[1], object.TInt) && a[1] == t.NewInt(1) {
				if n, ok := t.Int64(a[0]); ok && n < math.MaxInt64 {
					c.n, c.fast = n, true
				}
			}
			t.Init(&c.value, a[0])
			t.Init(&c.step, a[1])
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			c := at[count](t, self)
			if c.fast {
				c.n++
				if c.n == math.MaxInt64 {
					c.fast = false
					t.Store(&c.value, t.NewInt(c.n))
				}
				return t.NewInt(c.n - 1), nil
			}
			v := t.Hold(c.value)
			sum, err := t.Binary(object.OpAdd, v, t.Hold(c.step))
			if err != nil {
				return 0, err
			}
			t.Store(&c.value, sum)
			return v, nil
		})
	s.Slots.Repr = func(t *thread, self Value) (Value, error) {
		c := at[count](t, self)
		v := c.value
		if c.fast {
			v = t.NewInt(c.n)
		}
		r, err := t.Repr(t.Hold(v))
		if err != nil {
			return 0, err
		}
		if c.step == t.NewInt(1) {
			return t.NewStr(t.ShortName(self) + "(" + t.Str(r) + ")"), nil
		}
		st, err := t.Repr(t.Hold(c.step))
		if err != nil {
			return 0, err
		}
		return t.NewStr(t.ShortName(self) + "(" + t.Str(r) + ", " + t.Str(st) + ")"), nil
	}
	return s
}

type cycle struct {
	object.Header
	it, saved Value
	index     int
}

func cycleSpec() *object.TypeSpec {
	return spec[cycle]("cycle", "(iterable, /)", "The items of iterable over and over again.", 2,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			args, err := native(t, "cycle", ty, args, kw, 1)
			if err != nil {
				return 0, err
			}
			it, err := t.Iter(args[0])
			if err != nil {
				return 0, err
			}
			v := t.New(ty)
			c := at[cycle](t, v)
			t.Init(&c.it, it)
			t.Init(&c.saved, t.NewList())
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			c := at[cycle](t, self)
			if c.it != 0 {
				v, err := next(t, &c.it)
				if err != nil {
					return 0, err
				}
				if v != 0 {
					t.ListAppend(c.saved, v)
					return v, nil
				}
				t.Drop(&c.it)
			}
			n := t.ListLen(c.saved)
			if n == 0 {
				return 0, nil
			}
			i := c.index
			c.index++
			if c.index >= n {
				c.index = 0
			}
			return t.ListItem(c.saved, i), nil
		})
}

type islice struct {
	object.Header
	it              Value
	next, stop, cnt int
	step            int
}

func isliceSpec() *object.TypeSpec {
	s := spec[islice]("islice", "", "islice(iterable, stop)\nislice(iterable, start, stop[, step])\n\nThe items that a slice selects, without a list.", 1,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			args, err := t.PlainArgs("islice", ty, args, kw)
			if err != nil {
				return 0, err
			}
			if err := t.CheckCount("islice", len(args), 2, 4); err != nil {
				return 0, err
			}
			none := t.RT.None
			start, stop, step := none, args[1], none
			if len(args) > 2 {
				start, stop = args[1], args[2]
			}
			if len(args) == 4 {
				step = args[3]
			}
			num := func(v Value, def int) (int, bool) {
				if v == none {
					return def, true
				}
				if !t.IsIntLike(v) && t.TypeOf(v).Index == nil {
					return 0, false
				}
				n, err := t.AsIndex(v, object.TOverflowError)
				return n, err == nil
			}
			hi, ok := num(stop, -1)
			if !ok || hi < -1 || hi == -1 && stop != none {
				if len(args) > 2 {
					if _, ok := num(start, 0); !ok {
						return 0, t.ValueErrorf("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
					}
				}
				return 0, t.ValueErrorf("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
			}
			lo, ok := num(start, 0)
			if !ok || lo < 0 {
				return 0, t.ValueErrorf("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
			}
			by, ok := num(step, 1)
			if !ok || by < 1 {
				return 0, t.ValueErrorf("Step for islice() must be a positive integer or None.")
			}
			it, err := t.Iter(args[0])
			if err != nil {
				return 0, err
			}
			v := t.New(ty)
			x := at[islice](t, v)
			t.Init(&x.it, it)
			x.next, x.stop, x.step = lo, hi, by
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			s := at[islice](t, self)
			if s.it == 0 {
				return 0, nil
			}
			for s.cnt < s.next {
				m := t.Mark()
				v, err := next(t, &s.it)
				if err != nil {
					return t.Leave(m, 0, err)
				}
				t.Release(m)
				if v == 0 {
					t.Drop(&s.it)
					return 0, nil
				}
				s.cnt++
			}
			if s.stop >= 0 && s.cnt >= s.stop {
				t.Drop(&s.it)
				return 0, nil
			}
			v, err := next(t, &s.it)
			if err != nil {
				return 0, err
			}
			if v == 0 {
				t.Drop(&s.it)
				return 0, nil
			}
			s.cnt++
			if s.next > math.MaxInt-s.step {
				s.next = s.stop
				if s.stop < 0 {
					s.next = math.MaxInt
				}
			} else if s.next += s.step; s.stop >= 0 && s.next > s.stop {
				s.next = s.stop
			}
			return v, nil
		})
	return s
}

func pairwiseSpec() *object.TypeSpec {
	return spec[two]("pairwise", "(iterable, /)", "The pairs of items that follow each other.", 2,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			args, err := native(t, "pairwise", ty, args, kw, 1)
			if err != nil {
				return 0, err
			}
			it, err := t.Iter(args[0])
			if err != nil {
				return 0, err
			}
			return newTwo(t, ty, it, 0), nil
		},
		func(t *thread, self Value) (Value, error) {
			s := at[two](t, self)
			if s.a == 0 {
				return 0, nil
			}
			old := s.b
			if old == 0 {
				v, err := next(t, &s.a)
				if err != nil {
					return 0, err
				}
				if v == 0 {
					t.Drop(&s.a)
					return 0, nil
				}
				t.Store(&s.b, v)
				if s.a == 0 { // exhausted by its own iterator
					t.Drop(&s.b)
					return 0, nil
				}
				old = v
			}
			t.Hold(old)
			v, err := next(t, &s.a)
			if err != nil || v == 0 {
				if err == nil {
					t.Drop(&s.a)
				}
				t.Drop(&s.b)
				return 0, err
			}
			t.Store(&s.b, v)
			return t.NewTuple(old, v), nil
		})
}

type repeat struct {
	object.Header
	value Value
	left  int // -1: for ever
}

func repeatSpec() *object.TypeSpec {
	p := &object.Params{Func: "repeat", Names: []string{"object", "times"}, Min: 1, MaxPos: 2}
	s := spec[repeat]("repeat", "", "repeat(object [,times])\n\nThe same object, times times or without end.", 1,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			a, err := t.BindParams(p, args, kw)
			if err != nil {
				return 0, err
			}
			n := -1
			if a[1] != 0 {
				if n, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
					return 0, err
				}
				n = max(n, 0)
			}
			v := t.New(ty)
			r := at[repeat](t, v)
			t.Init(&r.value, a[0])
			r.left = n
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			r := at[repeat](t, self)
			if r.left == 0 {
				return 0, nil
			}
			if r.left > 0 {
				r.left--
			}
			return t.Hold(r.value), nil
		})
	s.Slots.Repr = func(t *thread, self Value) (Value, error) {
		r := at[repeat](t, self)
		text, err := t.Repr(t.Hold(r.value))
		if err != nil {
			return 0, err
		}
		if r.left < 0 {
			return t.NewStr(t.ShortName(self) + "(" + t.Str(text) + ")"), nil
		}
		n, err := t.Repr(t.NewInt(int64(r.left)))
		return t.NewStr(t.ShortName(self) + "(" + t.Str(text) + ", " + t.Str(n) + ")"), err
	}
	s.Methods = []object.Func{{Name: "__length_hint__", Sig: "(self, /)", Doc: "How many are left.", Call: func(t *thread, args []Value) (Value, error) {
		r := at[repeat](t, args[0])
		if r.left < 0 {
			return 0, t.TypeErrorf("len() of unsized object")
		}
		return t.NewInt(int64(r.left)), nil
	}}}
	return s
}

type zipLongest struct {
	object.Header
	its, fill Value // list of iterators: 0 stands where None is when exhausted
	active    int
}

func zipLongestSpec() *object.TypeSpec {
	return spec[zipLongest]("zip_longest", "(*iterables, fillvalue=None)", "zip() up to the end of the longest iterable; fillvalue stands for what is missing.", 2,
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			fill := t.RT.None
			if kw != 0 && t.TupleLen(kw) > 0 {
				names := t.TupleItems(kw)
				if len(names) > 1 || t.Str(names[0]) != "fillvalue" {
					return 0, t.TypeErrorf("zip_longest() got an unexpected keyword argument")
				}
				fill = args[len(args)-1]
				args = args[:len(args)-1]
			}
			its := t.NewList()
			for _, o := range args {
				it, err := t.Iter(o)
				if err != nil {
					return 0, err
				}
				t.ListAppend(its, it)
			}
			v := t.New(ty)
			z := at[zipLongest](t, v)
			t.Init(&z.its, its)
			t.Init(&z.fill, fill)
			z.active = len(args)
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			z := at[zipLongest](t, self)
			its := t.Hold(z.its)
			n := t.ListLen(its)
			if n == 0 || z.active == 0 {
				return 0, nil
			}
			out := make([]Value, n)
			for i := range out {
				it := t.ListItem(its, i)
				if it == t.RT.None {
					out[i] = t.Hold(z.fill)
					continue
				}
				v, err := t.NextOf(it)
				if err != nil {
					z.active = 0
					return 0, err
				}
				if v == 0 {
					z.active--
					if z.active <= 0 {
						return 0, nil
					}
					t.ListSetItem(its, i, t.RT.None)
					v = t.Hold(z.fill)
				}
				out[i] = v
			}
			return t.NewTuple(out...), nil
		})
}
