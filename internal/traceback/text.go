package traceback

import (
	"strings"
	"unicode/utf8"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// The functions of str and textwrap that decide about layout, with Python's idea of lines and blanks.
// Text is UTF-8, with lone surrogates as three bytes each.

// runes decodes text; a surrogate's bytes become the surrogate.
func runes(s string) []rune {
	out := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			out = append(out, rune(s[i]))
			i++
			continue
		}
		if s[i] == 0xed && i+2 < len(s) && s[i+1] >= 0xa0 {
			out = append(out, 0xd000|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f))
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		out = append(out, r)
		i += n
	}
	return out
}

// text encodes what runes decoded.
func text(r []rune) string {
	b := make([]byte, 0, len(r))
	for _, c := range r {
		if c >= 0xd800 && c < 0xe000 {
			b = append(b, 0xe0|byte(c>>12), 0x80|byte(c>>6)&0x3f, 0x80|byte(c)&0x3f)
		} else {
			b = utf8.AppendRune(b, c)
		}
	}
	return string(b)
}

func isSpace(c rune) bool {
	if c < 128 {
		return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f
	}
	return ucd.FlagsOf(c)&ucd.Space != 0
}

// isBreak reports whether str.splitlines ends a line at c.
func isBreak(c rune) bool {
	switch c {
	case '\n', '\r', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// splitLines is str.splitlines.
func splitLines(s string, keepEnds bool) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if !isBreak(c) {
			i += n
			continue
		}
		end := i
		i += n
		if c == '\r' && i < len(s) && s[i] == '\n' {
			i++
		}
		if keepEnds {
			end = i
		}
		out = append(out, s[start:end])
		start = i
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func trimRight(s string) string { return strings.TrimRightFunc(s, isSpace) }
func trimLeft(s string) string  { return strings.TrimLeftFunc(s, isSpace) }
func isBlank(s string) bool     { return trimLeft(s) == "" }

// indent puts prefix before every line.
func indent(s, prefix string) string {
	if prefix == "" {
		return s
	}
	var b strings.Builder
	for _, line := range splitLines(s, true) {
		b.WriteString(prefix)
		b.WriteString(line)
	}
	return b.String()
}

// dedent is textwrap.dedent: takes away the blanks that all lines with text begin with, and all blanks of the others.
func dedent(s string) string {
	lines := strings.Split(s, "\n")
	lo, hi, seen := "", "", false
	for _, l := range lines {
		if isBlank(l) {
			continue
		}
		if !seen || l < lo {
			lo = l
		}
		if !seen || l > hi {
			hi = l
		}
		seen = true
	}
	margin := 0
	for margin < len(lo) && margin < len(hi) && lo[margin] == hi[margin] && (lo[margin] == ' ' || lo[margin] == '\t') {
		margin++
	}
	for i, l := range lines {
		if isBlank(l) {
			lines[i] = ""
		} else {
			lines[i] = l[margin:]
		}
	}
	return strings.Join(lines, "\n")
}

// charOffset turns a byte offset in line into an index of characters; a character cut in two counts.
func charOffset(line []rune, offset int) int {
	n := 0
	for i, c := range line {
		if n >= offset {
			return i
		}
		n += max(utf8.RuneLen(c), 1)
	}
	return len(line)
}

// displayWidth is the number of columns that the first n characters of line take on a terminal.
func displayWidth(line []rune, n int) int {
	ascii := true
	for _, c := range line {
		if c >= 128 {
			ascii = false
			break
		}
	}
	if ascii {
		return n
	}
	w := 0
	for _, c := range line[:min(max(n, 0), len(line))] {
		switch {
		case c < 128:
			w++
		default:
			w++
			if e := ucd.EastAsianWidth(c); e == "W" || e == "F" {
				w++
			}
		}
	}
	return w
}
