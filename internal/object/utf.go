package object

import (
	"unicode/utf8"
)

// The encodings that Python code meets every day: UTF-8, Latin-1, ASCII, UTF-16 and UTF-32.

// EncodeUTF8 encodes s.
func (t *Thread) EncodeUTF8(s Value, errors string) (Value, error) {
	v := t.view(s)
	if t.str(s).State&StrASCII != 0 {
		return t.NewBytes(v.b1()), nil
	}
	size := 0
	bad := false
	for i := 0; i < v.n; i++ {
		switch c := v.at(i); {
		case c < 0x80:
			size++
		case c < 0x800:
			size += 2
		case c < 0x10000:
			size += 3
			bad = bad || c >= 0xD800 && c < 0xE000
		default:
			size += 4
		}
	}
	if !bad {
		r, dst := t.allocBytes(size)
		dst = dst[:0]
		for i := 0; i < v.n; i++ {
			dst = utf8.AppendRune(dst, v.at(i))
		}
		return r, nil
	}
	return t.encodeRuns(s, errors, "utf-8", "surrogates not allowed",
		func(c rune) bool { return c < 0xD800 || c >= 0xE000 }, utf8.AppendRune, 128)
}

// encodeRuns encodes character by character; a run of characters that cannot be encoded goes to the error handler as one,
// whose replacement must lie below limit.
func (t *Thread) encodeRuns(s Value, errors, encoding, reason string, can func(c rune) bool, put func(dst []byte, c rune) []byte, limit rune) (Value, error) {
	v := t.view(s)
	out := make([]byte, 0, v.n)
	for i := 0; i < v.n; {
		c := v.at(i)
		if can(c) {
			out = put(out, c)
			i++
			continue
		}
		end := i + 1
		for end < v.n && !can(v.at(end)) {
			end++
		}
		r, err := t.encodeFailure(errors, encoding, s, i, end, reason)
		if err != nil {
			return 0, err
		}
		if r.raw {
			out = append(out, r.bytes...)
		} else {
			for _, c := range r.text {
				if c >= limit {
					return 0, t.UnicodeEncodeErr(encoding, s, i, end, reason)
				}
				out = put(out, c)
			}
		}
		i = r.next
	}
	return t.NewBytes(out), nil
}

// EncodeLatin1 encodes s.
func (t *Thread) EncodeLatin1(s Value, errors string) (Value, error) {
	v := t.view(s)
	if v.kind == 1 {
		return t.NewBytes(v.b1()), nil
	}
	return t.encodeRuns(s, errors, "latin-1", "ordinal not in range(256)",
		func(c rune) bool { return c < 256 }, func(dst []byte, c rune) []byte { return append(dst, byte(c)) }, 256)
}

// EncodeASCII encodes s.
func (t *Thread) EncodeASCII(s Value, errors string) (Value, error) {
	if t.str(s).State&StrASCII != 0 {
		return t.NewBytes(t.view(s).b1()), nil
	}
	return t.encodeRuns(s, errors, "ascii", "ordinal not in range(128)",
		func(c rune) bool { return c < 128 }, func(dst []byte, c rune) []byte { return append(dst, byte(c)) }, 128)
}

// utfName is the encoding's name in errors. order is -1 for little, 1 for big endian, 0 for native with a mark.
func utfName(bits string, order int) string {
	switch {
	case order < 0:
		return "utf-" + bits + "-le"
	case order > 0:
		return "utf-" + bits + "-be"
	}
	return "utf-" + bits
}

// EncodeUTF16 encodes s; order 0 writes a byte order mark and little endian.
func (t *Thread) EncodeUTF16(s Value, errors string, order int) (Value, error) {
	v := t.view(s)
	out := make([]byte, 0, 2*v.n+2)
	unit := func(u uint16) {
		if order > 0 {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	if order == 0 {
		unit(0xFEFF)
	}
	name := utfName("16", order)
	for i := 0; i < v.n; {
		c := v.at(i)
		switch {
		case c >= 0x10000:
			c -= 0x10000
			unit(0xD800 | uint16(c>>10))
			unit(0xDC00 | uint16(c&0x3FF))
		case c >= 0xD800 && c < 0xE000:
			r, err := t.encodeFailure(errors, name, s, i, i+1, "surrogates not allowed")
			if err != nil {
				return 0, err
			}
			if r.raw {
				if len(r.bytes)&1 != 0 {
					return 0, t.UnicodeEncodeErr(name, s, i, i+1, "surrogates not allowed")
				}
				out = append(out, r.bytes...)
			} else {
				for _, c := range r.text {
					if c >= 128 {
						return 0, t.UnicodeEncodeErr(name, s, i, i+1, "surrogates not allowed")
					}
					unit(uint16(c))
				}
			}
			i = r.next
			continue
		default:
			unit(uint16(c))
		}
		i++
	}
	return t.NewBytes(out), nil
}

// EncodeUTF32 encodes s; order as in EncodeUTF16.
func (t *Thread) EncodeUTF32(s Value, errors string, order int) (Value, error) {
	v := t.view(s)
	out := make([]byte, 0, 4*v.n+4)
	unit := func(c rune) {
		if order > 0 {
			out = append(out, byte(c>>24), byte(c>>16), byte(c>>8), byte(c))
		} else {
			out = append(out, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
		}
	}
	if order == 0 {
		unit(0xFEFF)
	}
	name := utfName("32", order)
	for i := 0; i < v.n; {
		c := v.at(i)
		if c < 0xD800 || c >= 0xE000 {
			unit(c)
			i++
			continue
		}
		r, err := t.encodeFailure(errors, name, s, i, i+1, "surrogates not allowed")
		if err != nil {
			return 0, err
		}
		if r.raw {
			if len(r.bytes)&3 != 0 {
				return 0, t.UnicodeEncodeErr(name, s, i, i+1, "surrogates not allowed")
			}
			out = append(out, r.bytes...)
		} else {
			for _, c := range r.text {
				if c >= 128 {
					return 0, t.UnicodeEncodeErr(name, s, i, i+1, "surrogates not allowed")
				}
				unit(c)
			}
		}
		i = r.next
	}
	return t.NewBytes(out), nil
}

// Decoders. final false means that more may follow: an incomplete character at the end is left, and the number of bytes used returned.

// utf8Error says what is wrong with the sequence at the beginning of b: the length of the bad part, or 0 and incomplete if b ends within a
// sequence that was right so far.
func utf8Error(b []byte) (n int, reason string, incomplete bool) {
	c := b[0]
	need := 0
	lo, hi := byte(0x80), byte(0xBF)
	switch {
	case c < 0xC2 || c > 0xF4:
		return 1, "invalid start byte", false
	case c < 0xE0:
		need = 1
	case c < 0xF0:
		need = 2
		if c == 0xE0 {
			lo = 0xA0
		} else if c == 0xED {
			hi = 0x9F
		}
	default:
		need = 3
		if c == 0xF0 {
			lo = 0x90
		} else if c == 0xF4 {
			hi = 0x8F
		}
	}
	for i := 1; i <= need; i++ {
		if i == len(b) {
			return len(b), "unexpected end of data", true
		}
		if b[i] < lo || b[i] > hi {
			return i, "invalid continuation byte", false
		}
		lo, hi = 0x80, 0xBF
	}
	return 0, "", false
}

// DecodeUTF8 decodes b and returns how much of it was used.
func (t *Thread) DecodeUTF8(b []byte, errors string, final bool) (Value, int, error) {
	if asciiBytes(b) {
		return t.newASCII(b), len(b), nil
	}
	if utf8.Valid(b) {
		return t.newStrUTF8(b), len(b), nil
	}
	out := t.newText()
	i := 0
	for i < len(b) {
		if b[i] < 128 {
			out.char(rune(b[i]))
			i++
			continue
		}
		if c, size := utf8.DecodeRune(b[i:]); c != utf8.RuneError || size > 1 {
			out.char(c)
			i += size
			continue
		}
		n, reason, incomplete := utf8Error(b[i:])
		if rest := b[i:]; !final && (incomplete || rest[0] == 0xED && len(rest) == 2 && rest[1] >= 0xA0 && rest[1] < 0xC0) {
			break // a surrogate counts as a character here: surrogatepass may take it
		}
		r, err := t.decodeFailure(errors, "utf-8", b, i, i+n, reason)
		if err != nil {
			t.dropText(out)
			return 0, 0, err
		}
		out.runes(r.text)
		i = r.next
		if r.input != nil {
			b = r.input
		}
	}
	return t.textStr(out), i, nil
}

// newStrUTF8 makes a str from valid UTF-8 that is not all ASCII.
func (t *Thread) newStrUTF8(b []byte) Value {
	n, or := 0, rune(0)
	for i := 0; i < len(b); n++ {
		if b[i] < 128 {
			i++
			continue
		}
		c, size := utf8.DecodeRune(b[i:])
		or |= c
		i += size
	}
	if n == 1 {
		c, _ := utf8.DecodeRune(b)
		return t.charStr(c)
	}
	kind := kindOf(or)
	v, p := t.allocStr(n, kind, false)
	for i, k := 0, 0; i < len(b); k++ {
		if c := b[i]; c < 128 {
			putUnit(p, kind, k, rune(c))
			i++
			continue
		}
		c, size := utf8.DecodeRune(b[i:])
		putUnit(p, kind, k, c)
		i += size
	}
	return v
}

// DecodeASCII decodes b.
func (t *Thread) DecodeASCII(b []byte, errors string) (Value, error) {
	if asciiBytes(b) {
		return t.newASCII(b), nil
	}
	out := t.newText()
	for i := 0; i < len(b); {
		if b[i] < 128 {
			out.char(rune(b[i]))
			i++
			continue
		}
		r, err := t.decodeFailure(errors, "ascii", b, i, i+1, "ordinal not in range(128)")
		if err != nil {
			t.dropText(out)
			return 0, err
		}
		out.runes(r.text)
		i = r.next
		if r.input != nil {
			b = r.input
		}
	}
	return t.textStr(out), nil
}

// DecodeUTF16 decodes b. order is -1, 1 or 0 to look for a byte order mark; it returns the order found.
func (t *Thread) DecodeUTF16(b []byte, errors string, order int, final bool) (v Value, used, orderOut int, err error) {
	i := 0
	if order == 0 && len(b) >= 2 {
		switch u := uint16(b[0]) | uint16(b[1])<<8; u {
		case 0xFEFF:
			order, i = -1, 2
		case 0xFFFE:
			order, i = 1, 2
		}
	}
	big := order > 0
	unit := func(i int) rune {
		if big {
			return rune(b[i])<<8 | rune(b[i+1])
		}
		return rune(b[i+1])<<8 | rune(b[i])
	}
	name := utfName("16", -1)
	if big {
		name = utfName("16", 1)
	}
	out := t.newText()
	for i < len(b) {
		reason, end := "", i+2
		switch {
		case i+1 >= len(b):
			if !final {
				return t.textStr(out), i, order, nil
			}
			reason, end = "truncated data", len(b)
		default:
			c := unit(i)
			switch {
			case c < 0xD800 || c > 0xDFFF:
				out.char(c)
				i += 2
				continue
			case c >= 0xDC00:
				reason = "illegal encoding"
			case i+3 >= len(b):
				if !final {
					return t.textStr(out), i, order, nil
				}
				reason, end = "unexpected end of data", len(b)
			default:
				if d := unit(i + 2); d >= 0xDC00 && d <= 0xDFFF {
					out.char(0x10000 + (c-0xD800)<<10 + (d - 0xDC00))
					i += 4
					continue
				}
				reason = "illegal UTF-16 surrogate"
			}
		}
		r, err := t.decodeFailure(errors, name, b, i, end, reason)
		if err != nil {
			t.dropText(out)
			return 0, 0, order, err
		}
		out.runes(r.text)
		i = r.next
		if r.input != nil {
			b = r.input
		}
	}
	return t.textStr(out), i, order, nil
}

// DecodeUTF32 decodes b, like DecodeUTF16.
func (t *Thread) DecodeUTF32(b []byte, errors string, order int, final bool) (v Value, used, orderOut int, err error) {
	i := 0
	if order == 0 && len(b) >= 4 {
		switch {
		case b[0] == 0xFF && b[1] == 0xFE && b[2] == 0 && b[3] == 0:
			order, i = -1, 4
		case b[0] == 0 && b[1] == 0 && b[2] == 0xFE && b[3] == 0xFF:
			order, i = 1, 4
		}
	}
	big := order > 0
	name := utfName("32", -1)
	if big {
		name = utfName("32", 1)
	}
	out := t.newText()
	for i < len(b) {
		reason, end := "", i+4
		if i+4 > len(b) {
			if !final {
				break
			}
			reason, end = "truncated data", len(b)
		} else {
			var c uint32
			if big {
				c = uint32(b[i])<<24 | uint32(b[i+1])<<16 | uint32(b[i+2])<<8 | uint32(b[i+3])
			} else {
				c = uint32(b[i+3])<<24 | uint32(b[i+2])<<16 | uint32(b[i+1])<<8 | uint32(b[i])
			}
			switch {
			case c > 0x10FFFF:
				reason = "code point not in range(0x110000)"
			case c >= 0xD800 && c <= 0xDFFF:
				reason = "code point in surrogate code point range"
			default:
				out.char(rune(c))
				i += 4
				continue
			}
		}
		r, err := t.decodeFailure(errors, name, b, i, end, reason)
		if err != nil {
			t.dropText(out)
			return 0, 0, order, err
		}
		out.runes(r.text)
		i = r.next
		if r.input != nil {
			b = r.input
		}
	}
	return t.textStr(out), i, order, nil
}
