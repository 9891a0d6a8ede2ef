package syntax

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// maxDepth bounds the recursion of the parser, so that no source can exhaust the stack.
const maxDepth = 6000

// parser holds the state of one parse. See doc.go for the two modes it works in.
//
// A rule is a method that returns a node and leaves pos behind it, or returns nil and
// leaves pos where it was. pos indexes toks, which is filled on demand: how far it has been
// filled decides where a plain "invalid syntax" is reported, so nothing may look ahead
// further than the grammar does.
type parser struct {
	s    *scanner
	src  []byte
	opt  *Options
	toks []token
	pos  int

	peg     bool // follow the grammar's own order of alternatives
	invalid bool // and try the rules that describe common mistakes
	without int  // depth of calls that have switched invalid off
	rawSpec bool // the innermost f-string has the prefix r, which holds for its format specs too
	failed  bool // an error has been raised; nothing is parsed any more
	err     *Error

	memo     map[memoKey]memoEntry
	depth    int
	knownErr *token

	names   map[string]string // interned identifiers
	scratch []Expr

	started     bool // single mode: a token came since the last added newline
	barry       bool
	version     int
	typeIgnores []*TypeIgnore
	warnings    []Warning
}

type rule uint8

const (
	ruleSimpleStmt rule = iota
	ruleImport
	ruleBlock
	ruleExpression
	ruleStarExpression
	ruleDisjunction
	ruleConjunction
	ruleInversion
	ruleBitOr
	ruleBitXor
	ruleBitAnd
	ruleShift
	ruleSum
	ruleTerm
	ruleFactor
	ruleAwaitPrimary
	rulePrimary
	ruleArguments
	ruleStrings
	ruleTString
	ruleStarTarget
	ruleTargetWithStarAtom
	ruleTPrimary
	ruleDelTarget
	ruleInvalidNamed
	ruleClosedPattern
	ruleStarPattern
	ruleTypeParam
)

type memoKey struct {
	pos  int32
	rule rule
}

// memoEntry is a result of a rule at a place, a failure included.
type memoEntry struct {
	node any
	end  int32
}

// memoize runs f unless its result at this place is known. Only the PEG passes remember.
// Which rules are remembered matters beyond speed: a result found while the invalid rules
// were off is found again when they are on.
func memoize[T any](p *parser, r rule, f func() T) T {
	key := memoKey{int32(p.pos), r}
	if e, ok := p.memo[key]; ok {
		p.pos = int(e.end)
		v, _ := e.node.(T)
		return v
	}
	v := f()
	p.memo[key] = memoEntry{v, int32(p.pos)}
	return v
}

// kind is the type of the next token.
func (p *parser) kind() TokenKind {
	if p.pos < len(p.toks) {
		return p.toks[p.pos].kind
	}
	return p.fill()
}

// kindAt is the type of the token n places on; those before it must not be the last.
func (p *parser) kindAt(n int) TokenKind {
	for p.pos+n >= len(p.toks) {
		if p.failed {
			return TokERRORTOKEN
		}
		if k := p.fill(); k == TokENDMARKER && p.pos+n >= len(p.toks) {
			return k
		}
	}
	return p.toks[p.pos+n].kind
}

func (p *parser) at(k TokenKind) bool { return p.kind() == k }

func (p *parser) accept(k TokenKind) bool {
	if p.kind() == k {
		p.pos++
		return true
	}
	return false
}

// text is the source text of a token.
func (p *parser) text(t *token) []byte { return p.src[t.start:t.end] }

// atSoft tells whether the next token is the given soft keyword.
func (p *parser) atSoft(word string) bool {
	return p.kind() == TokNAME && string(p.text(&p.toks[p.pos])) == word
}

func (p *parser) acceptSoft(word string) bool {
	if p.atSoft(word) {
		p.pos++
		return true
	}
	return false
}

// fill scans one more token and returns its type.
func (p *parser) fill() TokenKind {
	if p.failed {
		return TokERRORTOKEN
	}
	var t token
	k := p.s.get(&t)
	for k == TokTYPE_IGNORE {
		p.typeIgnores = append(p.typeIgnores, &TypeIgnore{Lineno: int(t.line), Tag: string(p.text(&t))})
		k = p.s.get(&t)
	}
	if p.opt.Mode == ModeSingle && k == TokENDMARKER && p.started {
		t.kind = TokNEWLINE
		p.started = false
		if p.s.indent > 0 && !p.opt.DontImplyDedent {
			p.s.pendin = -p.s.indent
			p.s.indent = 0
		}
	} else {
		p.started = true
	}
	if k == TokNAME {
		t.kind = keyword(p.text(&t))
	}
	p.toks = append(p.toks, t)
	if k == TokERRORTOKEN {
		p.tokenizerError()
		p.failed = true
	}
	return t.kind
}

func (t *token) pos() Pos { return Pos{t.line, t.col, t.endLine, t.endCol} }

// from is the place of a node that began with token number start and ends here.
func (p *parser) from(start int) Pos {
	i := p.pos - 1
	for i > start {
		k := p.toks[i].kind
		if k != TokENDMARKER && (k < TokNEWLINE || k > TokDEDENT) {
			break
		}
		i--
	}
	a, b := &p.toks[start], &p.toks[i]
	return Pos{a.line, a.col, b.endLine, b.endCol}
}

// enter counts a level of recursion, which the caller must leave. At the limit it raises; once
// anything has been raised it counts nothing and returns false.
func (p *parser) enter() bool {
	p.depth++
	if p.depth > maxDepth && !p.failed {
		p.failed = true
		p.err = &Error{Kind: MemoryError, Filename: p.opt.Filename,
			Msg:  "Parser stack overflowed - Python source too complex to parse",
			Line: NoPos, Col: NoPos, EndLine: NoPos, EndCol: NoPos}
	}
	if p.failed {
		p.depth--
	}
	return !p.failed
}

func (p *parser) leave() { p.depth-- }

// Errors.

// currentPos as an end stands for the place the scanner has reached.
const currentPos = -5

// known raises an error at a place: lines and columns from 1, columns in bytes.
func (p *parser) known(kind ErrorKind, line, col, endLine, endCol int, msg string) {
	if p.failed && p.err != nil {
		return
	}
	p.failed = true
	s := p.s
	if endLine == currentPos {
		endLine = int(s.line)
	}
	if endCol == currentPos {
		endCol = s.cur - s.lineStart
	}
	var text string
	if int(s.line) <= line && s.inp > s.lineStart {
		text = string(p.src[s.lineStart:s.inp])
	} else {
		text = p.sourceLine(line)
	}
	p.err = &Error{Kind: kind, Msg: msg, Filename: p.opt.Filename, Line: line, Col: charOffset(text, col),
		EndLine: endLine, EndCol: endCol, Text: text, HasText: true}
	if endCol > 0 {
		p.err.EndCol = charOffset(text, endCol)
	}
}

// sourceLine is line number n without its newline.
func (p *parser) sourceLine(n int) string {
	b := p.src
	for ; n > 1; n-- {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			break
		}
		b = b[i+1:]
	}
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		b = b[:i]
	}
	return string(b)
}

// charOffset turns an offset in bytes into one in characters.
func charOffset(line string, col int) int {
	if col < 0 {
		return col
	}
	if col > len(line) {
		return utf8.RuneCountInString(line) + min(col-len(line), 1)
	}
	return utf8.RuneCountInString(line[:col])
}

// raiseTokenPos raises at a token; one without a place stands for where the scanner is.
func (p *parser) raiseTokenPos(kind ErrorKind, t *token, msg string) {
	col, endCol := int(t.col)+1, -1
	if t.col == -1 {
		col = 0
		if p.s.cur != p.s.buf {
			col = p.s.cur - p.s.lineStart
		}
	}
	if t.endCol != -1 {
		endCol = int(t.endCol) + 1
	}
	p.known(kind, int(t.line), col, int(t.endLine), endCol, msg)
}

func (p *parser) raiseKind(kind ErrorKind, msg string) {
	if p.failed && p.err != nil {
		return
	}
	if len(p.toks) == 0 {
		p.known(kind, 0, 0, 0, -1, msg)
		return
	}
	last := &p.toks[len(p.toks)-1]
	if last.kind == TokERRORTOKEN && p.s.done == doneEOF {
		if p.s.level > 0 {
			p.unclosed()
			return
		}
		msg, kind = "unexpected EOF while parsing", SyntaxError
	}
	if p.knownErr != nil {
		last = p.knownErr
	}
	p.raiseTokenPos(kind, last, msg)
}

// raise reports at the last token that has been read.
func (p *parser) raise(format string, args ...any) {
	p.raiseKind(SyntaxError, sprintf(format, args))
}

func (p *parser) raiseIndent(format string, args ...any) {
	p.raiseKind(IndentationError, sprintf(format, args))
}

// raiseNext reports at the next token of the parser.
func (p *parser) raiseNext(format string, args ...any) {
	if p.failed && p.err != nil {
		return
	}
	p.kind()
	if p.failed {
		return
	}
	p.raiseTokenPos(SyntaxError, &p.toks[p.pos], sprintf(format, args))
}

// raiseAt reports the place of a node or token.
func (p *parser) raiseAt(a Pos, format string, args ...any) {
	p.known(SyntaxError, int(a.Line), int(a.Col)+1, int(a.EndLine), int(a.EndCol)+1, sprintf(format, args))
}

// raiseRange reports from the start of a to the end of b.
func (p *parser) raiseRange(a, b Pos, format string, args ...any) {
	p.known(SyntaxError, int(a.Line), int(a.Col)+1, int(b.EndLine), int(b.EndCol)+1, sprintf(format, args))
}

// raiseFrom reports from the start of a to wherever the scanner is.
func (p *parser) raiseFrom(a Pos, format string, args ...any) {
	p.known(SyntaxError, int(a.Line), int(a.Col)+1, currentPos, currentPos, sprintf(format, args))
}

func sprintf(format string, args []any) string {
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// unclosed reports the innermost open bracket.
func (p *parser) unclosed() {
	s := p.s
	i := s.level - 1
	line := int(s.parenLine[i])
	p.known(SyntaxError, line, int(s.parenCol[i])+1, line, 0, fmt.Sprintf("'%c' was never closed", s.parens[i]))
}

// tokenizerError turns the scanner's state into an error.
func (p *parser) tokenizerError() {
	s := p.s
	if s.err != nil {
		if p.err == nil {
			p.err = s.err
		}
		return
	}
	kind, msg, col := SyntaxError, "unknown parsing error", 0
	switch s.done {
	case doneEOF:
		if s.level > 0 {
			p.unclosed()
		} else {
			p.raise("unexpected EOF while parsing")
		}
		return
	case doneDedent:
		p.raiseIndent("unindent does not match any outer indentation level")
		return
	case doneTabs:
		kind, msg = TabError, "inconsistent use of tabs and spaces in indentation"
	case doneTooDeep:
		kind, msg = IndentationError, "too many levels of indentation"
	case doneLineCont:
		msg = "unexpected character after line continuation character"
		col = s.cur - s.buf - 1
	}
	p.known(kind, int(s.line), col+1, int(s.line), 0, msg)
}

// run parses with the given start rule: quickly if all is well, and again in the
// grammar's own order to find out what is wrong if not.
func (p *parser) run() Mod {
	if tree := p.start(); tree != nil && !p.failed {
		return tree
	}
	if !p.failed {
		// Once more without the invalid rules: how far this pass reads is where an error
		// without a description of its own is reported.
		p.again()
		p.peg = true
		p.s.quiet = true
		if tree := p.start(); tree != nil && !p.failed {
			return tree
		}
	}
	if p.opt.AllowIncompleteInput && (p.err == nil || p.err.Kind != MemoryError) {
		switch p.s.done {
		case doneEOF, doneEOFS, doneEOLS:
			p.failed, p.err = true, nil
			last := p.toks[len(p.toks)-1]
			p.raiseTokenPos(IncompleteInputError, &last, "incomplete input")
			return nil
		}
	}
	if p.err != nil && p.err.Kind > TabError {
		return nil
	}
	last := p.toks[len(p.toks)-1]
	if !p.failed {
		p.again()
		p.peg, p.invalid = true, true
		p.s.quiet = true
		if tree := p.start(); tree != nil && !p.failed {
			return tree
		}
	}
	p.setSyntaxError(&last)
	return nil
}

// again prepares another pass over the tokens.
func (p *parser) again() {
	p.pos = 0
	p.depth = 0
	p.memo = make(map[memoKey]memoEntry)
	p.scratch = p.scratch[:0]
}

// setSyntaxError decides what to report when both passes have failed. last is the last
// token that the first pass read.
func (p *parser) setSyntaxError(last *token) {
	if p.err != nil {
		if p.s.done == doneOK && p.err.Kind <= TabError {
			p.scanRest()
		}
		return
	}
	if last.kind == TokERRORTOKEN && p.s.done == doneEOF {
		if p.s.level > 0 {
			p.unclosed()
		} else {
			p.raise("unexpected EOF while parsing")
		}
		return
	}
	if last.kind == TokINDENT || last.kind == TokDEDENT {
		if last.kind == TokINDENT {
			p.raiseIndent("unexpected indent")
		} else {
			p.raiseIndent("unexpected unindent")
		}
		return
	}
	p.raiseAt(last.pos(), "invalid syntax")
	p.scanRest()
}

// scanRest scans what is left: an error of the scanner, such as a bracket that does not
// match, explains more than an error of the grammar.
func (p *parser) scanRest() {
	s := p.s
	cur := &p.toks[len(p.toks)-1]
	if p.knownErr != nil {
		cur = p.knownErr
	}
	errLine := cur.line
	for {
		var t token
		switch s.get(&t) {
		case TokERRORTOKEN:
			if s.err != nil {
				// Within an f-string the error in the expression stands.
				if len(s.modes) <= 1 {
					p.err = s.err
				}
			} else if s.level > 0 && errLine > s.parenLine[s.level-1] {
				old := p.err
				p.err = nil
				p.unclosed()
				if len(s.modes) > 1 {
					p.err = old
				}
			}
			return
		case TokENDMARKER:
			return
		}
	}
}

// start runs the start rule of the mode.
func (p *parser) start() Mod {
	switch p.opt.Mode {
	case ModeEval:
		return p.evalInput()
	case ModeSingle:
		return p.singleInput()
	case ModeFuncType:
		return p.funcTypeInput()
	}
	return p.fileInput()
}

func (p *parser) fileInput() Mod {
	m := &Module{}
	m.Body = p.statements()
	if p.failed || !p.accept(TokENDMARKER) {
		return nil
	}
	m.TypeIgnores = p.typeIgnores
	return m
}

func (p *parser) evalInput() Mod {
	e := p.expressions()
	if e == nil {
		return nil
	}
	for p.accept(TokNEWLINE) {
	}
	if !p.accept(TokENDMARKER) {
		return nil
	}
	return &Expression{Body: e}
}

func (p *parser) singleInput() Mod {
	start := p.pos
	if c := p.compoundStmt(); c != nil {
		if p.accept(TokNEWLINE) {
			return &Interactive{Body: []Stmt{c}}
		}
		p.pos = start
	}
	if p.failed {
		return nil
	}
	if body := p.simpleStmts(nil); body != nil {
		return &Interactive{Body: body}
	}
	if p.failed {
		return nil
	}
	if p.accept(TokNEWLINE) {
		return &Interactive{Body: []Stmt{&Pass{Pos: p.from(start)}}}
	}
	return nil
}

func (p *parser) funcTypeInput() Mod {
	if !p.accept(TokLPAR) {
		return nil
	}
	m := &FunctionType{}
	if !p.at(TokRPAR) {
		var ok bool
		if m.Argtypes, ok = p.typeExpressions(); !ok {
			return nil
		}
	}
	if !p.accept(TokRPAR) || !p.accept(TokRARROW) {
		return nil
	}
	if m.Returns = p.expression(); m.Returns == nil {
		return nil
	}
	for p.accept(TokNEWLINE) {
	}
	if !p.accept(TokENDMARKER) {
		return nil
	}
	return m
}

// typeExpressions parses the parameters of a function type comment; * and ** are read
// over. Only one of each may come, in this order, at the end.
func (p *parser) typeExpressions() ([]Expr, bool) {
	var list []Expr
	star, stars := false, false
	for {
		switch {
		case stars:
			return nil, false
		case p.accept(TokDOUBLESTAR):
			stars = true
		case star:
			return nil, false
		case p.accept(TokSTAR):
			star = true
		}
		e := p.expression()
		if e == nil {
			return nil, false
		}
		list = append(list, e)
		if !p.at(TokCOMMA) {
			return list, true
		}
		p.pos++
	}
}

// badSingle tells whether more than blanks and comments follows a single statement.
func (p *parser) badSingle() bool {
	b := p.src[p.s.cur:]
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case ' ', '\t', '\n', '\f':
		case '#':
			for i < len(b) && b[i] != '\n' {
				i++
			}
		default:
			return true
		}
	}
	return false
}

// needVersion raises unless the feature version allows what the text names.
func (p *parser) needVersion(minor int, what string) bool {
	if p.version >= minor {
		return true
	}
	p.raise("%s only supported in Python 3.%d and greater", what, minor)
	return false
}
