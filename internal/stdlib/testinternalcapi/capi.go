// Package testinternalcapi is _testinternalcapi and its siblings, as far as tests of Python code ask for facts about the runtime that
// hold here too.
package testinternalcapi

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_testinternalcapi",
		Doc:  "Facts about the runtime for tests.",
		Funcs: []object.Func{
			{Name: "has_inline_values", Sig: "(obj, /)", Doc: "Whether the object keeps its attributes without a dict.", Call: func(t *object.Thread, a []Value) (Value, error) {
				return t.Bool(t.HasInlineValues(a[0])), nil
			}},
			{Name: "get_recursion_depth", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) {
				return t.NewInt(int64(t.RT.RecursionLimit) - int64(t.Depth)), nil
			}},
			{Name: "pymem_getallocatorsname", Sig: "()", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewStr("pymalloc"), nil }},
		},
		Init: func(t *object.Thread, m Value) error {
			d := t.ModuleDict(m)
			t.DictSetStr(d, "SIZEOF_PYGC_HEAD", t.NewInt(0))
			t.DictSetStr(d, "SIZEOF_MANAGED_PRE_HEADER", t.NewInt(0))
			t.DictSetStr(d, "SHARED_KEYS_MAX_SIZE", t.NewInt(30))
			return nil
		},
	}
}
