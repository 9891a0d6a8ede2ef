package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The values of literals, and identifiers.

// ident is the identifier of a NAME token, in NFKC (PEP 3131).
func (p *parser) ident(t *token) string {
	b := p.text(t)
	if s, ok := p.names[string(b)]; ok {
		return s
	}
	s := string(b)
	for i := 0; i < len(b); i++ {
		if b[i] >= utf8.RuneSelf {
			s = norm.NFKC.String(s)
			break
		}
	}
	p.names[string(b)] = s
	return s
}

func (p *parser) numberAtom() Expr {
	t := p.toks[p.pos]
	v, ok := p.numberValue(&t)
	if !ok {
		return nil
	}
	p.pos++
	return &Constant{Pos: t.pos(), Value: v}
}

func (p *parser) numberValue(t *token) (any, bool) {
	b := p.text(t)
	if bytes.IndexByte(b, '_') >= 0 {
		if p.version < 6 {
			p.pos++
			p.raise("Underscores in numeric literals are only supported in Python 3.6 and greater")
			return nil, false
		}
		b = bytes.ReplaceAll(b, []byte("_"), nil)
	}
	if len(b) <= 18 {
		var n int64
		plain := true
		for _, c := range b {
			if c < '0' || c > '9' {
				plain = false
				break
			}
			n = n*10 + int64(c-'0')
		}
		if plain {
			return n, true
		}
	}
	return p.otherNumber(t, string(b))
}

func (p *parser) otherNumber(t *token, s string) (any, bool) {
	if len(s) > 1 && s[0] == '0' {
		base := 0
		switch s[1] {
		case 'x', 'X':
			base = 16
		case 'o', 'O':
			base = 8
		case 'b', 'B':
			base = 2
		}
		if base != 0 {
			if n, err := strconv.ParseInt(s[2:], base, 64); err == nil {
				return n, true
			}
			n, ok := new(big.Int).SetString(s[2:], base)
			return n, ok
		}
	}
	if c := s[len(s)-1]; c == 'j' || c == 'J' {
		return complex(0, parseFloat(s[:len(s)-1])), true
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return parseFloat(s), true
		}
	}
	limit := p.opt.MaxStrDigits
	if limit == 0 {
		limit = 4300
	}
	if limit > 0 && len(s) > limit {
		p.known(SyntaxError, int(t.line), 0, int(t.endLine), 0, fmt.Sprintf(
			"Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
				"use sys.set_int_max_str_digits() to increase the limit"+
				" - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
			limit, len(s)))
		return nil, false
	}
	n, ok := new(big.Int).SetString(s, 10)
	if ok && n.IsInt64() {
		return n.Int64(), true
	}
	return n, ok
}

// parseFloat rounds correctly; what is too large is infinite.
func parseFloat(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0
	}
	return f
}

// decodeLiteral gives the value of a STRING token: a string or Bytes.
func (p *parser) decodeLiteral(t *token) (any, bool) {
	b := p.text(t)
	raw, isBytes := false, false
	for b[0] != '\'' && b[0] != '"' {
		switch b[0] {
		case 'r', 'R':
			raw = true
		case 'b', 'B':
			isBytes = true
		}
		b = b[1:]
	}
	if len(b) >= 6 && b[0] == b[1] && b[0] == b[2] {
		b = b[3 : len(b)-3]
	} else {
		b = b[1 : len(b)-1]
	}
	if isBytes {
		for _, c := range b {
			if c >= 0x80 {
				p.raiseAt(t.pos(), "bytes can only contain ASCII literal characters")
				return nil, false
			}
		}
		if raw {
			return Bytes(b), true
		}
		s, ok := p.decodeBytes(b, t)
		return Bytes(s), ok
	}
	if raw {
		return string(b), true
	}
	return p.decodeEscapes(b, t)
}

// badEscape warns of an invalid escape sequence at offset i of b.
func (p *parser) badEscape(b []byte, i int, t *token) {
	if p.peg && p.without == 0 {
		return // the first pass has warned
	}
	c := b[i]
	if t.kind >= TokFSTRING_START && t.kind <= TokTSTRING_END && (c == '{' || c == '}') {
		return // the scanner has
	}
	seq := string(rune(c))
	octal := c >= '4' && c <= '7'
	what := "escape sequence"
	if octal {
		seq = string(b[i:min(i+3, len(b))])
		what = "octal escape sequence"
	}
	msg := fmt.Sprintf("\"\\%s\" is an invalid %s. ", seq, what)
	hint := fmt.Sprintf("Did you mean \"\\\\%s\"? A raw string is also an option.", seq)
	w := Warning{Category: "SyntaxWarning", Msg: msg + "Such sequences will not work in the future. " + hint}
	if p.version < 12 {
		w.Category = "DeprecationWarning"
	}
	w.Line = int(t.line) + bytes.Count(b[:i], []byte("\n"))
	// What the error would be: build it without disturbing the parse.
	q := parser{s: p.s, src: p.src, opt: p.opt, toks: p.toks, knownErr: t}
	q.raise("%s", msg+hint)
	w.err = *q.err
	p.warnings = append(p.warnings, w)
}

// decodeEscapes decodes the escapes of a str literal.
func (p *parser) decodeEscapes(b []byte, t *token) (string, bool) {
	i := bytes.IndexByte(b, '\\')
	if i < 0 {
		return string(b), true
	}
	out := make([]byte, 0, len(b))
	warned := false
	// shift is by how much CPython's own offsets, which errors show, exceed i: it rewrites
	// every character beyond ASCII as ten.
	shift := 0
	plain := func(part []byte) {
		for len(part) > 0 {
			if part[0] < utf8.RuneSelf {
				part = part[1:]
				continue
			}
			_, n := utf8.DecodeRune(part)
			shift += 10 - n
			part = part[n:]
		}
	}
	fail := func(from, to int, first byte, reason string) (string, bool) {
		where := fmt.Sprintf("bytes in position %d-%d", from, to-1)
		if to == from+1 {
			where = fmt.Sprintf("byte 0x%02x in position %d", first, from)
		}
		p.raise("%s", fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode %s: %s", where, reason))
		return "", false
	}
	out = append(out, b[:i]...)
	plain(b[:i])
	for i < len(b) {
		if b[i] != '\\' {
			j := bytes.IndexByte(b[i:], '\\')
			if j < 0 {
				j = len(b) - i
			}
			out = append(out, b[i:i+j]...)
			plain(b[i : i+j])
			i += j
			continue
		}
		start := i + shift
		i++
		if i >= len(b) {
			// Only the text of an f-string can end so: the escape is the brace after it.
			out = append(out, '\\')
			break
		}
		c := b[i]
		if c >= utf8.RuneSelf {
			// No warning: CPython rewrites such a backslash as an escape of its own.
			out = append(out, '\\')
			shift += 5
			continue
		}
		i++
		switch c {
		case '\n':
		case '\\', '\'', '"':
			out = append(out, c)
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 't':
			out = append(out, '\t')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 'v':
			out = append(out, '\v')
		case 'a':
			out = append(out, '\a')
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v := rune(c - '0')
			j := i
			for j < len(b) && j < i+2 && b[j] >= '0' && b[j] <= '7' {
				v = v<<3 | rune(b[j]-'0')
				j++
			}
			if v > 0o377 && !warned {
				warned = true
				p.badEscape(b, i-1, t)
			}
			i = j
			out = appendRune(out, v)
		case 'x', 'u', 'U':
			n, reason := 2, "truncated \\xXX escape"
			if c == 'u' {
				n, reason = 4, "truncated \\uXXXX escape"
			} else if c == 'U' {
				n, reason = 8, "truncated \\UXXXXXXXX escape"
			}
			v := rune(0)
			var u uint32
			j := i
			for j < len(b) && j < i+n && isHex(int(b[j])) {
				u = u<<4 | hexValue(b[j])
				j++
			}
			if j < i+n {
				return fail(start, j+shift, '\\', reason)
			}
			i = j
			if u > utf8.MaxRune {
				return fail(start, j+shift, '\\', "illegal Unicode character")
			}
			v = rune(u)
			out = appendRune(out, v)
		case 'N':
			reason := "malformed \\N character escape"
			if i < len(b) && b[i] == '{' {
				end := bytes.IndexByte(b[i:], '}')
				if end > 1 {
					name := string(b[i+1 : i+end])
					plain(b[i+1 : i+end])
					i += end + 1
					if p.opt.LookupName != nil {
						if s, ok := p.opt.LookupName(name); ok {
							out = append(out, s...)
							break
						}
					}
					return fail(start, i+shift, '\\', "unknown Unicode character name")
				}
				if end < 0 {
					plain(b[i:])
					i = len(b)
				} else {
					i++
				}
			}
			return fail(start, i+shift, '\\', reason)
		default:
			if !warned {
				warned = true
				p.badEscape(b, i-1, t)
			}
			out = append(out, '\\', c)
		}
	}
	return string(out), true
}

func hexValue(c byte) uint32 {
	switch {
	case c <= '9':
		return uint32(c - '0')
	case c <= 'F':
		return uint32(c-'A') + 10
	}
	return uint32(c-'a') + 10
}

// appendRune appends a code point; a surrogate as its three WTF-8 bytes.
func appendRune(b []byte, r rune) []byte {
	if r >= 0xd800 && r < 0xe000 {
		return append(b, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
	}
	return utf8.AppendRune(b, r)
}

// decodeBytes decodes the escapes of a bytes literal.
func (p *parser) decodeBytes(b []byte, t *token) (string, bool) {
	if bytes.IndexByte(b, '\\') < 0 {
		return string(b), true
	}
	out := make([]byte, 0, len(b))
	warned := false
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' || i+1 >= len(b) {
			out = append(out, b[i])
			continue
		}
		i++
		c := b[i]
		switch c {
		case '\n':
		case '\\', '\'', '"':
			out = append(out, c)
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 't':
			out = append(out, '\t')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 'v':
			out = append(out, '\v')
		case 'a':
			out = append(out, '\a')
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v := int(c - '0')
			j := i + 1
			for j < len(b) && j < i+3 && b[j] >= '0' && b[j] <= '7' {
				v = v<<3 | int(b[j]-'0')
				j++
			}
			if v > 0o377 && !warned {
				warned = true
				p.badEscape(b, i, t)
			}
			i = j - 1
			out = append(out, byte(v))
		case 'x':
			if i+2 < len(b) && isHex(int(b[i+1])) && isHex(int(b[i+2])) {
				out = append(out, byte(hexValue(b[i+1])<<4|hexValue(b[i+2])))
				i += 2
				break
			}
			p.raise("%s", fmt.Sprintf("(value error) invalid \\x escape at position %d", i-1))
			return "", false
		default:
			if !warned {
				warned = true
				p.badEscape(b, i, t)
			}
			out = append(out, '\\', c)
		}
	}
	return string(out), true
}
