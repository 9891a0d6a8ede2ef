// Package typing is the native module _typing: the classes of type parameters and aliases, which are built-in types
// (see internal/object), under the names that module typing expects.
package typing

import "github.com/gophersnake/gophersnake/internal/object"

// Module declares _typing.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_typing",
		Doc:  "Primitives and accelerators for the typing module.\n",
		Funcs: []object.Func{{Name: "_idfunc", Sig: "(x, /)", Call: func(t *object.Thread, a []object.Value) (object.Value, error) {
			return a[0], nil
		}}},
		Init: func(t *object.Thread, m object.Value) error {
			for _, id := range []uint32{object.TTypeVar, object.TParamSpec, object.TTypeVarTuple, object.TParamSpecArgs, object.TParamSpecKwargs,
				object.TTypeAliasType, object.TGeneric, object.TUnion} {
				t.AddType(m, t.TypeByID(id))
			}
			t.DictSetStr(t.ModuleDict(m), "NoDefault", t.RT.NoDefault)
			return nil
		},
	}
}
