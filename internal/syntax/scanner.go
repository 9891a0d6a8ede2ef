package syntax

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Limits of the tokenizer; the same as CPython's, since programs can see them.
const (
	maxIndent      = 100
	maxParens      = 200
	maxFString     = 150
	maxExprNesting = 3
	tabSize        = 8
)

// doneState says why the scanner can give no more tokens. Which one it is decides the
// error message, so the states are those that CPython tells apart.
type doneState uint8

const (
	doneOK       doneState = iota
	doneEOF                // end of input, perhaps where it may not end
	doneError              // s.err is set
	doneDedent             // unindent does not match
	doneTabs               // inconsistent tabs and spaces
	doneTooDeep            // too many levels of indentation
	doneLineCont           // something after a backslash
	doneEOFS               // end of input within a triple-quoted string
	doneEOLS               // end of input within a string
)

// token is one token. Columns are byte offsets within the line; -1 where the token has no
// text of its own (INDENT, DEDENT, ENDMARKER).
type token struct {
	kind       TokenKind
	level      uint8 // nesting of brackets after the token
	meta       int32 // 1 + index into scanner.metas; 0 for none
	start, end int32 // offsets of the text in the source
	line, col  int32
	endLine    int32
	endCol     int32
}

// stringMode is the state of one f-string or t-string that is being scanned. The scanner
// keeps a stack of them: a string within an expression within a string is a new entry.
type stringMode struct {
	inString    bool // scanning literal text, not an expression
	quote       byte
	quoteSize   int8
	raw         bool
	kind        byte // 'f' or 't'
	inSpec      bool
	inDebug     bool
	start       int // offset of the prefix
	startLine   int32
	lineStart   int
	depth       int // open brackets
	exprDepth   int // depth of the innermost replacement field, -1 for none
	exprStart   int // offset of the text of the current expression, -1 for none
	exprEnd     int // -1 while still open
	hasExprText bool
}

// scanner turns source text into tokens.
//
// The text must be UTF-8 with "\n" line ends. cur is the read position and inp the end of
// the line that has been entered: a line is entered when its first byte is read, not when
// the newline before it is, and line numbers in errors depend on that. buf is where the
// oldest line that the current token touches begins.
type scanner struct {
	src        []byte
	cur, inp   int
	buf        int
	lineStart  int
	line       int32
	tokStart   int // -1 while no token is open
	startCol   int32
	firstLine  int32 // of a string token
	multiStart int   // line start of a string token
	done       doneState
	err        *Error

	atBOL   bool
	pendin  int
	indent  int
	indents [maxIndent]int32
	alts    [maxIndent]int32

	level  int
	parens [maxParens]byte
	// Where each open bracket is, for "was never closed".
	parenLine [maxParens]int32
	parenCol  [maxParens]int32

	modes []stringMode // [0] is the base and never a string
	metas []string

	extra          bool // give COMMENT and NL tokens, be lenient: the tokenize module
	commentNewline bool
	typeComments   bool
	quiet          bool // no warnings: the second pass
	contLine       bool

	filename string
	warnings []Warning
}

func newScanner(src []byte) *scanner {
	s := &scanner{src: src, atBOL: true, tokStart: -1}
	s.modes = make([]stringMode, 1, 4)
	return s
}

const eof = -1

// next reads one byte, entering the next line when the current one is used up.
func (s *scanner) next() int {
	if s.cur < s.inp {
		c := s.src[s.cur]
		s.cur++
		return int(c)
	}
	return s.nextLine()
}

func (s *scanner) nextLine() int {
	if s.done != doneOK {
		return eof
	}
	if s.inp >= len(s.src) {
		s.done = doneEOF
		return eof
	}
	if s.tokStart < 0 {
		s.buf = s.cur
	}
	s.lineStart = s.cur
	s.line++
	if n := bytes.IndexByte(s.src[s.cur:], '\n'); n >= 0 {
		s.inp = s.cur + n + 1
	} else {
		s.inp = len(s.src)
	}
	c := s.src[s.cur]
	s.cur++
	return int(c)
}

// back un-reads the byte c; un-reading the end of input does nothing.
func (s *scanner) back(c int) {
	if c != eof {
		s.cur--
	}
}

// touch notes the end of input if it is next, as reading a character ahead does.
func (s *scanner) touch() {
	if s.cur == len(s.src) {
		s.next()
	}
}

func (s *scanner) lineText(lineStart int) string {
	b := s.src[lineStart:]
	if n := bytes.IndexByte(b, '\n'); n >= 0 {
		b = b[:n]
	}
	return string(b)
}

// fail reports an error at the current position.
func (s *scanner) fail(format string, args ...any) TokenKind {
	return s.failRange(-1, -1, format, args...)
}

// failRange reports an error with given columns, -1 for the current position. Unlike the
// columns of most errors an explicit one is in bytes, as in CPython.
func (s *scanner) failRange(col, endCol int, format string, args ...any) TokenKind {
	if s.err == nil {
		if col < 0 {
			col = utf8.RuneCount(s.src[s.lineStart:s.cur])
		}
		if endCol < 0 {
			endCol = col
		}
		s.err = &Error{Kind: SyntaxError, Msg: fmt.Sprintf(format, args...), Filename: s.filename,
			Line: int(s.line), Col: col, EndLine: int(s.line), EndCol: endCol,
			Text: s.lineText(s.lineStart), HasText: true}
	}
	s.done = doneError
	return TokERRORTOKEN
}

func (s *scanner) warn(format string, args ...any) {
	if s.extra {
		return
	}
	w := Warning{Category: "SyntaxWarning", Msg: fmt.Sprintf(format, args...), Line: int(s.line)}
	col := utf8.RuneCount(s.src[s.lineStart:s.cur])
	w.err = Error{Kind: SyntaxError, Msg: w.Msg, Filename: s.filename, Line: w.Line, Col: col,
		EndLine: w.Line, EndCol: col, Text: s.lineText(s.lineStart), HasText: true}
	s.warnings = append(s.warnings, w)
}

// make completes a token whose text is src[start:end]; start < 0 stands for no text.
func (s *scanner) make(t *token, kind TokenKind, start, end int) TokenKind {
	t.kind = kind
	t.level = uint8(s.level)
	t.line = s.line
	switch kind {
	case TokSTRING, TokFSTRING_START, TokFSTRING_MIDDLE, TokFSTRING_END,
		TokTSTRING_START, TokTSTRING_MIDDLE, TokTSTRING_END:
		t.line = s.firstLine
	}
	t.endLine = s.line
	if start < 0 {
		t.start, t.end = int32(s.cur), int32(s.cur)
		t.col, t.endCol = -1, -1
		return kind
	}
	t.start, t.end = int32(start), int32(end)
	t.col, t.endCol = s.startCol, int32(s.cur-s.lineStart)
	return kind
}

func isIdentStart(c int) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 128
}

// identChar tells the bytes that may continue an identifier; all of those beyond ASCII may.
var identChar = func() (t [256]bool) {
	for c := range t {
		t[c] = isIdentStart(c) || c >= '0' && c <= '9'
	}
	return
}()

func isDigit(c int) bool { return c >= '0' && c <= '9' }

func isHex(c int) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// get scans the next token into t.
func (s *scanner) get(t *token) TokenKind {
	t.meta = 0
	m := &s.modes[len(s.modes)-1]
	if m.inString {
		return s.stringText(t, m)
	}
	return s.normal(t)
}

// indentation measures the blanks at the start of a line and sets pendin. It returns false
// with the state set if something is wrong, and whether the line is blank.
func (s *scanner) indentation() (blank, ok bool) {
	col, alt, contCol := 0, 0, 0
	s.atBOL = false
	var c int
loop:
	for {
		c = s.next()
		switch c {
		case ' ':
			col++
			alt++
		case '\t':
			col = (col/tabSize + 1) * tabSize
			alt++
		case '\f':
			col, alt = 0, 0
		case '\\':
			// The first backslash decides on the indentation of what comes.
			if contCol == 0 {
				contCol = col
			}
			if !s.continuation() {
				return false, false
			}
		default:
			break loop
		}
	}
	s.back(c)
	if c == '#' || c == '\n' || c == '\r' {
		blank = true
	}
	if blank || s.level != 0 {
		return blank, true
	}
	if contCol != 0 {
		col, alt = contCol, contCol
	}
	switch {
	case col == int(s.indents[s.indent]):
		if alt != int(s.alts[s.indent]) {
			return false, s.tabError()
		}
	case col > int(s.indents[s.indent]):
		if s.indent+1 >= maxIndent {
			s.done = doneTooDeep
			s.cur = s.inp
			return false, false
		}
		if alt <= int(s.alts[s.indent]) {
			return false, s.tabError()
		}
		s.pendin++
		s.indent++
		s.indents[s.indent] = int32(col)
		s.alts[s.indent] = int32(alt)
	default:
		for s.indent > 0 && col < int(s.indents[s.indent]) {
			s.pendin--
			s.indent--
		}
		if col != int(s.indents[s.indent]) {
			s.done = doneDedent
			s.cur = s.inp
			return false, false
		}
		if alt != int(s.alts[s.indent]) {
			return false, s.tabError()
		}
	}
	return false, true
}

func (s *scanner) tabError() bool {
	s.done = doneTabs
	s.cur = s.inp
	return false
}

// continuation reads what must follow a backslash: a newline and another line.
func (s *scanner) continuation() bool {
	c := s.next()
	if c == '\r' {
		c = s.next()
	}
	if c != '\n' {
		s.done = doneLineCont
		return false
	}
	c = s.next()
	if c == eof {
		s.done = doneEOF
		s.cur = s.inp
		return false
	}
	s.back(c)
	return true
}

// normal scans a token outside the literal text of f-strings.
func (s *scanner) normal(t *token) TokenKind {
	m := &s.modes[len(s.modes)-1]
	inside := len(s.modes) > 1
nextLine:
	s.tokStart = -1
	s.startCol = -1
	blank := false
	if s.atBOL {
		var ok bool
		if blank, ok = s.indentation(); !ok {
			return s.make(t, TokERRORTOKEN, -1, -1)
		}
	}
	s.tokStart = s.cur
	s.startCol = int32(s.cur - s.lineStart)
	if s.pendin != 0 {
		if s.pendin < 0 {
			s.pendin++
			if s.extra {
				return s.make(t, TokDEDENT, s.cur, s.cur)
			}
			return s.make(t, TokDEDENT, -1, -1)
		}
		s.pendin--
		if s.extra {
			s.startCol = 0
			return s.make(t, TokINDENT, s.lineStart, s.cur)
		}
		return s.make(t, TokINDENT, -1, -1)
	}
	// Enter the next line before the token opens, so that buf moves along.
	s.back(s.next())

again:
	s.tokStart = -1
	c := s.next()
	for c == ' ' || c == '\t' || c == '\f' {
		c = s.next()
	}
	start := s.cur - 1
	if c == eof {
		start = s.cur
	}
	s.tokStart = start
	s.startCol = int32(start - s.lineStart)

	if c == '#' {
		for c != eof && c != '\n' && c != '\r' {
			c = s.next()
		}
		if s.typeComments {
			if kind, ok := s.typeComment(t, c, start, blank); ok {
				return kind
			}
		}
		if s.extra {
			s.back(c)
			s.commentNewline = blank
			return s.make(t, TokCOMMENT, start, s.cur)
		}
	}

	if c == eof {
		if s.level > 0 {
			return s.make(t, TokERRORTOKEN, -1, -1)
		}
		if s.done == doneEOF {
			return s.make(t, TokENDMARKER, -1, -1)
		}
		return s.make(t, TokERRORTOKEN, -1, -1)
	}

	if isIdentStart(c) {
		return s.identifier(t, c, start)
	}
	if c == '\r' {
		c = s.next()
	}
	if c == '\n' {
		s.atBOL = true
		if blank || s.level > 0 {
			if s.extra {
				s.commentNewline = false
				return s.make(t, TokNL, start, s.cur)
			}
			goto nextLine
		}
		if s.commentNewline && s.extra {
			s.commentNewline = false
			return s.make(t, TokNL, start, s.cur)
		}
		s.contLine = false
		s.make(t, TokNEWLINE, start, s.cur-1)
		return TokNEWLINE
	}

	if c == '.' {
		c = s.next()
		if isDigit(c) {
			return s.number(t, '.', c)
		}
		if c == '.' {
			c = s.next()
			if c == '.' {
				return s.make(t, TokELLIPSIS, start, s.cur)
			}
			s.back(c)
			s.back('.')
		} else {
			s.back(c)
		}
		return s.make(t, TokDOT, start, s.cur)
	}
	if isDigit(c) {
		return s.number(t, c, 0)
	}
	if c == '\'' || c == '"' {
		return s.stringLiteral(t, c, start)
	}
	if c == '\\' {
		if !s.continuation() {
			return s.make(t, TokERRORTOKEN, -1, -1)
		}
		s.contLine = true
		goto again
	}

	if inside && (c == ':' || c == '}' || c == '!' || c == '{') && m.exprDepth >= 0 {
		cursor := m.depth
		if c != '{' {
			cursor--
		}
		if cursor == 0 || cursor == 1 && (m.inDebug || m.inSpec) {
			s.noteExpr(m, c)
			if c != '{' {
				s.setExprText(m, t, start)
			}
		}
		if c == ':' && cursor == m.exprDepth {
			m.inString = true
			m.inSpec = true
			return s.make(t, TokCOLON, start, s.cur)
		}
	}

	// Operators of two and three characters.
	if kind := twoChars[c&0x7f]; c < 128 && kind != 0 {
		c2 := s.next()
		if k := twoCharToken(c, c2); k != TokOP {
			c3 := s.next()
			if k3 := threeCharToken(c, c2, c3); k3 != TokOP {
				k = k3
			} else {
				s.back(c3)
			}
			return s.make(t, k, start, s.cur)
		}
		s.back(c2)
	} else {
		s.touch()
	}

	switch c {
	case '(', '[', '{':
		if s.level >= maxParens {
			return s.make(t, s.fail("too many nested parentheses"), -1, -1)
		}
		s.parens[s.level] = byte(c)
		s.parenLine[s.level] = s.line
		s.parenCol[s.level] = int32(start - s.lineStart)
		s.level++
		if inside {
			m.depth++
		}
	case ')', ']', '}':
		if kind := s.closing(m, inside, c); kind != 0 {
			return s.make(t, kind, -1, -1)
		}
	}
	if c < 32 || c == 127 {
		return s.make(t, s.fail("invalid non-printable character U+%04X", c), -1, -1)
	}
	if c == '=' && inside && m.depth-m.exprDepth == 1 {
		m.inDebug = true
	}
	return s.make(t, oneChar[c], start, s.cur)
}

// closing handles a closing bracket; it returns TokERRORTOKEN if it does not fit.
func (s *scanner) closing(m *stringMode, inside bool, c int) TokenKind {
	if inside && m.depth == 0 && c == '}' {
		return s.fail("%c-string: single '}' is not allowed", m.kind)
	}
	if !s.extra && s.level == 0 {
		return s.fail("unmatched '%c'", c)
	}
	if s.level > 0 {
		s.level--
		open := int(s.parens[s.level])
		if !s.extra && !(open == '(' && c == ')' || open == '[' && c == ']' || open == '{' && c == '}') {
			if inside && open == '{' && m.depth-1 == m.exprDepth {
				return s.fail("%c-string: unmatched '%c'", m.kind, c)
			}
			if s.parenLine[s.level] != s.line {
				return s.fail("closing parenthesis '%c' does not match opening parenthesis '%c' on line %d",
					c, open, s.parenLine[s.level])
			}
			return s.fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, open)
		}
	}
	if inside {
		m.depth--
		if m.depth < 0 {
			return s.fail("%c-string: unmatched '%c'", m.kind, c)
		}
		if c == '}' && m.depth == m.exprDepth {
			m.exprDepth--
			m.inString = true
			m.inSpec = false
			m.inDebug = false
		}
	}
	return 0
}

// typeComment recognises "# type: ..." after the comment has been read up to c.
func (s *scanner) typeComment(t *token, c, start int, blank bool) (TokenKind, bool) {
	p := start
	for _, want := range []byte("# type: ") {
		if want == ' ' {
			for p < s.cur && (s.src[p] == ' ' || s.src[p] == '\t') {
				p++
			}
		} else if p < s.cur && s.src[p] == want {
			p++
		} else {
			return 0, false
		}
	}
	s.back(c)
	if p > s.cur {
		p = s.cur
	}
	rest := s.src[p:s.cur]
	if bytes.HasPrefix(rest, []byte("ignore")) && !(len(rest) > 6 && (rest[6] >= 128 || rest[6] != '_' && identChar[rest[6]])) {
		end := p + len(rest)
		if blank { // on a line of its own the text takes the line's end in
			s.next()
			s.atBOL = true
			end = s.cur
		}
		s.make(t, TokTYPE_IGNORE, p+6, end)
		t.col = int32(p + 6 - s.lineStart)
		return TokTYPE_IGNORE, true
	}
	s.make(t, TokTYPE_COMMENT, p, s.cur)
	t.col = int32(p - s.lineStart)
	return TokTYPE_COMMENT, true
}

// identifier scans a name, or a string with a prefix.
func (s *scanner) identifier(t *token, c, start int) TokenKind {
	if c < 128 && stringPrefix[c] {
		var b, r, u, f, ts bool
	prefix:
		for {
			switch {
			case !b && (c == 'b' || c == 'B'):
				b = true
			case !u && (c == 'u' || c == 'U'):
				u = true
			case !r && (c == 'r' || c == 'R'):
				r = true
			case !f && (c == 'f' || c == 'F'):
				f = true
			case !ts && (c == 't' || c == 'T'):
				ts = true
			default:
				break prefix
			}
			c = s.next()
			if c == '"' || c == '\'' {
				if x, y := clash(b, r, u, f, ts); x != 0 {
					return s.make(t, s.failRange(start+1-s.lineStart, s.cur-s.lineStart,
						"'%c' and '%c' prefixes are incompatible", x, y), -1, -1)
				}
				if f || ts {
					return s.stringStart(t, c, start)
				}
				return s.stringLiteral(t, c, start)
			}
		}
		s.back(c)
	}
	// A line ends with a newline or the end of input, so an identifier ends within it.
	nonASCII := c >= 128
	i := s.cur
	for i < s.inp && identChar[s.src[i]] {
		if s.src[i] >= 128 {
			nonASCII = true
		}
		i++
	}
	s.cur = i
	s.touch()
	if nonASCII && !s.extra && !s.verifyIdentifier(start) {
		return s.make(t, TokERRORTOKEN, -1, -1)
	}
	return s.make(t, TokNAME, start, s.cur)
}

var stringPrefix = [128]bool{'b': true, 'B': true, 'r': true, 'R': true, 'u': true, 'U': true,
	'f': true, 'F': true, 't': true, 'T': true}

// clash names two string prefixes that do not go together.
func clash(b, r, u, f, t bool) (byte, byte) {
	switch {
	case u && b:
		return 'u', 'b'
	case u && r:
		return 'u', 'r'
	case u && f:
		return 'u', 'f'
	case u && t:
		return 'u', 't'
	case b && f:
		return 'b', 'f'
	case b && t:
		return 'b', 't'
	case f && t:
		return 'f', 't'
	}
	return 0, 0
}

// verifyIdentifier checks an identifier with characters beyond ASCII (PEP 3131).
func (s *scanner) verifyIdentifier(start int) bool {
	for i := start; i < s.cur; {
		c, n := utf8.DecodeRune(s.src[i:s.cur])
		ok := i == start && isXIDStart(c) || i > start && isXIDContinue(c)
		if !ok {
			s.cur = i + n
			if isPrintable(c) {
				s.fail("invalid character '%c' (U+%04X)", c, c)
			} else {
				s.fail("invalid non-printable character U+%04X", c)
			}
			return false
		}
		i += n
	}
	return true
}

// inRanges searches pairs of first and last.
func inRanges(r []uint32, c rune) bool {
	lo, hi := 0, len(r)/2
	for lo < hi {
		mid := (lo + hi) / 2
		if uint32(c) > r[2*mid+1] {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(r)/2 && uint32(c) >= r[2*lo]
}

func isXIDStart(c rune) bool {
	return c < 128 && isIdentStart(int(c)) || inRanges(xidStart[:], c)
}

func isXIDContinue(c rune) bool {
	return c < 128 && identChar[c&0x7f] || inRanges(xidContinue[:], c)
}

func isPrintable(c rune) bool {
	return c >= 32 && c < 127 || c >= 128 && inRanges(printable[:], c)
}
