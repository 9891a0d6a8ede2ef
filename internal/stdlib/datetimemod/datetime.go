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
			py, err := implementation(t)
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

// implementation is the module _pydatetime, the same one for every import of _datetime in a runtime: like classes of native
// modules, these are there once. A program that keeps itself from importing _pydatetime (None in sys.modules) gets it too.
func implementation(t *object.Thread) (object.Value, error) {
	if root, ok := t.ModuleState(stateKey).(object.Root); ok {
		return root.Get(), nil
	}
	const name = "_pydatetime"
	blocked := t.DictGetStr(t.RT.Modules, name) == t.RT.None
	if blocked {
		if err := t.DelItem(t.RT.Modules, t.Intern(name)); err != nil {
			return 0, err
		}
	}
	py, err := t.RT.Importer.Import(t, t.NewStr(name), 0, 0, 0)
	if blocked {
		t.DictSetStr(t.RT.Modules, name, t.RT.None)
	}
	if err != nil {
		return 0, err
	}
	t.SetModuleState(stateKey, t.NewRoot(py))
	return py, nil
}

const stateKey = "_datetime"
