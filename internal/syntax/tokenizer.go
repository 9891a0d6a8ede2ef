package syntax

import "unicode/utf8"

// Token is a token as Python's tokenize module shows it: columns in characters, the text of the line (or lines) it stands on.
type Token struct {
	Kind            TokenKind
	Text            string
	Line, Col       int
	EndLine, EndCol int
	Source          string
}

// Tokenizer gives the tokens of source text one by one, for Python's tokenize module.
type Tokenizer struct {
	s        *scanner
	extra    bool
	implicit bool // the last line's end is ours
	lastLine int
	lastText string
	done     bool
}

// NewTokenizer starts with UTF-8 text. With extra there are tokens for comments and for line ends that mean nothing, operators are all
// of kind OP, and less is an error.
func NewTokenizer(text []byte, extra bool) *Tokenizer {
	k := &Tokenizer{extra: extra, lastLine: -1}
	if n := len(text); n > 0 && text[n-1] != '\n' {
		text = append(text[:n:n], '\n')
		k.implicit = true
	}
	k.s = newScanner(text)
	k.s.extra = extra
	k.s.filename = "<string>"
	return k
}

// Next is the next token; ok is false behind the last.
func (k *Tokenizer) Next() (tok Token, ok bool, err *Error) {
	if k.done {
		return Token{}, false, nil
	}
	s := k.s
	var t token
	kind := s.get(&t)
	if kind == TokERRORTOKEN {
		k.done = true
		return Token{}, false, k.failure()
	}
	atEnd := s.inp >= len(s.src)
	trailing := kind == TokENDMARKER || kind == TokDEDENT && s.done == doneEOF
	lineStart := s.lineStart
	line := int(s.line)
	switch kind {
	case TokSTRING, TokFSTRING_START, TokFSTRING_MIDDLE, TokTSTRING_START, TokTSTRING_MIDDLE:
		lineStart = s.multiStart
		line = int(s.firstLine)
	default:
	}
	tok = Token{Kind: kind, Line: line, Col: -1, EndLine: int(s.line), EndCol: -1}
	hasText := t.col >= 0 || t.end > t.start
	if hasText {
		tok.Text = string(s.src[t.start:t.end])
		if int(t.start) >= lineStart {
			tok.Col = utf8.RuneCount(s.src[lineStart:t.start])
		}
		if int(t.end) >= s.lineStart {
			tok.EndCol = utf8.RuneCount(s.src[s.lineStart:t.end])
		}
	}
	if !(k.extra && trailing) {
		if int(s.line) != k.lastLine || lineStart != s.lineStart {
			end := s.inp
			if k.implicit && atEnd && end > lineStart {
				end--
			}
			k.lastText = string(s.src[min(lineStart, end):end])
		}
		tok.Source = k.lastText
		k.lastLine = line
	}
	if k.extra {
		k.extraForm(&tok, trailing, atEnd, int(t.start))
	}
	if kind == TokENDMARKER {
		k.done = true
	}
	return tok, true, nil
}

// extraForm gives a token the form that the tokenize module has always had.
func (k *Tokenizer) extraForm(tok *Token, trailing, atEnd bool, start int) {
	if trailing {
		tok.Line++
		tok.EndLine = tok.Line
		tok.Col, tok.EndCol = 0, 0
	}
	implicit := k.implicit && atEnd
	switch kind := tok.Kind; {
	case kind > TokDEDENT && kind < TokOP:
		tok.Kind = TokOP
	case kind == TokNEWLINE:
		switch {
		case implicit:
			tok.Text = ""
		case start < len(k.s.src) && k.s.src[start] == '\r':
			tok.Text = "\r\n"
		default:
			tok.Text = "\n"
		}
		tok.EndCol++
	case kind == TokNL && implicit:
		tok.Text = ""
	}
}

// failure is the error of the state in which the scanner stopped.
func (k *Tokenizer) failure() *Error {
	s := k.s
	if s.err != nil {
		return s.err
	}
	e := &Error{Kind: SyntaxError, Filename: s.filename, Line: int(s.line), EndLine: int(s.line), HasText: true,
		Text: s.lineText(s.lineStart)}
	col := -1
	switch s.done {
	case doneEOF:
		e.Msg = "unexpected EOF in multi-line statement"
		col = 0
	case doneDedent:
		e.Kind, e.Msg = IndentationError, "unindent does not match any outer indentation level"
	case doneTabs:
		e.Kind, e.Msg = TabError, "inconsistent use of tabs and spaces in indentation"
	case doneTooDeep:
		e.Kind, e.Msg = IndentationError, "too many levels of indentation"
	case doneLineCont:
		e.Msg = "unexpected character after line continuation character"
	default:
		e.Msg = "unknown tokenization error"
	}
	end := col
	if col < 0 {
		col = utf8.RuneCount(s.src[s.lineStart:s.inp])
		end = NoPos
	}
	e.Col, e.EndCol = col, end
	if end == NoPos {
		e.EndLine = NoPos
	}
	return e
}
