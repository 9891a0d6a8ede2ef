package functools

import (
	"math"

	"github.com/gophersnake/gophersnake/internal/object"
)

// lruCache is a function with a cache. The cache is a dict from the key of a call to its result; its order is the order of
// use: a hit moves its entry to the end, and the first entry is the one to give up.
type lruCache struct {
	object.Header
	fn, cache, infoType Value
	max                 int // -1: no bound; 0: no cache
	hits, misses        int
	hint                object.DictHint
	typed               bool
}

func cacheOf(t *thread, v Value) *lruCache { return (*lruCache)(t.At(v, 0)) }

func cacheSpec() *object.TypeSpec {
	p := &object.Params{Func: "lru_cache", Names: []string{"user_function", "maxsize", "typed", "cache_info_type"}, Min: 4, MaxPos: 4}
	same := func(t *thread, a []Value) (Value, error) { return a[0], nil }
	return &object.TypeSpec{
		Name: "functools._lru_cache_wrapper", Doc: "A function that remembers the results of earlier calls.",
		Flags:  object.TypeBase | object.TypeGC | object.TypeHasDict | object.TypeHasWeakref | object.TypeMethodDescriptor,
		Fields: 3, Basic: object.HeaderSize + 72,
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				a, err := t.BindParams(p, args, kw)
				if err != nil {
					return 0, err
				}
				if !t.IsCallable(a[0]) {
					return 0, t.TypeErrorf("the first argument must be callable")
				}
				size := -1
				if a[1] != t.RT.None {
					if !t.IsIntLike(a[1]) && t.TypeOf(a[1]).Index == nil {
						return 0, t.TypeErrorf("maxsize should be integer or None")
					}
					if size, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
						return 0, err
					}
					size = max(size, 0)
				}
				typed, err := t.Truth(a[2])
				if err != nil {
					return 0, err
				}
				v := t.New(typ)
				c := cacheOf(t, v)
				t.Init(&c.fn, a[0])
				t.Init(&c.cache, t.NewDict())
				t.Init(&c.infoType, a[3])
				c.max, c.typed = size, typed
				return v, nil
			},
			Call: cacheCall,
			DescrGet: func(t *thread, self, obj, typ Value) (Value, error) {
				if obj == 0 || obj == t.RT.None {
					return self, nil
				}
				return t.NewMethod(self, obj), nil
			},
		},
		GetSets: []object.GetSet{object.DictAttr()},
		Methods: []object.Func{
			{Name: "cache_info", Sig: "(self, /)", Doc: "Hits, misses, the greatest and the current size.", Call: func(t *thread, a []Value) (Value, error) {
				c := cacheOf(t, a[0])
				size := t.RT.None
				if c.max >= 0 {
					size = t.NewInt(int64(c.max))
				}
				return t.Call(t.Hold(c.infoType), t.NewInt(int64(c.hits)), t.NewInt(int64(c.misses)), size, t.NewInt(int64(t.DictLen(c.cache))))
			}},
			{Name: "cache_clear", Sig: "(self, /)", Doc: "Forget all results and begin to count anew.", Call: func(t *thread, a []Value) (Value, error) {
				c := cacheOf(t, a[0])
				c.hits, c.misses = 0, 0
				t.DictClear(c.cache)
				return t.RT.None, nil
			}},
			{Name: "__reduce__", Sig: "(self, /)", Call: func(t *thread, a []Value) (Value, error) {
				return t.GetAttrStr(a[0], "__qualname__")
			}},
			{Name: "__copy__", Sig: "(self, /)", Call: same},
			{Name: "__deepcopy__", Sig: "(self, memo, /)", Call: same},
		},
	}
}

// makeKey is what a call is remembered by: the argument itself for one int or str, else a tuple.
func makeKey(t *thread, args []Value, kwnames Value, typed bool) Value {
	nk := 0
	if kwnames != 0 {
		nk = t.TupleLen(kwnames)
	}
	if !typed && nk == 0 && len(args) == 1 && (t.Is(args[0], object.TInt) || t.Is(args[0], object.TStr)) {
		return args[0]
	}
	pos := len(args) - nk
	key := make([]Value, 0, 2*len(args)+1+nk)
	key = append(key, args[:pos]...)
	if nk > 0 {
		key = append(key, stateOf(t).kwMark.Get())
		for i, name := range t.TupleItems(kwnames) {
			key = append(key, name, args[pos+i])
		}
	}
	if typed {
		for _, a := range args {
			key = append(key, t.TypeOf(a).Obj)
		}
	}
	return t.NewTuple(key...)
}

func cacheCall(t *thread, self Value, args []Value, kwnames Value) (Value, error) {
	c := cacheOf(t, self)
	fn := t.Hold(c.fn)
	if c.max == 0 {
		c.misses++
		return t.CallKw(fn, args, kwnames)
	}
	key := makeKey(t, args, kwnames, c.typed)
	hash, err := t.Hash(key)
	if err != nil {
		return 0, err
	}
	cache := t.Hold(c.cache)
	v, err := t.DictGetHash(cache, key, hash)
	if err != nil {
		return 0, err
	}
	if v != 0 {
		c.hits++
		if c.max > 0 {
			_, err = t.DictMoveToEndHash(cache, key, hash)
		}
		return v, err
	}
	c.misses++
	v, err = t.CallKw(fn, args, kwnames)
	if err != nil {
		return 0, err
	}
	if c.max > 0 && c.max < math.MaxInt {
		// the call may have filled the cache, even with this very key
		old, err := t.DictGetHash(cache, key, hash)
		if err != nil || old != 0 {
			return v, err
		}
		for t.DictLen(cache) >= c.max {
			t.DictPopFirst(cache, &c.hint)
		}
	}
	return v, t.DictSetHash(cache, key, hash, v)
}
