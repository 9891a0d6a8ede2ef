package codec

import _ "embed"

// DecodeASCII decodes ASCII.
func DecodeASCII(in []byte, _ bool, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: "ascii", in: in, h: h, out: make([]rune, 0, len(in))}
	i := 0
	for i < len(d.in) {
		if c := d.in[i]; c < 128 {
			d.out = append(d.out, rune(c))
			i++
			continue
		}
		var err error
		if i, err = d.fail(i, i+1, "ordinal not in range(128)"); err != nil {
			return nil, 0, err
		}
	}
	return d.out, i, nil
}

// EncodeASCII encodes ASCII.
func EncodeASCII(in []rune, h EncodeHandler) ([]byte, error) {
	return encodeBelow(in, h, "ascii", 128, "ordinal not in range(128)")
}

// DecodeLatin1 decodes Latin-1, which knows every byte.
func DecodeLatin1(in []byte, _ bool, _ DecodeHandler) ([]rune, int, error) {
	out := make([]rune, len(in))
	for i, c := range in {
		out[i] = rune(c)
	}
	return out, len(in), nil
}

// EncodeLatin1 encodes Latin-1.
func EncodeLatin1(in []rune, h EncodeHandler) ([]byte, error) {
	return encodeBelow(in, h, "latin-1", 256, "ordinal not in range(256)")
}

func encodeBelow(in []rune, h EncodeHandler, name string, limit rune, reason string) ([]byte, error) {
	e := encoding{name: name, in: in, h: h, out: make([]byte, 0, len(in))}
	e.put = func(out []byte, c rune) ([]byte, bool) { return append(out, byte(c)), c < limit }
	for i := 0; i < len(in); {
		if in[i] < limit {
			e.out = append(e.out, byte(in[i]))
			i++
			continue
		}
		end := i + 1
		for end < len(in) && in[end] >= limit {
			end++
		}
		var err error
		if i, err = e.fail(i, end, reason); err != nil {
			return nil, err
		}
	}
	return e.out, nil
}

const undefined = "character maps to <undefined>"

// DecodeTable decodes by a table of up to 256 characters; U+FFFE and what lies
// behind its end are undefined.
func DecodeTable(in []byte, table []rune, h DecodeHandler) ([]rune, int, error) {
	d := decoding{name: "charmap", in: in, h: h, out: make([]rune, 0, len(in))}
	i := 0
	for i < len(d.in) {
		if k := int(d.in[i]); k < len(table) && table[k] != 0xFFFE {
			d.out = append(d.out, table[k])
			i++
			continue
		}
		var err error
		if i, err = d.fail(i, i+1, undefined); err != nil {
			return nil, 0, err
		}
	}
	return d.out, i, nil
}

// EncodeTable encodes by a mapping from character to byte.
func EncodeTable(in []rune, table map[rune]byte, h EncodeHandler) ([]byte, error) {
	e := encoding{name: "charmap", in: in, h: h, out: make([]byte, 0, len(in))}
	e.put = func(out []byte, c rune) ([]byte, bool) {
		b, ok := table[c]
		return append(out, b), ok
	}
	for i := 0; i < len(in); {
		b, ok := table[in[i]]
		if ok {
			e.out = append(e.out, b)
			i++
			continue
		}
		end := i + 1
		for ; end < len(in); end++ {
			if _, ok := table[in[end]]; ok {
				break
			}
		}
		var err error
		if i, err = e.fail(i, end, undefined); err != nil {
			return nil, err
		}
	}
	return e.out, nil
}

// charmapData holds the tables named in charmapNames: 256 characters of two
// bytes each, little-endian.
//
//go:embed charmaps.bin
var charmapData string

// Charmap is the decoding table of a single-byte encoding, nil if name is none.
func Charmap(name string) []rune {
	for i, n := range charmapNames {
		if n != name {
			continue
		}
		table := make([]rune, 256)
		for k := range table {
			at := i*512 + 2*k
			table[k] = rune(charmapData[at]) | rune(charmapData[at+1])<<8
		}
		return table
	}
	return nil
}

// ReverseTable is the encoding table that belongs to a decoding table.
func ReverseTable(table []rune) map[rune]byte {
	m := make(map[rune]byte, len(table))
	for i, c := range table {
		if c != 0xFFFE && i < 256 {
			m[c] = byte(i)
		}
	}
	return m
}
