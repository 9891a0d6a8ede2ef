package ucd

// A case mapping turns one character into up to three. Those that give exactly
// one are differences in the type record; where any of the four mappings of a
// character gives more, all four stand in specialCase, each behind its length,
// in the order upper, lower, title, fold.

const (
	toUpper = iota
	toLower
	toTitle
	toFold
)

func (r *typeRecord) mapping(c rune, which int) []int32 {
	at := r.special
	for ; which > 0; which-- {
		at += specialCase[at] + 1
	}
	return specialCase[at+1 : at+1+specialCase[at]]
}

func (r *typeRecord) delta(which int) int32 {
	switch which {
	case toUpper:
		return r.upper
	case toLower:
		return r.lower
	case toTitle:
		return r.title
	}
	return r.fold
}

func appendCase(dst []rune, c rune, which int) []rune {
	if uint32(c) < 128 {
		switch {
		case (which == toLower || which == toFold) && c >= 'A' && c <= 'Z':
			c += 32
		case (which == toUpper || which == toTitle) && c >= 'a' && c <= 'z':
			c -= 32
		}
		return append(dst, c)
	}
	r := typ(c)
	if r.special < 0 {
		return append(dst, c+r.delta(which))
	}
	return append(dst, r.mapping(c, which)...)
}

// simple maps c where the mapping gives one character.
func simple(c rune, which int) rune {
	r := typ(c)
	if r.special >= 0 {
		if m := r.mapping(c, which); len(m) == 1 {
			return m[0]
		}
		return c
	}
	return c + r.delta(which)
}

// AppendUpperRune appends the upper case of one character.
func AppendUpperRune(dst []rune, c rune) []rune { return appendCase(dst, c, toUpper) }

// AppendLowerRune appends the lower case of one character, without context.
func AppendLowerRune(dst []rune, c rune) []rune { return appendCase(dst, c, toLower) }

// AppendTitleRune appends the title case of one character.
func AppendTitleRune(dst []rune, c rune) []rune { return appendCase(dst, c, toTitle) }

// AppendFoldRune appends the case folding of one character.
func AppendFoldRune(dst []rune, c rune) []rune { return appendCase(dst, c, toFold) }

// SimpleLower is the lower case of c as the module re uses it: one character.
// U+0130 gives "i", as the simple mapping of the database says.
func SimpleLower(c rune) rune {
	if c == 0x130 {
		return 'i'
	}
	return simple(c, toLower)
}

// SimpleUpper is the upper case of c as the module re uses it: one character.
// (Titlecase forms serve those with a longer upper case and a simple one.)
func SimpleUpper(c rune) rune {
	r := typ(c)
	if r.special >= 0 {
		if m := r.mapping(c, toUpper); len(m) == 1 {
			return m[0]
		}
		// Greek letters with iota subscript: the simple mapping is the single
		// character that is their title case.
		if m := r.mapping(c, toTitle); len(m) == 1 {
			return m[0]
		}
		return c
	}
	return c + r.upper
}

// AppendUpper appends src in upper case (str.upper).
func AppendUpper[T Unit](dst []rune, src []T) []rune {
	for _, c := range src {
		dst = appendCase(dst, rune(c), toUpper)
	}
	return dst
}

// AppendLower appends src in lower case (str.lower).
func AppendLower[T Unit](dst []rune, src []T) []rune {
	for i, c := range src {
		dst = appendLower(dst, src, i, rune(c))
	}
	return dst
}

// AppendFold appends src case-folded (str.casefold).
func AppendFold[T Unit](dst []rune, src []T) []rune {
	for _, c := range src {
		dst = appendCase(dst, rune(c), toFold)
	}
	return dst
}

// AppendSwapCase appends src with upper and lower case exchanged.
func AppendSwapCase[T Unit](dst []rune, src []T) []rune {
	for i, u := range src {
		c := rune(u)
		switch f := FlagsOf(c); {
		case f&Upper != 0:
			dst = appendLower(dst, src, i, c)
		case f&Lower != 0:
			dst = appendCase(dst, c, toUpper)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// AppendCapitalize appends src with its first character in title case and the
// others in lower case.
func AppendCapitalize[T Unit](dst []rune, src []T) []rune {
	for i, u := range src {
		if i == 0 {
			dst = appendCase(dst, rune(u), toTitle)
			continue
		}
		dst = appendLower(dst, src, i, rune(u))
	}
	return dst
}

// AppendTitle appends src with each word in title case: a character is the
// first of a word if the one before it has no case.
func AppendTitle[T Unit](dst []rune, src []T) []rune {
	cased := false
	for i, u := range src {
		c := rune(u)
		if cased {
			dst = appendLower(dst, src, i, c)
		} else {
			dst = appendCase(dst, c, toTitle)
		}
		cased = isCased(c)
	}
	return dst
}

// IsTitleText reports whether src is titled, as str.istitle has it.
func IsTitleText[T Unit](src []T) bool {
	cased, prev := false, false
	for _, u := range src {
		switch f := FlagsOf(rune(u)); {
		case f&(Upper|Title) != 0:
			if prev {
				return false
			}
			prev, cased = true, true
		case f&Lower != 0:
			if !prev {
				return false
			}
			prev, cased = true, true
		default:
			prev = false
		}
	}
	return cased
}

// isCased is the property Cased; those of its characters that are also case
// ignorable carry only the latter flag, for it is asked first.
func isCased(c rune) bool {
	f := FlagsOf(c)
	return f&Cased != 0 || f&CaseIgnorable != 0 && f&(Upper|Lower|Title) != 0
}

// appendLower maps src[i] == c; only the capital sigma looks around: it becomes
// a final one if a cased character is before it and none after, where case
// ignorable characters (accents, apostrophes) do not count.
func appendLower[T Unit](dst []rune, src []T, i int, c rune) []rune {
	if c != 0x3A3 {
		return appendCase(dst, c, toLower)
	}
	j := i - 1
	for j >= 0 && FlagsOf(rune(src[j]))&CaseIgnorable != 0 {
		j--
	}
	final := j >= 0 && FlagsOf(rune(src[j]))&Cased != 0
	if final {
		j = i + 1
		for j < len(src) && FlagsOf(rune(src[j]))&CaseIgnorable != 0 {
			j++
		}
		final = j == len(src) || FlagsOf(rune(src[j]))&Cased == 0
	}
	if final {
		return append(dst, 0x3C2)
	}
	return append(dst, 0x3C3)
}

// HasUpper reports whether the upper case of c is not c itself.
func HasUpper(c rune) bool {
	r := typ(c)
	if r.special >= 0 {
		m := r.mapping(c, toUpper)
		return len(m) != 1 || m[0] != c
	}
	return r.upper != 0
}
