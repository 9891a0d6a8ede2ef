// Package datetimemod is the module _datetime: the classes of datetime under the name that CPython's accelerator has. They are
// those of the standard library's implementation in Python; the module only hands them on.
package datetimemod

import (
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_datetime",
		Doc:  "The classes of the datetime module.",
		Init: func(t *object.Thread, m object.Value) error {
			py, err := t.RT.Importer.Import(t, t.NewStr("_pydatetime"), 0, 0, 0)
			if err != nil {
				return err
			}
			from, to := t.ModuleDict(py), t.ModuleDict(m)
			all, err := t.GetAttrStr(py, "__all__")
			if err != nil {
				return err
			}
			return t.Iterate(all, func(name object.Value) (bool, error) {
				if v := t.DictGetStr(from, t.Str(name)); v != 0 && !strings.HasPrefix(t.Str(name), "_") {
					t.DictSetStr(to, t.Str(name), v)
				}
				return true, nil
			})
		},
	}
}
