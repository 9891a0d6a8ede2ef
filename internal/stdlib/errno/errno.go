// Package errno is the module of that name: the system's error numbers.
package errno

import (
	"syscall"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "errno",
		Doc:  "This module makes available standard errno system symbols.",
		Init: func(t *object.Thread, m object.Value) error {
			d := t.ModuleDict(m)
			codes := t.NewDict()
			for _, e := range table {
				n := t.NewInt(int64(e.no))
				t.DictSetStr(d, e.name, n)
				if err := t.DictSet(codes, n, t.NewStr(e.name)); err != nil {
					return err
				}
			}
			t.DictSetStr(d, "errorcode", codes)
			return nil
		},
	}
}

type row struct {
	name string
	no   syscall.Errno
}
