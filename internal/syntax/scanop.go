package syntax

// oneChar maps a byte to its token; TokOP for those that are no operator.
var oneChar = func() (t [256]TokenKind) {
	for c := range t {
		t[c] = TokOP
	}
	for c, k := range map[byte]TokenKind{
		'!': TokEXCLAMATION, '%': TokPERCENT, '&': TokAMPER, '(': TokLPAR, ')': TokRPAR,
		'*': TokSTAR, '+': TokPLUS, ',': TokCOMMA, '-': TokMINUS, '.': TokDOT, '/': TokSLASH,
		':': TokCOLON, ';': TokSEMI, '<': TokLESS, '=': TokEQUAL, '>': TokGREATER, '@': TokAT,
		'[': TokLSQB, ']': TokRSQB, '^': TokCIRCUMFLEX, '{': TokLBRACE, '|': TokVBAR,
		'}': TokRBRACE, '~': TokTILDE,
	} {
		t[c] = k
	}
	return
}()

// twoChars marks the characters that may begin an operator of two.
var twoChars = [128]uint8{'!': 1, '%': 1, '&': 1, '*': 1, '+': 1, '-': 1, '/': 1, ':': 1, '<': 1,
	'=': 1, '>': 1, '@': 1, '^': 1, '|': 1}

func twoCharToken(c, c2 int) TokenKind {
	if c2 == '=' {
		switch c {
		case '!':
			return TokNOTEQUAL
		case '%':
			return TokPERCENTEQUAL
		case '&':
			return TokAMPEREQUAL
		case '*':
			return TokSTAREQUAL
		case '+':
			return TokPLUSEQUAL
		case '-':
			return TokMINEQUAL
		case '/':
			return TokSLASHEQUAL
		case ':':
			return TokCOLONEQUAL
		case '<':
			return TokLESSEQUAL
		case '=':
			return TokEQEQUAL
		case '>':
			return TokGREATEREQUAL
		case '@':
			return TokATEQUAL
		case '^':
			return TokCIRCUMFLEXEQUAL
		case '|':
			return TokVBAREQUAL
		}
		return TokOP
	}
	switch {
	case c == '*' && c2 == '*':
		return TokDOUBLESTAR
	case c == '-' && c2 == '>':
		return TokRARROW
	case c == '/' && c2 == '/':
		return TokDOUBLESLASH
	case c == '<' && c2 == '<':
		return TokLEFTSHIFT
	case c == '<' && c2 == '>':
		return TokNOTEQUAL
	case c == '>' && c2 == '>':
		return TokRIGHTSHIFT
	}
	return TokOP
}

func threeCharToken(c, c2, c3 int) TokenKind {
	if c3 == '=' && c == c2 {
		switch c {
		case '*':
			return TokDOUBLESTAREQUAL
		case '/':
			return TokDOUBLESLASHEQUAL
		case '<':
			return TokLEFTSHIFTEQUAL
		case '>':
			return TokRIGHTSHIFTEQUAL
		}
	}
	return TokOP
}
