package sre

import (
	"sort"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// charset is a set of characters in the form that matching uses: a table for
// Latin-1, and what builds it for the rest.
type charset struct {
	tab    [256]bool
	ranges []span // sorted, disjoint
	cats   []category
	mode   caseMode // a character is lowered before it is looked up
	kind   classKind
	negate bool
}

type span struct{ lo, hi rune }

// classKind is what \w, \d and \s mean.
type classKind uint8

const (
	classASCII classKind = iota
	classUnicode
)

func kindOf(f Flags) classKind {
	if f&Unicode != 0 && f&Locale == 0 {
		return classUnicode
	}
	return classASCII
}

func (k classKind) word(c rune) bool {
	if c < 128 {
		return isLetter(c) || c >= '0' && c <= '9' || c == '_'
	}
	return k == classUnicode && ucd.IsAlnum(c)
}

func (k classKind) has(cat category, c rune) bool {
	switch cat {
	case catDigit, catNotDigit:
		d := c >= '0' && c <= '9' || c >= 128 && k == classUnicode && ucd.IsDecimal(c)
		return d == (cat == catDigit)
	case catSpace, catNotSpace:
		s := c == ' ' || c >= 9 && c <= 13 || c >= 28 && k == classUnicode && ucd.IsSpace(c)
		return s == (cat == catSpace)
	}
	return k.word(c) == (cat == catWord)
}

// newCharset compiles the items of a set. The result is nil for a set that
// holds everything.
func newCharset(items []setItem, negate bool, flags Flags) *charset {
	s := &charset{mode: modeOf(flags), kind: kindOf(flags), negate: negate}
	for _, x := range items {
		if x.cat == catNone {
			continue
		}
		s.cats = append(s.cats, x.cat)
		for _, c := range s.cats {
			if c == x.cat.opposite() { // everything
				s = &charset{negate: negate, ranges: []span{{0, ucd.MaxRune}}}
				s.fill()
				if !negate {
					return nil
				}
				return s
			}
		}
	}
	mode := s.mode
	if mode == caseLocale {
		mode = caseExact
	}
	cased := false
	for _, x := range items {
		if x.cat != catNone {
			continue
		}
		s.ranges = append(s.ranges, span{x.lo, x.hi})
		if mode == caseExact {
			continue
		}
		last := min(x.hi, lastCased)
		if mode == caseASCII {
			last = min(x.hi, 127)
		}
		for c := x.lo; c <= last; c++ {
			cased = cased || mode.cased(c)
			l := mode.lower(c)
			if l != c {
				s.ranges = append(s.ranges, span{l, l})
			}
			for _, e := range mode.also(l) {
				s.ranges = append(s.ranges, span{e, e})
			}
		}
	}
	if s.mode != caseLocale && !cased {
		s.mode = caseExact
	}
	s.mergeRanges()
	s.fill()
	return s
}

// literalSet is the set of the characters that c stands for without case; nil
// if that is only c.
func literalSet(c rune, negate bool, flags Flags) *charset {
	mode := modeOf(flags)
	if !mode.cased(c) {
		return nil
	}
	if mode == caseLocale {
		return newCharset([]setItem{{lo: asciiLower(c), hi: asciiLower(c)}, {lo: asciiUpper(c), hi: asciiUpper(c)}}, negate, flags&^IgnoreCase)
	}
	return newCharset([]setItem{{lo: c, hi: c, single: true}}, negate, flags)
}

func (s *charset) mergeRanges() {
	sort.Slice(s.ranges, func(i, j int) bool { return s.ranges[i].lo < s.ranges[j].lo })
	out := s.ranges[:0]
	for _, r := range s.ranges {
		if n := len(out); n > 0 && r.lo <= out[n-1].hi+1 {
			out[n-1].hi = max(out[n-1].hi, r.hi)
			continue
		}
		out = append(out, r)
	}
	s.ranges = out
}

func (s *charset) fill() {
	for c := range s.tab {
		s.tab[c] = s.find(rune(c))
	}
}

// has reports whether c is in the set.
func (s *charset) has(c rune) bool {
	if uint32(c) < 256 {
		return s.tab[c]
	}
	return s.find(c)
}

func (s *charset) find(c rune) bool {
	switch s.mode {
	case caseExact:
	case caseLocale:
		l, u := asciiLower(c), asciiUpper(c)
		return s.base(l) != s.negate || s.base(u) != s.negate
	default:
		c = s.mode.lower(c)
	}
	return s.base(c) != s.negate
}

func (s *charset) base(c rune) bool {
	if len(s.ranges) > 8 {
		i := sort.Search(len(s.ranges), func(i int) bool { return s.ranges[i].hi >= c })
		if i < len(s.ranges) && s.ranges[i].lo <= c {
			return true
		}
	} else {
		for _, r := range s.ranges {
			if c >= r.lo && c <= r.hi {
				return true
			}
		}
	}
	for _, cat := range s.cats {
		if s.kind.has(cat, c) {
			return true
		}
	}
	return false
}
