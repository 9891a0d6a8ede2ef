package codec

// Encodings of seven bits that switch between character sets: HZ by a tilde and a brace, ISO-2022-JP by escape sequences.
// Their two-byte sets are those of the EUC encodings without the high bits.

// shifting describes one of them.
type shifting struct {
	name    string
	wide    *multibyte        // the EUC encoding
	escapes map[string]string // escape sequence: set, "" being ASCII
	leave   string            // back to ASCII
	enter   string            // to the two-byte set
}

const (
	setASCII = ""
	setRoman = "roman" // JIS X 0201: ASCII with a yen sign and an overline
	setWide  = "wide"
)

func newShifting(name string) *Codec {
	s := &shifting{name: name}
	switch name {
	case "hz":
		s.wide, s.enter, s.leave = loadMultibyte("gb2312"), "~{", "~}"
		s.escapes = map[string]string{"~{": setWide, "~}": setASCII}
	case "iso2022_jp":
		s.wide, s.enter, s.leave = loadMultibyte("euc_jp"), "\x1b$B", "\x1b(B"
		s.escapes = map[string]string{"\x1b(B": setASCII, "\x1b(J": setRoman, "\x1b$B": setWide, "\x1b$@": setWide}
	default:
		return nil
	}
	return &Codec{name, s.decode, s.encode}
}

// decode keeps the set in what it leaves unused: an incomplete end inside of two-byte text is given back with the escape
// sequence before it, so that the next call knows.
func (s *shifting) decode(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: s.name, in: in, h: h}
	set := setASCII
	i := 0
	start, kept := 0, 0 // the last escape sequence, and how much text was there before
	for i < len(d.in) {
		b := d.in[i:]
		reason, size := "", 1
		switch c := b[0]; {
		case c == 0x1b && s.name != "hz" && len(b) > 1 && b[1] != '(' && b[1] != '$':
			d.out = append(d.out, rune(c)) // no sequence of this encoding's
			i++
			continue
		case c == s.enter[0]:
			if s.name == "hz" && len(b) > 1 && (b[1] == '~' || b[1] == '\n') {
				if b[1] == '~' {
					d.out = append(d.out, '~')
				}
				i += 2
				continue
			}
			n := len(s.enter)
			if len(b) < n {
				reason = incomplete
				break
			}
			to, ok := s.escapes[string(b[:n])]
			if !ok {
				reason = illegal
				break
			}
			start, kept, set = i, len(d.out), to
			i += n
			continue
		case c >= 0x80:
			reason = illegal
		case set == setWide && (c != '\n' || s.name == "hz"):
			if len(b) < 2 {
				reason = incomplete
				break
			}
			if e, ok := s.wide.decode[uint32(c|0x80)<<8|uint32(b[1]|0x80)]; ok && b[1] < 0x80 {
				d.out = append(d.out, e[0])
				i += 2
				continue
			}
			reason = illegal
			if s.name != "hz" {
				size = 2
			}
		default:
			r := rune(c)
			if set == setRoman {
				switch c {
				case '\\':
					r = 0xA5
				case '~':
					r = 0x203E
				}
			}
			d.out = append(d.out, r)
			i++
			continue
		}
		if reason == incomplete && !final {
			break
		}
		end := i + size
		if reason == incomplete {
			end = len(d.in)
		}
		var err error
		if i, err = d.fail(i, end, reason); err != nil {
			return nil, 0, err
		}
	}
	if !final && set != setASCII {
		return d.out[:kept], start, nil
	}
	return d.out, i, nil
}

func (s *shifting) encode(in []rune, h EncodeHandler) ([]byte, error) {
	e := encoding{name: s.name, in: in, h: h}
	wide := false
	to := func(out []byte, w bool) []byte {
		if w != wide {
			wide = w
			if w {
				return append(out, s.enter...)
			}
			return append(out, s.leave...)
		}
		return out
	}
	e.put = func(out []byte, c rune) ([]byte, bool) {
		if c < 128 {
			out = to(out, false)
			if c == '~' && s.name == "hz" {
				out = append(out, '~')
			}
			return append(out, byte(c)), true
		}
		code, ok := s.wide.encode[c]
		if !ok || code < 0xA1A1 || code > 0xFFFF || code&0x80 == 0 {
			return out, false
		}
		out = to(out, true)
		return append(out, byte(code>>8)&0x7F, byte(code)&0x7F), true
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
