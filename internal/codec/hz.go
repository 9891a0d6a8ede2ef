package codec

// HZ: ASCII and GB 2312 in seven bits. "~{" and "~}" switch between them, "~~" is a tilde, and a tilde before a newline joins lines.

type hz struct {
	wide *multibyte // GB 2312 with the high bits
}

func newHZ() *Codec {
	s := &hz{loadMultibyte("gb2312")}
	return &Codec{"hz", s.decode, s.encode}
}

// decode keeps the set in what it leaves unused: an incomplete end inside of two-byte text is given back with the sequence before it, so
// that the next call knows.
func (s *hz) decode(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: "hz", in: in, h: h}
	wide := false
	i := 0
	start, kept := 0, 0 // the last switch, and how much text was there before
	for i < len(d.in) {
		b := d.in[i:]
		reason := illegal
		switch c := b[0]; {
		case (c == '~' || wide && c < 0x80) && len(b) < 2:
			reason = incomplete
		case c == '~':
			switch next := b[1]; {
			case next == '~' && !wide:
				d.out = append(d.out, '~')
				i += 2
				continue
			case next == '\n':
				i += 2
				continue
			case next == '{' && !wide, next == '}' && wide:
				start, kept, wide = i, len(d.out), !wide
				i += 2
				continue
			}
		case c >= 0x80:
		case wide:
			if e, ok := s.wide.decode[uint32(c|0x80)<<8|uint32(b[1]|0x80)]; ok && b[1] < 0x80 {
				d.out = append(d.out, e[0])
				i += 2
				continue
			}
		default:
			d.out = append(d.out, rune(c))
			i++
			continue
		}
		if reason == incomplete && !final {
			break
		}
		var err error
		if i, err = d.fail(i, i+1, reason); err != nil {
			return nil, 0, err
		}
	}
	if !final && wide {
		return d.out[:kept], start, nil
	}
	return d.out, i, nil
}

func (s *hz) encode(in []rune, h EncodeHandler) ([]byte, error) {
	e := encoding{name: "hz", in: in, h: h}
	wide := false
	to := func(out []byte, w bool) []byte {
		switch {
		case w == wide:
			return out
		case w:
			wide = true
			return append(out, "~{"...)
		}
		wide = false
		return append(out, "~}"...)
	}
	e.put = func(out []byte, c rune) ([]byte, bool) {
		if c < 0x80 {
			out = to(out, false)
			if c == '~' {
				out = append(out, '~')
			}
			return append(out, byte(c)), true
		}
		code, ok := s.wide.encode[c]
		if !ok || code < 0xA1A1 {
			return out, false
		}
		return append(to(out, true), byte(code>>8)&0x7F, byte(code)&0x7F), true
	}
	for i := 0; i < len(in); {
		ok := false
		if e.out, ok = e.put(e.out, in[i]); ok {
			i++
			continue
		}
		var err error
		if i, err = e.fail(i, i+1, illegal); err != nil {
			return nil, err
		}
	}
	return to(e.out, false), nil
}
