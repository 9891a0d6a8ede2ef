package codec

import "github.com/gophersnake/gophersnake/internal/ucd"

// InvalidEscape is the first escape sequence of a text that means nothing: the
// character behind the backslash, or an octal value above 0o377.
type InvalidEscape struct {
	Char  byte
	Octal int // 0 if Char is it
	Found bool
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

// hexRun reads up to n hex digits.
func hexRun(b []byte, n int) (v rune, got int) {
	for got < n && got < len(b) {
		d := hexDigit(b[got])
		if d < 0 {
			break
		}
		v = v<<4 | rune(d)
		got++
	}
	return v, got
}

// DecodeUnicodeEscape decodes the escapes of a str literal.
func DecodeUnicodeEscape(in []byte, final bool, h DecodeHandler) ([]rune, int, InvalidEscape, error) {
	d := decoding{name: "unicodeescape", in: in, h: h, out: make([]rune, 0, len(in))}
	var bad InvalidEscape
	i := 0
	for i < len(d.in) {
		c := d.in[i]
		if c != '\\' {
			d.out = append(d.out, rune(c))
			i++
			continue
		}
		start := i
		i++
		incomplete, reason := i >= len(d.in), `\ at end of string`
		if !incomplete {
			c = d.in[i]
			i++
			plain := true
			switch c {
			case '\n':
			case '\\', '\'', '"':
				d.out = append(d.out, rune(c))
			case 'b':
				d.out = append(d.out, 8)
			case 'f':
				d.out = append(d.out, 12)
			case 't':
				d.out = append(d.out, 9)
			case 'n':
				d.out = append(d.out, 10)
			case 'r':
				d.out = append(d.out, 13)
			case 'v':
				d.out = append(d.out, 11)
			case 'a':
				d.out = append(d.out, 7)
			case '0', '1', '2', '3', '4', '5', '6', '7':
				v, n := int(c-'0'), 1
				for n < 3 && i < len(d.in) && d.in[i] >= '0' && d.in[i] <= '7' {
					v = v<<3 | int(d.in[i]-'0')
					i++
					n++
				}
				if v > 0o377 && !bad.Found {
					bad = InvalidEscape{Octal: v, Found: true}
				}
				d.out = append(d.out, rune(v))
			case 'x', 'u', 'U':
				n := 2
				reason = `truncated \xXX escape`
				if c == 'u' {
					n, reason = 4, `truncated \uXXXX escape`
				} else if c == 'U' {
					n, reason = 8, `truncated \UXXXXXXXX escape`
				}
				v, got := hexRun(d.in[i:], n)
				i += got
				plain = false
				if got == n {
					if uint32(v) <= ucd.MaxRune {
						d.out = append(d.out, v)
						plain = true
					} else {
						reason = "illegal Unicode character"
					}
				} else {
					incomplete = i >= len(d.in)
				}
			case 'N':
				plain = false
				reason = `malformed \N character escape`
				if i >= len(d.in) {
					incomplete = true
					break
				}
				if d.in[i] != '{' {
					break
				}
				i++
				from := i
				for i < len(d.in) && d.in[i] != '}' {
					i++
				}
				if i >= len(d.in) {
					incomplete = true
				} else if i > from {
					name := string(d.in[from:i])
					i++
					if r, ok := ucd.Lookup(name, false); ok && len(name) <= ucd.MaxNameLen {
						d.out = append(d.out, r...)
						plain = true
					} else {
						reason = "unknown Unicode character name"
					}
				}
			default:
				if !bad.Found {
					bad = InvalidEscape{Char: c, Found: true}
				}
				d.out = append(d.out, '\\', rune(c))
			}
			if plain {
				continue
			}
		}
		if incomplete && !final {
			return d.out, start, bad, nil
		}
		var err error
		if i, err = d.fail(start, i, reason); err != nil {
			return nil, 0, bad, err
		}
	}
	return d.out, i, bad, nil
}

// EncodeUnicodeEscape encodes with the escapes of a str literal.
func EncodeUnicodeEscape(in []rune, _ EncodeHandler) ([]byte, error) {
	var out []byte
	for _, c := range in {
		switch {
		case c == '\\':
			out = append(out, '\\', '\\')
		case c == '\t':
			out = append(out, '\\', 't')
		case c == '\n':
			out = append(out, '\\', 'n')
		case c == '\r':
			out = append(out, '\\', 'r')
		case c >= ' ' && c < 127:
			out = append(out, byte(c))
		default:
			out = append(out, BackslashEscape(c)...)
		}
	}
	return out, nil
}

// DecodeRawUnicodeEscape decodes \uhhhh and \Uhhhhhhhh in Latin-1.
func DecodeRawUnicodeEscape(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: "rawunicodeescape", in: in, h: h, out: make([]rune, 0, len(in))}
	i := 0
	for i < len(d.in) {
		c := d.in[i]
		if c != '\\' {
			d.out = append(d.out, rune(c))
			i++
			continue
		}
		start := i
		if i++; i >= len(d.in) {
			if !final {
				return d.out, start, nil
			}
			d.out = append(d.out, '\\')
			break
		}
		c = d.in[i]
		i++
		n, reason := 4, `truncated \uXXXX escape`
		if c == 'U' {
			n, reason = 8, `truncated \UXXXXXXXX escape`
		} else if c != 'u' {
			d.out = append(d.out, '\\', rune(c))
			continue
		}
		v, got := hexRun(d.in[i:], n)
		i += got
		if got == n {
			if uint32(v) <= ucd.MaxRune {
				d.out = append(d.out, v)
				continue
			}
			reason = `\Uxxxxxxxx out of range`
		} else if i >= len(d.in) && !final {
			return d.out, start, nil
		}
		var err error
		if i, err = d.fail(start, i, reason); err != nil {
			return nil, 0, err
		}
	}
	return d.out, i, nil
}

// EncodeRawUnicodeEscape escapes what is beyond Latin-1.
func EncodeRawUnicodeEscape(in []rune, _ EncodeHandler) ([]byte, error) {
	var out []byte
	for _, c := range in {
		if c < 256 {
			out = append(out, byte(c))
		} else {
			out = append(out, BackslashEscape(c)...)
		}
	}
	return out, nil
}
