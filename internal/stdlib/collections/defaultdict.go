package collections

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// defaultDict is a dict that makes missing values with a factory.
type defaultDict struct {
	object.Dict
	factory Value // 0 or None: none
}

func defaultDictSpec() *object.TypeSpec {
	dict := func(t *thread) *object.Slots { return &t.TypeByID(object.TDict).Slots }
	return &object.TypeSpec{
		Name: "collections.defaultdict", Base: object.TDict,
		Doc:   "defaultdict(default_factory=None, /, [...])\n\nA dict that calls default_factory for the value of a missing key. The other arguments are those of dict.",
		Flags: object.TypeBase | object.TypeGC, Basic: sizeOf[defaultDict](),
		Slots: object.Slots{
			Init: func(t *thread, self Value, args []Value, kw Value) error {
				nk := 0
				if kw != 0 {
					nk = t.TupleLen(kw)
				}
				factory := Value(0)
				if len(args) > nk {
					factory = args[0]
					if factory != t.RT.None && !t.IsCallable(factory) {
						return t.TypeErrorf("first argument must be callable or None")
					}
					args = args[1:]
				}
				if factory == 0 {
					factory = t.RT.None
				}
				t.Store(&at[defaultDict](t, self).factory, factory)
				return dict(t).Init(t, self, args, kw)
			},
			Repr: func(t *thread, self Value) (Value, error) {
				base, err := dict(t).Repr(t, self)
				if err != nil {
					return 0, err
				}
				f := at[defaultDict](t, self).factory
				text := "None"
				if f != 0 {
					if !t.ReprEnter(self) {
						text = "..."
					} else {
						defer t.ReprLeave(self)
						r, err := t.Repr(t.Hold(f))
						if err != nil {
							return 0, err
						}
						text = t.Str(r)
					}
				}
				return t.NewStr(t.ShortName(self) + "(" + text + ", " + t.Str(base) + ")"), nil
			},
			Or: func(t *thread, a, b Value) (Value, error) {
				self, other := a, b
				if !t.TypeOf(a).IsSubtype(stateOf(t).defaultDict) {
					self, other = b, a
				}
				if !t.IsInstanceID(other, object.TDict) {
					return t.RT.NotImplemented, nil
				}
				v, err := newDefault(t, self, a)
				if err != nil {
					return 0, err
				}
				return v, t.DictUpdate(v, b)
			},
			Traverse: func(t *thread, self Value, visit object.VisitFunc) {
				if f := at[defaultDict](t, self).factory; f != 0 {
					visit(f)
				}
				dict(t).Traverse(t, self, visit)
			},
			Clear: func(t *thread, self Value) {
				t.Drop(&at[defaultDict](t, self).factory)
				dict(t).Clear(t, self)
			},
			Dealloc: func(t *thread, self Value) {
				t.Drop(&at[defaultDict](t, self).factory)
				dict(t).Dealloc(t, self)
			},
		},
		Members: []object.Member{{Name: "default_factory", Kind: object.MemberObject, Offset: uint32(unsafe.Sizeof(object.Dict{})), Doc: "What makes missing values; called without arguments."}},
		Methods: []object.Func{
			{Name: "__missing__", Sig: "(self, object, /)", Doc: "Make, store and return the value of a missing key.", Call: func(t *thread, a []Value) (Value, error) {
				f := at[defaultDict](t, a[0]).factory
				if f == 0 || f == t.RT.None {
					return 0, t.KeyError(a[1])
				}
				v, err := t.Call(t.Hold(f))
				if err != nil {
					return 0, err
				}
				return v, t.SetItem(a[0], a[1], v)
			}},
			{Name: "copy", Sig: "(self, /)", Doc: "A new defaultdict with the same factory and entries.", Call: func(t *thread, a []Value) (Value, error) { return newDefault(t, a[0], a[0]) }},
			{Name: "__copy__", Sig: "(self, /)", Doc: "A new defaultdict with the same factory and entries.", Call: func(t *thread, a []Value) (Value, error) { return newDefault(t, a[0], a[0]) }},
			{Name: "__reduce__", Sig: "(self, /)", Doc: "What pickle needs to make an equal object.", Call: func(t *thread, a []Value) (Value, error) {
				args := t.NewTuple()
				if f := at[defaultDict](t, a[0]).factory; f != 0 && f != t.RT.None {
					args = t.NewTuple(f)
				}
				items, err := t.CallMethod(a[0], "items")
				if err != nil {
					return 0, err
				}
				it, err := t.Iter(items)
				if err != nil {
					return 0, err
				}
				return t.NewTuple(t.TypeOf(a[0]).Obj, args, t.RT.None, t.RT.None, it), nil
			}},
			object.ClassGetItem(),
		},
	}
}

// newDefault is type(self)(self.default_factory, from).
func newDefault(t *thread, self, from Value) (Value, error) {
	f := at[defaultDict](t, self).factory
	if f == 0 {
		f = t.RT.None
	}
	return t.Call(t.TypeOf(self).Obj, t.Hold(f), from)
}
