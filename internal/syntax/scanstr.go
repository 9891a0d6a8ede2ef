package syntax

// stringLiteral scans a plain or bytes literal whose opening quote has been read.
func (s *scanner) stringLiteral(t *token, quote, start int) TokenKind {
	s.firstLine = s.line
	s.multiStart = s.lineStart
	size, endSize := 1, 0
	escapedQuote := false
	c := s.next()
	if c == quote {
		c = s.next()
		if c == quote {
			size = 3
		} else {
			endSize = 1 // the empty string
		}
	}
	if c != quote {
		s.back(c)
	}
	for endSize != size {
		// Skip what is neither the quote nor special.
		if endSize == 0 {
			i := s.cur
			for i < s.inp {
				if b := s.src[i]; int(b) == quote || b == '\\' || b == '\n' {
					break
				}
				i++
			}
			s.cur = i
		}
		c = s.next()
		if c == eof || size == 1 && c == '\n' {
			return s.unterminated(t, quote, size, start, c, escapedQuote)
		}
		if c == quote {
			endSize++
			continue
		}
		endSize = 0
		if c == '\\' {
			c = s.next()
			if c == quote {
				escapedQuote = true
			}
			if c == '\r' {
				s.next()
			}
		}
	}
	return s.make(t, TokSTRING, start, s.cur)
}

// unterminated reports a string without end, at its opening quote.
func (s *scanner) unterminated(t *token, quote, size, start, c int, escapedQuote bool) TokenKind {
	s.cur = start + 1
	s.lineStart = s.multiStart
	last := s.line
	s.line = s.firstLine
	if m := &s.modes[len(s.modes)-1]; len(s.modes) > 1 && int(m.quote) == quote && int(m.quoteSize) == size {
		// The quote was meant to end the f-string around the expression.
		s.fail("%c-string: expecting '}'", m.kind)
		return s.make(t, TokERRORTOKEN, -1, -1)
	}
	switch {
	case size == 3:
		s.fail("unterminated triple-quoted string literal (detected at line %d)", last)
		if c != '\n' {
			s.done = doneEOFS
		}
	case escapedQuote:
		s.fail("unterminated string literal (detected at line %d); perhaps you escaped the end quote?", last)
		if c != '\n' {
			s.done = doneEOLS
		}
	default:
		s.fail("unterminated string literal (detected at line %d)", last)
		if c != '\n' {
			s.done = doneEOLS
		}
	}
	return s.make(t, TokERRORTOKEN, -1, -1)
}

// stringStart begins an f-string or t-string; its prefix and opening quote have been read.
func (s *scanner) stringStart(t *token, quote, start int) TokenKind {
	s.firstLine = s.line
	s.multiStart = s.lineStart
	size := 1
	if c := s.next(); c == quote {
		if c2 := s.next(); c2 == quote {
			size = 3
		} else {
			s.back(c2)
			s.back(c)
		}
	} else {
		s.back(c)
	}
	if len(s.modes) >= maxFString {
		return s.make(t, s.fail("too many nested f-strings or t-strings"), -1, -1)
	}
	m := stringMode{inString: true, quote: byte(quote), quoteSize: int8(size), kind: 'f',
		start: start, startLine: s.line, lineStart: s.lineStart, exprDepth: -1, exprStart: -1, exprEnd: -1}
	for _, c := range s.src[start : start+2] {
		switch c {
		case 'r', 'R':
			m.raw = true
		case 't', 'T':
			m.kind = 't'
		}
	}
	s.modes = append(s.modes, m)
	if m.kind == 't' {
		return s.make(t, TokTSTRING_START, start, s.cur)
	}
	return s.make(t, TokFSTRING_START, start, s.cur)
}

// noteExpr remembers where the text of a replacement field's expression begins and ends,
// for {x=} and for the expression texts of t-strings.
func (s *scanner) noteExpr(m *stringMode, c int) {
	if c == '{' {
		m.hasExprText = true
		m.exprStart = s.cur
		m.exprEnd = -1
	} else if m.exprEnd < 0 {
		m.exprEnd = s.tokStart
	}
}

// setExprText attaches that text to the token that ends the expression.
func (s *scanner) setExprText(m *stringMode, t *token, start int) {
	if !m.inDebug && m.kind == 'f' || t.meta != 0 || !m.hasExprText || m.exprEnd < m.exprStart {
		return
	}
	s.metas = append(s.metas, stripComments(s.src[m.exprStart:m.exprEnd]))
	t.meta = int32(len(s.metas))
}

// stripComments drops comments from the text of an expression, but for their newlines.
func stripComments(b []byte) string {
	hash := false
	for _, c := range b {
		if c == '#' {
			hash = true
		}
	}
	if !hash {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	var quote byte
	size := 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case size > 0:
			out = append(out, c)
			if c == '\\' && i+1 < len(b) {
				i++
				out = append(out, b[i])
			} else if c == quote {
				if size == 1 {
					size = 0
				} else if i+2 < len(b) && b[i+1] == quote && b[i+2] == quote {
					out = append(out, quote, quote)
					i += 2
					size = 0
				}
			}
		case c == '"' || c == '\'':
			quote, size = c, 1
			if i+2 < len(b) && b[i+1] == c && b[i+2] == c {
				size = 3
				out = append(out, c, c)
				i += 2
			}
			out = append(out, c)
		case c == '#':
			for i < len(b) && b[i] != '\n' {
				i++
			}
			if i < len(b) {
				out = append(out, '\n')
			}
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// stringText scans within an f-string or t-string: literal text, its end, or the start of a
// replacement field, which goes on in normal.
func (s *scanner) stringText(t *token, m *stringMode) TokenKind {
	s.tokStart = s.cur
	s.firstLine = s.line
	s.startCol = int32(s.cur - s.lineStart)
	start := s.cur

	c := s.next()
	if c == '{' {
		c2 := s.next()
		s.back(c2)
		s.back(c)
		if c2 != '{' {
			return s.enterExpr(t, m)
		}
	} else {
		s.back(c)
	}

	// The end of the string?
	ended := true
	for i := int8(0); i < m.quoteSize; i++ {
		if q := s.next(); q != int(m.quote) {
			s.back(q)
			ended = false
			break
		}
	}
	if ended {
		kind := TokFSTRING_END
		if m.kind == 't' {
			kind = TokTSTRING_END
		}
		s.modes = s.modes[:len(s.modes)-1]
		return s.make(t, kind, start, s.cur)
	}
	middle := TokFSTRING_MIDDLE
	if m.kind == 't' {
		middle = TokTSTRING_MIDDLE
	}

	s.multiStart = s.lineStart
	endSize := int8(0)
	unicodeEscape := false
	for endSize != m.quoteSize {
		c := s.next()
		inSpec := m.inSpec && m.exprDepth >= 0
		if c == eof || m.quoteSize == 1 && c == '\n' {
			if inSpec && c == '\n' {
				return s.make(t, s.fail("%c-string: newlines are not allowed in format specifiers for single quoted %c-strings",
					m.kind, m.kind), -1, -1)
			}
			last := s.line
			s.cur = m.start + 1
			s.lineStart = m.lineStart
			s.line = m.startLine
			if m.quoteSize == 3 {
				s.fail("unterminated triple-quoted %c-string literal (detected at line %d)", m.kind, last)
				if c != '\n' {
					s.done = doneEOFS
				}
			} else {
				s.fail("unterminated %c-string literal (detected at line %d)", m.kind, last)
			}
			return s.make(t, TokERRORTOKEN, -1, -1)
		}
		if c == int(m.quote) {
			endSize++
			continue
		}
		endSize = 0
		switch c {
		case '{':
			s.noteExpr(m, c)
			peek := s.next()
			if peek == '{' && !inSpec {
				s.make(t, middle, start, s.cur-1)
				return middle
			}
			s.back(peek)
			s.back(c)
			m.exprDepth++
			if m.exprDepth >= maxExprNesting {
				return s.make(t, s.fail("%c-string: expressions nested too deeply", m.kind), -1, -1)
			}
			m.inString = false
			m.inSpec = false
			return s.make(t, middle, start, s.cur)
		case '}':
			if unicodeEscape {
				return s.make(t, middle, start, s.cur)
			}
			peek := s.next()
			if peek == '}' && !inSpec && m.depth == 0 {
				return s.make(t, middle, start, s.cur-1)
			}
			s.back(peek)
			s.back(c)
			m.inString = false
			m.inSpec = false
			return s.make(t, middle, start, s.cur)
		case '\\':
			peek := s.next()
			if peek == '\r' {
				peek = s.next()
			}
			if peek == '{' || peek == '}' {
				if !m.raw && !s.quiet {
					s.warn("\"\\%c\" is an invalid escape sequence. Such sequences will not work in the future. "+
						"Did you mean \"\\\\%c\"? A raw string is also an option.", peek, peek)
				}
				s.back(peek)
				continue
			}
			if !m.raw && peek == 'N' {
				if peek = s.next(); peek == '{' {
					unicodeEscape = true
				} else {
					s.back(peek)
				}
			}
		}
	}
	// The quotes belong to the END token.
	s.cur -= int(m.quoteSize)
	return s.make(t, middle, start, s.cur)
}

// enterExpr begins a replacement field directly at its brace.
func (s *scanner) enterExpr(t *token, m *stringMode) TokenKind {
	m.exprDepth++
	if m.exprDepth >= maxExprNesting {
		return s.make(t, s.fail("%c-string: expressions nested too deeply", m.kind), -1, -1)
	}
	m.inString = false
	return s.normal(t)
}
