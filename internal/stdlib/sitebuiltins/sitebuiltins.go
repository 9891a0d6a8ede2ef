// Package sitebuiltins is the module _sitebuiltins: the builtins that are for people at a prompt, exit, quit, copyright, credits, license
// and help.
package sitebuiltins

import (
	"runtime"
	"strings"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// maxLines is how many lines a Printer shows by itself.
const maxLines = 23

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_sitebuiltins",
		Doc:   "The builtins for interactive use.",
		Types: []*object.TypeSpec{quitterSpec(), printerSpec(), helperSpec()},
	}
}

// Install puts the builtins in place, as module site does when Python starts.
func Install(t *object.Thread, license string) error {
	m, err := t.RT.Importer.Import(t, t.NewStr("_sitebuiltins"), 0, 0, 0)
	if err != nil {
		return err
	}
	set := func(name, class string, args ...Value) {
		if err != nil {
			return
		}
		var v Value
		if v, err = t.CallMethod(m, class, args...); err == nil {
			t.DictSetStr(t.RT.Builtins, name, v)
		}
	}
	eof := "Ctrl-D (i.e. EOF)"
	if runtime.GOOS == "windows" {
		eof = "Ctrl-Z plus Return"
	}
	for _, name := range []string{"quit", "exit"} {
		set(name, "Quitter", t.NewStr(name), t.NewStr(eof))
	}
	set("copyright", "_Printer", t.NewStr("copyright"), t.DictGetStr(t.RT.SysDict, "copyright"))
	set("credits", "_Printer", t.NewStr("credits"), t.NewStr("Thanks to the Python core developers and everybody around the language, whose work this is built upon,\n"+
		"and to the authors of Go."))
	set("license", "_Printer", t.NewStr("license"), t.NewStr(strings.TrimSpace(license)))
	set("help", "_Helper")
	return err
}

func quitterSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_sitebuiltins.Quitter", Sig: "(name, eof)", Doc: "Ends the program when it is called.",
		Flags: object.TypeGC | object.TypeBase, Fields: 2,
		Members: []object.Member{
			{Name: "name", Kind: object.MemberObject, Offset: object.HeaderSize},
			{Name: "eof", Kind: object.MemberObject, Offset: object.HeaderSize + 8},
		},
		Slots: object.Slots{
			New: constructor("Quitter", []string{"name", "eof"}, 2),
			Repr: func(t *object.Thread, self Value) (Value, error) {
				name, err := t.StrOf(t.Field(self, 0))
				if err != nil {
					return 0, err
				}
				eof, err := t.StrOf(t.Field(self, 1))
				if err != nil {
					return 0, err
				}
				return t.NewStr("Use " + t.Str(name) + "() or " + t.Str(eof) + " to exit"), nil
			},
			Call: func(t *object.Thread, self Value, args []Value, kwnames Value) (Value, error) {
				args, err := t.BindArgs("Quitter.__call__", []string{"code"}, 0, args, kwnames)
				if err != nil {
					return 0, err
				}
				code := args[0]
				if code == 0 {
					code = t.RT.None
				}
				// A shell around us catches SystemExit, but sees that its input was closed.
				if in := t.DictGetStr(t.RT.SysDict, "stdin"); in != 0 {
					if _, err := t.CallMethod(in, "close"); err != nil && !t.IsError(err, object.TException) {
						return 0, err
					}
				}
				exc, err := t.NewExceptionArgs(t.TypeByID(object.TSystemExit).Obj, code)
				if err != nil {
					return 0, err
				}
				return 0, t.Raise(exc)
			},
		},
	}
}

func printerSpec() *object.TypeSpec {
	lines := func(t *object.Thread, self Value) ([]string, error) {
		text, err := t.StrOf(t.Field(self, 1))
		if err != nil {
			return nil, err
		}
		return strings.Split(t.Str(text), "\n"), nil
	}
	return &object.TypeSpec{
		Name: "_sitebuiltins._Printer", Sig: "(name, data, files=(), dirs=())", Doc: "Shows a text.",
		Flags: object.TypeGC | object.TypeBase, Fields: 4,
		Slots: object.Slots{
			New: constructor("_Printer", []string{"name", "data", "files", "dirs"}, 2),
			Repr: func(t *object.Thread, self Value) (Value, error) {
				l, err := lines(t, self)
				if err != nil {
					return 0, err
				}
				if len(l) <= maxLines {
					return t.NewStr(strings.Join(l, "\n")), nil
				}
				name, err := t.StrOf(t.Field(self, 0))
				if err != nil {
					return 0, err
				}
				return t.NewStr("Type " + t.Str(name) + "() to see the full " + t.Str(name) + " text"), nil
			},
			Call: func(t *object.Thread, self Value, args []Value, kwnames Value) (Value, error) {
				if _, err := t.BindArgs("_Printer.__call__", nil, 0, args, kwnames); err != nil {
					return 0, err
				}
				l, err := lines(t, self)
				if err != nil {
					return 0, err
				}
				out := t.Hold(t.DictGetStr(t.RT.SysDict, "stdout"))
				if out == 0 || out == t.RT.None {
					return t.RT.None, nil
				}
				text := t.NewStr(strings.Join(l, "\n") + "\n")
				if len(l) > maxLines {
					if pydoc, err := t.RT.Importer.Import(t, t.NewStr("pydoc"), 0, 0, 0); err == nil {
						_, err = t.CallMethod(pydoc, "pager", text)
						return t.RT.None, err
					} else if !t.IsError(err, object.TImportError) {
						return 0, err
					}
				}
				_, err = t.CallMethod(out, "write", text)
				return t.RT.None, err
			},
		},
	}
}

func helperSpec() *object.TypeSpec {
	return &object.TypeSpec{
		Name: "_sitebuiltins._Helper", Sig: "()", Doc: "help() is interactive help, help(thing) help about a thing.",
		Flags: object.TypeGC | object.TypeBase,
		Slots: object.Slots{
			New: constructor("_Helper", nil, 0),
			Repr: func(t *object.Thread, self Value) (Value, error) {
				return t.NewStr("Type help() for interactive help, or help(object) for help about object."), nil
			},
			Call: func(t *object.Thread, self Value, args []Value, kwnames Value) (Value, error) {
				pydoc, err := t.RT.Importer.Import(t, t.NewStr("pydoc"), 0, 0, 0)
				if err != nil {
					return 0, err
				}
				help, err := t.GetAttrStr(pydoc, "help")
				if err != nil {
					return 0, err
				}
				return t.CallKw(help, args, kwnames)
			},
		},
	}
}

// constructor stores its arguments, of which need are required, as the fields of the new object.
func constructor(name string, params []string, need int) object.NewFunc {
	return func(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
		args, err := t.BindArgs(name, params, need, args, kwnames)
		if err != nil {
			return 0, err
		}
		v := t.New(typ)
		for i, a := range args {
			t.SetField(v, i, a)
		}
		return v, nil
	}
}
