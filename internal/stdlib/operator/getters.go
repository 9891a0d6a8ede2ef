package operator

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// itemgetter, attrgetter and methodcaller.

// getter is what to get: args is the tuple of items or attribute names, or (method name, arguments ...); kw the keyword arguments.
type getter struct {
	object.Header
	args, kw Value
}

func getterOf(t *thread, v Value) *getter { return (*getter)(t.At(v, 0)) }

func getterSpec(name, sig, doc string, check func(t *thread, args []Value) error, call object.CallFunc) *object.TypeSpec {
	return &object.TypeSpec{
		Name: "operator." + name, Sig: sig, Doc: doc, Flags: object.TypeGC, Fields: 2,
		Slots: object.Slots{
			New: func(t *thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				nk := 0
				if kw != 0 {
					nk = t.TupleLen(kw)
				}
				pos := args[:len(args)-nk]
				if nk > 0 && name != "methodcaller" {
					return 0, t.TypeErrorf("%s() takes no keyword arguments", name)
				}
				if err := check(t, pos); err != nil {
					return 0, err
				}
				v := t.New(typ)
				g := getterOf(t, v)
				t.Init(&g.args, t.NewTuple(pos...))
				if nk > 0 {
					d := t.NewDict()
					for i, k := range t.TupleItems(kw) {
						if err := t.DictSet(d, k, args[len(pos)+i]); err != nil {
							return 0, err
						}
					}
					t.Init(&g.kw, d)
				}
				return v, nil
			},
			Call: func(t *thread, self Value, args []Value, kw Value) (Value, error) {
				if kw != 0 && t.TupleLen(kw) > 0 {
					return 0, t.TypeErrorf("%s() takes no keyword arguments", name)
				}
				if err := t.CheckCount(name, len(args), 1, 1); err != nil {
					return 0, err
				}
				return call(t, self, args, 0)
			},
			Repr: getterRepr,
		},
		GetSets: []object.GetSet{{Name: "__text_signature__", Get: func(t *thread, self Value) (Value, error) { return t.NewStr("(obj, /)"), nil }}},
		Methods: []object.Func{{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: getterReduce}},
	}
}

func atLeastOne(name string) func(t *thread, args []Value) error {
	return func(t *thread, args []Value) error { return t.CheckCount(name, len(args), 1, 1<<30) }
}

func itemgetterSpec() *object.TypeSpec {
	return getterSpec("itemgetter", "(item, /, *items)", "itemgetter(2)(r) is r[2]; itemgetter(2, 5)(r) is (r[2], r[5]).", atLeastOne("itemgetter"),
		func(t *thread, self Value, args []Value, _ Value) (Value, error) {
			return getAll(t, self, func(k Value) (Value, error) { return t.GetItem(args[0], k) })
		})
}

// getAll gets one value, or a tuple of several.
func getAll(t *thread, self Value, get func(k Value) (Value, error)) (Value, error) {
	keys := t.TupleItems(t.Hold(getterOf(t, self).args))
	if len(keys) == 1 {
		return get(keys[0])
	}
	out := make([]Value, len(keys))
	for i, k := range keys {
		v, err := get(k)
		if err != nil {
			return 0, err
		}
		out[i] = v
	}
	return t.NewTuple(out...), nil
}

func attrgetterSpec() *object.TypeSpec {
	return getterSpec("attrgetter", "(attr, /, *attrs)", "attrgetter('a.b')(r) is r.a.b; attrgetter('a', 'b')(r) is (r.a, r.b).",
		func(t *thread, args []Value) error {
			if err := atLeastOne("attrgetter")(t, args); err != nil {
				return err
			}
			for _, a := range args {
				if !t.IsStr(a) {
					return t.TypeErrorf("attribute name must be a string")
				}
			}
			return nil
		},
		func(t *thread, self Value, args []Value, _ Value) (Value, error) {
			return getAll(t, self, func(k Value) (Value, error) {
				name := t.Str(k)
				if !strings.Contains(name, ".") {
					return t.GetAttr(args[0], k)
				}
				v := args[0]
				for _, part := range strings.Split(name, ".") {
					var err error
					if v, err = t.GetAttrStr(v, part); err != nil {
						return 0, err
					}
				}
				return v, nil
			})
		})
}

func methodcallerSpec() *object.TypeSpec {
	return getterSpec("methodcaller", "(name, /, *args, **kwargs)", "methodcaller('m', 1, k=2)(r) is r.m(1, k=2).",
		func(t *thread, args []Value) error {
			if len(args) < 1 {
				return t.TypeErrorf("methodcaller needs at least one argument, the method name")
			}
			if !t.IsStr(args[0]) {
				return t.TypeErrorf("method name must be a string")
			}
			return nil
		},
		func(t *thread, self Value, args []Value, _ Value) (Value, error) {
			g := getterOf(t, self)
			parts := t.TupleItems(t.Hold(g.args))
			f, err := t.GetAttr(args[0], parts[0])
			if err != nil {
				return 0, err
			}
			kw := Value(0)
			if g.kw != 0 {
				kw = t.Hold(g.kw)
			}
			return t.CallDict(f, parts[1:], kw)
		})
}

func getterRepr(t *thread, self Value) (Value, error) {
	name := "operator." + t.TypeName(self)
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = "operator." + name[i+1:]
	}
	if !t.ReprEnter(self) {
		return t.NewStr(name + "(...)"), nil
	}
	defer t.ReprLeave(self)
	var parts []string
	g := getterOf(t, self)
	for _, a := range t.TupleItems(g.args) {
		r, err := t.Repr(a)
		if err != nil {
			return 0, err
		}
		parts = append(parts, t.Str(r))
	}
	if g.kw != 0 {
		for pos := 0; ; {
			k, v, ok := t.DictNext(g.kw, &pos)
			if !ok {
				break
			}
			r, err := t.Repr(t.Hold(v))
			if err != nil {
				return 0, err
			}
			parts = append(parts, t.Str(k)+"="+t.Str(r))
		}
	}
	return t.NewStr(name + "(" + strings.Join(parts, ", ") + ")"), nil
}

func getterReduce(t *thread, args []Value) (Value, error) {
	g := getterOf(t, args[0])
	typ := t.TypeOf(args[0]).Obj
	if g.kw == 0 {
		return t.NewTuple(typ, g.args), nil
	}
	functools, err := t.ImportModule("functools")
	if err != nil {
		return 0, err
	}
	partial, err := t.GetAttrStr(functools, "partial")
	if err != nil {
		return 0, err
	}
	parts := t.TupleItems(g.args)
	p, err := t.CallDict(partial, []Value{typ, parts[0]}, g.kw)
	if err != nil {
		return 0, err
	}
	return t.NewTuple(p, t.NewTuple(parts[1:]...)), nil
}
