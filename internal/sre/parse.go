package sre

import (
	"fmt"
	"strings"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// parser reads a pattern. A token is one character, or a backslash and the
// character behind it; next holds the token ahead as tok, and tokLen is 0 at
// the end.
type parser struct {
	src      []rune
	isBytes  bool
	index    int // behind the token ahead
	next     token
	flags    Flags
	names    []Named
	widths   []groupWidth // by group; 0 is unused
	behind   int          // group count where the outermost look-behind began, -1 outside
	condRefs []condRef    // (?(n)...) may come before group n
	warnings []Warning
	depth    int
}

type condRef struct{ group, pos int }

// token is a character c, escaped or not; n is its length, 0 at the end.
type token struct {
	c rune
	n int8
}

func (t token) is(c rune) bool { return t.n == 1 && t.c == c }
func (t token) end() bool      { return t.n == 0 }
func (t token) in(set string) bool {
	return t.n == 1 && strings.ContainsRune(set, t.c)
}

func (t token) String() string {
	switch t.n {
	case 0:
		return ""
	case 1:
		return string(t.c)
	}
	return `\` + string(t.c)
}

// maxDepth bounds the nesting of groups, since the parser and the compiler
// recurse over it.
const maxDepth = 5000

func newParser(src []rune, flags Flags, isBytes bool) *parser {
	return &parser{src: src, isBytes: isBytes, flags: flags, widths: make([]groupWidth, 1), behind: -1}
}

// errorAt is a PatternError offset characters before where the parser stands.
func (p *parser) errorAt(offset int, format string, args ...any) error {
	return &Error{PatternError, describe(fmt.Sprintf(format, args...), p.isBytes), p.tell() - offset}
}

func (p *parser) advance() error {
	i := p.index
	if i >= len(p.src) {
		p.next = token{}
		return nil
	}
	c := p.src[i]
	if c != '\\' {
		p.index, p.next = i+1, token{c, 1}
		return nil
	}
	if i+1 >= len(p.src) {
		return &Error{PatternError, "bad escape (end of pattern)", len(p.src) - 1}
	}
	p.index, p.next = i+2, token{p.src[i+1], 2}
	return nil
}

func (p *parser) tell() int { return p.index - int(p.next.n) }

func (p *parser) seek(i int) error {
	p.index = i
	return p.advance()
}

func (p *parser) get() (token, error) {
	t := p.next
	return t, p.advance()
}

func (p *parser) match(c rune) (bool, error) {
	if p.next.is(c) {
		return true, p.advance()
	}
	return false, nil
}

// getWhile reads up to n characters of set.
func (p *parser) getWhile(n int, set string) (string, error) {
	start := p.tell()
	for range n {
		if !p.next.in(set) {
			break
		}
		if err := p.advance(); err != nil {
			return "", err
		}
	}
	return string(p.src[start:p.tell()]), nil
}

// getUntil reads a name that ends in terminator.
func (p *parser) getUntil(terminator rune, what string) ([]rune, error) {
	start := p.tell()
	for {
		t := p.next
		end := p.tell()
		if err := p.advance(); err != nil {
			return nil, err
		}
		if t.end() {
			if end == start {
				return nil, p.errorAt(0, "missing %s", what)
			}
			return nil, p.errorAt(end-start, "missing %c, unterminated name", terminator)
		}
		if t.is(terminator) {
			if end == start {
				return nil, p.errorAt(1, "missing %s", what)
			}
			return p.src[start:end], nil
		}
	}
}

func (p *parser) checkName(name []rune, offset int) error {
	ok := len(name) > 0 && ucd.IsXIDStart(name[0])
	ascii := true
	for i, c := range name {
		ok = ok && (i == 0 || ucd.IsXIDContinue(c))
		ascii = ascii && c < 128
	}
	if p.isBytes && !ascii {
		return p.errorAt(len(name)+offset, "bad character in group name %s", quoteRunes(name, true))
	}
	if !ok {
		return p.errorAt(len(name)+offset, "bad character in group name %s", quoteRunes(name, false))
	}
	return nil
}

func (p *parser) groupNamed(name string) (int, bool) {
	for _, n := range p.names {
		if n.Name == name {
			return n.Index, true
		}
	}
	return 0, false
}

func (p *parser) isClosed(group int) bool {
	return group < len(p.widths) && p.widths[group].closed
}

func (p *parser) checkBehind(group int) error {
	if p.behind < 0 {
		return nil
	}
	if !p.isClosed(group) {
		return p.errorAt(0, "cannot refer to an open group")
	}
	if group >= p.behind {
		return p.errorAt(0, "cannot refer to group defined in the same lookbehind subpattern")
	}
	return nil
}

// fixFlags checks flags against the kind of pattern.
func fixFlags(flags Flags, isBytes bool) (Flags, error) {
	msg := ""
	if !isBytes {
		switch {
		case flags&Locale != 0:
			msg = "cannot use LOCALE flag with a str pattern"
		case flags&ASCII == 0:
			flags |= Unicode
		case flags&Unicode != 0:
			msg = "ASCII and UNICODE flags are incompatible"
		}
	} else {
		switch {
		case flags&Unicode != 0:
			msg = "cannot use UNICODE flag with a bytes pattern"
		case flags&Locale != 0 && flags&ASCII != 0:
			msg = "ASCII and LOCALE flags are incompatible"
		}
	}
	if msg != "" {
		return flags, &Error{ValueError, msg, -1}
	}
	return flags, nil
}

func (p *parser) parse() (seq, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	s, err := p.parseSub(p.flags&Verbose != 0, 0)
	if err != nil {
		return nil, err
	}
	if p.flags, err = fixFlags(p.flags, p.isBytes); err != nil {
		return nil, err
	}
	if !p.next.end() {
		return nil, p.errorAt(0, "unbalanced parenthesis")
	}
	for _, r := range p.condRefs {
		if r.group >= len(p.widths) {
			return nil, &Error{PatternError, fmt.Sprintf("invalid group reference %d", r.group), r.pos}
		}
	}
	return s, nil
}

// parseSub reads alternatives.
func (p *parser) parseSub(verbose bool, nested int) (seq, error) {
	if nested > maxDepth {
		return nil, p.errorAt(0, "too many nested groups")
	}
	var items []seq
	for {
		item, err := p.parseSeq(verbose, nested+1, nested == 0 && len(items) == 0)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
		more, err := p.match('|')
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		if nested == 0 {
			verbose = p.flags&Verbose != 0
		}
	}
	if len(items) == 1 {
		return items[0], nil
	}
	// Move what all alternatives begin with in front of them.
	var out seq
prefix:
	for len(items[0]) > 0 {
		head := items[0][0]
		for _, item := range items[1:] {
			if len(item) == 0 || !item[0].same(head) {
				break prefix
			}
		}
		for i := range items {
			items[i] = items[i][1:]
		}
		out = append(out, head)
	}
	// Alternatives of one character each are a set.
	set := &node{op: nSet}
	for _, item := range items {
		if len(item) != 1 || item[0].op != nLiteral && (item[0].op != nSet || item[0].negate) {
			return append(out, &node{op: nBranch, subs: items}), nil
		}
		if item[0].op == nLiteral {
			set.items = append(set.items, setItem{lo: item[0].lit, hi: item[0].lit, single: true})
		} else {
			set.items = append(set.items, item[0].items...)
		}
	}
	set.items = uniq(set.items)
	return append(out, set), nil
}

func uniq(items []setItem) []setItem {
	if len(items) < 2 {
		return items
	}
	seen := make(map[setItem]bool, len(items))
	out := items[:0:0]
	for _, x := range items {
		if !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	return out
}

const (
	whitespace  = " \t\n\r\v\f"
	digits      = "0123456789"
	octDigits   = "01234567"
	hexDigits   = "0123456789abcdefABCDEF"
	specials    = `.\[{()*+?^$|`
	repeatChars = "*+?{"
)

// parseSeq reads a sequence up to "|", ")" or the end. first says that nothing
// comes before it, so that global flags may.
func (p *parser) parseSeq(verbose bool, nested int, first bool) (seq, error) {
	var s seq
	for {
		t := p.next
		if t.end() || t.in("|)") {
			break
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
		if verbose {
			if t.in(whitespace) {
				continue
			}
			if t.is('#') {
				for {
					t, err := p.get()
					if err != nil {
						return nil, err
					}
					if t.end() || t.is('\n') {
						break
					}
				}
				continue
			}
		}
		var n *node
		var err error
		switch {
		case t.n == 2:
			n, err = p.escape(t)
		case !t.in(specials):
			n = &node{op: nLiteral, lit: t.c}
		case t.c == '[':
			n, err = p.set(nested)
		case strings.ContainsRune(repeatChars, t.c):
			n, err = p.repeat(t, s)
			if err == nil && n.op == nRepeat {
				s[len(s)-1] = n
				continue
			}
		case t.c == '.':
			n = &node{op: nAny}
		case t.c == '(':
			var global bool
			n, global, err = p.group(verbose, nested, first && len(s) == 0)
			if err == nil && n == nil { // a comment or global flags
				if global {
					verbose = p.flags&Verbose != 0
				}
				continue
			}
		case t.c == '^':
			n = &node{op: nAt, at: atBeginning}
		default: // "$"
			n = &node{op: nAt, at: atEnd}
		}
		if err != nil {
			return nil, err
		}
		s = append(s, n)
	}
	return unpack(s), nil
}

// unpack replaces groups that do nothing but group by what is in them.
func unpack(s seq) seq {
	plain := func(n *node) bool { return n.op == nGroup && n.group == 0 && n.add == 0 && n.del == 0 }
	for _, n := range s {
		if plain(n) {
			var out seq
			for _, n := range s {
				if plain(n) {
					out = append(out, n.sub...)
				} else {
					out = append(out, n)
				}
			}
			return out
		}
	}
	return s
}

// repeat reads a quantifier that follows s. The result is a repeat of the last
// of s, or a literal brace.
func (p *parser) repeat(t token, s seq) (*node, error) {
	here := p.tell()
	n := &node{op: nRepeat, max: MaxRepeat}
	switch t.c {
	case '?':
		n.max = 1
	case '+':
		n.min = 1
	case '{':
		if p.next.is('}') {
			return &node{op: nLiteral, lit: '{'}, nil
		}
		lo, err := p.getWhile(len(p.src), digits)
		if err != nil {
			return nil, err
		}
		hi := lo
		comma, err := p.match(',')
		if err != nil {
			return nil, err
		}
		if comma {
			if hi, err = p.getWhile(len(p.src), digits); err != nil {
				return nil, err
			}
		}
		closed, err := p.match('}')
		if err != nil {
			return nil, err
		}
		if !closed {
			return &node{op: nLiteral, lit: '{'}, p.seek(here)
		}
		tooLarge := &Error{OverflowError, "the repetition number is too large", -1}
		if lo != "" {
			v, ok := count(lo)
			if !ok {
				return nil, tooLarge
			}
			n.min = v
		}
		if hi != "" {
			v, ok := count(hi)
			if !ok {
				return nil, tooLarge
			}
			n.max = v
			if v < n.min {
				return nil, p.errorAt(p.tell()-here, "min repeat greater than max repeat")
			}
		}
	}
	if len(s) == 0 || s[len(s)-1].op == nAt {
		return nil, p.errorAt(p.tell()-here+1, "nothing to repeat")
	}
	item := s[len(s)-1]
	if item.op == nRepeat {
		return nil, p.errorAt(p.tell()-here+1, "multiple repeat")
	}
	if item.op == nGroup && item.group == 0 && item.add == 0 && item.del == 0 {
		n.sub = item.sub
	} else {
		n.sub = seq{item}
	}
	ok, err := p.match('?')
	if err != nil {
		return nil, err
	}
	if ok {
		n.greed = lazy
		return n, nil
	}
	if ok, err = p.match('+'); ok {
		n.greed = possessive
	}
	return n, err
}

// count reads a repeat count; it must be below MaxRepeat.
func count(s string) (uint32, bool) {
	v := uint64(0)
	for _, c := range s {
		v = v*10 + uint64(c-'0')
		if v >= MaxRepeat {
			return 0, false
		}
	}
	return uint32(v), true
}

func (p *parser) warn(nested int, format string, args ...any) {
	p.warnings = append(p.warnings, Warning{fmt.Sprintf(format, args...), nested})
}

// set reads a set behind its bracket.
func (p *parser) set(nested int) (*node, error) {
	here := p.tell() - 1
	if p.next.is('[') {
		p.warn(nested, "Possible nested set at position %d", p.tell())
	}
	negate, err := p.match('^')
	if err != nil {
		return nil, err
	}
	unterminated := func() error { return p.errorAt(p.tell()-here, "unterminated character set") }
	var items []setItem
	for {
		t, err := p.get()
		if err != nil {
			return nil, err
		}
		if t.end() {
			return nil, unterminated()
		}
		if t.is(']') && len(items) > 0 {
			break
		}
		var a setItem
		if t.n == 2 {
			if a, err = p.setEscape(t); err != nil {
				return nil, err
			}
		} else {
			if len(items) > 0 && t.in("-&~|") && p.next == t {
				what := map[rune]string{'-': "difference", '&': "intersection", '~': "symmetric difference", '|': "union"}[t.c]
				p.warn(nested, "Possible set %s at position %d", what, p.tell()-1)
			}
			a = setItem{lo: t.c, hi: t.c, single: true}
		}
		dash, err := p.match('-')
		if err != nil {
			return nil, err
		}
		if !dash {
			items = append(items, a)
			continue
		}
		u, err := p.get()
		if err != nil {
			return nil, err
		}
		if u.end() {
			return nil, unterminated()
		}
		if u.is(']') {
			items = append(items, a, setItem{lo: '-', hi: '-', single: true})
			break
		}
		var b setItem
		if u.n == 2 {
			if b, err = p.setEscape(u); err != nil {
				return nil, err
			}
		} else {
			if u.is('-') {
				p.warn(nested, "Possible set difference at position %d", p.tell()-2)
			}
			b = setItem{lo: u.c, hi: u.c, single: true}
		}
		if a.cat != catNone || b.cat != catNone || b.lo < a.lo {
			return nil, p.errorAt(int(t.n)+1+int(u.n), "bad character range %s-%s", t, u)
		}
		items = append(items, setItem{lo: a.lo, hi: b.lo})
	}
	items = uniq(items)
	if len(items) == 1 && items[0].single {
		op := nLiteral
		if negate {
			op = nNotLiteral
		}
		return &node{op: op, lit: items[0].lo}, nil
	}
	return &node{op: nSet, items: items, negate: negate}, nil
}

func escapeChar(c rune) (rune, bool) {
	switch c {
	case 'a':
		return 7, true
	case 'b':
		return 8, true
	case 'f':
		return 12, true
	case 'n':
		return 10, true
	case 'r':
		return 13, true
	case 't':
		return 9, true
	case 'v':
		return 11, true
	case '\\':
		return '\\', true
	}
	return 0, false
}

func escapeCategory(c rune) category {
	switch c {
	case 'd':
		return catDigit
	case 'D':
		return catNotDigit
	case 's':
		return catSpace
	case 'S':
		return catNotSpace
	case 'w':
		return catWord
	case 'W':
		return catNotWord
	}
	return catNone
}

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func hexValue(s string, base rune) rune {
	v := rune(0)
	for _, c := range s {
		switch {
		case c >= 'a':
			c -= 'a' - 10
		case c >= 'A':
			c -= 'A' - 10
		default:
			c -= '0'
		}
		v = v*base + c
	}
	return v
}

// hexEscape reads \xhh, \uhhhh, \Uhhhhhhhh and \N{name}; ok is false if t is
// none of them.
func (p *parser) hexEscape(t token) (c rune, ok bool, err error) {
	n := 0
	switch {
	case t.c == 'x':
		n = 2
	case t.c == 'u' && !p.isBytes:
		n = 4
	case t.c == 'U' && !p.isBytes:
		n = 8
	case t.c == 'N' && !p.isBytes:
		open, err := p.match('{')
		if err != nil {
			return 0, false, err
		}
		if !open {
			return 0, false, p.errorAt(0, "missing {")
		}
		name, err := p.getUntil('}', "character name")
		if err != nil {
			return 0, false, err
		}
		r, found := ucd.Lookup(string(name), true)
		if !found || len(r) != 1 || len(name) > ucd.MaxNameLen {
			return 0, false, p.errorAt(len(name)+4, "undefined character name %s", quoteRunes(name, false))
		}
		return r[0], true, nil
	default:
		return 0, false, nil
	}
	s, err := p.getWhile(n, hexDigits)
	if err != nil {
		return 0, false, err
	}
	if len(s) != n {
		return 0, false, p.errorAt(len(s)+2, `incomplete escape \%c%s`, t.c, s)
	}
	if n == 8 && strings.ToLower(s) > "0010ffff" {
		return 0, false, p.errorAt(10, `bad escape \U%s`, s)
	}
	return hexValue(s, 16), true, nil
}

// setEscape reads an escape inside a set.
func (p *parser) setEscape(t token) (setItem, error) {
	one := func(c rune) (setItem, error) { return setItem{lo: c, hi: c, single: true}, nil }
	if c, ok := escapeChar(t.c); ok {
		return one(c)
	}
	if cat := escapeCategory(t.c); cat != catNone {
		return setItem{cat: cat}, nil
	}
	c, ok, err := p.hexEscape(t)
	switch {
	case err != nil:
		return setItem{}, err
	case ok:
		return one(c)
	case t.c >= '0' && t.c <= '7':
		s, err := p.getWhile(2, octDigits)
		if err != nil {
			return setItem{}, err
		}
		s = string(t.c) + s
		if c = hexValue(s, 8); c > 0o377 {
			return setItem{}, p.errorAt(len(s)+1, `octal escape value \%s outside of range 0-0o377`, s)
		}
		return one(c)
	case t.c == '8' || t.c == '9' || isLetter(t.c):
		return setItem{}, p.errorAt(2, "bad escape %s", t)
	}
	return one(t.c)
}

// escape reads an escape outside of sets.
func (p *parser) escape(t token) (*node, error) {
	lit := func(c rune) (*node, error) { return &node{op: nLiteral, lit: c}, nil }
	at := func(k atKind) (*node, error) { return &node{op: nAt, at: k}, nil }
	switch t.c {
	case 'A':
		return at(atBeginningString)
	case 'b':
		return at(atBoundary)
	case 'B':
		return at(atNonBoundary)
	case 'z', 'Z':
		return at(atEndString)
	}
	if cat := escapeCategory(t.c); cat != catNone {
		return &node{op: nSet, items: []setItem{{cat: cat}}}, nil
	}
	if c, ok := escapeChar(t.c); ok {
		return lit(c)
	}
	c, ok, err := p.hexEscape(t)
	switch {
	case err != nil:
		return nil, err
	case ok:
		return lit(c)
	case t.c == '0':
		s, err := p.getWhile(2, octDigits)
		if err != nil {
			return nil, err
		}
		return lit(hexValue(s, 8))
	case t.c >= '1' && t.c <= '9':
		return p.numberEscape(t)
	case isLetter(t.c):
		return nil, p.errorAt(2, "bad escape %s", t)
	}
	return lit(t.c)
}

// numberEscape reads a backreference, or an octal escape of three digits.
func (p *parser) numberEscape(t token) (*node, error) {
	text := string(t.c)
	if p.next.in(digits) {
		u, err := p.get()
		if err != nil {
			return nil, err
		}
		text += string(u.c)
		if t.c <= '7' && u.c <= '7' && p.next.in(octDigits) {
			v, err := p.get()
			if err != nil {
				return nil, err
			}
			text += string(v.c)
			c := hexValue(text, 8)
			if c > 0o377 {
				return nil, p.errorAt(len(text)+1, `octal escape value \%s outside of range 0-0o377`, text)
			}
			return &node{op: nLiteral, lit: c}, nil
		}
	}
	group := int(hexValue(text, 10))
	if group >= len(p.widths) {
		return nil, p.errorAt(len(text), "invalid group reference %d", group)
	}
	if !p.isClosed(group) {
		return nil, p.errorAt(len(text)+1, "cannot refer to an open group")
	}
	if err := p.checkBehind(group); err != nil {
		return nil, err
	}
	return &node{op: nRef, group: group}, nil
}
