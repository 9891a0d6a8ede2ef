// Package binascii is the module binascii: base64, hex, quoted-printable and uuencoded text, and checksums.
package binascii

import (
	"hash/crc32"
	"strconv"

	"github.com/gophersnake/gophersnake/internal/object"
)

// Value abbreviates object.Value.
type Value = object.Value

const stateKey = "binascii"

// Module declares the module.
func Module() *object.ModuleDef {
	return &object.ModuleDef{
		Name: "binascii",
		Doc:  "Conversion between binary data and ASCII",
		Funcs: []object.Func{
			{Name: "a2b_uu", Sig: "(data, /)", Call: decode(a2bUU), Doc: "Decode a line of uuencoded data."},
			{Name: "b2a_uu", Sig: "(data, /, *, backtick=False)", Call: b2aUU, Doc: "Uuencode line of data."},
			{Name: "a2b_base64", Sig: "(data, /, *, strict_mode=False)", Call: a2bBase64, Doc: "Decode a line of base64 data.\n\n  strict_mode\n    When set to True, bytes that are not in the base64 standard are not allowed.\n    The same applies to excess data after padding (= / ==)."},
			{Name: "b2a_base64", Sig: "(data, /, *, newline=True)", Call: b2aBase64, Doc: "Base64-code line of data."},
			{Name: "hexlify", Sig: "(data, sep=<unrepresentable>, bytes_per_sep=1)", Call: hexlify, Doc: "Hexadecimal representation of binary data."},
			{Name: "b2a_hex", Sig: "(data, sep=<unrepresentable>, bytes_per_sep=1)", Call: hexlify, Doc: "Hexadecimal representation of binary data."},
			{Name: "unhexlify", Sig: "(hexstr, /)", Call: decode(unhexlify), Doc: "Binary data of hexadecimal representation."},
			{Name: "a2b_hex", Sig: "(hexstr, /)", Call: decode(unhexlify), Doc: "Binary data of hexadecimal representation."},
			{Name: "crc_hqx", Sig: "(data, crc, /)", Call: crcHQX, Doc: "Compute CRC-CCITT incrementally."},
			{Name: "crc32", Sig: "(data, crc=0, /)", Call: crc, Doc: "Compute CRC-32 incrementally."},
			{Name: "a2b_qp", Sig: "(data, header=False)", Call: a2bQP, Doc: "Decode a string of qp-encoded data."},
			{Name: "b2a_qp", Sig: "(data, quotetabs=False, istext=True, header=False)", Call: b2aQP, Doc: "Encode a string using quoted-printable encoding.\n\nOn encoding, when istext is set, newlines are not encoded, and white\nspace at end of lines is.  When istext is not set, \\r and \\n (CR/LF)\nare both encoded.  When quotetabs is set, space and tabs are encoded."},
		},
		Init: func(t *object.Thread, module Value) error {
			d := t.ModuleDict(module)
			t.DictSetStr(d, "Error", t.NewExceptionType("binascii.Error", t.TypeByID(object.TValueError).Obj, ""))
			t.DictSetStr(d, "Incomplete", t.NewExceptionType("binascii.Incomplete", t.TypeByID(object.TException).Obj, ""))
			t.SetModuleState(stateKey, d) // the module's dict: it outlives the functions
			return nil
		},
	}
}

// fail raises binascii.Error.
func fail(t *object.Thread, text string) error {
	class := t.DictGetStr(t.ModuleState(stateKey).(Value), "Error")
	exc, err := t.NewExceptionArgs(class, t.NewStr(text))
	if err != nil {
		return err
	}
	return t.Raise(exc)
}

// ascii is the contents of a bytes-like object or of a str that is ASCII only.
func ascii(t *object.Thread, v Value) ([]byte, error) {
	if t.IsStr(v) {
		s, ok := t.ASCIIView(v)
		if !ok {
			return nil, t.ValueErrorf("string argument should contain only ASCII characters")
		}
		return []byte(s), nil
	}
	if !t.HasBuffer(v) {
		return nil, t.TypeErrorf("argument should be bytes, buffer or ASCII string, not '%s'", t.TypeName(v))
	}
	return t.BytesLike(v)
}

func truth(t *object.Thread, v Value, def bool) (bool, error) {
	if v == 0 {
		return def, nil
	}
	return t.Truth(v)
}

func decode(f func(t *object.Thread, in []byte) ([]byte, error)) object.NativeFunc {
	return func(t *object.Thread, a []Value) (Value, error) {
		in, err := ascii(t, a[0])
		if err != nil {
			return 0, err
		}
		out, err := f(t, in)
		if err != nil {
			return 0, err
		}
		return t.NewBytes(out), nil
	}
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func value64(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

func a2bBase64(t *object.Thread, a []Value) (Value, error) {
	strict, err := truth(t, a[1], false)
	if err != nil {
		return 0, err
	}
	in, err := ascii(t, a[0])
	if err != nil {
		return 0, err
	}
	out := make([]byte, 0, len(in)/4*3+3)
	if strict && len(in) > 0 && in[0] == '=' {
		return 0, fail(t, "Leading padding not allowed")
	}
	place, left, pads := 0, 0, 0
	single := func() error {
		return fail(t, "Invalid base64-encoded string: number of data characters ("+strconv.Itoa(len(out)/3*4+1)+") cannot be 1 more than a multiple of 4")
	}
	for _, c := range in {
		if c == '=' {
			if place >= 2 {
				pads++
			}
			if strict && place == 1 {
				return 0, single()
			}
			if strict && (place == 0 || place+pads > 4) {
				return 0, fail(t, "Excess padding not allowed")
			}
			continue
		}
		v := value64(c)
		if v < 0 {
			if strict {
				return 0, fail(t, "Only base64 data is allowed")
			}
			continue
		}
		if strict && pads > 0 {
			if place+pads == 4 {
				return 0, fail(t, "Excess data after padding")
			}
			return 0, fail(t, "Discontinuous padding not allowed")
		}
		pads = 0
		switch place {
		case 0:
			left = v
		case 1:
			out = append(out, byte(left<<2|v>>4))
			left = v & 15
		case 2:
			out = append(out, byte(left<<4|v>>2))
			left = v & 3
		case 3:
			out = append(out, byte(left<<6|v))
		}
		place = (place + 1) & 3
	}
	switch {
	case place == 1:
		return 0, single()
	case place != 0 && place+pads < 4:
		return 0, fail(t, "Incorrect padding")
	}
	return t.NewBytes(out), nil
}

func b2aBase64(t *object.Thread, a []Value) (Value, error) {
	newline, err := truth(t, a[1], true)
	if err != nil {
		return 0, err
	}
	in, err := t.BytesLike(a[0])
	if err != nil {
		return 0, err
	}
	out := make([]byte, 0, (len(in)+2)/3*4+1)
	for ; len(in) >= 3; in = in[3:] {
		v := uint(in[0])<<16 | uint(in[1])<<8 | uint(in[2])
		out = append(out, alphabet[v>>18], alphabet[v>>12&63], alphabet[v>>6&63], alphabet[v&63])
	}
	switch len(in) {
	case 1:
		out = append(out, alphabet[in[0]>>2], alphabet[in[0]<<4&63], '=', '=')
	case 2:
		v := uint(in[0])<<8 | uint(in[1])
		out = append(out, alphabet[v>>10], alphabet[v>>4&63], alphabet[v<<2&63], '=')
	}
	if newline {
		out = append(out, '\n')
	}
	return t.NewBytes(out), nil
}

func hexlify(t *object.Thread, a []Value) (Value, error) {
	in, err := t.BytesLike(a[0])
	if err != nil {
		return 0, err
	}
	s, err := t.HexText(in, a[1], a[2])
	if err != nil {
		return 0, err
	}
	return t.NewBytes([]byte(t.Str(s))), nil
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func unhexlify(t *object.Thread, in []byte) ([]byte, error) {
	if len(in)%2 != 0 {
		return nil, fail(t, "Odd-length string")
	}
	out := make([]byte, len(in)/2)
	for i := range out {
		hi, lo := hexDigit(in[2*i]), hexDigit(in[2*i+1])
		if hi < 0 || lo < 0 {
			return nil, fail(t, "Non-hexadecimal digit found")
		}
		out[i] = byte(hi<<4 | lo)
	}
	return out, nil
}

// unsigned reads an int as C reads it into an unsigned int: modulo 2**32.
func unsigned(t *object.Thread, v Value) (uint32, error) {
	x, err := t.Index(v)
	if err != nil {
		return 0, err
	}
	if n, ok := t.Int64(x); ok {
		return uint32(n), nil
	}
	b := t.Big(x)
	w := b.Bits()
	u := uint32(0)
	if len(w) > 0 {
		u = uint32(w[0])
	}
	if b.Sign() < 0 {
		u = -u
	}
	return u, nil
}

func crc(t *object.Thread, a []Value) (Value, error) {
	start := uint32(0)
	if a[1] != 0 {
		var err error
		if start, err = unsigned(t, a[1]); err != nil {
			return 0, err
		}
	}
	in, err := t.BytesLike(a[0])
	if err != nil {
		return 0, err
	}
	return t.NewInt(int64(crc32.Update(start, crc32.IEEETable, in))), nil
}

func crcHQX(t *object.Thread, a []Value) (Value, error) {
	start, err := unsigned(t, a[1])
	if err != nil {
		return 0, err
	}
	in, err := t.BytesLike(a[0])
	if err != nil {
		return 0, err
	}
	c := uint16(start)
	for _, b := range in {
		c ^= uint16(b) << 8
		for range 8 {
			if c&0x8000 != 0 {
				c = c<<1 ^ 0x1021
			} else {
				c <<= 1
			}
		}
	}
	return t.NewInt(int64(c)), nil
}

func a2bUU(t *object.Thread, in []byte) ([]byte, error) {
	if len(in) == 0 {
		return nil, fail(t, "Missing length byte")
	}
	n := int(in[0]-' ') & 63
	in = in[1:]
	out := make([]byte, 0, n)
	bits, left := 0, 0
	for len(out) < n {
		v := 0
		if len(in) > 0 {
			c := in[0]
			switch {
			case c == '\n' || c == '\r': // blanks at the end got lost
			case c < ' ' || c > ' '+64:
				return nil, fail(t, "Illegal char")
			default:
				v = int(c-' ') & 63
			}
			in = in[1:]
		}
		left = left<<6 | v
		if bits += 6; bits >= 8 {
			bits -= 8
			out = append(out, byte(left>>bits))
			left &= 1<<bits - 1
		}
	}
	for _, c := range in {
		if c != ' ' && c != ' '+64 && c != '\n' && c != '\r' {
			return nil, fail(t, "Trailing garbage")
		}
	}
	return out, nil
}

func b2aUU(t *object.Thread, a []Value) (Value, error) {
	tick, err := truth(t, a[1], false)
	if err != nil {
		return 0, err
	}
	in, err := t.BytesLike(a[0])
	if err != nil {
		return 0, err
	}
	if len(in) > 45 {
		return 0, fail(t, "At most 45 bytes at once")
	}
	char := func(v uint) byte {
		if v == 0 && tick {
			return '`'
		}
		return ' ' + byte(v)
	}
	out := []byte{char(uint(len(in)))}
	for i := 0; i < len(in); i += 3 {
		var b [3]byte
		copy(b[:], in[i:])
		v := uint(b[0])<<16 | uint(b[1])<<8 | uint(b[2])
		out = append(out, char(v>>18), char(v>>12&63), char(v>>6&63), char(v&63))
	}
	return t.NewBytes(append(out, '\n')), nil
}
