package codec

import (
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"io"
	"strings"
)

//go:embed multibyte.bin
var multibyteData string

const (
	illegal    = "illegal multibyte sequence"
	incomplete = "incomplete multibyte sequence"
)

// multibyte is one of the East Asian encodings: one byte, two, three behind
// 0x8F (EUC-JP) or four (GB 18030).
type multibyte struct {
	name   string
	decode map[uint32][2]rune // code: character, and a second one or 0
	encode map[rune]uint32
	pairs  map[[2]rune]uint32
	four   []fourRange
	jis    bool // Shift JIS: not every high byte leads
}

// fourRange maps characters to four-byte codes of GB 18030, counted linearly.
type fourRange struct {
	char   rune
	linear int
	n      int
}

// loadMultibyte unpacks a table; see gen. It is nil if name is none.
func loadMultibyte(name string) *multibyte {
	for _, t := range multibyteTables {
		if t.name != name {
			continue
		}
		data, err := io.ReadAll(flate.NewReader(strings.NewReader(multibyteData[t.start:t.end])))
		if err != nil {
			return nil // the data is part of the program
		}
		return unpack(name, data)
	}
	return nil
}

func unpack(name string, data []byte) *multibyte {
	number := func() int {
		v, n := binary.Uvarint(data)
		data = data[n:]
		return int(v)
	}
	n := number()
	m := &multibyte{name: name, decode: make(map[uint32][2]rune, n), encode: make(map[rune]uint32, n), pairs: map[[2]rune]uint32{}}
	m.jis = strings.HasPrefix(name, "shift_jis")
	code, char := uint32(0), rune(0)
	for range n {
		code += uint32(number())
		delta, k := binary.Varint(data)
		data = data[k:]
		e := [2]rune{}
		if delta == 0 {
			e[0], e[1] = rune(number()), rune(number())
		} else {
			char += rune(delta)
			e[0] = char
		}
		m.decode[code] = e
		if e[1] != 0 {
			m.pairs[e] = code
		} else if _, ok := m.encode[e[0]]; !ok {
			m.encode[e[0]] = code
		}
	}
	char = 0
	for range number() {
		char += rune(number())
		if code := number(); code != 0 {
			m.encode[char] = uint32(code)
		} else {
			delete(m.encode, char)
		}
	}
	for range number() {
		m.four = append(m.four, fourRange{rune(number()), number(), number()})
	}
	return m
}

// codec wraps m.
func (m *multibyte) codec() *Codec {
	return &Codec{m.name, m.decodeAll, m.encodeAll}
}

func (m *multibyte) decodeAll(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: m.name, in: in, h: h, out: make([]rune, 0, len(in))}
	i := 0
	for i < len(d.in) {
		n, reason := m.one(&d, i)
		if n > 0 && reason == "" {
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
	return d.out, i, nil
}

// one decodes the character at d.in[i:]: n bytes, or an error in them.
func (m *multibyte) one(d *decoding, i int) (n int, reason string) {
	b := d.in[i:]
	put := func(code uint32) bool {
		e, ok := m.decode[code]
		if ok {
			d.out = append(d.out, e[0])
			if e[1] != 0 {
				d.out = append(d.out, e[1])
			}
		}
		return ok
	}
	if put(uint32(b[0])) {
		return 1, ""
	}
	if b[0] < 128 || m.jis && (b[0] == 0x80 || b[0] >= 0xA0 && b[0] < 0xE0 || b[0] > 0xFC || b[0] > 0xEA && m.name == "shift_jis") {
		return 1, illegal
	}
	if len(b) == 1 {
		return 1, incomplete
	}
	code := uint32(b[0])<<8 | uint32(b[1])
	if m.name == "euc_kr" && code == 0xA4D4 {
		if len(b) < 8 {
			return len(b), incomplete
		}
		c, ok := madeHangul(b)
		if !ok {
			return 1, illegal
		}
		d.out = append(d.out, c)
		return 8, ""
	}
	if len(m.four) > 0 && b[1] >= '0' && b[1] <= '9' {
		if len(b) < 4 {
			return len(b), incomplete
		}
		c, ok := m.fromFour(b)
		if !ok {
			return 1, illegal
		}
		d.out = append(d.out, c)
		return 4, ""
	}
	if b[0] == 0x8F && strings.HasPrefix(m.name, "euc_j") {
		if len(b) < 3 {
			return len(b), incomplete
		}
		if put(code<<8 | uint32(b[2])) {
			return 3, ""
		}
		return 1, illegal
	}
	if put(code) {
		return 2, ""
	}
	if added2004(m.name, code) {
		return 2, illegal
	}
	return 1, illegal
}

// added2004 reports whether code is, in an encoding of JIS X 0213:2000, one of the ten characters that the edition of 2004 has added. CPython
// knows them and takes both bytes for the error.
func added2004(name string, code uint32) bool {
	switch name {
	case "euc_jisx0213":
		return code == 0xAEA1 || code == 0xAFFE || code == 0xCFD4 || code == 0xCFFE || code == 0xF4A7 || code >= 0xFEFA && code <= 0xFEFE
	case "shift_jisx0213":
		return code == 0x879F || code == 0x889E || code == 0x9873 || code == 0x989E || code == 0xEAA5 || code >= 0xEFF8 && code <= 0xEFFC
	}
	return false
}

func (m *multibyte) fromFour(b []byte) (rune, bool) {
	if b[0] < 0x81 || b[0] > 0xFE || b[2] < 0x81 || b[2] > 0xFE || b[3] < '0' || b[3] > '9' {
		return 0, false
	}
	lin := ((int(b[0]-0x81)*10+int(b[1]-'0'))*126+int(b[2]-0x81))*10 + int(b[3]-'0')
	if lin >= 189000 {
		c := rune(lin - 189000 + 0x10000)
		return c, c <= 0x10FFFF
	}
	for _, r := range m.four {
		if lin >= r.linear && lin < r.linear+r.n {
			return r.char + rune(lin-r.linear), true
		}
	}
	return 0, false
}

func (m *multibyte) toFour(c rune) (int, bool) {
	if c >= 0x10000 {
		return int(c-0x10000) + 189000, true
	}
	for _, r := range m.four {
		if c >= r.char && c < r.char+rune(r.n) {
			return r.linear + int(c-r.char), true
		}
	}
	return 0, false
}

// put encodes one character.
func (m *multibyte) put(out []byte, c rune) ([]byte, bool) {
	if code, ok := m.encode[c]; ok {
		return appendCode(out, code), true
	}
	if len(m.four) > 0 {
		if lin, ok := m.toFour(c); ok {
			return append(out, 0x81+byte(lin/12600), '0'+byte(lin/1260%10), 0x81+byte(lin/10%126), '0'+byte(lin%10)), true
		}
	}
	if m.name == "euc_kr" && c >= 0xAC00 && c < 0xAC00+11172 {
		return makeHangul(out, c), true
	}
	return out, false
}

func appendCode(out []byte, code uint32) []byte {
	switch {
	case code < 1<<8:
		return append(out, byte(code))
	case code < 1<<16:
		return append(out, byte(code>>8), byte(code))
	}
	return append(out, byte(code>>16), byte(code>>8), byte(code))
}

func (m *multibyte) encodeAll(in []rune, h EncodeHandler) ([]byte, error) {
	e := encoding{name: m.name, in: in, h: h, put: m.put, out: make([]byte, 0, len(in))}
	for i := 0; i < len(in); {
		if i+1 < len(in) && len(m.pairs) > 0 {
			if code, ok := m.pairs[[2]rune{in[i], in[i+1]}]; ok {
				e.out = appendCode(e.out, code)
				i += 2
				continue
			}
		}
		ok := false
		if e.out, ok = m.put(e.out, in[i]); ok {
			i++
			continue
		}
		var err error
		if i, err = e.fail(i, i+1, illegal); err != nil {
			return nil, err
		}
	}
	return e.out, nil
}

// KS X 1001 has no code for most Hangul syllables; EUC-KR can spell them as a
// filler and three letters of row 0xA4, whose second bytes these are.
const (
	ksInitial = "\xa1\xa2\xa4\xa7\xa8\xa9\xb1\xb2\xb3\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe"
	ksVowel   = 0xBF
	ksFinal   = "\xd4\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb4\xb5\xb6\xb7\xb8\xba\xbb\xbc\xbd\xbe"
)

func madeHangul(b []byte) (rune, bool) {
	if b[2] != 0xA4 || b[4] != 0xA4 || b[6] != 0xA4 {
		return 0, false
	}
	l, v, t := strings.IndexByte(ksInitial, b[3]), int(b[5])-ksVowel, strings.IndexByte(ksFinal, b[7])
	if l < 0 || v < 0 || v >= 21 || t < 0 {
		return 0, false
	}
	return rune(0xAC00 + (l*21+v)*28 + t), true
}

func makeHangul(out []byte, c rune) []byte {
	i := int(c - 0xAC00)
	return append(out, 0xA4, 0xD4, 0xA4, ksInitial[i/588], 0xA4, byte(ksVowel+i/28%21), 0xA4, ksFinal[i%28])
}
