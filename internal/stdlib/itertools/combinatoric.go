package itertools

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// product, permutations, combinations. Each keeps its pool (a tuple) and a raw block of indices into it; every step
// advances the indices and makes a tuple of what they select.

type combi struct {
	object.Header
	pool    Value  // tuple of items; of product: tuple of tuples
	indices uint64 // raw block of n + r (permutations: indices and cycles) ints
	r       int
	n       int
	started bool
	stopped bool
}

func (c *combi) ints(t *thread, n int) []int {
	return unsafe.Slice((*int)(unsafe.Add(t.Base, uintptr(c.indices))), n)
}

func combiSpec(name, sig, doc string, mk object.NewFunc, next object.UnaryFunc) *object.TypeSpec {
	s := spec[combi](name, sig, doc, 1, mk, next)
	s.Slots.Dealloc = func(t *thread, self Value) {
		c := at[combi](t, self)
		t.FreeRaw(c.indices)
		c.indices = 0
	}
	s.Methods = []object.Func{{Name: "__sizeof__", Sig: "(self, /)", Doc: "The bytes that the object takes in memory.", Call: func(t *thread, args []Value) (Value, error) {
		c := at[combi](t, args[0])
		return t.NewInt(int64(t.TypeOf(args[0]).Basic) + 8*int64(c.r)), nil
	}}}
	return s
}

func newCombi(t *thread, ty *typ, pool Value, n, r, ints int, stopped bool) (Value, *combi) {
	if ints > 1<<40 {
		t.NoMemory()
	}
	v := t.New(ty)
	c := at[combi](t, v)
	t.Init(&c.pool, pool)
	c.n, c.r, c.stopped = n, r, stopped
	if ints > 0 && !stopped {
		c.indices = t.AllocRaw(uint64(ints) * 8)
	}
	return v, c
}

// pick makes the tuple that the indices select.
func (c *combi) pick(t *thread, indices []int) Value {
	pool := t.TupleItems(c.pool)
	return t.NewTupleFunc(len(indices), func(i int) Value { return pool[indices[i]] })
}

// poolAndSize binds (iterable, r).
func poolAndSize(t *thread, p *object.Params, args []Value, kw Value) (pool Value, r int, err error) {
	a, err := t.BindParams(p, args, kw)
	if err != nil {
		return 0, 0, err
	}
	if r, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
		return 0, 0, err
	}
	if pool, err = t.TupleFrom(a[0]); err != nil {
		return 0, 0, err
	}
	if r < 0 {
		return 0, 0, t.ValueErrorf("r must be non-negative")
	}
	return pool, r, nil
}

func combinationsSpec() *object.TypeSpec {
	p := &object.Params{Func: "combinations", Names: []string{"iterable", "r"}, Min: 2, MaxPos: 2}
	return combiSpec("combinations", "(iterable, r)", "All ways to take r items, in order, none twice.",
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			pool, r, err := poolAndSize(t, p, args, kw)
			if err != nil {
				return 0, err
			}
			n := t.TupleLen(pool)
			v, c := newCombi(t, ty, pool, n, r, r, r > n)
			if !c.stopped {
				for i, ix := 0, c.ints(t, r); i < r; i++ {
					ix[i] = i
				}
			}
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			c := at[combi](t, self)
			if c.stopped {
				return 0, nil
			}
			ix := c.ints(t, c.r)
			if !c.started {
				c.started = true
				return c.pick(t, ix), nil
			}
			i := c.r - 1
			for i >= 0 && ix[i] == i+c.n-c.r {
				i--
			}
			if i < 0 {
				c.stopped = true
				return 0, nil
			}
			ix[i]++
			for j := i + 1; j < c.r; j++ {
				ix[j] = ix[j-1] + 1
			}
			return c.pick(t, ix), nil
		})
}

func withReplacementSpec() *object.TypeSpec {
	p := &object.Params{Func: "combinations_with_replacement", Names: []string{"iterable", "r"}, Min: 2, MaxPos: 2}
	return combiSpec("combinations_with_replacement", "(iterable, r)", "All ways to take r items, in order, each as often as one likes.",
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			pool, r, err := poolAndSize(t, p, args, kw)
			if err != nil {
				return 0, err
			}
			n := t.TupleLen(pool)
			v, _ := newCombi(t, ty, pool, n, r, r, n == 0 && r > 0)
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			c := at[combi](t, self)
			if c.stopped {
				return 0, nil
			}
			ix := c.ints(t, c.r)
			if !c.started {
				c.started = true
				return c.pick(t, ix), nil
			}
			i := c.r - 1
			for i >= 0 && ix[i] == c.n-1 {
				i--
			}
			if i < 0 {
				c.stopped = true
				return 0, nil
			}
			k := ix[i] + 1
			for ; i < c.r; i++ {
				ix[i] = k
			}
			return c.pick(t, ix), nil
		})
}

func permutationsSpec() *object.TypeSpec {
	p := &object.Params{Func: "permutations", Names: []string{"iterable", "r"}, Min: 1, MaxPos: 2}
	return combiSpec("permutations", "(iterable, r=None)", "All ways to take r items in any order, none twice.",
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			a, err := t.BindParams(p, args, kw)
			if err != nil {
				return 0, err
			}
			pool, err := t.TupleFrom(a[0])
			if err != nil {
				return 0, err
			}
			n := t.TupleLen(pool)
			r := n
			if a[1] != 0 && a[1] != t.RT.None {
				if !t.IsIntLike(a[1]) {
					return 0, t.TypeErrorf("Expected int as r")
				}
				if r, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
					return 0, err
				}
				if r < 0 {
					return 0, t.ValueErrorf("r must be non-negative")
				}
			}
			v, c := newCombi(t, ty, pool, n, r, n+min(r, n), r > n)
			if !c.stopped {
				ix := c.ints(t, n+r)
				for i := 0; i < n; i++ {
					ix[i] = i
				}
				for i := 0; i < r; i++ {
					ix[n+i] = n - i
				}
			}
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			c := at[combi](t, self)
			if c.stopped {
				return 0, nil
			}
			all := c.ints(t, c.n+c.r)
			ix, cycles := all[:c.n], all[c.n:]
			if !c.started {
				c.started = true
				return c.pick(t, ix[:c.r]), nil
			}
			if c.n == 0 {
				c.stopped = true
				return 0, nil
			}
			for i := c.r - 1; i >= 0; i-- {
				cycles[i]--
				if cycles[i] == 0 {
					first := ix[i]
					copy(ix[i:], ix[i+1:])
					ix[c.n-1] = first
					cycles[i] = c.n - i
					continue
				}
				j := c.n - cycles[i]
				ix[i], ix[j] = ix[j], ix[i]
				return c.pick(t, ix[:c.r]), nil
			}
			c.stopped = true
			return 0, nil
		})
}

func productSpec() *object.TypeSpec {
	return combiSpec("product", "(*iterables, repeat=1)", "All ways to take one item of each iterable, the last changing fastest.",
		func(t *thread, ty *typ, args []Value, kw Value) (Value, error) {
			repeat := 1
			if kw != 0 && t.TupleLen(kw) > 0 {
				names := t.TupleItems(kw)
				if len(names) > 1 {
					return 0, t.TypeErrorf("product() takes at most 1 keyword argument (%d given)", len(names))
				}
				if k := t.Str(names[0]); k != "repeat" {
					return 0, t.TypeErrorf("product() got an unexpected keyword argument '%s'", k)
				}
				var err error
				if repeat, err = t.AsIndex(args[len(args)-1], object.TOverflowError); err != nil {
					return 0, err
				}
				args = args[:len(args)-1]
				if repeat < 0 {
					return 0, t.ValueErrorf("repeat argument cannot be negative")
				}
			}
			if len(args) > 0 && repeat > 1<<30/len(args) {
				return 0, t.Errorf(object.TOverflowError, "repeat argument too large")
			}
			if len(args) == 0 {
				repeat = 0
			}
			pools := make([]Value, 0, len(args)*repeat)
			if repeat > 0 {
				for _, o := range args {
					pool, err := t.TupleFrom(o)
					if err != nil {
						return 0, err
					}
					pools = append(pools, pool)
				}
			}
			for i := len(args); i < len(args)*repeat; i++ {
				pools = append(pools, pools[i-len(args)])
			}
			v, _ := newCombi(t, ty, t.NewTuple(pools...), 0, len(pools), len(pools), false)
			return v, nil
		},
		func(t *thread, self Value) (Value, error) {
			c := at[combi](t, self)
			if c.stopped {
				return 0, nil
			}
			pools, ix := t.TupleItems(c.pool), c.ints(t, c.r)
			if !c.started {
				c.started = true
				for _, p := range pools {
					if t.TupleLen(p) == 0 {
						c.stopped = true
						return 0, nil
					}
				}
			} else {
				i := c.r - 1
				for ; i >= 0; i-- {
					if ix[i]++; ix[i] < t.TupleLen(pools[i]) {
						break
					}
					ix[i] = 0
				}
				if i < 0 {
					c.stopped = true
					return 0, nil
				}
			}
			out := make([]Value, c.r)
			for i, p := range pools {
				out[i] = t.TupleItems(p)[ix[i]]
			}
			return t.NewTuple(out...), nil
		})
}
