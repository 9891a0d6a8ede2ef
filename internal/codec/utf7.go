package codec

import "strings"

const base64Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func fromBase64(c byte) int { return strings.IndexByte(base64Chars, c) }

// utf7Direct reports whether c stands for itself: set D and set O of RFC 2152
// and white space.
func utf7Direct(c rune) bool {
	switch {
	case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		return true
	case c <= ' ' || c >= 127:
		return false
	}
	return c != '+' && c != '\\' && c != '~'
}

// EncodeUTF7 encodes UTF-7, which takes every character.
func EncodeUTF7(in []rune, _ EncodeHandler) ([]byte, error) {
	var out []byte
	shifted := false
	buf, bits := uint32(0), 0
	flush := func() {
		if bits > 0 {
			out = append(out, base64Chars[buf<<(6-bits)&63])
			buf, bits = 0, 0
		}
	}
	unit := func(c rune) {
		buf = buf<<16 | uint32(c)
		bits += 16
		for bits >= 6 {
			out = append(out, base64Chars[buf>>(bits-6)&63])
			bits -= 6
		}
		buf &= 1<<bits - 1
	}
	for _, c := range in {
		if shifted && utf7Direct(c) {
			flush()
			shifted = false
			if c < 128 && fromBase64(byte(c)) >= 0 || c == '-' {
				out = append(out, '-')
			}
			out = append(out, byte(c))
			continue
		}
		if !shifted {
			if c == '+' {
				out = append(out, '+', '-')
				continue
			}
			if utf7Direct(c) {
				out = append(out, byte(c))
				continue
			}
			out = append(out, '+')
			shifted = true
		}
		if c >= 0x10000 {
			unit(0xD800 + (c-0x10000)>>10)
			unit(0xDC00 + (c-0x10000)&0x3FF)
		} else {
			unit(c)
		}
	}
	if shifted {
		flush()
		out = append(out, '-')
	}
	return out, nil
}

// DecodeUTF7 decodes UTF-7.
func DecodeUTF7(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: "utf7", in: in, h: h}
	var (
		shifted         bool
		start, outStart int // of the shift sequence
		buf             uint32
		bits            int
		high            rune // pending high surrogate
	)
	i := 0
	for {
		for i < len(d.in) {
			c := d.in[i]
			reason := ""
			switch {
			case shifted && fromBase64(c) >= 0:
				buf = buf<<6 | uint32(fromBase64(c))
				bits += 6
				i++
				if bits < 16 {
					continue
				}
				unit := rune(buf >> (bits - 16) & 0xFFFF)
				bits -= 16
				buf &= 1<<bits - 1
				if high != 0 {
					if unit >= 0xDC00 && unit < 0xE000 {
						d.out = append(d.out, 0x10000+(high-0xD800)<<10+(unit-0xDC00))
						high = 0
						continue
					}
					d.out = append(d.out, high)
					high = 0
				}
				if unit >= 0xD800 && unit < 0xDC00 {
					high = unit
				} else {
					d.out = append(d.out, unit)
				}
				continue
			case shifted:
				shifted = false
				if bits >= 6 {
					i++
					reason = "partial character in shift sequence"
				} else if bits > 0 && buf != 0 {
					i++
					reason = "non-zero padding bits in shift sequence"
				} else {
					if high != 0 && c < 128 && c != '+' {
						d.out = append(d.out, high)
					}
					high = 0
					if c == '-' {
						i++
					}
					continue
				}
			case c == '+':
				start = i
				i++
				switch {
				case i < len(d.in) && d.in[i] == '-':
					i++
					d.out = append(d.out, '+')
					continue
				case i < len(d.in) && fromBase64(d.in[i]) < 0:
					i++
					reason = "ill-formed sequence"
				default:
					shifted, high, bits, buf, outStart = true, 0, 0, 0, len(d.out)
					continue
				}
			case c < 128:
				d.out = append(d.out, rune(c))
				i++
				continue
			default:
				start = i
				i++
				reason = "unexpected special character"
			}
			var err error
			if i, err = d.fail(start, i, reason); err != nil {
				return nil, 0, err
			}
		}
		if !shifted {
			return d.out, i, nil
		}
		if !final {
			return d.out[:outStart], start, nil
		}
		if high == 0 && bits < 6 && buf == 0 {
			return d.out, i, nil
		}
		shifted = false
		var err error
		if i, err = d.fail(start, len(d.in), "unterminated shift sequence"); err != nil {
			return nil, 0, err
		}
	}
}
