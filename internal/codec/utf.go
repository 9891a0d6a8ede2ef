package codec

// DecodeUTF8 decodes UTF-8.
func DecodeUTF8(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: "utf-8", in: in, h: h, out: make([]rune, 0, len(in))}
	i := 0
	for i < len(d.in) {
		if c := d.in[i]; c < 128 {
			d.out = append(d.out, rune(c))
			i++
			continue
		}
		c, n, reason := readUTF8(d.in[i:])
		if c >= 0 {
			d.out = append(d.out, c)
			i += n
			continue
		}
		if reason == "unexpected end of data" && !final {
			break
		}
		var err error
		if i, err = d.fail(i, i+n, reason); err != nil {
			return nil, 0, err
		}
	}
	return d.out, i, nil
}

func putASCII(out []byte, c rune) ([]byte, bool) { return append(out, byte(c)), c < 128 }

// EncodeUTF8 encodes UTF-8.
func EncodeUTF8(in []rune, h EncodeHandler) ([]byte, error) {
	e := encoding{name: "utf-8", in: in, h: h, put: putASCII}
	for i := 0; i < len(in); {
		if !isSurrogate(in[i]) {
			e.out = appendUTF8(e.out, in[i])
			i++
			continue
		}
		end := i + 1
		for end < len(in) && isSurrogate(in[end]) {
			end++
		}
		var err error
		if i, err = e.fail(i, end, "surrogates not allowed"); err != nil {
			return nil, err
		}
	}
	return e.out, nil
}

// Byte orders of DecodeUTF16 and its like.
const (
	Little = -1
	Native = 0 // little, but a mark at the begin decides, and encoding writes one
	Big    = 1
)

func orderName(name string, order int) string {
	switch order {
	case Little:
		return name + "-le"
	case Big:
		return name + "-be"
	}
	return name
}

// DecodeUTF16 decodes UTF-16 and returns the byte order found, which continues
// the text in the next call.
func DecodeUTF16(in []byte, order int, final bool, h DecodeHandler) ([]rune, int, int, error) {
	i, found := 0, order
	if order == Native {
		if len(in) >= 2 {
			switch {
			case in[0] == 0xFF && in[1] == 0xFE:
				i, found = 2, Little
			case in[0] == 0xFE && in[1] == 0xFF:
				i, found = 2, Big
			}
		} else if !final {
			return nil, 0, Native, nil
		}
	}
	big := found == Big
	name := "utf-16-le"
	if big {
		name = "utf-16-be"
	}
	d := decoding{name: name, in: in, h: h}
	unit := func(i int) rune {
		if big {
			return rune(d.in[i])<<8 | rune(d.in[i+1])
		}
		return rune(d.in[i]) | rune(d.in[i+1])<<8
	}
	for i < len(d.in) {
		start, end, reason := i, 0, ""
		switch {
		case len(d.in)-i == 1:
			if !final {
				return d.out, i, found, nil
			}
			end, reason = i+1, "truncated data"
		default:
			c := unit(i)
			switch {
			case !isSurrogate(c):
				d.out = append(d.out, c)
				i += 2
				continue
			case c >= 0xDC00:
				end, reason = i+2, "illegal encoding"
			case len(d.in)-i < 4:
				if !final {
					return d.out, i, found, nil
				}
				end, reason = len(d.in), "unexpected end of data"
			default:
				if low := unit(i + 2); low >= 0xDC00 && low < 0xE000 {
					d.out = append(d.out, 0x10000+(c-0xD800)<<10+(low-0xDC00))
					i += 4
					continue
				}
				end, reason = i+2, "illegal UTF-16 surrogate"
			}
		}
		var err error
		if i, err = d.fail(start, end, reason); err != nil {
			return nil, 0, found, err
		}
	}
	return d.out, i, found, nil
}

// EncodeUTF16 encodes UTF-16.
func EncodeUTF16(in []rune, order int, h EncodeHandler) ([]byte, error) {
	return encodeWide(in, order, h, "utf-16", 2)
}

// EncodeUTF32 encodes UTF-32.
func EncodeUTF32(in []rune, order int, h EncodeHandler) ([]byte, error) {
	return encodeWide(in, order, h, "utf-32", 4)
}

func encodeWide(in []rune, order int, h EncodeHandler, name string, size int) ([]byte, error) {
	big := order == Big
	e := encoding{name: orderName(name, order), in: in, h: h}
	e.put = func(out []byte, c rune) ([]byte, bool) { return appendUnit(out, c, size, big), c < 128 }
	if order == Native {
		e.out = appendUnit(e.out, 0xFEFF, size, big)
	}
	for i := 0; i < len(in); {
		c := in[i]
		switch {
		case isSurrogate(c):
			var err error
			at := i
			if i, err = e.fail(at, at+1, "surrogates not allowed"); err != nil {
				return nil, err
			}
			if len(e.out)%size != 0 { // the handler's bytes are no whole units
				return nil, &Error{false, e.name, at, at + 1, "surrogates not allowed"}
			}
			continue
		case size == 2 && c >= 0x10000:
			c -= 0x10000
			e.out = appendUnit(e.out, 0xD800+c>>10, size, big)
			e.out = appendUnit(e.out, 0xDC00+c&0x3FF, size, big)
		default:
			e.out = appendUnit(e.out, c, size, big)
		}
		i++
	}
	return e.out, nil
}

// DecodeUTF32 decodes UTF-32 and returns the byte order found.
func DecodeUTF32(in []byte, order int, final bool, h DecodeHandler) ([]rune, int, int, error) {
	i, found := 0, order
	if order == Native {
		if len(in) >= 4 {
			switch {
			case in[0] == 0xFF && in[1] == 0xFE && in[2] == 0 && in[3] == 0:
				i, found = 4, Little
			case in[0] == 0 && in[1] == 0 && in[2] == 0xFE && in[3] == 0xFF:
				i, found = 4, Big
			}
		} else if !final {
			return nil, 0, Native, nil
		}
	}
	big := found == Big
	name := "utf-32-le"
	if big {
		name = "utf-32-be"
	}
	d := decoding{name: name, in: in, h: h}
	for i < len(d.in) {
		end, reason := i+4, ""
		if len(d.in)-i < 4 {
			if !final {
				break
			}
			end, reason = len(d.in), "truncated data"
		} else {
			b := d.in[i : i+4]
			c := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
			if big {
				c = uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24
			}
			switch {
			case c > 0x10FFFF:
				reason = "code point not in range(0x110000)"
			case isSurrogate(rune(c)):
				reason = "code point in surrogate code point range(0xd800, 0xe000)"
			default:
				d.out = append(d.out, rune(c))
				i += 4
				continue
			}
		}
		var err error
		if i, err = d.fail(i, end, reason); err != nil {
			return nil, 0, found, err
		}
	}
	return d.out, i, found, nil
}
