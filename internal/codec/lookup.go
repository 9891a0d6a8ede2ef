package codec

import (
	"sort"
	"strings"
)

// Normalize gives the name of an encoding the form in which modules and
// aliases are named: lower case, and runs of what is neither letter, digit nor
// point become an underscore.
func Normalize(name string) string {
	var b strings.Builder
	gap := false
	for _, c := range name {
		switch {
		case c >= 'A' && c <= 'Z':
			c += 32
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.':
		default:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('_')
		}
		gap = false
		b.WriteRune(c)
	}
	return b.String()
}

// Alias is the name that an alias stands for, in normal form.
func Alias(name string) (string, bool) {
	i := sort.Search(len(aliasNames), func(i int) bool { return aliasNames[i].alias >= name })
	if i < len(aliasNames) && aliasNames[i].alias == name {
		return aliasNames[i].name, true
	}
	return "", false
}

// Canonical is the name of the encoding that name means, whether or not it is
// one of this package's.
func Canonical(name string) string {
	n := Normalize(name)
	if a, ok := Alias(n); ok {
		return a
	}
	if a, ok := Alias(strings.ReplaceAll(n, ".", "_")); ok {
		return a
	}
	return n
}

// Lookup finds an encoding by any of its names, nil if this package does not
// have it. It may build tables: keep the result.
func Lookup(name string) *Codec {
	n := Canonical(name)
	switch n {
	case "utf_8":
		return &Codec{n, DecodeUTF8, EncodeUTF8}
	case "utf_8_sig":
		return &Codec{n, decodeSig, func(in []rune, h EncodeHandler) ([]byte, error) {
			out, err := EncodeUTF8(in, h)
			return append([]byte("\xEF\xBB\xBF"), out...), err
		}}
	case "ascii":
		return &Codec{n, DecodeASCII, EncodeASCII}
	case "latin_1", "iso8859_1":
		return &Codec{n, DecodeLatin1, EncodeLatin1}
	case "utf_7":
		return &Codec{n, DecodeUTF7, EncodeUTF7}
	case "utf_16", "utf_16_le", "utf_16_be":
		return ordered(n, DecodeUTF16, EncodeUTF16)
	case "utf_32", "utf_32_le", "utf_32_be":
		return ordered(n, DecodeUTF32, EncodeUTF32)
	case "unicode_escape":
		return &Codec{n, func(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
			out, used, _, err := DecodeUnicodeEscape(in, final, h)
			return out, used, err
		}, EncodeUnicodeEscape}
	case "raw_unicode_escape":
		return &Codec{n, DecodeRawUnicodeEscape, EncodeRawUnicodeEscape}
	}
	if table := Charmap(n); table != nil {
		reverse := ReverseTable(table)
		return &Codec{n,
			func(in []byte, _ bool, h DecodeHandler) ([]rune, int, error) { return DecodeTable(in, table, h) },
			func(in []rune, h EncodeHandler) ([]byte, error) { return EncodeTable(in, reverse, h) }}
	}
	if n == "hz" {
		return newHZ()
	}
	if c := newISO2022(n); c != nil {
		return c
	}
	if m := loadMultibyte(n); m != nil {
		return m.codec()
	}
	return nil
}

func ordered(name string, decode func([]byte, int, bool, DecodeHandler) ([]rune, int, int, error), encode func([]rune, int, EncodeHandler) ([]byte, error)) *Codec {
	order := Native
	if strings.HasSuffix(name, "_le") {
		order = Little
	} else if strings.HasSuffix(name, "_be") {
		order = Big
	}
	return &Codec{name,
		func(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
			out, used, _, err := decode(in, order, final, h)
			return out, used, err
		},
		func(in []rune, h EncodeHandler) ([]byte, error) { return encode(in, order, h) }}
}

func decodeSig(in []byte, final bool, h DecodeHandler) ([]rune, int, error) {
	const mark = "\xEF\xBB\xBF"
	if !final && len(in) < 3 && strings.HasPrefix(mark, string(in)) {
		return nil, 0, nil
	}
	if strings.HasPrefix(string(in[:min(3, len(in))]), mark) {
		out, used, err := DecodeUTF8(in[3:], final, h)
		return out, used + 3, err
	}
	return DecodeUTF8(in, final, h)
}
