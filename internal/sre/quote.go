package sre

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// quoteRunes is repr of a str, or ascii of it.
func quoteRunes(s []rune, ascii bool) string {
	q := '\''
	single, double := false, false
	for _, c := range s {
		single = single || c == '\''
		double = double || c == '"'
	}
	if single && !double {
		q = '"'
	}
	var b strings.Builder
	b.WriteRune(q)
	for _, c := range s {
		switch {
		case c == q || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c >= ' ' && c < 127 || c >= 128 && !ascii && ucd.IsPrintable(c):
			b.WriteRune(c)
		default:
			writeEscape(&b, c)
		}
	}
	b.WriteRune(q)
	return b.String()
}

func writeEscape(b *strings.Builder, c rune) {
	switch {
	case c < 0x100:
		fmt.Fprintf(b, `\x%02x`, c)
	case c < 0x10000:
		fmt.Fprintf(b, `\u%04x`, c)
	default:
		fmt.Fprintf(b, `\U%08x`, c)
	}
}
