// Package suggestions is the module _suggestions: what traceback.py asks for names that are like a misspelt one.
package suggestions

import (
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/traceback"
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_suggestions",
		Funcs: []object.Func{{
			Name: "_generate_suggestions", Sig: "(candidates, item, /)", Doc: "Returns the candidate in candidates that's closest to item",
			Call: generate,
		}},
	}
}

func generate(t *object.Thread, a []object.Value) (object.Value, error) {
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("_generate_suggestions() argument 2 must be str, not %s", t.TypeName(a[1]))
	}
	if !t.IsInstanceID(a[0], object.TList) {
		return 0, t.TypeErrorf("candidates must be a list")
	}
	var names []string
	for _, v := range t.ListItems(a[0]) {
		if !t.IsStr(v) {
			return 0, t.TypeErrorf("all elements in 'candidates' must be strings")
		}
		names = append(names, t.Str(v))
	}
	if s := traceback.Suggest(names, t.Str(a[1])); s != "" {
		return t.NewStr(s), nil
	}
	return t.RT.None, nil
}
