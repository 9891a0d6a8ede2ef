package sre

import "github.com/gophersnake/gophersnake/internal/ucd"

// equivalents are sets of lower-case characters that have the same upper case:
// matching without case takes them for one another.
var equivalents = [...][]rune{
	{0x69, 0x131}, {0x73, 0x17f}, {0xb5, 0x3bc}, {0x345, 0x3b9, 0x1fbe}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3},
	{0x3b2, 0x3d0}, {0x3b5, 0x3f5}, {0x3b8, 0x3d1}, {0x3ba, 0x3f0}, {0x3c0, 0x3d6}, {0x3c1, 0x3f1}, {0x3c2, 0x3c3},
	{0x3c6, 0x3d5}, {0x432, 0x1c80}, {0x434, 0x1c81}, {0x43e, 0x1c82}, {0x441, 0x1c83}, {0x442, 0x1c84, 0x1c85},
	{0x44a, 0x1c86}, {0x463, 0x1c87}, {0x1c88, 0xa64b}, {0x1e61, 0x1e9b}, {0xfb05, 0xfb06},
}

// lastCased is above every character that has another case.
const lastCased = 0x1E944

// caseMode says how a set or a backreference treats case.
type caseMode uint8

const (
	caseExact caseMode = iota
	caseASCII
	caseUnicode
	caseLocale // the C locale's: ASCII, asked in both directions
)

func modeOf(f Flags) caseMode {
	switch {
	case f&IgnoreCase == 0:
		return caseExact
	case f&Locale != 0:
		return caseLocale
	case f&Unicode != 0:
		return caseUnicode
	}
	return caseASCII
}

func asciiLower(c rune) rune {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}

func asciiUpper(c rune) rune {
	if c >= 'a' && c <= 'z' {
		return c - 32
	}
	return c
}

func (m caseMode) lower(c rune) rune {
	switch {
	case c < 128:
		if m != caseExact {
			return asciiLower(c)
		}
	case m == caseUnicode:
		return ucd.SimpleLower(c)
	}
	return c
}

// cased reports whether c has another case.
func (m caseMode) cased(c rune) bool {
	switch m {
	case caseExact:
		return false
	case caseUnicode:
		return ucd.SimpleLower(c) != c || ucd.HasUpper(c)
	}
	return isLetter(c)
}

// also gives the other lower-case characters that c, in lower case, stands for.
func (m caseMode) also(c rune) []rune {
	if m == caseUnicode {
		for _, e := range equivalents {
			for _, x := range e {
				if x == c {
					return e
				}
			}
		}
	}
	return nil
}
