package sre

import "github.com/gophersnake/gophersnake/internal/ucd"

// firstSet bounds what a part of a pattern, and all that follows it, can begin
// with: if it matches at a place then the next character is in the set, or
// there is none and end is set. It may always be larger than the truth.
//
// Characters beyond Latin-1 are counted by class, which is exact enough to see
// that \w and \s, or a word and a literal, exclude each other.
type firstSet struct {
	tab  [256]bool
	high uint8 // of highClass
	end  bool
}

const (
	highDigit uint8 = 1 << iota
	highWord
	highSpace
	highOther
	highAll = 15
)

func highClass(c rune) uint8 {
	switch {
	case ucd.IsDecimal(c):
		return highDigit
	case ucd.IsAlnum(c):
		return highWord
	case ucd.IsSpace(c):
		return highSpace
	}
	return highOther
}

// anything is the set of no information.
func anything() *firstSet {
	f := &firstSet{high: highAll, end: true}
	for i := range f.tab {
		f.tab[i] = true
	}
	return f
}

func (f *firstSet) clone() *firstSet {
	g := *f
	return &g
}

func (f *firstSet) add(g *firstSet) {
	for i, b := range g.tab {
		f.tab[i] = f.tab[i] || b
	}
	f.high |= g.high
	f.end = f.end || g.end
}

// all reports whether f excludes nothing.
func (f *firstSet) all() bool {
	if f.high != highAll || !f.end {
		return false
	}
	for _, b := range f.tab {
		if !b {
			return false
		}
	}
	return true
}

// disjoint reports whether no character can be in both.
func (f *firstSet) disjoint(g *firstSet) bool {
	if f.high&g.high != 0 {
		return false
	}
	for i, b := range f.tab {
		if b && g.tab[i] {
			return false
		}
	}
	return true
}

// accepts reports whether f allows c.
func (f *firstSet) accepts(c uint32) bool {
	if c < 256 {
		return f.tab[c]
	}
	return f.high == highAll || f.high != 0 && f.high&highClass(rune(c)) != 0
}

func firstOfChar(c rune) *firstSet {
	f := &firstSet{}
	if c < 256 {
		f.tab[c] = true
	} else {
		f.high = highClass(c)
	}
	return f
}

func firstOfSet(s *charset) *firstSet {
	f := &firstSet{tab: s.tab, high: highAll}
	if s.negate || s.mode == caseLocale {
		return f
	}
	// What is listed bounds the classes; lowering may change a letter's place
	// but hardly its class, so that with case ignored nothing is claimed
	// beyond "a letter".
	f.high = 0
	for _, r := range s.ranges {
		if r.hi < 256 && s.mode == caseExact {
			continue
		}
		if r.hi-max(r.lo, 256) > 64 {
			return &firstSet{tab: s.tab, high: highAll}
		}
		for c := max(r.lo, 256); c <= r.hi; c++ {
			f.high |= highClass(c)
		}
		if s.mode != caseExact {
			f.high |= highWord | highOther
		}
	}
	for _, c := range s.cats {
		if s.kind == classASCII {
			if c == catNotDigit || c == catNotSpace || c == catNotWord {
				f.high = highAll
			}
			continue
		}
		switch c {
		case catDigit:
			f.high |= highDigit
		case catNotDigit:
			f.high |= highAll &^ highDigit
		case catSpace:
			f.high |= highSpace
		case catNotSpace:
			f.high |= highAll &^ highSpace
		case catWord:
			f.high |= highDigit | highWord
		case catNotWord:
			f.high |= highAll &^ (highDigit | highWord)
		}
		if s.mode != caseExact && f.high != 0 {
			f.high |= highWord | highOther
		}
	}
	return f
}
