package functools

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// partial is a function with some of its arguments: fn, a tuple of positional ones, a dict of keyword ones. Places that stay
// open among the positional ones hold the Placeholder; holes counts them.
type partial struct {
	object.Header
	fn, args, kw Value
	holes        int
}

func partialOf(t *thread, v Value) *partial { return (*partial)(t.At(v, 0)) }

func partialSpec() *object.TypeSpec {
	field := func(name string, off uint32, doc string) object.Member {
		return object.Member{Name: name, Kind: object.MemberObject, Offset: object.HeaderSize + off, ReadOnly: true, Doc: doc}
	}
	return &object.TypeSpec{
		Name: "functools.partial", Sig: "(func, /, *args, **keywords)", Doc: "A new function that calls func with the given arguments in front.",
		Flags:  object.TypeBase | object.TypeGC | object.TypeHasDict | object.TypeHasWeakref,
		Fields: 3, Basic: object.HeaderSize + 32,
		Slots: object.Slots{
			New: partialNew, Call: partialCall, Repr: partialRepr,
			DescrGet: func(t *thread, self, obj, typ Value) (Value, error) {
				if obj == 0 || obj == t.RT.None {
					return self, nil
				}
				return t.NewMethod(self, obj), nil
			},
		},
		Members: []object.Member{
			field("func", 0, "The function that is called."),
			field("args", 8, "The positional arguments in front."),
			field("keywords", 16, "The keyword arguments."),
		},
		GetSets: []object.GetSet{dictAttr()},
		Methods: []object.Func{
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: partialReduce},
			{Name: "__setstate__", Sig: "(self, object, /)", Doc: "Take over what __reduce__ gave.", Call: partialSetState},
			object.ClassGetItem(),
		},
	}
}

func countHoles(args []Value, placeholder Value) int {
	n := 0
	for _, a := range args {
		if a == placeholder {
			n++
		}
	}
	return n
}

func partialNew(t *thread, typ *object.Type, all []Value, kwnames Value) (Value, error) {
	nk := 0
	if kwnames != 0 {
		nk = t.TupleLen(kwnames)
	}
	args, kwValues := all[:len(all)-nk], all[len(all)-nk:]
	if len(args) < 1 {
		return 0, t.TypeErrorf("type 'partial' takes at least one argument")
	}
	hole := stateOf(t).placeholder.Get()
	fn := args[0]
	if !t.IsCallable(fn) {
		return 0, t.TypeErrorf("the first argument must be callable")
	}
	pos := append([]Value(nil), args[1:]...)
	if n := len(pos); n > 0 && pos[n-1] == hole {
		return 0, t.TypeErrorf("trailing Placeholders are not allowed")
	}
	for _, v := range kwValues {
		if v == hole {
			return 0, t.TypeErrorf("Placeholder cannot be passed as a keyword argument")
		}
	}
	kw := t.NewDict()
	base := stateOf(t).partial
	if ft := t.TypeOf(fn); ft == base && typ.IsSubtype(base) {
		// a partial of a plain partial calls the function below at once
		p := partialOf(t, fn)
		if d, err := t.InstanceDict(fn); err == nil && (d == 0 || t.DictLen(d) == 0) {
			inner := t.TupleItems(t.Hold(p.args))
			merged := make([]Value, 0, len(inner)+len(pos))
			k := 0
			for _, a := range inner {
				if a == hole && k < len(pos) {
					a = pos[k]
					k++
				}
				merged = append(merged, a)
			}
			pos = append(merged, pos[k:]...)
			kw = t.DictCopy(p.kw)
			fn = t.Hold(p.fn)
		}
	}
	for i := 0; i < nk; i++ {
		if err := t.DictSet(kw, t.TupleItems(kwnames)[i], kwValues[i]); err != nil {
			return 0, err
		}
	}
	v := t.New(typ)
	p := partialOf(t, v)
	t.Init(&p.fn, fn)
	t.Init(&p.args, t.NewTuple(pos...))
	t.Init(&p.kw, kw)
	p.holes = countHoles(pos, hole)
	return v, nil
}

func partialCall(t *thread, self Value, args []Value, kwnames Value) (Value, error) {
	p := partialOf(t, self)
	fn, bound, kw := t.Hold(p.fn), t.TupleItems(t.Hold(p.args)), t.Hold(p.kw)
	nk := 0
	if kwnames != 0 {
		nk = t.TupleLen(kwnames)
	}
	pos := args[:len(args)-nk]
	if len(pos) < p.holes {
		return 0, t.TypeErrorf("missing positional arguments in 'partial' call; expected at least %d, got %d", p.holes, len(pos))
	}
	all := make([]Value, 0, len(bound)+len(args))
	if p.holes > 0 {
		hole, k := stateOf(t).placeholder.Get(), 0
		for _, a := range bound {
			if a == hole {
				a = pos[k]
				k++
			}
			all = append(all, a)
		}
		all = append(all, pos[k:]...)
	} else {
		all = append(append(all, bound...), pos...)
	}
	if t.DictLen(kw) == 0 {
		return t.CallKw(fn, append(all, args[len(pos):]...), kwnames)
	}
	if nk > 0 {
		kw = t.DictCopy(kw)
		for i, v := range args[len(pos):] {
			if err := t.DictSet(kw, t.TupleItems(kwnames)[i], v); err != nil {
				return 0, err
			}
		}
	}
	return t.CallDict(fn, all, kw)
}

func partialRepr(t *thread, self Value) (Value, error) {
	typ := t.TypeOf(self)
	if !t.ReprEnter(self) {
		return t.NewStr("..."), nil
	}
	defer t.ReprLeave(self)
	mod, err := t.GetAttrStr(typ.Obj, "__module__")
	if err != nil {
		return 0, err
	}
	qual, err := t.GetAttrStr(typ.Obj, "__qualname__")
	if err != nil {
		return 0, err
	}
	name := t.Str(mod) + "." + t.Str(qual)
	p := partialOf(t, self)
	var b strings.Builder
	b.WriteString(name + "(")
	fn, args, kw := t.Hold(p.fn), t.Hold(p.args), t.Hold(p.kw)
	r, err := t.Repr(fn)
	if err != nil {
		return 0, err
	}
	b.WriteString(t.Str(r))
	for _, a := range t.TupleItems(args) {
		if r, err = t.Repr(a); err != nil {
			return 0, err
		}
		b.WriteString(", " + t.Str(r))
	}
	for pos := 0; ; {
		k, v, ok := t.DictNext(kw, &pos)
		if !ok {
			break
		}
		t.Hold(v)
		s, err := t.StrOf(t.Hold(k))
		if err != nil {
			return 0, err
		}
		if r, err = t.Repr(v); err != nil {
			return 0, err
		}
		b.WriteString(", " + t.Str(s) + "=" + t.Str(r))
	}
	b.WriteString(")")
	return t.NewStr(b.String()), nil
}

func partialReduce(t *thread, a []Value) (Value, error) {
	p := partialOf(t, a[0])
	dict, err := t.InstanceDict(a[0])
	if err != nil {
		return 0, err
	}
	if dict == 0 || t.DictLen(dict) == 0 {
		dict = t.RT.None
	}
	return t.NewTuple(t.TypeOf(a[0]).Obj, t.NewTuple(p.fn), t.NewTuple(p.fn, p.args, p.kw, dict)), nil
}

func partialSetState(t *thread, a []Value) (Value, error) {
	bad := func() (Value, error) { return 0, t.TypeErrorf("invalid partial state") }
	if !t.IsInstanceID(a[1], object.TTuple) || t.TupleLen(a[1]) != 4 {
		return bad()
	}
	s := t.TupleItems(a[1])
	fn, args, kw, dict := s[0], s[1], s[2], s[3]
	if !t.IsCallable(fn) || !t.IsInstanceID(args, object.TTuple) || kw != t.RT.None && !t.IsInstanceID(kw, object.TDict) {
		return bad()
	}
	hole := stateOf(t).placeholder.Get()
	items := t.TupleItems(args)
	if n := len(items); n > 0 && items[n-1] == hole {
		return 0, t.TypeErrorf("trailing Placeholders are not allowed")
	}
	args, err := t.TupleFrom(args)
	if err != nil {
		return 0, err
	}
	if !t.Is(args, object.TTuple) {
		args = t.NewTuple(items...)
	}
	switch {
	case kw == t.RT.None:
		kw = t.NewDict()
	case !t.Is(kw, object.TDict):
		kw = t.DictCopy(kw)
	}
	if dict == t.RT.None {
		dict = t.NewDict()
	}
	p := partialOf(t, a[0])
	t.Store(&p.fn, fn)
	t.Store(&p.args, args)
	t.Store(&p.kw, kw)
	p.holes = countHoles(t.TupleItems(args), hole)
	return t.RT.None, t.SetInstanceDict(a[0], dict)
}

// dictAttr is __dict__, which cannot be deleted.
func dictAttr() object.GetSet {
	g := object.DictAttr()
	set := g.Set
	g.Set = func(t *thread, self, v Value) error {
		if v == 0 {
			return t.TypeErrorf("cannot delete __dict__")
		}
		return set(t, self, v)
	}
	return g
}
