package sre

import (
	"errors"
	"math/bits"

	"github.com/gophersnake/gophersnake/internal/ucd"
)

// Mode is how a text is matched.
type Mode uint8

const (
	Match     Mode = iota // at the start position
	FullMatch             // from the start position to the end
	Search                // at the first place possible
)

// ErrStack says that the stack of choices grew beyond Scratch.MaxStack.
var ErrStack = errors.New("regular expression needs too much memory")

// Scratch is what matching needs beside program and text. It may be used again
// and again, by one thread at a time; after a match it holds the result.
type Scratch struct {
	// Spans are begin and end of the whole match and of each group, -1 where a
	// group has not matched.
	Spans []int
	// LastIndex is the group that was closed last, 0 if there is none.
	LastIndex int

	// Tick, where set, is called about every TickSteps steps; its error ends
	// the match.
	Tick func() error
	// MaxStack bounds the stack in bytes; 0 is DefaultMaxStack.
	MaxStack int

	stack []entry
	loops []loopReg
	looks []lookReg
}

const (
	// TickSteps is how many steps lie between two ticks.
	TickSteps = 10000
	// DefaultMaxStack is enough for ordinary patterns on texts of megabytes.
	DefaultMaxStack = 1 << 30

	entrySize = 24
)

// entry is an element of the stack: a choice to come back to, or something to
// undo before earlier choices. The meaning of its fields is by kind.
type entry struct {
	pc   int32
	kind entryKind
	pos  int
	more int
}

type entryKind int32

const (
	kChoice entryKind = iota // go on at pc, pos
	kRep                     // opRep at pc: give back to pos, and on to more
	kLazy                    // opRepLazy at pc: take one at pos, at most to more
	kBranch                  // opBranch at pc: remaining alternatives more
	kMark                    // marks[pc] was pos, last index was more
	kLoop                    // loop register pc had count pos, last more
)

type loopReg struct{ count, last int }

// lookReg remembers where a look-around or an atomic group began.
type lookReg struct{ height, pos int }

// vm matches one text.
type vm[T ucd.Unit] struct {
	p       *Program
	s       []T // up to the end position
	x       *Scratch
	marks   []int
	last    int
	steps   int
	dirty   bool // marks were set without a note how to undo it
	advance bool // a match must not be empty
	full    bool
	end     int // of the match
	err     error
}

// Exec matches p against text[start:end] (what is before start is seen by
// look-behind and anchors). advance refuses an empty match at start, as the
// search after an empty match needs. The result is in x.
func Exec[T ucd.Unit](p *Program, x *Scratch, text []T, start, end int, mode Mode, advance bool) (bool, error) {
	if start < 0 || end > len(text) || start > end {
		return false, nil
	}
	n := 2*p.Groups + 2
	if cap(x.Spans) < n {
		x.Spans = make([]int, n)
	}
	x.Spans = x.Spans[:n]
	if len(x.loops) < p.loops {
		x.loops = make([]loopReg, p.loops)
	}
	if len(x.looks) < p.looks {
		x.looks = make([]lookReg, p.looks)
	}
	m := vm[T]{p: p, s: text[:end], x: x, marks: x.Spans[2:], steps: TickSteps, dirty: true, advance: advance, full: mode == FullMatch}
	var begin int
	if mode == Search {
		begin = m.search(start)
	} else {
		m.reset()
		begin = -1
		if m.run(start) {
			begin = start
		}
	}
	if m.err != nil || begin < 0 {
		return false, m.err
	}
	x.Spans[0], x.Spans[1] = begin, m.end
	for i := 0; i < len(m.marks); i += 2 {
		if m.marks[i] < 0 || m.marks[i+1] < 0 {
			m.marks[i], m.marks[i+1] = -1, -1
		}
	}
	x.LastIndex = m.last
	return true, nil
}

func (m *vm[T]) reset() {
	if !m.dirty {
		return
	}
	for i := range m.marks {
		m.marks[i] = -1
	}
	m.last = 0
	m.dirty = false
}

// tick does what is due every TickSteps steps.
func (m *vm[T]) tick(st []entry) bool {
	m.steps = TickSteps
	limit := m.x.MaxStack
	if limit == 0 {
		limit = DefaultMaxStack
	}
	if len(st)*entrySize > limit {
		m.err = ErrStack
		return false
	}
	if m.x.Tick != nil {
		if m.err = m.x.Tick(); m.err != nil {
			return false
		}
	}
	return true
}

// one reports whether a character passes an instruction for single characters.
func (in *inst) one(op opcode, c uint32) bool {
	switch op {
	case opChar:
		return c == uint32(in.c)
	case opNotChar:
		return c != uint32(in.c)
	case opAny:
		return c != '\n'
	case opAnyAll:
		return true
	}
	if c < 256 {
		return in.set.tab[c]
	}
	return in.set.find(rune(c))
}

// scan finds the end of the characters from i to limit that pass in.
func scan[T ucd.Unit](in *inst, s []T, i, limit int) int {
	switch in.single {
	case opChar:
		for i < limit && uint32(s[i]) == uint32(in.c) {
			i++
		}
	case opNotChar:
		if n := indexUnit(s[i:limit], in.c); n >= 0 {
			return i + n
		}
		return limit
	case opAny:
		if n := indexUnit(s[i:limit], '\n'); n >= 0 {
			return i + n
		}
		return limit
	case opAnyAll:
		return limit
	default:
		tab := &in.set.tab
		for i < limit {
			c := uint32(s[i])
			if c < 256 {
				if !tab[c] {
					return i
				}
			} else if !in.set.find(rune(c)) {
				return i
			}
			i++
		}
	}
	return i
}

// allows reports whether what f bounds may begin at pos.
func allows[T ucd.Unit](f *firstSet, s []T, pos int) bool {
	if f == nil {
		return true
	}
	if pos >= len(s) {
		return f.end
	}
	if c := uint32(s[pos]); c < 256 {
		return f.tab[c]
	}
	return f.accepts(uint32(s[pos]))
}

// run matches at pos. It changes marks, end and last.
func (m *vm[T]) run(pos int) bool {
	code, s, start := m.p.code, m.s, pos
	st := m.x.stack[:0]
	pc := int32(0)
	for {
		in := &code[pc]
		switch in.op {
		case opChar:
			if pos < len(s) && uint32(s[pos]) == uint32(in.c) {
				pos++
				pc++
				continue
			}

		case opSet:
			if pos < len(s) {
				c := uint32(s[pos])
				if c < 256 && in.set.tab[c] || c >= 256 && in.set.find(rune(c)) {
					pos++
					pc++
					continue
				}
			}

		case opString:
			if len(s)-pos >= len(in.str) {
				i := 0
				for i < len(in.str) && uint32(s[pos+i]) == uint32(in.str[i]) {
					i++
				}
				if i == len(in.str) {
					pos += i
					pc++
					continue
				}
			}

		case opAny:
			if pos < len(s) && s[pos] != '\n' {
				pos++
				pc++
				continue
			}

		case opAnyAll:
			if pos < len(s) {
				pos++
				pc++
				continue
			}

		case opNotChar:
			if pos < len(s) && uint32(s[pos]) != uint32(in.c) {
				pos++
				pc++
				continue
			}

		case opAt:
			if m.at(in, pos) {
				pc++
				continue
			}

		case opMark:
			if len(st) > 0 {
				st = append(st, entry{in.a, kMark, m.marks[in.a], m.last})
			} else {
				m.dirty = true
			}
			m.marks[in.a] = pos
			if in.a&1 != 0 {
				m.last = int(in.a)/2 + 1
			}
			pc++
			continue

		case opJump:
			pc = in.a
			if m.steps--; m.steps <= 0 && !m.tick(st) {
				return m.leave(st, false)
			}
			continue

		case opSplit:
			if m.steps--; m.steps <= 0 && !m.tick(st) {
				return m.leave(st, false)
			}
			if allows(in.first, s, pos) {
				if allows(in.second, s, pos) {
					st = append(st, entry{in.b, kChoice, pos, 0})
				}
				pc = in.a
				continue
			}
			if allows(in.second, s, pos) {
				pc = in.b
				continue
			}

		case opBranch:
			t := in.br
			var mask uint64
			if pos >= len(s) {
				mask = t.end
			} else if c := uint32(s[pos]); c < 256 {
				mask = t.latin[c]
			} else {
				mask = t.high[bits.TrailingZeros8(highClass(rune(c)))]
			}
			if mask != 0 {
				if rest := mask & (mask - 1); rest != 0 {
					st = append(st, entry{pc, kBranch, pos, int(rest)})
				}
				pc = t.targets[bits.TrailingZeros64(mask)]
				continue
			}

		case opRep:
			limit := len(s)
			if in.max < limit-pos {
				limit = pos + in.max
			}
			end := scan(in, s, pos, limit)
			least := pos + in.min
			if m.steps -= (end - pos) >> 4; m.steps <= 0 && !m.tick(st) {
				return m.leave(st, false)
			}
			if end < least {
				break
			}
			if !in.possessive && end > least {
				if f := in.first; f != nil {
					for end > least && !allows(f, s, end) {
						end--
					}
				}
				if end > least {
					st = append(st, entry{pc, kRep, end - 1, least})
				}
			}
			pos = end
			pc++
			continue

		case opRepLazy:
			if in.min > len(s)-pos || in.min > 0 && scan(in, s, pos, pos+in.min) < pos+in.min {
				break
			}
			pos += in.min
			limit := len(s)
			if in.max-in.min < limit-pos {
				limit = pos + in.max - in.min
			}
			ok := true
			if pos, ok = m.lazy(in, pos, limit); !ok {
				break
			}
			if m.err != nil {
				return m.leave(st, false)
			}
			if pos < limit {
				st = append(st, entry{pc, kLazy, pos, limit})
			}
			pc++
			continue

		case opLoopInit:
			r := &m.x.loops[in.a]
			if in.nested && len(st) > 0 {
				st = append(st, entry{in.a, kLoop, r.count, r.last})
			}
			r.count, r.last = 0, -1
			pc++
			continue

		case opLoop:
			if m.steps--; m.steps <= 0 && !m.tick(st) {
				return m.leave(st, false)
			}
			r := &m.x.loops[in.a]
			if r.count < in.min {
				st = append(st, entry{in.a, kLoop, r.count, r.last})
				r.count++
				pc++
				continue
			}
			if r.count < in.max && pos != r.last {
				st = append(st, entry{in.b, kChoice, pos, 0}, entry{in.a, kLoop, r.count, r.last})
				r.count++
				r.last = pos
				pc++
				continue
			}
			pc = in.b
			continue

		case opLoopLazy:
			if m.steps--; m.steps <= 0 && !m.tick(st) {
				return m.leave(st, false)
			}
			r := &m.x.loops[in.a]
			if r.count < in.min {
				st = append(st, entry{in.a, kLoop, r.count, r.last})
				r.count++
				pc++
				continue
			}
			if r.count < in.max && pos != r.last {
				// Coming back to this, the body is tried: see the kind.
				st = append(st, entry{pc, kLoopBody, pos, 0})
			}
			pc = in.b
			continue

		case opAtomic:
			m.x.looks[in.a] = lookReg{len(st), pos}
			// Something must lie below, so that marks are noted.
			st = append(st, entry{0, kFail, 0, 0})
			pc++
			continue

		case opAtomicEnd:
			st = m.cut(st, m.x.looks[in.a].height)
			pc++
			continue

		case opLook:
			m.x.looks[in.a] = lookReg{len(st), pos}
			if pos < in.min {
				break
			}
			st = append(st, entry{0, kFail, 0, 0})
			pos -= in.min
			pc++
			continue

		case opLookEnd:
			r := m.x.looks[in.a]
			st = m.cut(st, r.height)
			pos = r.pos
			pc++
			continue

		case opNotLook:
			if pos < in.min {
				pc = in.b
				continue
			}
			m.x.looks[in.a] = lookReg{len(st), pos}
			st = append(st, entry{in.b, kChoice, pos, 0})
			pos -= in.min
			pc++
			continue

		case opNotLookEnd:
			height := m.x.looks[in.a].height
			for len(st) > height {
				m.undo(&st[len(st)-1])
				st = st[:len(st)-1]
			}

		case opRef:
			if n, ok := m.ref(in, pos); ok {
				pos += n
				pc++
				continue
			}

		case opCond:
			if i := m.marks[2*in.a]; i >= 0 && m.marks[2*in.a+1] >= i {
				pc++
			} else {
				pc = in.b
			}
			continue

		case opMatch:
			if (!m.full || pos == len(s)) && (!m.advance || pos != start) {
				m.end = pos
				if len(st) > 0 {
					m.dirty = true
				}
				return m.leave(st, true)
			}
		}

		// Back to the last choice.
		if m.steps--; m.steps <= 0 && !m.tick(st) {
			return m.leave(st, false)
		}
		for {
			n := len(st) - 1
			if n < 0 {
				return m.leave(st, false)
			}
			e := &st[n]
			if e.kind >= kMark {
				switch e.kind {
				case kLoopBody:
					in := &code[e.pc]
					r := &m.x.loops[in.a]
					pos = e.pos
					pc = e.pc + 1
					*e = entry{in.a, kLoop, r.count, r.last}
					r.count++
					r.last = pos
				case kFail:
					st = st[:n]
					continue
				default:
					m.undo(e)
					st = st[:n]
					continue
				}
				break
			}
			switch e.kind {
			case kChoice:
				pc, pos = e.pc, e.pos
				st = st[:n]
			case kBranch:
				pos = e.pos
				mask := uint64(e.more)
				pc = code[e.pc].br.targets[bits.TrailingZeros64(mask)]
				if mask &= mask - 1; mask != 0 {
					e.more = int(mask)
				} else {
					st = st[:n]
				}
			case kRep:
				in := &code[e.pc]
				end := e.pos
				if f := in.first; f != nil {
					from := end
					for end >= e.more && !allows(f, s, end) {
						end--
					}
					if m.steps -= (from - end) >> 4; m.steps <= 0 && !m.tick(st) {
						return m.leave(st, false)
					}
					if end < e.more {
						st = st[:n]
						continue
					}
				}
				pos, pc = end, e.pc+1
				if end > e.more {
					e.pos = end - 1
				} else {
					st = st[:n]
				}
			case kLazy:
				in := &code[e.pc]
				pos = e.pos
				if !in.one(in.single, uint32(s[pos])) {
					st = st[:n]
					continue
				}
				ok := true
				if pos, ok = m.lazy(in, pos+1, e.more); !ok {
					st = st[:n]
					continue
				}
				if m.err != nil {
					return m.leave(st, false)
				}
				pc = e.pc + 1
				if pos < e.more {
					e.pos = pos
				} else {
					st = st[:n]
				}
			}
			break
		}
	}
}

// leave keeps the stack for the next time, unless it has grown large.
func (m *vm[T]) leave(st []entry, ok bool) bool {
	m.x.stack = st[:0]
	if cap(st) > 1<<16 {
		m.x.stack = nil
	}
	return ok
}

// Kinds that undo rather than resume, and those that need a look at both.
const (
	kFail     = kLoop + 1 + iota // nothing: marks what an atomic part began with
	kLoopBody                    // opLoopLazy at pc: try its body at pos
)

// undo restores what e remembers.
func (m *vm[T]) undo(e *entry) {
	switch e.kind {
	case kMark:
		m.marks[e.pc] = e.pos
		m.last = e.more
	case kLoop:
		m.x.loops[e.pc] = loopReg{e.pos, e.more}
	}
}

// cut drops the choices above height, but keeps what undoes.
func (m *vm[T]) cut(st []entry, height int) []entry {
	out := height
	for i := height; i < len(st); i++ {
		if k := st[i].kind; k == kMark || k == kLoop {
			st[out] = st[i]
			out++
		}
	}
	if height == 0 && out > 0 {
		// Nothing is left to go back to.
		m.dirty = true
		return st[:0]
	}
	return st[:out]
}

// lazy takes characters from pos on, as few as possible, until what follows
// may begin. It fails if limit or a wrong character comes first.
func (m *vm[T]) lazy(in *inst, pos, limit int) (int, bool) {
	f := in.first
	if f == nil {
		return pos, true
	}
	s, from := m.s, pos
	for !allows(f, s, pos) {
		if pos >= limit || !in.one(in.single, uint32(s[pos])) {
			return pos, false
		}
		pos++
	}
	if m.steps -= (pos - from) >> 4; m.steps <= 0 {
		m.tick(nil)
	}
	return pos, true
}

func (m *vm[T]) at(in *inst, pos int) bool {
	s := m.s
	switch in.at {
	case atBeginning, atBeginningString:
		return pos == 0
	case atBeginningLine:
		return pos == 0 || s[pos-1] == '\n'
	case atEnd:
		return pos == len(s) || pos == len(s)-1 && s[pos] == '\n'
	case atEndLine:
		return pos == len(s) || s[pos] == '\n'
	case atEndString:
		return pos == len(s)
	}
	before := pos > 0 && in.kind.word(rune(s[pos-1]))
	after := pos < len(s) && in.kind.word(rune(s[pos]))
	return (before != after) == (in.at == atBoundary)
}

// ref compares the text of a group with what is at pos.
func (m *vm[T]) ref(in *inst, pos int) (int, bool) {
	i, j := m.marks[2*in.a], m.marks[2*in.a+1]
	if i < 0 || j < i {
		return 0, false
	}
	s, n := m.s, j-i
	if n > len(s)-pos {
		return 0, false
	}
	m.steps -= n >> 4
	for k := range n {
		a, b := rune(s[i+k]), rune(s[pos+k])
		if a != b && (in.mode == caseExact || in.mode.lower(a) != in.mode.lower(b)) {
			return 0, false
		}
	}
	return n, true
}
