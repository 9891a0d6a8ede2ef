// Package unicodedata is the module unicodedata: package ucd for Python.
package unicodedata

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Value abbreviates object.Value.
type Value = object.Value

// database is one version of the character database.
type database struct {
	category, bidirectional, width, decomposition, name func(c rune) string
	combining                                           func(c rune) int
	mirrored                                            func(c rune) bool
	decimal                                             func(c rune) (int, bool)
	numeric                                             func(c rune) (float64, bool)
	normalize                                           func(t *object.Thread, f ucd.Form, s Value) Value
	isNormalized                                        func(t *object.Thread, f ucd.Form, s Value) bool
	lookup                                              func(name string) ([]rune, bool)
}

func current() *database {
	return &database{ucd.Category, ucd.Bidirectional, ucd.EastAsianWidth, ucd.Decomposition, ucd.Name, ucd.Combining, ucd.Mirrored,
		ucd.Decimal, ucd.Numeric, normalize, isNormalized, func(name string) ([]rune, bool) { return ucd.Lookup(name, true) }}
}

func old() *database {
	var o ucd.Old
	return &database{o.Category, o.Bidirectional, o.EastAsianWidth, o.Decomposition, o.Name, o.Combining, o.Mirrored,
		o.Decimal, o.Numeric,
		func(t *object.Thread, f ucd.Form, s Value) Value {
			return t.NewStrRunes(ucd.NormalizeOld(nil, f, t.Runes(s)))
		},
		func(t *object.Thread, f ucd.Form, s Value) bool {
			r := t.Runes(s)
			return string(ucd.NormalizeOld(nil, f, r)) == string(r)
		},
		func(name string) ([]rune, bool) {
			c, ok := o.Lookup(name)
			return []rune{c}, ok
		}}
}

// Module declares the module.
func Module() *object.ModuleDef {
	spec := &object.TypeSpec{
		Name: "unicodedata.UCD", Flags: object.TypeDisallowInstantiation,
		Methods: functions(old(), true),
		GetSets: []object.GetSet{{Name: "unidata_version", Get: func(t *object.Thread, _ Value) (Value, error) {
			return t.NewStr(ucd.OldVersion), nil
		}}},
	}
	return &object.ModuleDef{
		Name: "unicodedata",
		Doc: "This module provides access to the Unicode Character Database: the properties of all characters.\n\n" +
			"The names of the functions are those of the fields of its file UnicodeData.",
		Funcs: functions(current(), false),
		Types: []*object.TypeSpec{spec},
		Init: func(t *object.Thread, module Value) error {
			d := t.ModuleDict(module)
			t.DictSetStr(d, "unidata_version", t.NewStr(ucd.Version))
			t.DictSetStr(d, "ucd_3_2_0", t.New(t.TypeFromObj(t.DictGetStr(d, "UCD"))))
			return nil
		},
	}
}

// functions are those of the module, or the methods of another version.
func functions(db *database, methods bool) []object.Func {
	skip := 0
	if methods {
		skip = 1
	}
	// def declares a function: f sees the arguments without self.
	var list []object.Func
	def := func(name, params, doc string, f object.NativeFunc) {
		sig := "(" + params + ", /)"
		if methods {
			sig = "(self, " + params + ", /)"
		}
		list = append(list, object.Func{Name: name, Sig: sig, Doc: doc, Call: func(t *object.Thread, a []Value) (Value, error) {
			return f(t, a[skip:])
		}})
	}
	text := func(name, doc string, f func(c rune) string) {
		def(name, "chr", doc, func(t *object.Thread, a []Value) (Value, error) {
			c, err := char(t, a[0], name+"()", "argument")
			if err != nil {
				return 0, err
			}
			return t.NewStr(f(c)), nil
		})
	}
	number := func(name, doc, missing string, f func(t *object.Thread, c rune) (Value, bool)) {
		def(name, "chr, default=<unrepresentable>", doc, func(t *object.Thread, a []Value) (Value, error) {
			c, err := char(t, a[0], name+"()", "argument 1")
			if err != nil {
				return 0, err
			}
			v, ok := f(t, c)
			switch {
			case ok:
				return v, nil
			case a[1] != 0:
				return a[1], nil
			}
			return 0, t.ValueErrorf("%s", missing)
		})
	}
	text("category", "Returns the general category assigned to the character chr as string.", db.category)
	text("bidirectional", "Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is defined, an empty string is returned.", db.bidirectional)
	text("east_asian_width", "Returns the east asian width assigned to the character chr as string.", db.width)
	text("decomposition", "Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty string is returned in case no such mapping is defined.", db.decomposition)
	def("combining", "chr", "Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no combining class is defined.",
		func(t *object.Thread, a []Value) (Value, error) {
			c, err := char(t, a[0], "combining()", "argument")
			return t.NewInt(int64(db.combining(c))), err
		})
	def("mirrored", "chr", "Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 for a character that is mirrored in bidirectional text, 0 otherwise.",
		func(t *object.Thread, a []Value) (Value, error) {
			c, err := char(t, a[0], "mirrored()", "argument")
			if db.mirrored(c) {
				return t.NewInt(1), err
			}
			return t.NewInt(0), err
		})
	number("decimal", "Converts a Unicode character into its equivalent decimal value.\n\nIf there is none, default is returned, or, if not given, ValueError is raised.", "not a decimal",
		func(t *object.Thread, c rune) (Value, bool) {
			v, ok := db.decimal(c)
			return t.NewInt(int64(v)), ok
		})
	number("digit", "Converts a Unicode character into its equivalent digit value.\n\nIf there is none, default is returned, or, if not given, ValueError is raised.", "not a digit",
		func(t *object.Thread, c rune) (Value, bool) {
			v, ok := ucd.Digit(c)
			return t.NewInt(int64(v)), ok
		})
	number("numeric", "Converts a Unicode character into its equivalent numeric value.\n\nIf there is none, default is returned, or, if not given, ValueError is raised.", "not a numeric character",
		func(t *object.Thread, c rune) (Value, bool) {
			v, ok := db.numeric(c)
			return t.NewFloat(v), ok
		})
	number("name", "Returns the name assigned to the character chr as a string.\n\nIf there is none, default is returned, or, if not given, ValueError is raised.", "no such name",
		func(t *object.Thread, c rune) (Value, bool) {
			name := db.name(c)
			return t.NewStr(name), name != ""
		})
	def("lookup", "name", "Look up character by name.\n\nIf a character with the given name is found, return it. Otherwise KeyError is raised.",
		func(t *object.Thread, a []Value) (Value, error) { return db.find(t, a[0]) })
	def("normalize", "form, unistr", "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
		func(t *object.Thread, a []Value) (Value, error) {
			f, err := formArg(t, "normalize", a)
			if err != nil {
				return 0, err
			}
			return db.normalize(t, f, a[1]), nil
		})
	def("is_normalized", "form, unistr", "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
		func(t *object.Thread, a []Value) (Value, error) {
			f, err := formArg(t, "is_normalized", a)
			if err != nil {
				return 0, err
			}
			return t.Bool(db.isNormalized(t, f, a[1])), nil
		})
	return list
}

func char(t *object.Thread, v Value, f, arg string) (rune, error) {
	if !t.IsStr(v) {
		return 0, t.TypeErrorf("%s %s must be a unicode character, not %s", f, arg, t.TypeName(v))
	}
	if n := t.StrLen(v); n != 1 {
		return 0, t.TypeErrorf("%s: %s must be a unicode character, not a string of length %d", f, arg, n)
	}
	return t.StrAt(v, 0), nil
}

func formArg(t *object.Thread, name string, a []Value) (ucd.Form, error) {
	for i, v := range a[:2] {
		if !t.IsStr(v) {
			return 0, t.TypeErrorf("%s() argument %d must be str, not %s", name, i+1, t.TypeName(v))
		}
	}
	f, ok := ucd.FormNamed(t.Str(a[0]))
	if !ok {
		return 0, t.ValueErrorf("invalid normalization form")
	}
	return f, nil
}

func isNormalized(t *object.Thread, f ucd.Form, s Value) bool {
	p, n, kind := t.TextUnits(s)
	switch kind {
	case 1:
		return ucd.IsNormalized(f, unsafe.Slice((*uint8)(p), n))
	case 2:
		return ucd.IsNormalized(f, unsafe.Slice((*uint16)(p), n))
	}
	return ucd.IsNormalized(f, unsafe.Slice((*uint32)(p), n))
}

func normalize(t *object.Thread, f ucd.Form, s Value) Value {
	if isNormalized(t, f, s) {
		return t.Substr(s, 0, t.StrLen(s))
	}
	return t.NewStrRunes(ucd.Normalize(nil, f, t.Runes(s)))
}

// find is lookup.
func (db *database) find(t *object.Thread, v Value) (Value, error) {
	name := ""
	if t.IsStr(v) {
		for i, c := range t.Runes(v) {
			if c >= 0xD800 && c < 0xE000 {
				return 0, t.UnicodeEncodeErr("utf-8", v, i, i+1, "surrogates not allowed")
			}
		}
		name = t.Str(v)
	} else {
		b, err := t.BytesLike(v)
		if err != nil {
			return 0, err
		}
		name = string(b)
	}
	if len(name) > ucd.MaxNameLen {
		return 0, keyError(t, "name too long")
	}
	r, ok := db.lookup(name)
	if !ok {
		return 0, keyError(t, "undefined character name '"+name+"'")
	}
	return t.NewStrRunes(r), nil
}

func keyError(t *object.Thread, text string) error {
	return t.Raise(t.NewException(object.TKeyError, t.NewStr(text)))
}
