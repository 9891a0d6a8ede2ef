// Package ucd is the Unicode character database in the version that Python
// 3.14 has (see Version), which is not the version of Go's package unicode.
//
// Every property of a code point is found through a two-stage table: the high
// bits select a block, the low bits an entry of it, the entry a record that
// many code points share. There are three such tables:
//
//   - char: what the module unicodedata answers (category, bidirectional class,
//     combining class, width, numeric value), and the quick-check bits of the
//     normalization forms;
//   - typ: what the methods of str ask (isalpha, ..., case mappings);
//   - decomp: the decomposition mapping.
//
// Names are kept as numbers of words in names.bin. The tables are facts read
// from a reference Python; gen wrote them.
//
// Functions on text are generic over the width of a code unit, since a Python
// str keeps 1, 2 or 4 bytes for each character (PEP 393).
package ucd

//go:generate sh -c "test -z \"$UCD_DUMP\" || go run ./gen -dump $UCD_DUMP -dir ."

// Unit is a code unit of a PEP 393 string: each holds one whole character.
type Unit interface {
	~uint8 | ~uint16 | ~uint32 | ~int32
}

// MaxRune is the largest code point.
const MaxRune = 0x10FFFF

const none = 255 // no decimal or digit value

type charRecord struct {
	category  uint8
	bidi      uint8
	combining uint8
	width     uint8
	mirrored  uint8
	quick     uint8
	numeric   uint8
	digit     uint8
}

type typeRecord struct {
	flags                     Flags
	decimal, digit            uint8
	special                   int32 // offset into specialCase, or -1
	upper, lower, title, fold int32 // differences
}

func char(c rune) *charRecord {
	if uint32(c) > MaxRune {
		return &charRecords[charData[0]]
	}
	return &charRecords[charData[uint32(charPage[c>>charShift])<<charShift|uint32(c)&(1<<charShift-1)]]
}

func typ(c rune) *typeRecord {
	if uint32(c) > MaxRune {
		return &typeRecords[typData[0]]
	}
	return &typeRecords[typData[uint32(typPage[c>>typShift])<<typShift|uint32(c)&(1<<typShift-1)]]
}

// Category is the general category of c: two letters.
func Category(c rune) string { return categoryNames[char(c).category] }

// Bidirectional is the bidirectional class of c, "" if it has none.
func Bidirectional(c rune) string { return bidiNames[char(c).bidi] }

// Combining is the canonical combining class of c.
func Combining(c rune) int { return int(char(c).combining) }

// Mirrored reports whether c is mirrored in text from right to left.
func Mirrored(c rune) bool { return char(c).mirrored != 0 }

// EastAsianWidth is the width class of c: F, H, W, Na, A or N.
func EastAsianWidth(c rune) string { return eawNames[char(c).width] }

// Decimal is the value of a decimal digit.
func Decimal(c rune) (int, bool) {
	if c < 128 {
		return int(c - '0'), c >= '0' && c <= '9'
	}
	d := typ(c).decimal
	return int(d), d != none
}

// Digit is the value of a digit, decimal or not (superscript two, circled one).
func Digit(c rune) (int, bool) {
	d := typ(c).digit
	return int(d), d != none
}

// Numeric is the numeric value of c.
func Numeric(c rune) (float64, bool) {
	v := numericValues[char(c).numeric]
	if v[1] == 0 {
		return 0, false
	}
	return v[0] / v[1], true
}
