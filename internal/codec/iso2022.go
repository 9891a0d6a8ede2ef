package codec

import "strings"

// ISO 2022: encodings of seven bits that switch between character sets by escape sequences. A sequence designates a set as G0, which is
// there at once, as G1, which is there between SO and SI, or as G2, of which ESC N takes one character. The two-byte sets are those of the
// EUC encodings without the high bits.

const esc = "\x1b"

// charset is one of the sets.
type charset struct {
	escape string // designates it
	width  int    // bytes per character
	decode func(code uint32) (rune, rune)
	encode func(c, next rune) (code uint32, n int) // n: how many characters it stands for, 0 for none
}

// iso2022 is one of the encodings.
type iso2022 struct {
	name  string
	sets  []*charset // in the order in which they are tried
	g1    *charset   // or nil
	g2    []*charset
	known []*charset // all that may be designated
}

// planes of the EUC encodings: where in a table a set is.
const (
	planeOne = 0          // codes of two bytes
	planeTwo = 0x8F << 16 // codes of three bytes, the first of them SS3
)

// eucSet is a two-byte set out of an EUC encoding.
func eucSet(escape string, m *multibyte, plane uint32) *charset {
	const high = 0x8080
	return &charset{escape, 2, func(code uint32) (rune, rune) {
		e := m.decode[plane|code|high]
		return e[0], e[1]
	}, func(c, next rune) (uint32, int) {
		if code, ok := m.pairs[[2]rune{c, next}]; ok && next != 0 && code&^0xFFFF == plane {
			return code &^ high & 0xFFFF, 2
		}
		code, ok := m.encode[c]
		if !ok || code&^0xFFFF != plane || code&high != high || code>>8&0xFF < 0xA1 || code&0xFF < 0xA1 {
			return 0, 0
		}
		return code &^ high & 0xFFFF, 1
	}}
}

// pairsOnly is a set of which the encoder takes codes for two characters only.
func pairsOnly(set *charset) *charset {
	return &charset{set.escape, set.width, set.decode, func(c, next rune) (uint32, int) {
		if code, n := set.encode(c, next); n == 2 {
			return code, n
		}
		return 0, 0
	}}
}

// rowsOnly is the second plane of JIS X 0213: the EUC encodings have JIS X 0212 in the rows that it leaves empty.
func rowsOnly(set *charset) *charset {
	in := func(code uint32) bool {
		row := code >> 8
		return row == 0x21 || row >= 0x23 && row <= 0x25 || row == 0x28 || row >= 0x2C && row <= 0x2F || row >= 0x6E
	}
	return &charset{set.escape, set.width, func(code uint32) (rune, rune) {
		if !in(code) {
			return 0, 0
		}
		return set.decode(code)
	}, func(c, next rune) (uint32, int) {
		code, n := set.encode(c, next)
		if !in(code) {
			return 0, 0
		}
		return code, n
	}}
}

// romanSet is JIS X 0201: ASCII with a yen sign and an overline.
func romanSet() *charset {
	return &charset{esc + "(J", 1, func(code uint32) (rune, rune) {
		switch code {
		case '\\':
			return 0xA5, 0
		case '~':
			return 0x203E, 0
		}
		return rune(code), 0
	}, func(c, _ rune) (uint32, int) {
		switch c {
		case 0xA5:
			return '\\', 1
		case 0x203E:
			return '~', 1
		}
		return 0, 0
	}}
}

// kanaSet is the katakana half of JIS X 0201.
func kanaSet() *charset {
	const first, last, base = 0x21, 0x5F, 0xFF61 - 0x21
	return &charset{esc + "(I", 1, func(code uint32) (rune, rune) {
		if code < first || code > last {
			return 0, 0
		}
		return base + rune(code), 0
	}, func(c, _ rune) (uint32, int) {
		if c < base+first || c > base+last {
			return 0, 0
		}
		return uint32(c - base), 1
	}}
}

// highSet is the upper half of an ISO 8859, for reading only.
func highSet(escape, name string) *charset {
	table := Lookup(name)
	return &charset{escape, 1, func(code uint32) (rune, rune) {
		out, _, err := table.Decode([]byte{byte(code | 0x80)}, true, nil)
		if err != nil || len(out) != 1 {
			return 0, 0
		}
		return out[0], 0
	}, nil}
}

// newISO2022 is the encoding of that name, nil if there is none.
func newISO2022(name string) *Codec {
	s := &iso2022{name: name}
	euc := func(table string) *multibyte { return loadMultibyte(table) }
	var reading []*charset // besides
	switch name {
	case "iso2022_kr":
		s.g1 = eucSet(esc+"$)C", euc("euc_kr"), planeOne)
	case "iso2022_jp_2004", "iso2022_jp_3":
		table, escape := "euc_jis_2004", esc+"$(Q"
		if name == "iso2022_jp_3" {
			table, escape = "euc_jisx0213", esc+"$(O"
		}
		new, old := euc(table), euc("euc_jp")
		first := eucSet(escape, new, planeOne)
		s.sets = []*charset{pairsOnly(first), eucSet(esc+"$B", old, planeOne), first, rowsOnly(eucSet(esc+"$(P", new, planeTwo))}
	case "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext":
		jp := euc("euc_jp")
		s.sets = []*charset{eucSet(esc+"$B", jp, planeOne)}
		if name != "iso2022_jp" {
			s.sets = append(s.sets, eucSet(esc+"$(D", jp, planeTwo))
		}
		if name == "iso2022_jp_2" {
			s.sets = append(s.sets, eucSet(esc+"$(C", euc("euc_kr"), planeOne), eucSet(esc+"$(A", euc("gb2312"), planeOne))
			s.g2 = []*charset{highSet(esc+".A", "iso8859_1"), highSet(esc+".F", "iso8859_7")}
		}
		s.sets = append(s.sets, romanSet())
		if name == "iso2022_jp_ext" {
			s.sets = append(s.sets, kanaSet())
		}
		reading = []*charset{eucSet(esc+"$@", jp, planeOne)}
	default:
		return nil
	}
	s.known = append(append(append(s.known, s.sets...), reading...), s.g2...)
	if s.g1 != nil {
		s.known = append(s.known, s.g1)
	}
	return &Codec{name, s.decodeAll, s.encodeAll}
}

// shiftState is what the escape sequences have said so far; nil is ASCII, or nothing.
type shiftState struct {
	g0, g1, g2 *charset
	shifted    bool
	raw        bool // in a sequence that is none of ours: its bytes are text, up to one that ends escape sequences
}

func endsEscape(b byte) bool { return b >= '@' && b <= 'Z' }

// escapeAt reads the escape sequence at the start of b, after whose first byte comes one of the bytes that may follow: n bytes, or an error
// in them.
func (s *iso2022) escapeAt(b []byte, state *shiftState) (n int, reason string) {
	const longest = 16
	for n = 1; ; n++ {
		if n == longest {
			return 1, illegal
		}
		if n == len(b) {
			return n, incomplete
		}
		if endsEscape(b[n]) {
			n++
			break
		}
		if s.g1 == nil && b[n] == '&' && n+1 < len(b) && b[n+1] == '@' { // announces a newer JIS X 0208
			n++
		}
	}
	// ESC, $ if the set has two bytes per character, what it becomes, and the set. G0 may be left out after $.
	middle, announced := strings.CutPrefix(string(b[1:n-1]), "&@"+esc)
	if announced && (middle != "$" || b[n-1] != 'B') {
		return n, illegal
	}
	width, place := 1, middle
	if strings.HasPrefix(middle, "$") {
		width, place = 2, middle[1:]
		if place == "" {
			place = "("
		}
	}
	set, ok := s.find(width, b[n-1])
	if !ok {
		return n, illegal
	}
	switch {
	case place == "(":
		state.g0 = set
	case place == ")":
		state.g1 = set
	case place == "." && width == 1 && s.g2 != nil:
		state.g2 = set
	default:
		return n, illegal
	}
	return n, ""
}

// find is the set that escape sequences call by its last byte; nil is ASCII.
func (s *iso2022) find(width int, final byte) (*charset, bool) {
	if width == 1 && final == 'B' {
		return nil, true
	}
	for _, set := range s.known {
		if set.width == width && set.escape[len(set.escape)-1] == final {
			return set, true
		}
	}
	return nil, false
}

// decodeAll gives back, if more may come, what it read since the last place where nothing was designated, so that the next call knows.
func (s *iso2022) decodeAll(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: s.name, in: in, h: h}
	var state shiftState
	i, plain, kept := 0, 0, 0
	for i < len(d.in) {
		if state == (shiftState{}) {
			plain, kept = i, len(d.out)
		}
		n, reason := s.one(&d, i, &state)
		if reason == "" {
			i += n
			continue
		}
		if reason == incomplete && !final {
			break
		}
		var err error
		if i, err = d.fail(i, i+n, reason); err != nil {
			return nil, 0, err
		}
	}
	if !final && state != (shiftState{}) {
		return d.out[:kept], plain, nil
	}
	return d.out, i, nil
}

// one reads a character or a control sequence.
func (s *iso2022) one(d *decoding, i int, state *shiftState) (n int, reason string) {
	const shiftOut, shiftIn, space = 0x0E, 0x0F, 0x20
	b := d.in[i:]
	switch c := b[0]; {
	case state.raw:
		state.raw = !endsEscape(c)
	case c == esc[0]:
		switch {
		case len(b) == 1:
			return 1, incomplete
		case strings.IndexByte("($).&", b[1]) >= 0:
			return s.escapeAt(b, state)
		case b[1] == 'N' && s.g2 != nil:
			return s.single(d, b, state)
		}
		state.raw = true
	case s.g1 != nil && c == shiftOut:
		state.shifted = true
		return 1, ""
	case s.g1 != nil && c == shiftIn:
		state.shifted = false
		return 1, ""
	case c >= 0x80:
		return 1, illegal
	case c >= space:
		return s.character(d, b, state)
	case c == '\n':
		state.shifted, state.g2 = false, nil
	}
	d.out = append(d.out, rune(b[0]))
	return 1, ""
}

// single reads a character of G2, after ESC N.
func (s *iso2022) single(d *decoding, b []byte, state *shiftState) (n int, reason string) {
	if len(b) < 3 {
		return len(b), incomplete
	}
	r := rune(b[2])
	if state.g2 != nil {
		if r, _ = state.g2.decode(uint32(b[2])); r == 0 {
			return 3, illegal
		}
	}
	d.out = append(d.out, r)
	return 3, ""
}

func (s *iso2022) character(d *decoding, b []byte, state *shiftState) (n int, reason string) {
	set := state.g0
	if state.shifted {
		set = state.g1
	}
	if set == nil {
		d.out = append(d.out, rune(b[0]))
		return 1, ""
	}
	if len(b) < set.width {
		return len(b), incomplete
	}
	code := uint32(b[0])
	if set.width == 2 {
		code = code<<8 | uint32(b[1])
	}
	r, second := set.decode(code)
	if r == 0 || set.width == 2 && b[1] >= 0x80 {
		return set.width, illegal
	}
	d.out = append(d.out, r)
	if second != 0 {
		d.out = append(d.out, second)
	}
	return set.width, ""
}

func (s *iso2022) encodeAll(in []rune, h EncodeHandler) ([]byte, error) {
	e := encoding{name: s.name, in: in, h: h}
	var state shiftState
	e.put = func(out []byte, c rune) ([]byte, bool) {
		out, n := s.put(out, c, 0, &state)
		return out, n > 0
	}
	for i := 0; i < len(in); {
		next := rune(0)
		if i+1 < len(in) {
			next = in[i+1]
		}
		n := 0
		if e.out, n = s.put(e.out, in[i], next, &state); n > 0 {
			i += n
			continue
		}
		var err error
		if i, err = e.fail(i, i+1, illegal); err != nil {
			return nil, err
		}
	}
	return s.toASCII(e.out, &state), nil
}

// toASCII leaves the other sets.
func (s *iso2022) toASCII(out []byte, state *shiftState) []byte {
	if state.shifted {
		out = append(out, 0x0F)
		state.shifted = false
	}
	if state.g0 != nil {
		out = append(out, esc+"(B"...)
		state.g0 = nil
	}
	return out
}

// put writes c, or c and next, with the sequences that are needed before; n is the number of characters written.
func (s *iso2022) put(out []byte, c, next rune, state *shiftState) (_ []byte, n int) {
	if c < 0x80 {
		return append(s.toASCII(out, state), byte(c)), 1
	}
	if s.g1 != nil {
		code, n := s.g1.encode(c, next)
		if n == 0 {
			return out, 0
		}
		if state.g1 == nil {
			out = append(out, s.g1.escape...)
			state.g1 = s.g1
		}
		if !state.shifted {
			out = append(out, 0x0E)
			state.shifted = true
		}
		return append(out, byte(code>>8), byte(code)), n
	}
	for _, set := range s.sets {
		code, n := set.encode(c, next)
		if n == 0 {
			continue
		}
		if state.g0 == nil || state.g0.escape != set.escape {
			out = append(out, set.escape...)
			state.g0 = set
		}
		if set.width == 2 {
			out = append(out, byte(code>>8))
		}
		return append(out, byte(code)), n
	}
	return out, 0
}
