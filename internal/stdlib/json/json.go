// Package json is the module _json: the scanner and the encoder of module json.
//
// The scanner reads the text in the width that the str has it, makes the objects directly, and keeps the keys of one
// document so that equal keys are one str.
package json

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_json"

// state is the module's state in a runtime.
type state struct {
	plain, ascii Value // encode_basestring and encode_basestring_ascii; the module owns them
}

func stateOf(t *object.Thread) *state { return t.ModuleState(stateKey).(*state) }

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_json",
		Doc:  "json speedups",
		Funcs: []object.Func{
			{Name: "encode_basestring", Sig: "(string, /)", Call: encodeString(false), Doc: "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string"},
			{Name: "encode_basestring_ascii", Sig: "(string, /)", Call: encodeString(true), Doc: "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python string"},
			{Name: "scanstring", Sig: "(string, end, strict=True, /)", Call: scanString, Doc: "scanstring(string, end, strict=True) -> (string, end)\n\nScan the string for a JSON string. End is the index of the character behind the quote that starts it."},
		},
		Types: []*object.TypeSpec{scannerSpec(), encoderSpec()},
		Init: func(t *object.Thread, module Value) error {
			d := t.ModuleDict(module)
			t.SetModuleState(stateKey, &state{t.DictGetStr(d, "encode_basestring"), t.DictGetStr(d, "encode_basestring_ascii")})
			for _, x := range [][2]string{{"Scanner", "make_scanner"}, {"Encoder", "make_encoder"}} {
				t.DictSetStr(d, x[1], t.DictGetStr(d, x[0]))
				if _, err := t.DictDel(d, t.Intern(x[0])); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// decodeError raises json.decoder.JSONDecodeError.
func decodeError(t *object.Thread, msg string, s Value, pos int) error {
	const class = "JSONDecodeError"
	m, err := t.RT.Importer.Import(t, t.NewStr("json.decoder"), 0, t.NewTuple(t.NewStr(class)), 0)
	if err != nil {
		return err
	}
	c, err := t.GetAttrStr(m, class)
	if err != nil {
		return err
	}
	exc, err := t.Call(c, t.NewStr(msg), s, t.NewInt(int64(pos)))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// stop raises StopIteration with a position, which stands for "Expecting value".
func stop(t *object.Thread, pos int) error {
	exc, err := t.NewExceptionArgs(t.TypeByID(object.TStopIteration).Obj, t.NewInt(int64(pos)))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

func notString(t *object.Thread, v Value) error {
	return t.TypeErrorf("first argument must be a string, not %s", t.TypeName(v))
}

func scanString(t *object.Thread, a []Value) (Value, error) {
	end, err := t.AsIndex(a[1], object.TOverflowError)
	if err != nil {
		return 0, err
	}
	strict := true
	if a[2] != 0 {
		if strict, err = t.Truth(a[2]); err != nil {
			return 0, err
		}
	}
	if !t.IsStr(a[0]) {
		return 0, notString(t, a[0])
	}
	v, next, err := func() (Value, int, error) {
		p, n, kind := t.TextUnits(a[0])
		switch kind {
		case 1:
			return (&reader[uint8]{t: t, v: a[0], s: unsafe.Slice((*uint8)(p), n), strict: strict}).str(end)
		case 2:
			return (&reader[uint16]{t: t, v: a[0], s: unsafe.Slice((*uint16)(p), n), strict: strict}).str(end)
		}
		return (&reader[uint32]{t: t, v: a[0], s: unsafe.Slice((*uint32)(p), n), strict: strict}).str(end)
	}()
	if err != nil {
		return 0, err
	}
	return t.NewTuple(v, t.NewInt(int64(next))), nil
}
