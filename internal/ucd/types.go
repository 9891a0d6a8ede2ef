package ucd

// Flags are the yes-or-no properties behind the predicates of str.
type Flags uint16

// The order is that of the dump that gen reads.
const (
	Alpha Flags = 1 << iota
	IsDecimalFlag
	IsDigitFlag
	NumericFlag
	Space
	Printable
	Upper
	Lower
	Title
	XIDStart // or "_"
	XIDContinue
	Cased         // for the final sigma
	CaseIgnorable // for the final sigma
	LineBreak
)

// Alnum is what str.isalnum accepts.
const Alnum = Alpha | IsDecimalFlag | IsDigitFlag | NumericFlag

// FlagsOf returns all flags of c.
func FlagsOf(c rune) Flags {
	if uint32(c) < 256 {
		return latin1Flags[c]
	}
	return typ(c).flags
}

// Latin1Flags is FlagsOf for a code point below 256.
func Latin1Flags(c uint8) Flags { return latin1Flags[c] }

// IsAlpha reports whether c is a letter.
func IsAlpha(c rune) bool { return FlagsOf(c)&Alpha != 0 }

// IsAlnum reports whether c is a letter or has a numeric value.
func IsAlnum(c rune) bool { return FlagsOf(c)&Alnum != 0 }

// IsDecimal reports whether c is a decimal digit.
func IsDecimal(c rune) bool { return FlagsOf(c)&IsDecimalFlag != 0 }

// IsDigit reports whether c has a digit value.
func IsDigit(c rune) bool { return FlagsOf(c)&IsDigitFlag != 0 }

// IsNumeric reports whether c has a numeric value.
func IsNumeric(c rune) bool { return FlagsOf(c)&NumericFlag != 0 }

// IsSpace reports whether str.split splits at c.
func IsSpace(c rune) bool { return FlagsOf(c)&Space != 0 }

// IsPrintable reports whether repr shows c as it is.
func IsPrintable(c rune) bool { return FlagsOf(c)&Printable != 0 }

// IsUpper reports whether c is an upper-case character.
func IsUpper(c rune) bool { return FlagsOf(c)&Upper != 0 }

// IsLower reports whether c is a lower-case character.
func IsLower(c rune) bool { return FlagsOf(c)&Lower != 0 }

// IsTitle reports whether c is a title-case character.
func IsTitle(c rune) bool { return FlagsOf(c)&Title != 0 }

// IsXIDStart reports whether an identifier may begin with c; "_" included.
func IsXIDStart(c rune) bool { return FlagsOf(c)&XIDStart != 0 }

// IsXIDContinue reports whether an identifier may go on with c.
func IsXIDContinue(c rune) bool { return FlagsOf(c)&XIDContinue != 0 }

// IsLineBreak reports whether str.splitlines splits at c.
func IsLineBreak(c rune) bool { return FlagsOf(c)&LineBreak != 0 }
