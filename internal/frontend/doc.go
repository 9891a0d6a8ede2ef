// Package frontend is the Python-facing side of the compiler: what compile() does with source text or a tree, warnings and
// errors as exceptions, and the native modules _ast and _symtable.
//
// The stages themselves (syntax, symtable, compile) know nothing of Python objects. Trees cross the border here in both
// directions, driven by the table of classes in package syntax: toobject.go makes ast objects of a tree, fromobject.go a tree
// of ast objects, and validate.go checks what Python code built.
package frontend

import "github.com/gophersnake/gophersnake/internal/object"

// Value abbreviates object.Value.
type Value = object.Value
