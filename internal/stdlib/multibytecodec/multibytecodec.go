// Package multibytecodec is the modules _multibytecodec and _codecs_cn, _codecs_hk, _codecs_jp, _codecs_kr and _codecs_tw: what
// the East Asian modules of the package encodings build on. The tables are those of package codec.
package multibytecodec

import (
	"slices"

	"github.com/gophersnake/gophersnake/internal/codec"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "_multibytecodec"

// state is the module's state in a runtime.
type state struct{ codec *object.Type }

// Module declares _multibytecodec.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name:  "_multibytecodec",
		Types: []*object.TypeSpec{codecSpec(), encoderSpec(), decoderSpec(), readerSpec(), writerSpec()},
		Init: func(t *object.Thread, module Value) error {
			d := t.ModuleDict(module)
			t.SetModuleState(stateKey, &state{t.TypeFromObj(t.DictGetStr(d, "MultibyteCodec"))})
			return nil
		},
	}
}

// Table declares the module that has the encodings names, for the ordered table of modules.
func Table(module string, names ...string) func() *object.ModuleDef {
	return func() *object.ModuleDef {
		return &object.ModuleDef{
			Name: module,
			Funcs: []object.Func{{Name: "getcodec", Sig: "(encoding, /)", Doc: "Return the codec of an encoding.", Call: func(t *object.Thread, a []Value) (Value, error) {
				return getCodec(t, names, a[0])
			}}},
		}
	}
}

func getCodec(t *object.Thread, names []string, name Value) (Value, error) {
	if !t.IsStr(name) {
		return 0, t.TypeErrorf("encoding name must be a string.")
	}
	if !slices.Contains(names, t.Str(name)) {
		return 0, t.Errorf(object.TLookupError, "no such codec is supported.")
	}
	c := codec.Lookup(t.Str(name))
	if c == nil {
		return 0, t.Errorf(object.TLookupError, "no such codec is supported.")
	}
	if _, err := t.RT.Importer.Import(t, t.NewStr("_multibytecodec"), 0, 0, 0); err != nil {
		return 0, err
	}
	v := t.New(t.ModuleState(stateKey).(*state).codec)
	t.SetGoState(v, c)
	return v, nil
}

// errorsArg is the name of an error handler, "strict" if none is given.
func errorsArg(t *object.Thread, v Value) (string, error) {
	if v == 0 || v == t.RT.None {
		return "strict", nil
	}
	if !t.IsStr(v) {
		return "", t.TypeErrorf("errors must be a string")
	}
	return t.Str(v), nil
}

func encode(t *object.Thread, c *codec.Codec, s Value, errors string) (Value, error) {
	b, err := c.Encode(t.Runes(s), t.EncodeHandler(s, errors))
	if err != nil {
		return 0, t.CodecError(s, nil, err)
	}
	return t.NewBytes(b), nil
}

func decode(t *object.Thread, c *codec.Codec, b []byte, errors string, final bool) ([]rune, int, error) {
	r, used, err := c.Decode(b, final, t.DecodeHandler(errors))
	if err != nil {
		return nil, 0, t.CodecError(0, b, err)
	}
	return r, used, nil
}

func codecSpec() *object.TypeSpec {
	of := func(t *object.Thread, v Value) *codec.Codec { return t.GoState(v).(*codec.Codec) }
	return &object.TypeSpec{
		Name: "_multibytecodec.MultibyteCodec", Flags: object.TypeGoState | object.TypeDisallowInstantiation,
		Methods: []object.Func{
			{Name: "encode", Sig: "(self, /, input, errors=None)", Doc: "Return an encoded string version of 'input', and its length.", Call: func(t *object.Thread, a []Value) (Value, error) {
				errors, err := errorsArg(t, a[2])
				if err != nil {
					return 0, err
				}
				s := a[1]
				if !t.IsStr(s) {
					if s, err = t.StrOf(s); err != nil {
						return 0, err
					}
				}
				b, err := encode(t, of(t, a[0]), s, errors)
				if err != nil {
					return 0, err
				}
				return t.NewTuple(b, t.NewInt(int64(t.StrLen(s)))), nil
			}},
			{Name: "decode", Sig: "(self, /, input, errors=None)", Doc: "Decodes 'input', and returns its length, too.", Call: func(t *object.Thread, a []Value) (Value, error) {
				errors, err := errorsArg(t, a[2])
				if err != nil {
					return 0, err
				}
				in, err := t.BytesLike(a[1])
				if err != nil {
					return 0, err
				}
				in = slices.Clone(in) // a handler may run Python code
				r, _, err := decode(t, of(t, a[0]), in, errors, true)
				if err != nil {
					return 0, err
				}
				return t.NewTuple(t.NewStrRunes(r), t.NewInt(int64(len(in)))), nil
			}},
		},
	}
}

// Fields of the classes below.
const (
	fErrors  = iota
	fCodec   // the class's attribute codec
	fPending // bytes: what is still to be decoded
	fState   // int: what setstate gave, for getstate to give back
	fStream
	fields
)

// newState makes an instance of one of the classes below: stream says that a stream comes before errors.
func newState(name string, stream bool) object.NewFunc {
	p := &object.Params{Func: name, Names: []string{"errors"}, Min: 0, MaxPos: 1}
	if stream {
		p = &object.Params{Func: name, Names: []string{"stream", "errors"}, Min: 1, MaxPos: 2}
	}
	return func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
		a, err := t.BindParams(p, args, kw)
		if err != nil {
			return 0, err
		}
		errors := a[len(a)-1]
		if errors == 0 {
			errors = t.NewStr("strict")
		} else if !t.IsStr(errors) {
			return 0, t.TypeErrorf("%s() argument 'errors' must be str, not %s", name, t.TypeName(errors))
		}
		c, err := t.GetAttrStr(typ.Obj, "codec")
		if err != nil {
			return 0, err
		}
		if t.TypeOf(c) != t.ModuleState(stateKey).(*state).codec {
			return 0, t.TypeErrorf("codec is unexpected type")
		}
		v := t.New(typ)
		t.SetField(v, fErrors, errors)
		t.SetField(v, fCodec, c)
		t.SetField(v, fPending, t.NewBytes(nil))
		t.SetField(v, fState, t.NewInt(0))
		if stream {
			t.SetField(v, fStream, a[0])
		}
		return v, nil
	}
}

func noInit(*object.Thread, Value, []Value, Value) error { return nil }

func spec(name string, stream bool, methods []object.Func) *object.TypeSpec {
	s := &object.TypeSpec{
		Name: "_multibytecodec." + name, Flags: object.TypeGC | object.TypeBase, Fields: fields, Methods: methods,
		Slots: object.Slots{New: newState(name, stream), Init: noInit},
		GetSets: []object.GetSet{{Name: "errors", Doc: "how to treat errors",
			Get: func(t *object.Thread, self Value) (Value, error) { return t.Field(self, fErrors), nil },
			Set: func(t *object.Thread, self, v Value) error {
				if v == 0 {
					return t.Errorf(object.TAttributeError, "cannot delete attribute")
				}
				if !t.IsStr(v) {
					return t.TypeErrorf("errors must be a string")
				}
				t.SetField(self, fErrors, v)
				return nil
			}}},
	}
	if stream {
		s.GetSets = append(s.GetSets, object.GetSet{Name: "stream", Get: func(t *object.Thread, self Value) (Value, error) {
			return t.Field(self, fStream), nil
		}})
	}
	return s
}

func codecOf(t *object.Thread, self Value) *codec.Codec {
	return t.GoState(t.Field(self, fCodec)).(*codec.Codec)
}

func encodeBy(t *object.Thread, self, s Value) (Value, error) {
	if !t.IsStr(s) {
		return 0, t.TypeErrorf("couldn't convert the object to str.")
	}
	return encode(t, codecOf(t, self), s, t.Str(t.Field(self, fErrors)))
}

// decodeBy decodes what is pending and b; what is incomplete at the end stays pending unless final.
func decodeBy(t *object.Thread, self Value, b []byte, final bool) (Value, error) {
	in := append(slices.Clone(t.Bytes(t.Field(self, fPending))), b...)
	r, used, err := decode(t, codecOf(t, self), in, t.Str(t.Field(self, fErrors)), final)
	if err != nil {
		return 0, err
	}
	t.SetField(self, fPending, t.NewBytes(in[used:]))
	return t.NewStrRunes(r), nil
}

func clearPending(t *object.Thread, a []Value) (Value, error) {
	t.SetField(a[0], fPending, t.NewBytes(nil))
	return t.RT.None, nil
}

func none(t *object.Thread, _ []Value) (Value, error) { return t.RT.None, nil }

func encoderSpec() *object.TypeSpec {
	return spec("MultibyteIncrementalEncoder", false, []object.Func{
		{Name: "encode", Sig: "(self, /, input, final=False)", Call: func(t *object.Thread, a []Value) (Value, error) {
			return encodeBy(t, a[0], a[1])
		}},
		{Name: "getstate", Sig: "(self, /)", Call: func(t *object.Thread, _ []Value) (Value, error) { return t.NewInt(0), nil }},
		{Name: "setstate", Sig: "(self, state, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			if !t.IsIntLike(a[1]) {
				return 0, t.TypeErrorf("setstate() argument must be int, not %s", t.TypeName(a[1]))
			}
			return t.RT.None, nil
		}},
		{Name: "reset", Sig: "(self, /)", Call: none},
	})
}

func decoderSpec() *object.TypeSpec {
	return spec("MultibyteIncrementalDecoder", false, []object.Func{
		{Name: "decode", Sig: "(self, /, input, final=False)", Call: func(t *object.Thread, a []Value) (Value, error) {
			final := false
			if a[2] != 0 {
				var err error
				if final, err = t.Truth(a[2]); err != nil {
					return 0, err
				}
			}
			b, err := t.BytesLike(a[1])
			if err != nil {
				return 0, err
			}
			return decodeBy(t, a[0], b, final)
		}},
		{Name: "getstate", Sig: "(self, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			return t.NewTuple(t.Field(a[0], fPending), t.Field(a[0], fState)), nil
		}},
		{Name: "setstate", Sig: "(self, state, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			if !t.IsInstanceID(a[1], object.TTuple) {
				return 0, t.TypeErrorf("setstate() argument must be tuple, not %s", t.TypeName(a[1]))
			}
			items := t.TupleItems(a[1])
			if len(items) != 2 || !t.IsBytes(items[0]) || !t.IsIntLike(items[1]) {
				return 0, t.TypeErrorf("setstate(): illegal state argument")
			}
			if len(t.Bytes(items[0])) > 8 {
				b := t.Bytes(items[0])
				return 0, t.UnicodeDecodeErr(codecOf(t, a[0]).Name, b, 0, len(b), "pending buffer too large")
			}
			t.SetField(a[0], fPending, items[0])
			t.SetField(a[0], fState, items[1])
			return t.RT.None, nil
		}},
		{Name: "reset", Sig: "(self, /)", Call: clearPending},
	})
}

// readBy reads by a method of the stream and decodes; it goes on until there is text, or the end.
func readBy(method string) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		size := -1
		if a[1] != 0 && a[1] != t.RT.None {
			var err error
			if size, err = t.AsIndex(a[1], object.TOverflowError); err != nil {
				return 0, err
			}
		}
		if size == 0 {
			return t.NewStr(""), nil
		}
		stream := t.Field(a[0], fStream)
		for {
			var args []Value
			if size > 0 {
				args = append(args, t.NewInt(int64(size)))
			}
			data, err := t.CallMethod(stream, method, args...)
			if err != nil {
				return 0, err
			}
			if !t.IsBytes(data) {
				return 0, t.TypeErrorf("stream function returned a non-bytes object (%s)", t.TypeName(data))
			}
			b := t.Bytes(data)
			text, err := decodeBy(t, a[0], b, len(b) == 0 || size < 0)
			if err != nil || len(b) == 0 || size < 0 || t.StrLen(text) > 0 {
				return text, err
			}
			size = 1
		}
	}
}

func readerSpec() *object.TypeSpec {
	read := readBy("read")
	return spec("MultibyteStreamReader", true, []object.Func{
		{Name: "read", Sig: "(self, sizeobj=None, /)", Call: read},
		{Name: "readline", Sig: "(self, sizeobj=None, /)", Call: readBy("readline")},
		{Name: "readlines", Sig: "(self, sizehintobj=None, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			text, err := read(t, a)
			if err != nil {
				return 0, err
			}
			return t.CallMethod(text, "splitlines", t.RT.True)
		}},
		{Name: "reset", Sig: "(self, /)", Call: clearPending},
	})
}

func writerSpec() *object.TypeSpec {
	write := func(t *object.Thread, a []Value) (Value, error) {
		b, err := encodeBy(t, a[0], a[1])
		if err != nil {
			return 0, err
		}
		if _, err := t.CallMethod(t.Field(a[0], fStream), "write", b); err != nil {
			return 0, err
		}
		return t.RT.None, nil
	}
	return spec("MultibyteStreamWriter", true, []object.Func{
		{Name: "write", Sig: "(self, strobj, /)", Call: write},
		{Name: "writelines", Sig: "(self, lines, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
			return t.RT.None, t.Iterate(a[1], func(line Value) (bool, error) {
				_, err := write(t, []Value{a[0], line})
				return true, err
			})
		}},
		{Name: "reset", Sig: "(self, /)", Call: none},
	})
}
