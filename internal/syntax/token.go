package syntax

// TokenKind is the type of a token, with CPython's numbers up to ENCODING; each keyword
// has a kind of its own after those.
type TokenKind uint8

const (
	TokENDMARKER        TokenKind = 0
	TokNAME             TokenKind = 1
	TokNUMBER           TokenKind = 2
	TokSTRING           TokenKind = 3
	TokNEWLINE          TokenKind = 4
	TokINDENT           TokenKind = 5
	TokDEDENT           TokenKind = 6
	TokLPAR             TokenKind = 7
	TokRPAR             TokenKind = 8
	TokLSQB             TokenKind = 9
	TokRSQB             TokenKind = 10
	TokCOLON            TokenKind = 11
	TokCOMMA            TokenKind = 12
	TokSEMI             TokenKind = 13
	TokPLUS             TokenKind = 14
	TokMINUS            TokenKind = 15
	TokSTAR             TokenKind = 16
	TokSLASH            TokenKind = 17
	TokVBAR             TokenKind = 18
	TokAMPER            TokenKind = 19
	TokLESS             TokenKind = 20
	TokGREATER          TokenKind = 21
	TokEQUAL            TokenKind = 22
	TokDOT              TokenKind = 23
	TokPERCENT          TokenKind = 24
	TokLBRACE           TokenKind = 25
	TokRBRACE           TokenKind = 26
	TokEQEQUAL          TokenKind = 27
	TokNOTEQUAL         TokenKind = 28
	TokLESSEQUAL        TokenKind = 29
	TokGREATEREQUAL     TokenKind = 30
	TokTILDE            TokenKind = 31
	TokCIRCUMFLEX       TokenKind = 32
	TokLEFTSHIFT        TokenKind = 33
	TokRIGHTSHIFT       TokenKind = 34
	TokDOUBLESTAR       TokenKind = 35
	TokPLUSEQUAL        TokenKind = 36
	TokMINEQUAL         TokenKind = 37
	TokSTAREQUAL        TokenKind = 38
	TokSLASHEQUAL       TokenKind = 39
	TokPERCENTEQUAL     TokenKind = 40
	TokAMPEREQUAL       TokenKind = 41
	TokVBAREQUAL        TokenKind = 42
	TokCIRCUMFLEXEQUAL  TokenKind = 43
	TokLEFTSHIFTEQUAL   TokenKind = 44
	TokRIGHTSHIFTEQUAL  TokenKind = 45
	TokDOUBLESTAREQUAL  TokenKind = 46
	TokDOUBLESLASH      TokenKind = 47
	TokDOUBLESLASHEQUAL TokenKind = 48
	TokAT               TokenKind = 49
	TokATEQUAL          TokenKind = 50
	TokRARROW           TokenKind = 51
	TokELLIPSIS         TokenKind = 52
	TokCOLONEQUAL       TokenKind = 53
	TokEXCLAMATION      TokenKind = 54
	TokOP               TokenKind = 55
	TokTYPE_IGNORE      TokenKind = 56
	TokTYPE_COMMENT     TokenKind = 57
	TokSOFT_KEYWORD     TokenKind = 58
	TokFSTRING_START    TokenKind = 59
	TokFSTRING_MIDDLE   TokenKind = 60
	TokFSTRING_END      TokenKind = 61
	TokTSTRING_START    TokenKind = 62
	TokTSTRING_MIDDLE   TokenKind = 63
	TokTSTRING_END      TokenKind = 64
	TokCOMMENT          TokenKind = 65
	TokNL               TokenKind = 66
	TokERRORTOKEN       TokenKind = 67
	TokENCODING         TokenKind = 68
)

// The keywords. The tokenizer proper knows only TokNAME; the parser tells them apart.
const (
	KwFalse TokenKind = 70 + iota
	KwNone
	KwTrue
	KwAnd
	KwAs
	KwAssert
	KwAsync
	KwAwait
	KwBreak
	KwClass
	KwContinue
	KwDef
	KwDel
	KwElif
	KwElse
	KwExcept
	KwFinally
	KwFor
	KwFrom
	KwGlobal
	KwIf
	KwImport
	KwIn
	KwIs
	KwLambda
	KwNonlocal
	KwNot
	KwOr
	KwPass
	KwRaise
	KwReturn
	KwTry
	KwWhile
	KwWith
	KwYield

	numTokenKinds
)

var tokenNames = [...]string{
	TokENDMARKER:        "ENDMARKER",
	TokNAME:             "NAME",
	TokNUMBER:           "NUMBER",
	TokSTRING:           "STRING",
	TokNEWLINE:          "NEWLINE",
	TokINDENT:           "INDENT",
	TokDEDENT:           "DEDENT",
	TokLPAR:             "LPAR",
	TokRPAR:             "RPAR",
	TokLSQB:             "LSQB",
	TokRSQB:             "RSQB",
	TokCOLON:            "COLON",
	TokCOMMA:            "COMMA",
	TokSEMI:             "SEMI",
	TokPLUS:             "PLUS",
	TokMINUS:            "MINUS",
	TokSTAR:             "STAR",
	TokSLASH:            "SLASH",
	TokVBAR:             "VBAR",
	TokAMPER:            "AMPER",
	TokLESS:             "LESS",
	TokGREATER:          "GREATER",
	TokEQUAL:            "EQUAL",
	TokDOT:              "DOT",
	TokPERCENT:          "PERCENT",
	TokLBRACE:           "LBRACE",
	TokRBRACE:           "RBRACE",
	TokEQEQUAL:          "EQEQUAL",
	TokNOTEQUAL:         "NOTEQUAL",
	TokLESSEQUAL:        "LESSEQUAL",
	TokGREATEREQUAL:     "GREATEREQUAL",
	TokTILDE:            "TILDE",
	TokCIRCUMFLEX:       "CIRCUMFLEX",
	TokLEFTSHIFT:        "LEFTSHIFT",
	TokRIGHTSHIFT:       "RIGHTSHIFT",
	TokDOUBLESTAR:       "DOUBLESTAR",
	TokPLUSEQUAL:        "PLUSEQUAL",
	TokMINEQUAL:         "MINEQUAL",
	TokSTAREQUAL:        "STAREQUAL",
	TokSLASHEQUAL:       "SLASHEQUAL",
	TokPERCENTEQUAL:     "PERCENTEQUAL",
	TokAMPEREQUAL:       "AMPEREQUAL",
	TokVBAREQUAL:        "VBAREQUAL",
	TokCIRCUMFLEXEQUAL:  "CIRCUMFLEXEQUAL",
	TokLEFTSHIFTEQUAL:   "LEFTSHIFTEQUAL",
	TokRIGHTSHIFTEQUAL:  "RIGHTSHIFTEQUAL",
	TokDOUBLESTAREQUAL:  "DOUBLESTAREQUAL",
	TokDOUBLESLASH:      "DOUBLESLASH",
	TokDOUBLESLASHEQUAL: "DOUBLESLASHEQUAL",
	TokAT:               "AT",
	TokATEQUAL:          "ATEQUAL",
	TokRARROW:           "RARROW",
	TokELLIPSIS:         "ELLIPSIS",
	TokCOLONEQUAL:       "COLONEQUAL",
	TokEXCLAMATION:      "EXCLAMATION",
	TokOP:               "OP",
	TokTYPE_IGNORE:      "TYPE_IGNORE",
	TokTYPE_COMMENT:     "TYPE_COMMENT",
	TokSOFT_KEYWORD:     "SOFT_KEYWORD",
	TokFSTRING_START:    "FSTRING_START",
	TokFSTRING_MIDDLE:   "FSTRING_MIDDLE",
	TokFSTRING_END:      "FSTRING_END",
	TokTSTRING_START:    "TSTRING_START",
	TokTSTRING_MIDDLE:   "TSTRING_MIDDLE",
	TokTSTRING_END:      "TSTRING_END",
	TokCOMMENT:          "COMMENT",
	TokNL:               "NL",
	TokERRORTOKEN:       "ERRORTOKEN",
	TokENCODING:         "ENCODING",
	KwFalse:             "False",
	KwNone:              "None",
	KwTrue:              "True",
	KwAnd:               "and",
	KwAs:                "as",
	KwAssert:            "assert",
	KwAsync:             "async",
	KwAwait:             "await",
	KwBreak:             "break",
	KwClass:             "class",
	KwContinue:          "continue",
	KwDef:               "def",
	KwDel:               "del",
	KwElif:              "elif",
	KwElse:              "else",
	KwExcept:            "except",
	KwFinally:           "finally",
	KwFor:               "for",
	KwFrom:              "from",
	KwGlobal:            "global",
	KwIf:                "if",
	KwImport:            "import",
	KwIn:                "in",
	KwIs:                "is",
	KwLambda:            "lambda",
	KwNonlocal:          "nonlocal",
	KwNot:               "not",
	KwOr:                "or",
	KwPass:              "pass",
	KwRaise:             "raise",
	KwReturn:            "return",
	KwTry:               "try",
	KwWhile:             "while",
	KwWith:              "with",
	KwYield:             "yield",
}

// String is the name as Python's token module has it, or the keyword.
func (k TokenKind) String() string {
	if int(k) < len(tokenNames) {
		return tokenNames[k]
	}
	return "?"
}

// keyword returns the kind of an identifier's text: a keyword's, or TokNAME.
func keyword(s []byte) TokenKind {
	switch len(s) {
	case 2:
		switch string(s) {
		case "as":
			return KwAs
		case "if":
			return KwIf
		case "in":
			return KwIn
		case "is":
			return KwIs
		case "or":
			return KwOr
		}
	case 3:
		switch string(s) {
		case "and":
			return KwAnd
		case "def":
			return KwDef
		case "del":
			return KwDel
		case "for":
			return KwFor
		case "not":
			return KwNot
		case "try":
			return KwTry
		}
	case 4:
		switch string(s) {
		case "None":
			return KwNone
		case "True":
			return KwTrue
		case "elif":
			return KwElif
		case "else":
			return KwElse
		case "from":
			return KwFrom
		case "pass":
			return KwPass
		case "with":
			return KwWith
		}
	case 5:
		switch string(s) {
		case "False":
			return KwFalse
		case "async":
			return KwAsync
		case "await":
			return KwAwait
		case "break":
			return KwBreak
		case "class":
			return KwClass
		case "raise":
			return KwRaise
		case "while":
			return KwWhile
		case "yield":
			return KwYield
		}
	case 6:
		switch string(s) {
		case "assert":
			return KwAssert
		case "except":
			return KwExcept
		case "global":
			return KwGlobal
		case "import":
			return KwImport
		case "lambda":
			return KwLambda
		case "return":
			return KwReturn
		}
	case 7:
		switch string(s) {
		case "finally":
			return KwFinally
		}
	case 8:
		switch string(s) {
		case "continue":
			return KwContinue
		case "nonlocal":
			return KwNonlocal
		}
	}
	return TokNAME
}
