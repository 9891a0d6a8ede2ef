package syntax

// number scans a numeric literal. c is its first character; if that is '.', d is the digit
// after it, already read.
func (s *scanner) number(t *token, c, d int) TokenKind {
	start := s.tokStart
	bad := func() TokenKind { return s.make(t, TokERRORTOKEN, -1, -1) }
	if c == '.' {
		return s.fraction(t, start, d)
	}
	if c != '0' {
		c, ok := s.decimalTail()
		if !ok {
			return bad()
		}
		if c == '.' {
			return s.fraction(t, start, s.next())
		}
		return s.exponent(t, start, c)
	}

	c = s.next()
	switch c {
	case 'x', 'X':
		return s.radix(t, start, 16, "hexadecimal")
	case 'o', 'O':
		return s.radix(t, start, 8, "octal")
	case 'b', 'B':
		return s.radix(t, start, 2, "binary")
	}
	// Zeros, which may be the start of a float such as 00.5; 00 is fine, 01 is not.
	for {
		if c == '_' {
			c = s.next()
			if !isDigit(c) {
				s.back(c)
				s.fail("invalid decimal literal")
				return bad()
			}
		}
		if c != '0' {
			break
		}
		c = s.next()
	}
	zerosEnd := s.cur
	nonzero := false
	if isDigit(c) {
		nonzero = true
		var ok bool
		if c, ok = s.decimalTail(); !ok {
			return bad()
		}
	}
	switch {
	case c == '.':
		return s.fraction(t, start, s.next())
	case c == 'e' || c == 'E' || c == 'j' || c == 'J':
		return s.exponent(t, start, c)
	case nonzero && !s.extra:
		s.back(c)
		s.failRange(start+1-s.lineStart, zerosEnd-s.lineStart,
			"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
		return bad()
	}
	return s.endNumber(t, start, c, "decimal")
}

// radix scans what follows 0x, 0o or 0b.
func (s *scanner) radix(t *token, start, base int, name string) TokenKind {
	digit := func(c int) bool {
		switch base {
		case 16:
			return isHex(c)
		case 8:
			return c >= '0' && c < '8'
		}
		return c == '0' || c == '1'
	}
	c := s.next()
	for {
		if c == '_' {
			c = s.next()
		}
		if !digit(c) {
			if isDigit(c) {
				s.fail("invalid digit '%c' in %s literal", c, name)
			} else {
				s.back(c)
				s.fail("invalid %s literal", name)
			}
			return s.make(t, TokERRORTOKEN, -1, -1)
		}
		for digit(c) {
			c = s.next()
		}
		if c != '_' {
			break
		}
	}
	if isDigit(c) {
		s.fail("invalid digit '%c' in %s literal", c, name)
		return s.make(t, TokERRORTOKEN, -1, -1)
	}
	return s.endNumber(t, start, c, name)
}

// decimalTail reads the rest of a run of digits and returns the character after it.
func (s *scanner) decimalTail() (int, bool) {
	for {
		c := s.next()
		for isDigit(c) {
			c = s.next()
		}
		if c != '_' {
			return c, true
		}
		if c = s.next(); !isDigit(c) {
			s.back(c)
			s.fail("invalid decimal literal")
			return 0, false
		}
	}
}

// fraction scans on from c, the character after the point.
func (s *scanner) fraction(t *token, start, c int) TokenKind {
	if isDigit(c) {
		var ok bool
		if c, ok = s.decimalTail(); !ok {
			return s.make(t, TokERRORTOKEN, -1, -1)
		}
	}
	return s.exponent(t, start, c)
}

// exponent scans an optional exponent and an optional j; c has been read.
func (s *scanner) exponent(t *token, start, c int) TokenKind {
	if c == 'e' || c == 'E' {
		e := c
		c = s.next()
		if c == '+' || c == '-' {
			c = s.next()
			if !isDigit(c) {
				s.back(c)
				s.fail("invalid decimal literal")
				return s.make(t, TokERRORTOKEN, -1, -1)
			}
		} else if !isDigit(c) {
			// Not an exponent: 1else is a number and a keyword.
			s.back(c)
			if !s.verifyEnd(e, "decimal") {
				return s.make(t, TokERRORTOKEN, -1, -1)
			}
			s.back(e)
			return s.make(t, TokNUMBER, start, s.cur)
		}
		var ok bool
		if c, ok = s.decimalTail(); !ok {
			return s.make(t, TokERRORTOKEN, -1, -1)
		}
	}
	if c == 'j' || c == 'J' {
		return s.endNumber(t, start, s.next(), "imaginary")
	}
	return s.endNumber(t, start, c, "decimal")
}

func (s *scanner) endNumber(t *token, start, c int, name string) TokenKind {
	if !s.verifyEnd(c, name) {
		return s.make(t, TokERRORTOKEN, -1, -1)
	}
	s.back(c)
	return s.make(t, TokNUMBER, start, s.cur)
}

// verifyEnd checks that no identifier follows a number directly. Keywords that may follow a
// number in an expression are let through with a warning.
func (s *scanner) verifyEnd(c int, name string) bool {
	if s.extra || c < 0 || c >= 128 || !identChar[c] {
		return true
	}
	follows := false
	switch c {
	case 'a':
		follows = s.lookingAt("nd")
	case 'e':
		follows = s.lookingAt("lse")
	case 'f':
		follows = s.lookingAt("or")
	case 'o':
		follows = s.lookingAt("r")
	case 'n':
		follows = s.lookingAt("ot")
	case 'i':
		if s.cur < s.inp {
			c2 := s.src[s.cur]
			follows = c2 == 'f' || c2 == 'n' || c2 == 's'
		}
	}
	s.back(c)
	if !follows {
		s.fail("invalid %s literal", name)
		return false
	}
	s.warn("invalid %s literal", name)
	s.next()
	return true
}

// lookingAt tells whether the rest of a keyword is next, ending there.
func (s *scanner) lookingAt(rest string) bool {
	end := s.cur + len(rest)
	return end <= s.inp && string(s.src[s.cur:end]) == rest && (end == s.inp || !identChar[s.src[end]])
}
