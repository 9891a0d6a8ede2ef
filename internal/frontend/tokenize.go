package frontend

import (
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// tokens is the state of a TokenizerIter.
type tokens struct {
	encoding string
	extra    bool
	k        *syntax.Tokenizer // nil until the first token is asked for
}

// TokenizeModule declares the module _tokenize.
func TokenizeModule() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "_tokenize",
		Types: []*object.TypeSpec{{
			Name: "_tokenize.TokenizerIter", Flags: object.TypeGC | object.TypeGoState, Fields: 1,
			Slots: object.Slots{
				New:  newTokens,
				Iter: func(t *object.Thread, self Value) (Value, error) { return t.Hold(self), nil },
				Next: nextToken,
			},
		}},
	}
}

func newTokens(t *object.Thread, typ *object.Type, args []Value, kwnames Value) (Value, error) {
	st := &tokens{}
	var kws []Value
	if kwnames != 0 {
		kws = t.TupleItems(kwnames)
	}
	npos := len(args) - len(kws)
	if npos != 1 {
		return 0, t.TypeErrorf("tokenizeriter() takes exactly 1 positional argument (%d given)", npos)
	}
	seen := false
	for i, k := range kws {
		v := args[npos+i]
		switch t.Str(k) {
		case "encoding":
			if !t.IsStr(v) {
				return 0, t.TypeErrorf("tokenizeriter() argument 'encoding' must be str, not %s", t.TypeName(v))
			}
			st.encoding = t.Str(v)
		case "extra_tokens":
			b, err := t.Truth(v)
			if err != nil {
				return 0, err
			}
			st.extra, seen = b, true
		default:
			return 0, t.TypeErrorf("tokenizeriter() got an unexpected keyword argument '%s'", t.Str(k))
		}
	}
	if !seen {
		return 0, t.TypeErrorf("tokenizeriter() missing required argument 'extra_tokens' (pos 2)")
	}
	o := t.New(typ)
	t.SetField(o, 0, args[0])
	t.SetGoState(o, st)
	return o, nil
}

// readAll calls readline until it gives no more.
func (st *tokens) readAll(t *object.Thread, readline Value) ([]byte, error) {
	var text []byte
	for {
		mark := t.Mark()
		line, err := t.Call(readline)
		if err != nil {
			if t.IsError(err, object.TStopIteration) {
				t.Release(mark)
				return text, nil
			}
			return nil, err
		}
		n := len(text)
		switch {
		case st.encoding != "":
			if !t.IsInstanceID(line, object.TBytes) {
				return nil, t.TypeErrorf("readline() returned a non-bytes object")
			}
			s, err := t.CallMethod(line, "decode", t.NewStr(st.encoding), t.NewStr("replace"))
			if err != nil {
				return nil, err
			}
			text = append(text, t.Str(s)...)
		case t.IsStr(line):
			text = append(text, t.Str(line)...)
		default:
			return nil, t.TypeErrorf("readline() returned a non-string object")
		}
		t.Release(mark)
		if len(text) == n {
			return text, nil
		}
	}
}

func nextToken(t *object.Thread, self Value) (Value, error) {
	st := t.GoState(self).(*tokens)
	if st.k == nil {
		text, err := st.readAll(t, t.Field(self, 0))
		if err != nil {
			return 0, err
		}
		st.k = syntax.NewTokenizer(text, st.extra)
	}
	tok, ok, serr := st.k.Next()
	if serr != nil {
		return 0, raise(t, serr)
	}
	if !ok {
		return 0, nil
	}
	if tok.Kind == syntax.TokOP && !utf8.ValidString(tok.Text) { // a lone \r and the first byte of a character
		if _, err := t.Decode([]byte(tok.Text), "utf-8", ""); err != nil {
			return 0, err
		}
	}
	num := func(n int) Value { return t.NewInt(int64(n)) }
	return t.NewTuple(num(int(tok.Kind)), t.NewStr(tok.Text), t.NewTuple(num(tok.Line), num(tok.Col)),
		t.NewTuple(num(tok.EndLine), num(tok.EndCol)), t.NewStr(tok.Source)), nil
}
