package io

import (
	"github.com/gophersnake/gophersnake/internal/object"
)

// newlineState is the state of an IncrementalNewlineDecoder. Field 0 is the decoder below, or None.
type newlineState struct {
	translate, pendingCR bool
	cr, lf, crlf         bool
}

func newlineSpec() *object.TypeSpec {
	const sig = "(decoder, translate, errors='strict')"
	get := func(t *object.Thread, self Value) (*newlineState, error) {
		s, _ := t.GoState(self).(*newlineState)
		if s == nil || t.FieldRaw(self, 0) == 0 {
			return nil, t.ValueErrorf("IncrementalNewlineDecoder.__init__() not called")
		}
		return s, nil
	}
	return &object.TypeSpec{
		Name: "_io.IncrementalNewlineDecoder", Base: object.TObject, Fields: 1, Sig: sig, Doc: "Codec used when reading a file in universal newlines mode.",
		Flags: object.TypeBase | object.TypeGC | object.TypeGoState,
		Slots: object.Slots{
			New: func(t *object.Thread, typ *object.Type, args []Value, kw Value) (Value, error) {
				v := t.New(typ)
				t.SetGoState(v, &newlineState{})
				return v, nil
			},
			Init: func(t *object.Thread, self Value, args []Value, kw Value) error {
				return bindInit(t, func(t *object.Thread, a []Value) (Value, error) {
					s, _ := t.GoState(a[0]).(*newlineState)
					tr, err := t.Truth(a[2])
					if err != nil {
						return 0, err
					}
					*s = newlineState{translate: tr}
					t.SetField(a[0], 0, a[1])
					return 0, nil
				}, "(self, "+sig[1:], "IncrementalNewlineDecoder", self, args, kw)
			},
		},
		GetSets: []object.GetSet{{Name: "newlines", Get: func(t *object.Thread, self Value) (Value, error) {
			s, err := get(t, self)
			if err != nil {
				return 0, err
			}
			return newlinesSeen(t, s.cr, s.lf, s.crlf), nil
		}}},
		Methods: []object.Func{
			{Name: "decode", Sig: "(self, input, final=False)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := get(t, a[0])
				if err != nil {
					return 0, err
				}
				final := false
				if a[2] != 0 {
					if final, err = t.Truth(a[2]); err != nil {
						return 0, err
					}
				}
				text := a[1]
				if dec := t.Field(a[0], 0); dec != t.RT.None {
					if text, err = t.CallMethod(dec, "decode", a[1], t.Bool(final)); err != nil {
						return 0, err
					}
				}
				if !t.IsStr(text) {
					return 0, t.TypeErrorf("decoder should return a string result, not '%s'", t.TypeName(text))
				}
				w := wrapper{universal: true, translate: s.translate, pendingCR: s.pendingCR, cr: s.cr, lf: s.lf, crlf: s.crlf}
				out := w.newlines(t.Str(text), final)
				s.pendingCR, s.cr, s.lf, s.crlf = w.pendingCR, w.cr, w.lf, w.crlf
				return t.NewStr(out), nil
			}},
			call0("getstate", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := get(t, self)
				if err != nil {
					return 0, err
				}
				buf, flag := t.RT.EmptyBytes, int64(0)
				if dec := t.Field(self, 0); dec != t.RT.None {
					st, err := t.CallMethod(dec, "getstate")
					if err != nil {
						return 0, err
					}
					if !t.IsInstanceID(st, object.TTuple) || len(t.TupleItems(st)) != 2 {
						return 0, t.TypeErrorf("illegal decoder state")
					}
					buf = t.TupleItems(st)[0]
					if flag, err = t.AsInt(t.TupleItems(st)[1]); err != nil {
						return 0, err
					}
				}
				return t.NewTuple(buf, t.NewInt(flag<<1|int64(b2i(s.pendingCR)))), nil
			}),
			{Name: "setstate", Sig: "(self, state, /)", Call: func(t *object.Thread, a []Value) (Value, error) {
				s, err := get(t, a[0])
				if err != nil {
					return 0, err
				}
				if !t.IsInstanceID(a[1], object.TTuple) {
					return 0, t.TypeErrorf("state argument must be a tuple")
				}
				st := t.TupleItems(a[1])
				if len(st) != 2 {
					return 0, t.TypeErrorf("setstate(): illegal state argument")
				}
				flag, err := t.AsInt(st[1])
				if err != nil {
					return 0, err
				}
				s.pendingCR = flag&1 != 0
				if dec := t.Field(a[0], 0); dec != t.RT.None {
					return t.CallMethod(dec, "setstate", t.NewTuple(st[0], t.NewInt(flag>>1)))
				}
				return t.RT.None, nil
			}},
			call0("reset", "", func(t *object.Thread, self Value) (Value, error) {
				s, err := get(t, self)
				if err != nil {
					return 0, err
				}
				*s = newlineState{translate: s.translate}
				if dec := t.Field(self, 0); dec != t.RT.None {
					return t.CallMethod(dec, "reset")
				}
				return t.RT.None, nil
			}),
		},
	}
}
