package codec

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// StandardDecode is the decoding handler of a name that Python always has;
// ok is false for an unknown one. "strict" is nil.
func StandardDecode(name string) (h DecodeHandler, ok bool) {
	switch name {
	case "strict":
		return nil, true
	case "ignore":
		return func(e *Error, _ []byte) (Fix, error) { return Fix{Next: e.End}, nil }, true
	case "replace":
		return func(e *Error, _ []byte) (Fix, error) { return Fix{Text: []rune{0xFFFD}, Next: e.End}, nil }, true
	case "backslashreplace":
		return func(e *Error, in []byte) (Fix, error) {
			var text []rune
			for _, b := range in[e.Start:e.End] {
				text = append(text, []rune(fmt.Sprintf(`\x%02x`, b))...)
			}
			return Fix{Text: text, Next: e.End}, nil
		}, true
	case "surrogateescape":
		return decodeEscape, true
	case "surrogatepass":
		return decodePass, true
	}
	return nil, false
}

// StandardEncode is the same for encoding.
func StandardEncode(name string) (h EncodeHandler, ok bool) {
	switch name {
	case "strict":
		return nil, true
	case "ignore":
		return func(e *Error, _ []rune) (EncodeFix, error) { return EncodeFix{Next: e.End}, nil }, true
	case "replace":
		return func(e *Error, _ []rune) (EncodeFix, error) {
			text := make([]rune, e.End-e.Start)
			for i := range text {
				text[i] = '?'
			}
			return EncodeFix{Text: text, Next: e.End}, nil
		}, true
	case "backslashreplace":
		return each(func(c rune) string { return BackslashEscape(c) }), true
	case "xmlcharrefreplace":
		return each(func(c rune) string { return fmt.Sprintf("&#%d;", c) }), true
	case "namereplace":
		return each(func(c rune) string {
			if name := ucd.Name(c); name != "" {
				return `\N{` + name + "}"
			}
			return BackslashEscape(c)
		}), true
	case "surrogateescape":
		return encodeEscape, true
	case "surrogatepass":
		return encodePass, true
	}
	return nil, false
}

// BackslashEscape is c as \xhh, \uhhhh or \Uhhhhhhhh.
func BackslashEscape(c rune) string {
	switch {
	case c < 0x100:
		return fmt.Sprintf(`\x%02x`, c)
	case c < 0x10000:
		return fmt.Sprintf(`\u%04x`, c)
	}
	return fmt.Sprintf(`\U%08x`, c)
}

func each(f func(rune) string) EncodeHandler {
	return func(e *Error, in []rune) (EncodeFix, error) {
		var text []rune
		for _, c := range in[e.Start:e.End] {
			text = append(text, []rune(f(c))...)
		}
		return EncodeFix{Text: text, Next: e.End}, nil
	}
}

// decodeEscape smuggles up to four bytes that are not ASCII as lone surrogates.
func decodeEscape(e *Error, in []byte) (Fix, error) {
	var text []rune
	for i := e.Start; i < e.End && i < e.Start+4; i++ {
		if in[i] < 128 {
			break
		}
		text = append(text, 0xDC00+rune(in[i]))
	}
	if len(text) == 0 {
		return Fix{}, e
	}
	return Fix{Text: text, Next: e.Start + len(text)}, nil
}

func encodeEscape(e *Error, in []rune) (EncodeFix, error) {
	var out []byte
	for _, c := range in[e.Start:e.End] {
		if c < 0xDC80 || c > 0xDCFF {
			break
		}
		out = append(out, byte(c-0xDC00))
	}
	partly := e.Encoding == "ascii" || e.Encoding == "latin-1" || e.Encoding == "utf-8"
	if len(out) == 0 || !partly && len(out) < e.End-e.Start {
		return EncodeFix{}, e
	}
	// What cannot be restored is asked about again, and fails at its own place.
	return EncodeFix{Bytes: out, IsBytes: true, Next: e.Start + len(out)}, nil
}

// unitOf says how an encoding writes a surrogate: bytes and byte order. 0 is
// an encoding that surrogatepass does not know.
func unitOf(name string) (size int, big bool) {
	b := make([]byte, 0, 12)
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'A' && c <= 'Z':
			b = append(b, c+32)
		case c != '-' && c != '_':
			b = append(b, c)
		}
	}
	switch string(b) {
	case "utf8", "cputf8":
		return 3, false
	case "utf16", "utf16le":
		return 2, false
	case "utf16be":
		return 2, true
	case "utf32", "utf32le":
		return 4, false
	case "utf32be":
		return 4, true
	}
	return 0, false
}

func decodePass(e *Error, in []byte) (Fix, error) {
	size, big := unitOf(e.Encoding)
	if size == 0 || len(in)-e.Start < size {
		return Fix{}, e
	}
	c := rune(0)
	b := in[e.Start : e.Start+size]
	if size == 3 {
		if b[0]&0xF0 == 0xE0 && b[1]&0xC0 == 0x80 && b[2]&0xC0 == 0x80 {
			c = rune(b[0]&15)<<12 | rune(b[1]&63)<<6 | rune(b[2]&63)
		}
	} else {
		for i := range b {
			if big {
				c = c<<8 | rune(b[i])
			} else {
				c |= rune(b[i]) << (8 * i)
			}
		}
	}
	if !isSurrogate(c) {
		return Fix{}, e
	}
	return Fix{Text: []rune{c}, Next: e.Start + size}, nil
}

func encodePass(e *Error, in []rune) (EncodeFix, error) {
	size, big := unitOf(e.Encoding)
	var out []byte
	for _, c := range in[e.Start:e.End] {
		if !isSurrogate(c) || size == 0 {
			return EncodeFix{}, e
		}
		out = appendUnit(out, c, size, big)
	}
	return EncodeFix{Bytes: out, IsBytes: true, Next: e.End}, nil
}

// appendUnit appends c as a unit of 2 or 4 bytes, or as three bytes of UTF-8.
func appendUnit(out []byte, c rune, size int, big bool) []byte {
	switch {
	case size == 3:
		return append(out, 0xE0|byte(c>>12), 0x80|byte(c>>6)&0x3F, 0x80|byte(c)&0x3F)
	case size == 2 && big:
		return append(out, byte(c>>8), byte(c))
	case size == 2:
		return append(out, byte(c), byte(c>>8))
	case big:
		return append(out, byte(c>>24), byte(c>>16), byte(c>>8), byte(c))
	}
	return append(out, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
}
