// Package weakref is the module _weakref: what the Python part of weakref builds on.
package weakref

import "github.com/gophersnake/gophersnake/internal/object"

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_weakref",
		Doc:  "Weak references: they do not keep their object alive.",
		Funcs: []object.Func{
			{Name: "getweakrefcount", Sig: "(object, /)", Call: getWeakRefCount, Doc: "Return how many weak references to object there are."},
			{Name: "getweakrefs", Sig: "(object, /)", Call: getWeakRefs, Doc: "Return a list of the weak references to object."},
			{Name: "proxy", Sig: "(object, callback=None, /)", Call: proxy,
				Doc: "Make a proxy that stands for object without keeping it alive.\n\n'callback', if given, is called with the proxy when object goes."},
			{Name: "_remove_dead_weakref", Sig: "(dct, key, /)", Call: removeDead, Doc: "Remove key from a dict if its value is a dead weak reference."},
		},
		Init: func(t *object.Thread, module Value) error {
			d := t.ModuleDict(module)
			for _, x := range []struct {
				name string
				id   uint32
			}{
				{"ref", object.TWeakRef},
				{"ReferenceType", object.TWeakRef},
				{"ProxyType", object.TWeakProxy},
				{"CallableProxyType", object.TWeakCallableProxy},
			} {
				t.DictSetStr(d, x.name, t.TypeByID(x.id).Obj)
			}
			return nil
		},
	}
}

func getWeakRefCount(t *object.Thread, a []Value) (Value, error) {
	return t.NewInt(int64(len(t.WeakRefs(a[0])))), nil
}

func getWeakRefs(t *object.Thread, a []Value) (Value, error) {
	return t.NewList(t.WeakRefs(a[0])...), nil
}

func proxy(t *object.Thread, a []Value) (Value, error) { return t.NewWeakProxy(a[0], a[1]) }

func removeDead(t *object.Thread, a []Value) (Value, error) {
	if !t.IsInstanceID(a[0], object.TDict) {
		return 0, t.TypeErrorf("_remove_dead_weakref() argument 1 must be dict, not %s", t.TypeName(a[0]))
	}
	w, err := t.DictGet(a[0], a[1])
	if err != nil || w == 0 {
		return t.RT.None, err
	}
	if !t.IsInstanceID(w, object.TWeakRef) {
		return 0, t.TypeErrorf("not a weakref")
	}
	if t.Deref(w) != 0 {
		return t.RT.None, nil
	}
	_, err = t.DictDel(a[0], a[1])
	return t.RT.None, err
}
