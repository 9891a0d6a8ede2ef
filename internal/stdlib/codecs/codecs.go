// Package codecs is the module _codecs: the registry of encodings and error handlers, and the encoders and decoders of the standard
// encodings one by one. The work is done in package object (the registry, UTF-8 and its like) and in package codec.
package codecs

import (
	"github.com/gophersnake/gophersnake/internal/codec"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

// Module declares the module.
func Module() *object.ModuleDef {
	const dec, enc = "(data, errors=None, final=False, /)", "(str, errors=None, /)"
	fn := func(name, sig, doc string, call object.NativeFunc) object.Func {
		return object.Func{Name: name, Sig: sig, Doc: doc, Call: call}
	}
	funcs := []object.Func{
		fn("register", "(search_function, /)", "Register a function that finds codecs by name.", register),
		fn("unregister", "(search_function, /)", "Forget a search function.", func(t *object.Thread, a []Value) (Value, error) {
			t.UnregisterCodec(a[0])
			return t.RT.None, nil
		}),
		fn("lookup", "(encoding, /)", "Find a codec.", func(t *object.Thread, a []Value) (Value, error) {
			name, err := text(t, a[0], "lookup")
			if err != nil {
				return 0, err
			}
			return t.LookupCodec(name)
		}),
		fn("encode", "(obj, encoding='utf-8', errors='strict')", "Encode by a registered codec.", convert(0, "encode")),
		fn("decode", "(obj, encoding='utf-8', errors='strict')", "Decode by a registered codec.", convert(1, "decode")),
		fn("register_error", "(errors, handler, /)", "Register an error handler.", registerError),
		fn("_unregister_error", "(errors, /)", "Forget an error handler.", unregisterError),
		fn("lookup_error", "(name, /)", "Find an error handler.", lookupError),
		fn("charmap_build", "(map, /)", "Make an encoding table of a decoding table.", charmapBuild),
		fn("charmap_decode", "(data, errors=None, mapping=None, /)", "", charmapDecode),
		fn("charmap_encode", "(str, errors=None, mapping=None, /)", "", charmapEncode),
		fn("readbuffer_encode", "(data, errors=None, /)", "", readbufferEncode),
		fn("escape_decode", "(data, errors=None, /)", "", escapeDecode),
		fn("escape_encode", "(data, errors=None, /)", "", escapeEncode),
		fn("unicode_escape_decode", "(data, errors=None, final=True, /)", "", unicodeEscapeDecode),
		fn("unicode_escape_encode", enc, "", encoder(func(t *object.Thread, s Value, errors string) (Value, error) {
			b, err := codec.EncodeUnicodeEscape(t.Runes(s), nil)
			return t.NewBytes(b), err
		}, "unicode_escape_encode")),
		fn("raw_unicode_escape_decode", "(data, errors=None, final=True, /)", "", rawUnicodeEscapeDecode),
		fn("raw_unicode_escape_encode", enc, "", encoder(func(t *object.Thread, s Value, errors string) (Value, error) {
			b, err := codec.EncodeRawUnicodeEscape(t.Runes(s), nil)
			return t.NewBytes(b), err
		}, "raw_unicode_escape_encode")),
		fn("utf_8_encode", enc, "", encoder((*object.Thread).EncodeUTF8, "utf_8_encode")),
		fn("latin_1_encode", enc, "", encoder((*object.Thread).EncodeLatin1, "latin_1_encode")),
		fn("ascii_encode", enc, "", encoder((*object.Thread).EncodeASCII, "ascii_encode")),
		fn("utf_7_encode", enc, "", encoder(func(t *object.Thread, s Value, errors string) (Value, error) {
			b, err := codec.EncodeUTF7(t.Runes(s), nil)
			return t.NewBytes(b), err
		}, "utf_7_encode")),
		fn("utf_8_decode", dec, "", decoder(false, func(t *object.Thread, b []byte, errors string, final bool) (Value, int, error) {
			return t.DecodeUTF8(b, errors, final)
		})),
		fn("latin_1_decode", "(data, errors=None, /)", "", decoder(true, func(t *object.Thread, b []byte, errors string, final bool) (Value, int, error) {
			return t.NewStrLatin1(b), len(b), nil
		})),
		fn("ascii_decode", "(data, errors=None, /)", "", decoder(true, func(t *object.Thread, b []byte, errors string, final bool) (Value, int, error) {
			v, err := t.DecodeASCII(b, errors)
			return v, len(b), err
		})),
		fn("utf_7_decode", dec, "", decoder(false, func(t *object.Thread, b []byte, errors string, final bool) (Value, int, error) {
			r, n, err := codec.DecodeUTF7(b, final, t.DecodeHandler(errors))
			if err != nil {
				return 0, 0, t.CodecError(0, b, err)
			}
			return t.NewStrRunes(r), n, nil
		})),
	}
	type utf struct {
		bits   string
		encode func(t *object.Thread, s Value, errors string, order int) (Value, error)
		decode func(t *object.Thread, b []byte, errors string, order int, final bool) (Value, int, int, error)
	}
	for _, u := range []utf{
		{"16", (*object.Thread).EncodeUTF16, (*object.Thread).DecodeUTF16},
		{"32", (*object.Thread).EncodeUTF32, (*object.Thread).DecodeUTF32},
	} {
		for order := -1; order <= 1; order++ {
			name := "utf_" + u.bits + [...]string{"_le", "", "_be"}[order+1]
			funcs = append(funcs, fn(name+"_decode", dec, "", decoder(false, func(t *object.Thread, b []byte, errors string, final bool) (Value, int, error) {
				v, n, _, err := u.decode(t, b, errors, order, final)
				return v, n, err
			})))
			if order != 0 {
				funcs = append(funcs, fn(name+"_encode", enc, "", encoder(func(t *object.Thread, s Value, errors string) (Value, error) {
					return u.encode(t, s, errors, order)
				}, name+"_encode")))
			}
		}
		name := "utf_" + u.bits + "_encode"
		funcs = append(funcs,
			fn(name, "(str, errors=None, byteorder=0, /)", "", func(t *object.Thread, a []Value) (Value, error) {
				order, err := number(t, a[2], 0)
				if err != nil {
					return 0, err
				}
				return encoder(func(t *object.Thread, s Value, errors string) (Value, error) {
					return u.encode(t, s, errors, sign(order))
				}, name)(t, a[:2])
			}),
			fn("utf_"+u.bits+"_ex_decode", "(data, errors=None, byteorder=0, final=False, /)", "", func(t *object.Thread, a []Value) (Value, error) {
				order, err := number(t, a[2], 0)
				if err != nil {
					return 0, err
				}
				b, errors, err := decodeArgs(t, a)
				if err != nil {
					return 0, err
				}
				final, err := truth(t, a[3], false)
				if err != nil {
					return 0, err
				}
				v, n, out, err := u.decode(t, b, errors, sign(order), final)
				if err != nil {
					return 0, err
				}
				return t.NewTuple(v, t.NewInt(int64(n)), t.NewInt(int64(out))), nil
			}))
	}
	return &object.ModuleDef{Name: "_codecs", Doc: "The registry of encodings, and the standard encodings.", Funcs: funcs}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// text is a str argument.
func text(t *object.Thread, v Value, fname string) (string, error) {
	if !t.IsStr(v) {
		return "", t.TypeErrorf("%s() argument must be str, not %s", fname, t.TypeName(v))
	}
	return t.Str(v), nil
}

// errorsArg is an optional errors argument.
func errorsArg(t *object.Thread, v Value) (string, error) {
	if v == 0 || v == t.RT.None {
		return "strict", nil
	}
	if !t.IsStr(v) {
		return "", t.TypeErrorf("argument 2 must be str or None, not %s", t.TypeName(v))
	}
	return t.Str(v), nil
}

func truth(t *object.Thread, v Value, def bool) (bool, error) {
	if v == 0 {
		return def, nil
	}
	return t.Truth(v)
}

func number(t *object.Thread, v Value, def int) (int, error) {
	if v == 0 {
		return def, nil
	}
	i, err := t.AsInt(v)
	return int(i), err
}

// encoder makes a function of an encoder: its result is (bytes, length of the str).
func encoder(f func(t *object.Thread, s Value, errors string) (Value, error), name string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		if !t.IsStr(a[0]) {
			return 0, t.TypeErrorf("%s() argument 1 must be str, not %s", name, t.TypeName(a[0]))
		}
		errors, err := errorsArg(t, a[1])
		if err != nil {
			return 0, err
		}
		r, err := f(t, a[0], errors)
		if err != nil {
			return 0, t.CodecError(a[0], nil, err)
		}
		return t.NewTuple(r, t.NewInt(int64(t.StrLen(a[0])))), nil
	}
}

func decodeArgs(t *object.Thread, a []Value) ([]byte, string, error) {
	b, err := t.BytesLike(a[0])
	if err != nil {
		return nil, "", err
	}
	errors, err := errorsArg(t, a[1])
	return b, errors, err
}

// decoder makes a function of a decoder: its result is (str, number of bytes used).
func decoder(final bool, f func(t *object.Thread, b []byte, errors string, final bool) (Value, int, error)) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		b, errors, err := decodeArgs(t, a)
		if err != nil {
			return 0, err
		}
		last := final
		if len(a) > 2 {
			if last, err = truth(t, a[2], final); err != nil {
				return 0, err
			}
		}
		v, n, err := f(t, b, errors, last)
		if err != nil {
			return 0, err
		}
		return t.NewTuple(v, t.NewInt(int64(n))), nil
	}
}

func register(t *object.Thread, a []Value) (Value, error) {
	if !t.IsCallable(a[0]) {
		return 0, t.TypeErrorf("argument must be callable")
	}
	t.RegisterCodec(a[0])
	return t.RT.None, nil
}

// convert makes codecs.encode and codecs.decode.
func convert(which int, name string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		encoding, errors := "utf-8", ""
		for i, arg := range []string{"encoding", "errors"} {
			v := a[i+1]
			if v == 0 {
				continue
			}
			if !t.IsStr(v) {
				return 0, t.TypeErrorf("%s() argument '%s' must be str, not %s", name, arg, t.TypeName(v))
			}
			if i == 0 {
				encoding = t.Str(v)
			} else {
				errors = t.Str(v)
			}
		}
		return t.CodecCall(which, a[0], encoding, errors)
	}
}

func registerError(t *object.Thread, a []Value) (Value, error) {
	name, err := text(t, a[0], "register_error")
	if err != nil {
		return 0, err
	}
	if !t.IsCallable(a[1]) {
		return 0, t.TypeErrorf("handler must be callable")
	}
	t.RegisterErrorHandler(name, a[1])
	return t.RT.None, nil
}

func unregisterError(t *object.Thread, a []Value) (Value, error) {
	name, err := text(t, a[0], "_unregister_error")
	if err != nil {
		return 0, err
	}
	if object.IsBuiltinErrorHandler(name) {
		return 0, t.ValueErrorf("cannot un-register built-in error handler '%s'", name)
	}
	return t.Bool(t.UnregisterErrorHandler(name)), nil
}

func lookupError(t *object.Thread, a []Value) (Value, error) {
	name, err := text(t, a[0], "lookup_error")
	if err != nil {
		return 0, err
	}
	if h := t.ErrorHandler(name); h != 0 {
		return h, nil
	}
	if !object.IsBuiltinErrorHandler(name) {
		return 0, t.Errorf(object.TLookupError, "unknown error handler name '%s'", name)
	}
	h := t.NewBuiltin(&object.Func{Name: name + "_errors", Sig: "(exception, /)", Doc: "The error handler " + name + ".",
		Call: func(t *object.Thread, a []Value) (Value, error) { return t.HandleCodecError(name, a[0]) }}, 0, 0)
	t.RegisterErrorHandler(name, h) // the same function from now on
	return h, nil
}

func readbufferEncode(t *object.Thread, a []Value) (Value, error) {
	var b []byte
	if t.IsStr(a[0]) {
		r, err := t.EncodeUTF8(a[0], "strict")
		if err != nil {
			return 0, err
		}
		b = t.Bytes(r)
	} else {
		var err error
		if b, err = t.BytesLike(a[0]); err != nil {
			return 0, err
		}
	}
	return t.NewTuple(t.NewBytes(b), t.NewInt(int64(len(b)))), nil
}
