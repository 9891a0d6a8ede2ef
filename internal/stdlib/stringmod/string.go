// Package stringmod is the module _string: the parts of str.format that string.Formatter builds upon.
package stringmod

import "github.com/gophersnake/gophersnake/internal/object"

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_string",
		Doc:  "Parsing of format strings.",
		Funcs: []object.Func{
			{Name: "formatter_parser", Sig: "(object, /)", Doc: "Return an iterator over the pieces of a format.", Call: parser},
			{Name: "formatter_field_name_split", Sig: "(object, /)", Doc: "Return the first part of a field's name and an iterator over the rest.", Call: split},
		},
	}
}

func iterator(t *object.Thread, items []Value) (Value, error) { return t.Iter(t.NewList(items...)) }

func parser(t *object.Thread, a []Value) (Value, error) {
	s := a[len(a)-1]
	if !t.IsStr(s) {
		return 0, t.TypeErrorf("expected str, got %s", t.TypeName(s))
	}
	items, err := t.FormatParser(s)
	if err != nil {
		return 0, err
	}
	return iterator(t, items)
}

func split(t *object.Thread, a []Value) (Value, error) {
	s := a[len(a)-1]
	if !t.IsStr(s) {
		return 0, t.TypeErrorf("expected str, got %s", t.TypeName(s))
	}
	first, steps, err := t.FormatFieldNameSplit(s)
	if err != nil {
		return 0, err
	}
	it, err := iterator(t, steps)
	if err != nil {
		return 0, err
	}
	return t.NewTuple(first, it), nil
}
