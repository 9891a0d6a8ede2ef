// Package multibyte is the module _multibyte: the East Asian encodings of package codec for lib/_multibytecodec.py, which has the classes
// that CPython's package encodings builds upon.
package multibyte

import (
	"github.com/gophersnake/gophersnake/internal/codec"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_multibyte",
		Doc:  "The East Asian encodings.",
		Funcs: []object.Func{
			{Name: "known", Sig: "(encoding, /)", Doc: "Return whether there is an encoding of that name.", Call: known},
			{Name: "encode", Sig: "(encoding, text, errors, /)", Doc: "Return text as bytes.", Call: encode},
			{Name: "decode", Sig: "(encoding, data, errors, final, /)", Doc: "Return the text and how many bytes were used.", Call: decode},
		},
	}
}

func find(t *object.Thread, name Value) (*codec.Codec, error) {
	if !t.IsStr(name) {
		return nil, t.TypeErrorf("codec name must be a string")
	}
	c := codec.Lookup(t.Str(name))
	if c == nil {
		return nil, t.Errorf(object.TLookupError, "no such codec is supported.")
	}
	return c, nil
}

func known(t *object.Thread, a []Value) (Value, error) {
	_, err := find(t, a[0])
	if err != nil && !t.IsError(err, object.TLookupError) {
		return 0, err
	}
	return t.Bool(err == nil), nil
}

func encode(t *object.Thread, a []Value) (Value, error) {
	c, err := find(t, a[0])
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[1]) {
		return 0, t.TypeErrorf("couldn't convert the object to str.")
	}
	if !t.IsStr(a[2]) {
		return 0, t.TypeErrorf("errors must be a string")
	}
	b, err := c.Encode(t.Runes(a[1]), t.EncodeHandler(a[1], t.Str(a[2])))
	if err != nil {
		return 0, t.CodecError(a[1], nil, err)
	}
	return t.NewBytes(b), nil
}

func decode(t *object.Thread, a []Value) (Value, error) {
	c, err := find(t, a[0])
	if err != nil {
		return 0, err
	}
	b, err := t.BytesLike(a[1])
	if err != nil {
		return 0, err
	}
	if !t.IsStr(a[2]) {
		return 0, t.TypeErrorf("errors must be a string")
	}
	final, err := t.Truth(a[3])
	if err != nil {
		return 0, err
	}
	r, n, err := c.Decode(b, final, t.DecodeHandler(t.Str(a[2])))
	if err != nil {
		return 0, t.CodecError(0, b, err)
	}
	return t.NewTuple(t.NewStrRunes(r), t.NewInt(int64(n))), nil
}
