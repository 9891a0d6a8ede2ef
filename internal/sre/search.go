package sre

import (
	"bytes"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// indexUnit finds c in s.
func indexUnit[T ucd.Unit](s []T, c rune) int {
	if unsafe.Sizeof(T(0)) == 1 {
		if c > 255 || len(s) == 0 {
			return -1
		}
		return bytes.IndexByte(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)), byte(c))
	}
	for i, x := range s {
		if uint32(x) == uint32(c) {
			return i
		}
	}
	return -1
}

// indexText finds the first place of lit in s.
func indexText[T ucd.Unit](s []T, lit []rune) int {
	for from := 0; len(s)-from >= len(lit); from++ {
		i := indexUnit(s[from:len(s)-len(lit)+1], lit[0])
		if i < 0 {
			return -1
		}
		from += i
		k := 1
		for k < len(lit) && uint32(s[from+k]) == uint32(lit[k]) {
			k++
		}
		if k == len(lit) {
			return from
		}
	}
	return -1
}

// search finds the first match at or after pos, -1 if there is none.
func (m *vm[T]) search(pos int) int {
	p, s := m.p, m.s
	if p.min > uint64(len(s)-pos) {
		return -1
	}
	last := len(s) - int(p.min) // a match begins there at the latest
	switch p.anchor {
	case atStart:
		if pos > 0 {
			return -1
		}
		last = 0
	case atLine:
		return m.searchLines(pos, last)
	}
	for start := pos; pos <= last; pos++ {
		switch {
		case p.anchor == atStart:
		case len(p.prefix) > 0:
			i := indexText(s[pos:], p.prefix)
			if i < 0 {
				return -1
			}
			pos += i
			if p.literal {
				m.end = pos + len(p.prefix)
				m.reset()
				return pos
			}
		case p.first != nil:
			from := pos
			pos = skip(p.first, s, pos)
			if pos > last {
				return -1
			}
			m.steps -= (pos - from) >> 4
		}
		m.advance = m.advance && pos == start
		m.reset()
		if m.run(pos) {
			return pos
		}
		if m.err != nil {
			return -1
		}
	}
	return -1
}

// skip finds the next place where f allows a match to begin, len(s)+1 if none.
func skip[T ucd.Unit](f *firstSet, s []T, pos int) int {
	tab := &f.tab
	for pos < len(s) {
		c := uint32(s[pos])
		if c < 256 {
			if tab[c] {
				return pos
			}
		} else if f.accepts(c) {
			return pos
		}
		pos++
	}
	if f.end {
		return pos
	}
	return len(s) + 1
}

// searchLines tries the beginnings of lines.
func (m *vm[T]) searchLines(pos, last int) int {
	s := m.s
	for pos <= last {
		if pos > 0 && s[pos-1] != '\n' {
			i := indexUnit(s[pos:], '\n')
			if i < 0 {
				return -1
			}
			pos += i + 1
			m.advance = false
			continue
		}
		m.reset()
		if m.run(pos) {
			return pos
		}
		if m.err != nil {
			return -1
		}
		m.advance = false
		pos++
	}
	return -1
}
