// Package abc is the native module _abc: the registries and caches of abstract base classes (PEP 3119).
//
// Each class made by ABCMeta has an _abc_data object under _abc_impl: three lists of weak references (registry, positive and
// negative cache). The negative cache is good as long as no class has been registered anywhere since it was filled.
package abc

import "github.com/gophersnake/gophersnake/internal/object"

// Value is a Python value.
type Value = object.Value

const stateKey = "_abc"

// state is the module's: the type of _abc_data, and the number of registrations so far.
type state struct {
	data    *object.Type
	counter int64
}

// Fields of _abc_data. Each of the first three is a set of weak references, 0 if empty.
const (
	fRegistry = iota
	fCache
	fNegative
	fVersion // int: counter when the negative cache was filled
	fields
)

func stateOf(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Module declares _abc.
func Module() *object.ModuleDef {
	fn := func(name, sig, doc string, f object.NativeFunc) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: f}
	}
	return &object.ModuleDef{
		Name: "_abc",
		Doc:  "Module contains faster C implementation of abc.ABCMeta",
		Funcs: []object.Func{
			fn("_abc_init", "(self, /)", "Internal ABC helper for class set-up. Should be never used outside abc module.", abcInit),
			fn("_abc_register", "(self, subclass, /)", "Internal ABC helper for subclasss registration. Should be never used outside abc module.", register),
			fn("_abc_instancecheck", "(self, instance, /)", "Internal ABC helper for instance checks. Should be never used outside abc module.", instanceCheck),
			fn("_abc_subclasscheck", "(self, subclass, /)", "Internal ABC helper for subclasss checks. Should be never used outside abc module.", subclassCheck),
			fn("get_cache_token", "()", "Returns the current ABC cache token.", func(t *object.Thread, a []Value) (Value, error) {
				return t.NewInt(stateOf(t).counter), nil
			}),
			fn("_reset_registry", "(self, /)", "Internal ABC helper to reset registry of a given class.", func(t *object.Thread, a []Value) (Value, error) {
				d, err := impl(t, a[0])
				if err == nil {
					t.SetField(d, fRegistry, 0)
				}
				return t.RT.None, err
			}),
			fn("_reset_caches", "(self, /)", "Internal ABC helper to reset both caches of a given class.", func(t *object.Thread, a []Value) (Value, error) {
				d, err := impl(t, a[0])
				if err == nil {
					t.SetField(d, fCache, 0)
					t.SetField(d, fNegative, 0)
				}
				return t.RT.None, err
			}),
			fn("_get_dump", "(self, /)", "Internal ABC helper for cache and registry debugging.", func(t *object.Thread, a []Value) (Value, error) {
				d, err := impl(t, a[0])
				if err != nil {
					return 0, err
				}
				items := make([]Value, fields)
				for i := range items[:fVersion] {
					if items[i] = t.Field(d, i); items[i] == 0 {
						if items[i], err = t.NewSet(false); err != nil {
							return 0, err
						}
					}
				}
				items[fVersion] = t.Field(d, fVersion)
				return t.NewTuple(items...), nil
			}),
		},
		Init: func(t *object.Thread, m Value) error {
			s := &state{}
			s.data = t.NewType(&object.TypeSpec{Name: "_abc._abc_data", Fields: fields, Flags: object.TypeGC,
				Doc: "Internal state held by ABC machinery.",
				Slots: object.Slots{New: func(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
					return newData(t), nil
				}}}, "_abc")
			t.SetModuleState(stateKey, s)
			return nil
		},
	}
}

func newData(t *object.Thread) Value {
	s := stateOf(t)
	d := t.New(s.data)
	t.SetField(d, fVersion, t.NewInt(s.counter))
	return d
}

// impl is the _abc_data of a class.
func impl(t *object.Thread, cls Value) (Value, error) {
	d, err := t.GetAttrStr(cls, "_abc_impl")
	if err != nil {
		return 0, err
	}
	if t.TypeOf(d) != stateOf(t).data {
		return 0, t.TypeErrorf("_abc_impl is set to a wrong type")
	}
	return d, nil
}

// contains reports whether the set in a field has a reference to cls.
func contains(t *object.Thread, d Value, field int, cls Value) (bool, error) {
	set := t.Field(d, field)
	if set == 0 || t.SetLen(set) == 0 {
		return false, nil
	}
	ref, err := t.NewWeakRef(cls, 0)
	if err != nil {
		if t.IsError(err, object.TTypeError) {
			return false, nil // not weakly referable: cannot be in there
		}
		return false, err
	}
	return t.SetContains(set, ref)
}

// add puts a reference to cls into the set of a field; it leaves when cls dies.
func add(t *object.Thread, d Value, field int, cls Value) error {
	set := t.Field(d, field)
	if set == 0 {
		var err error
		if set, err = t.NewSet(false); err != nil {
			return err
		}
		t.SetField(d, field, set)
	}
	discard, err := t.GetAttrStr(set, "discard")
	if err != nil {
		return err
	}
	// The callback must not keep the set alive longer than its class; a dead reference in a dead set harms nobody.
	ref, err := t.NewWeakRef(cls, discard)
	if err != nil {
		return err
	}
	return t.SetAdd(set, ref)
}

func abcInit(t *object.Thread, a []Value) (Value, error) {
	cls := a[0]
	if err := computeAbstract(t, cls); err != nil {
		return 0, err
	}
	if err := t.SetAttrStr(cls, "_abc_impl", newData(t)); err != nil {
		return 0, err
	}
	if t.IsType(cls) {
		if err := t.InheritCollectionFlags(cls); err != nil {
			return 0, err
		}
	}
	return t.RT.None, nil
}

// isAbstract is the truth of v.__isabstractmethod__.
func isAbstract(t *object.Thread, v Value) (bool, error) {
	x, found, err := t.GetAttrOpt(v, t.Intern("__isabstractmethod__"))
	if err != nil || !found {
		return false, err
	}
	return t.Truth(x)
}

// computeAbstract sets __abstractmethods__: the class's own abstract methods and those of the bases that it does not implement.
func computeAbstract(t *object.Thread, cls Value) error {
	ns, err := t.GetAttr(cls, t.RT.Names.Dict)
	if err != nil {
		return err
	}
	items, err := t.CallMethod(ns, "items")
	if err != nil {
		return err
	}
	pairs, err := t.Sequence(items)
	if err != nil {
		return err
	}
	var names []Value
	for _, p := range pairs {
		kv, err := t.Sequence(p)
		if err != nil {
			return err
		}
		if len(kv) != 2 {
			return t.TypeErrorf("Iteration over a dict.items() view returned item of wrong length")
		}
		ok, err := isAbstract(t, kv[1])
		if err != nil {
			return err
		}
		if ok {
			names = append(names, kv[0])
		}
	}
	bases, err := t.GetAttr(cls, t.RT.Names.Bases)
	if err != nil {
		return err
	}
	if !t.IsInstanceID(bases, object.TTuple) {
		return t.TypeErrorf("__bases__ is not tuple")
	}
	for _, b := range t.TupleItems(bases) {
		v, found, err := t.GetAttrOpt(b, t.RT.Names.AbstractMethods)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		keys, err := t.Sequence(v)
		if err != nil {
			return err
		}
		for _, k := range keys {
			x, found, err := t.GetAttrOpt(cls, k)
			if err != nil {
				return err
			}
			if !found {
				continue
			}
			ok, err := isAbstract(t, x)
			if err != nil {
				return err
			}
			if ok {
				names = append(names, k)
			}
		}
	}
	set, err := t.NewSet(true, names...)
	if err != nil {
		return err
	}
	return t.SetAttr(cls, t.RT.Names.AbstractMethods, set)
}

func register(t *object.Thread, a []Value) (Value, error) {
	cls, sub := a[0], a[1]
	if !t.IsType(sub) {
		return 0, t.TypeErrorf("Can only register classes")
	}
	if ok, err := t.IsSubclass(sub, cls); err != nil || ok {
		return sub, err
	}
	if ok, err := t.IsSubclass(cls, sub); err != nil {
		return 0, err
	} else if ok {
		return 0, t.Errorf(object.TRuntimeError, "Refusing to create an inheritance cycle")
	}
	d, err := impl(t, cls)
	if err != nil {
		return 0, err
	}
	if err := add(t, d, fRegistry, sub); err != nil {
		return 0, err
	}
	stateOf(t).counter++
	if t.IsType(cls) {
		t.SetCollectionFlags(sub, t.TypeFromObj(cls).Flags)
	}
	return sub, nil
}

func instanceCheck(t *object.Thread, a []Value) (Value, error) {
	cls, o := a[0], a[1]
	d, err := impl(t, cls)
	if err != nil {
		return 0, err
	}
	sub, err := t.GetAttr(o, t.RT.Names.Class)
	if err != nil {
		return 0, err
	}
	if ok, err := contains(t, d, fCache, sub); err != nil || ok {
		return t.Bool(ok), err
	}
	typ := t.TypeOf(o).Obj
	if typ == sub {
		if t.Field(d, fVersion) == t.NewInt(stateOf(t).counter) {
			if no, err := contains(t, d, fNegative, sub); err != nil {
				return 0, err
			} else if no {
				return t.RT.False, nil
			}
		}
		return t.CallMethodName(cls, t.RT.Names.Subclasscheck, sub)
	}
	v, err := t.CallMethodName(cls, t.RT.Names.Subclasscheck, sub)
	if err != nil {
		return 0, err
	}
	if ok, err := t.Truth(v); err != nil || ok {
		return v, err
	}
	return t.CallMethodName(cls, t.RT.Names.Subclasscheck, typ)
}

func subclassCheck(t *object.Thread, a []Value) (Value, error) {
	cls, sub := a[0], a[1]
	if !t.IsType(sub) {
		return 0, t.TypeErrorf("issubclass() arg 1 must be a class")
	}
	d, err := impl(t, cls)
	if err != nil {
		return 0, err
	}
	if ok, err := contains(t, d, fCache, sub); err != nil || ok {
		return t.Bool(ok), err
	}
	now := t.NewInt(stateOf(t).counter)
	if t.Field(d, fVersion) != now {
		t.SetField(d, fNegative, 0)
		t.SetField(d, fVersion, now)
	} else if no, err := contains(t, d, fNegative, sub); err != nil {
		return 0, err
	} else if no {
		return t.RT.False, nil
	}
	yes := func() (Value, error) { return t.RT.True, add(t, d, fCache, sub) }
	hook, err := t.CallMethodName(cls, t.RT.Names.Subclasshook, sub)
	if err != nil {
		return 0, err
	}
	switch hook {
	case t.RT.True:
		return yes()
	case t.RT.False:
		return t.RT.False, add(t, d, fNegative, sub)
	case t.RT.NotImplemented:
	default:
		return 0, t.Errorf(object.TAssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
	}
	if t.IsType(cls) && t.TypeFromObj(sub).IsSubtype(t.TypeFromObj(cls)) {
		return yes()
	}
	if reg := t.Field(d, fRegistry); reg != 0 {
		refs, err := t.Sequence(reg)
		if err != nil {
			return 0, err
		}
		for _, r := range refs {
			c, err := t.Call(r)
			if err != nil {
				return 0, err
			}
			if c == t.RT.None {
				continue
			}
			if ok, err := t.IsSubclass(sub, c); err != nil {
				return 0, err
			} else if ok {
				return yes()
			}
		}
	}
	list, err := t.CallMethod(cls, "__subclasses__")
	if err != nil {
		return 0, err
	}
	if !t.Is(list, object.TList) {
		return 0, t.TypeErrorf("__subclasses__() must return a list")
	}
	subs, err := t.Sequence(list)
	if err != nil {
		return 0, err
	}
	for _, c := range subs {
		if ok, err := t.IsSubclass(sub, c); err != nil {
			return 0, err
		} else if ok {
			return yes()
		}
	}
	return t.RT.False, add(t, d, fNegative, sub)
}
