package codecs

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/codec"
	"github.com/gophersnake/gophersnake/internal/object"
)

// source is the bytes of a decoder that takes text as well.
func source(t *object.Thread, v Value) ([]byte, error) {
	if t.IsStr(v) {
		r, err := t.EncodeUTF8(v, "strict")
		if err != nil {
			return nil, err
		}
		return t.Bytes(r), nil
	}
	return t.BytesLike(v)
}

func unicodeEscapeDecode(t *object.Thread, a []Value) (Value, error) {
	b, errors, final, err := escapeArgs(t, a)
	if err != nil {
		return 0, err
	}
	r, n, bad, err := codec.DecodeUnicodeEscape(b, final, t.DecodeHandler(errors))
	if err != nil {
		return 0, t.CodecError(0, b, err)
	}
	if bad.Found {
		msg := fmt.Sprintf(`"\%c" is an invalid escape sequence. Such sequences will not work in the future. `, bad.Char)
		if bad.Octal != 0 {
			msg = fmt.Sprintf(`"\%o" is an invalid octal escape sequence. Such sequences will not work in the future. `, bad.Octal)
		}
		if err := t.Warn(object.TDeprecationWarning, msg, 1); err != nil {
			return 0, err
		}
	}
	return t.NewTuple(t.NewStrRunes(r), t.NewInt(int64(n))), nil
}

func escapeArgs(t *object.Thread, a []Value) (b []byte, errors string, final bool, err error) {
	if b, err = source(t, a[0]); err != nil {
		return
	}
	if errors, err = errorsArg(t, a[1]); err != nil {
		return
	}
	final, err = truth(t, a[2], true)
	return
}

func rawUnicodeEscapeDecode(t *object.Thread, a []Value) (Value, error) {
	b, errors, final, err := escapeArgs(t, a)
	if err != nil {
		return 0, err
	}
	r, n, err := codec.DecodeRawUnicodeEscape(b, final, t.DecodeHandler(errors))
	if err != nil {
		return 0, t.CodecError(0, b, err)
	}
	return t.NewTuple(t.NewStrRunes(r), t.NewInt(int64(n))), nil
}

// escapeDecode reads the escapes of bytes literals.
func escapeDecode(t *object.Thread, a []Value) (Value, error) {
	b, err := source(t, a[0])
	if err != nil {
		return 0, err
	}
	errors, err := errorsArg(t, a[1])
	if err != nil {
		return 0, err
	}
	out := make([]byte, 0, len(b))
	warning := ""
	for i := 0; i < len(b); {
		if b[i] != '\\' {
			out = append(out, b[i])
			i++
			continue
		}
		if i++; i == len(b) {
			return 0, t.ValueErrorf("Trailing \\ in string")
		}
		c := b[i]
		i++
		if k := indexByte("\n\\'\"bftnrva", c); k >= 0 {
			if k > 0 {
				out = append(out, "\x00\\'\"\b\f\t\n\r\v\a"[k])
			}
			continue
		}
		switch {
		case c >= '0' && c <= '7':
			v := int(c - '0')
			for n := 1; n < 3 && i < len(b) && b[i] >= '0' && b[i] <= '7'; n++ {
				v = v*8 + int(b[i]-'0')
				i++
			}
			if v > 0o377 && warning == "" {
				warning = fmt.Sprintf(`"\%o" is an invalid octal escape sequence. Such sequences will not work in the future. `, v)
			}
			out = append(out, byte(v))
		case c == 'x':
			if i+1 < len(b) && hex(b[i]) >= 0 && hex(b[i+1]) >= 0 {
				out = append(out, byte(hex(b[i])<<4|hex(b[i+1])))
				i += 2
				continue
			}
			switch errors {
			case "strict":
				return 0, t.ValueErrorf("invalid \\x escape at position %d", i-2)
			case "replace":
				out = append(out, '?')
			case "ignore":
			default:
				return 0, t.ValueErrorf("decoding error; unknown error handling code: %s", errors)
			}
			if i < len(b) && hex(b[i]) >= 0 {
				i++
			}
		default:
			if warning == "" {
				warning = fmt.Sprintf(`"\%c" is an invalid escape sequence. Such sequences will not work in the future. `, c)
			}
			out = append(out, '\\', c)
		}
	}
	if warning != "" {
		if err := t.Warn(object.TDeprecationWarning, warning, 1); err != nil {
			return 0, err
		}
	}
	return t.NewTuple(t.NewBytes(out), t.NewInt(int64(len(b)))), nil
}

func indexByte(s string, c byte) int {
	for i := range len(s) {
		if s[i] == c {
			return i
		}
	}
	return -1
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|32 >= 'a' && c|32 <= 'f':
		return int(c|32-'a') + 10
	}
	return -1
}

func escapeEncode(t *object.Thread, a []Value) (Value, error) {
	if !t.IsBytes(a[0]) {
		return 0, t.TypeErrorf("escape_encode() argument 1 must be bytes, not %s", t.TypeName(a[0]))
	}
	b := t.Bytes(a[0])
	const digits = "0123456789abcdef"
	var out []byte
	for _, c := range b {
		switch {
		case c == '\\' || c == '\'':
			out = append(out, '\\', c)
		case c == '\t':
			out = append(out, '\\', 't')
		case c == '\n':
			out = append(out, '\\', 'n')
		case c == '\r':
			out = append(out, '\\', 'r')
		case c < ' ' || c >= 0x7f:
			out = append(out, '\\', 'x', digits[c>>4], digits[c&15])
		default:
			out = append(out, c)
		}
	}
	return t.NewTuple(t.NewBytes(out), t.NewInt(int64(len(b)))), nil
}

// charmapBuild turns a decoding table of characters into a dict for charmap_encode.
func charmapBuild(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("charmap_build() argument must be str, not %s", t.TypeName(a[0]))
	}
	d := t.NewDict()
	for i, c := range t.Runes(a[0]) {
		if c == 0xFFFE {
			continue
		}
		if err := t.DictSet(d, t.NewInt(int64(c)), t.NewInt(int64(i))); err != nil {
			return 0, err
		}
	}
	return d, nil
}

const undefined = "character maps to <undefined>"

func charmapDecode(t *object.Thread, a []Value) (Value, error) {
	b, errors, err := decodeArgs(t, a)
	if err != nil {
		return 0, err
	}
	mapping := a[2]
	if mapping == 0 || mapping == t.RT.None {
		return t.NewTuple(t.NewStrLatin1(b), t.NewInt(int64(len(b)))), nil
	}
	var table []rune
	if t.IsStr(mapping) {
		table = t.Runes(mapping)
	}
	var out []rune
	for i := 0; i < len(b); {
		var one []rune
		found := false
		if table != nil {
			if k := int(b[i]); k < len(table) && table[k] != 0xFFFE {
				one, found = table[k:k+1], true
			}
		} else {
			if one, found, err = mapByte(t, mapping, b[i]); err != nil {
				return 0, err
			}
		}
		if found {
			out = append(out, one...)
			i++
			continue
		}
		fix, next, input, err := t.DecodeFailure(errors, "charmap", b, i, i+1, undefined)
		if err != nil {
			return 0, err
		}
		out = append(out, fix...)
		i, b = next, input
	}
	return t.NewTuple(t.NewStrRunes(out), t.NewInt(int64(len(b)))), nil
}

func mapByte(t *object.Thread, mapping Value, c byte) ([]rune, bool, error) {
	v, err := t.GetItem(mapping, t.NewInt(int64(c)))
	switch {
	case err != nil && t.IsError(err, object.TLookupError):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case v == t.RT.None:
		return nil, false, nil
	case t.IsStr(v):
		r := t.Runes(v)
		return r, len(r) != 1 || r[0] != 0xFFFE, nil
	case t.IsIntLike(v):
		i, ok := t.Int64(v)
		if !ok || i < 0 || i > 0x10FFFF {
			return nil, false, t.TypeErrorf("character mapping must be in range(0x110000)")
		}
		return []rune{rune(i)}, i != 0xFFFE, nil
	}
	return nil, false, t.TypeErrorf("character mapping must return integer, None or str")
}

func charmapEncode(t *object.Thread, a []Value) (Value, error) {
	if !t.IsStr(a[0]) {
		return 0, t.TypeErrorf("charmap_encode() argument 1 must be str, not %s", t.TypeName(a[0]))
	}
	mapping := a[2]
	if mapping == 0 || mapping == t.RT.None {
		return encoder((*object.Thread).EncodeLatin1, "charmap_encode")(t, a[:2])
	}
	errors, err := errorsArg(t, a[1])
	if err != nil {
		return 0, err
	}
	s := t.Runes(a[0])
	var out []byte
	for i := 0; i < len(s); {
		b, ok, err := mapChar(t, mapping, s[i])
		if err != nil {
			return 0, err
		}
		if ok {
			out = append(out, b...)
			i++
			continue
		}
		end := i + 1
		for end < len(s) {
			if _, ok, err = mapChar(t, mapping, s[end]); err != nil {
				return 0, err
			}
			if ok {
				break
			}
			end++
		}
		fix, raw, isRaw, next, err := t.EncodeFailure(errors, "charmap", a[0], i, end, undefined)
		if err != nil {
			return 0, err
		}
		if isRaw {
			out = append(out, raw...)
		}
		for _, c := range fix {
			b, ok, err := mapChar(t, mapping, c)
			if err != nil {
				return 0, err
			}
			if !ok {
				return 0, t.UnicodeEncodeErr("charmap", a[0], i, end, undefined)
			}
			out = append(out, b...)
		}
		i = next
	}
	return t.NewTuple(t.NewBytes(out), t.NewInt(int64(len(s)))), nil
}

func mapChar(t *object.Thread, mapping Value, c rune) (b []byte, ok bool, err error) {
	m := t.Mark()
	v, err := t.GetItem(mapping, t.NewInt(int64(c)))
	switch {
	case err != nil && t.IsError(err, object.TLookupError):
		err = nil
	case err != nil:
		return nil, false, err
	case v == t.RT.None:
	case t.IsBytes(v):
		b, ok = append([]byte(nil), t.Bytes(v)...), true
	case t.IsIntLike(v):
		i, fits := t.Int64(v)
		if !fits || i < 0 || i > 255 {
			return nil, false, t.TypeErrorf("character mapping must be in range(256)")
		}
		b, ok = []byte{byte(i)}, true
	default:
		return nil, false, t.TypeErrorf("character mapping must return integer, bytes or None, not %s", t.TypeName(v))
	}
	t.Release(m)
	return b, ok, nil
}
