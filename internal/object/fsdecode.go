package object

import "unicode/utf8"

// FSDecode is a name from the system as WTF-8: bytes that are no UTF-8 become surrogates U+DC80..U+DCFF (PEP 383). FSEncode undoes it.
func FSDecode(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var out []byte
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			c := s[i]
			out = append(out, 0xED, 0xB0|c>>6, 0x80|c&0x3F)
		} else {
			out = append(out, s[i:i+n]...)
		}
		i += n
	}
	return string(out)
}
