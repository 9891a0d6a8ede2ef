package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// matching is the state of one case pattern. A pattern consumes the register it looks at when it succeeds. When it fails it
// jumps to a label that releases the temporaries in use at that point, from base on.
type matching struct {
	base        int
	fail        map[int]label // by the value of u.top
	next        label         // where a failed match goes on
	slots       map[string]int
	bound       []string // captured so far, in order
	irrefutable bool     // a pattern that always matches may stand here
}

func (u *unit) match(s *syntax.Match) {
	u.inCond++
	defer func() { u.inCond-- }()
	base := u.top
	subj := u.temp(s.Subject).r
	end := u.newLabel()
	last := len(s.Cases) - 1
	wild := false
	if as, ok := s.Cases[last].Pattern.(*syntax.MatchAs); ok && as.Pattern == nil && as.Name == "" && last > 0 {
		wild = true
	}
	for i, c := range s.Cases {
		if i == last && wild {
			u.at(c.Pattern)
			u.nop()
			if c.Guard != nil {
				u.jumpIf(c.Guard, false, end)
			}
			u.stmts(c.Body)
			break
		}
		// The subject goes with the last case that looks at it.
		own := i == last || wild && i == last-1
		next := u.newLabel()
		u.at(c.Pattern)
		m := &matching{base: u.top, fail: map[int]label{}, next: next, slots: map[string]int{},
			irrefutable: c.Guard != nil || i == last}
		if own {
			m.base = subj
		}
		for _, n := range captures(c.Pattern, nil) {
			if _, ok := m.slots[n]; !ok {
				m.slots[n] = u.push()
			}
		}
		u.pattern(m, c.Pattern, subj, own)
		u.at(c.Pattern)
		for _, n := range m.bound {
			u.storeName(n, opd{m.slots[n], true})
		}
		u.top = m.base
		if own {
			u.top = base
		} else {
			u.top = subj + 1
		}
		if c.Guard != nil {
			u.jumpIf(c.Guard, false, next)
		}
		if !own {
			u.clear(subj)
		}
		u.top = base
		u.stmts(c.Body)
		u.jumpQuiet(end)
		u.at(c.Pattern)
		u.failures(m)
		u.bind(next)
		u.top = base
		if !own {
			u.top = subj + 1
		}
	}
	u.bind(end)
	u.top = base
}

// failures emits the releases that failed patterns jump to.
func (u *unit) failures(m *matching) {
	high := 0
	for r := range m.fail {
		high = max(high, r)
	}
	for r := high; r > m.base; r-- {
		if l, ok := m.fail[r]; ok {
			u.bind(l)
		}
		u.clear(r - 1)
	}
	if l, ok := m.fail[m.base]; ok {
		u.bind(l)
	}
}

// failLabel is where a pattern that fails now jumps.
func (u *unit) failLabel(m *matching) label {
	l, ok := m.fail[u.top]
	if !ok {
		l = u.newLabel()
		m.fail[u.top] = l
	}
	return l
}

// captures lists the names that a pattern binds, in order.
func captures(p syntax.Pattern, l []string) []string {
	switch p := p.(type) {
	case *syntax.MatchSequence:
		for _, x := range p.Patterns {
			l = captures(x, l)
		}
	case *syntax.MatchMapping:
		if p.Rest != "" {
			l = append(l, p.Rest)
		}
		for _, x := range p.Patterns {
			l = captures(x, l)
		}
	case *syntax.MatchClass:
		for _, x := range p.Patterns {
			l = captures(x, l)
		}
		for _, x := range p.KwdPatterns {
			l = captures(x, l)
		}
	case *syntax.MatchStar:
		if p.Name != "" {
			l = append(l, p.Name)
		}
	case *syntax.MatchAs:
		if p.Pattern != nil {
			l = captures(p.Pattern, l)
		}
		if p.Name != "" {
			l = append(l, p.Name)
		}
	case *syntax.MatchOr:
		for _, x := range p.Patterns {
			l = captures(x, l)
		}
	}
	return l
}

func wildcard(p syntax.Pattern) bool {
	switch p := p.(type) {
	case *syntax.MatchAs:
		return p.Pattern == nil && p.Name == ""
	case *syntax.MatchStar:
		return p.Name == ""
	}
	return false
}

func (u *unit) capture(m *matching, name string, r int, own bool, at syntax.Positioned) {
	u.at(at)
	if name == "__debug__" {
		u.c.fail(&u.pos, "cannot assign to __debug__")
	}
	for _, n := range m.bound {
		if n == name {
			u.c.fail(&u.pos, "multiple assignments to name '"+name+"' in pattern")
		}
	}
	m.bound = append(m.bound, name)
	u.move(m.slots[name], opd{r, own})
}

// pattern matches the value in register r, and drops it if it is the pattern's own.
func (u *unit) pattern(m *matching, p syntax.Pattern, r int, own bool) {
	u.c.nest(p.Position())
	u.at(p)
	o := opd{r, own}
	base := u.top
	switch p := p.(type) {
	case *syntax.MatchValue:
		if !patternValue(p.Value) {
			u.c.fail(&p.Pos, "patterns may only match literals and attribute lookups")
		}
		fail := u.failLabel(m)
		if n, ok := u.smallInt(p.Value); ok {
			u.emit(bytecode.JNEQI, kill(o, bytecode.KillA, -1), r, n, 0).target = fail
			break
		}
		v := u.expr(p.Value)
		u.at(p)
		u.emit(bytecode.JNEQ, kill(o, bytecode.KillA, -1)|kill(v, bytecode.KillB, -1), r, v.r, 0).target = fail
	case *syntax.MatchSingleton:
		fail := u.failLabel(m)
		if p.Value == nil {
			u.emit(bytecode.JNOTNONE, kill(o, bytecode.KillA, -1), r, 0, 0).target = fail
			break
		}
		u.loadConst(p.Value, u.top)
		u.emit(bytecode.JISNOT, kill(o, bytecode.KillA, -1)|bytecode.KillB, r, u.top, 0).target = fail
	case *syntax.MatchSequence:
		u.sequencePattern(m, p, r, own)
	case *syntax.MatchMapping:
		u.mappingPattern(m, p, r, own)
	case *syntax.MatchClass:
		u.classPattern(m, p, r, own)
	case *syntax.MatchAs:
		u.asPattern(m, p, r, own)
	case *syntax.MatchStar:
		if p.Name != "" {
			u.capture(m, p.Name, r, own, p)
		} else {
			u.drop(o)
		}
	case *syntax.MatchOr:
		u.orPattern(m, p, r, own)
	}
	u.top = base
	u.c.depth--
}

func patternValue(e syntax.Expr) bool {
	switch x := e.(type) {
	case *syntax.Constant, *syntax.Attribute:
		return true
	case *syntax.UnaryOp:
		return patternValue(x.Operand)
	case *syntax.BinOp:
		return patternValue(x.Left) && patternValue(x.Right)
	}
	return false
}

func (u *unit) asPattern(m *matching, p *syntax.MatchAs, r int, own bool) {
	if p.Pattern == nil {
		if !m.irrefutable {
			if p.Name != "" {
				u.c.fail(&p.Pos, "name capture '"+p.Name+"' makes remaining patterns unreachable")
			}
			u.c.fail(&p.Pos, "wildcard makes remaining patterns unreachable")
		}
		if p.Name == "" {
			u.drop(opd{r, own})
			return
		}
		u.capture(m, p.Name, r, own, p)
		return
	}
	u.pattern(m, p.Pattern, r, false)
	u.capture(m, p.Name, r, own, p)
}

// inner matches a subpattern, which may be irrefutable.
func (u *unit) inner(m *matching, p syntax.Pattern, r int, own bool) {
	old := m.irrefutable
	m.irrefutable = true
	u.pattern(m, p, r, own)
	m.irrefutable = old
}

func (u *unit) sequencePattern(m *matching, p *syntax.MatchSequence, r int, own bool) {
	star, onlyWild, starWild := -1, true, false
	for i, x := range p.Patterns {
		if _, ok := x.(*syntax.MatchStar); ok {
			if star >= 0 {
				u.c.fail(&p.Pos, "multiple starred names in sequence pattern")
			}
			star = i
			starWild = wildcard(x)
		}
		onlyWild = onlyWild && wildcard(x)
	}
	n := len(p.Patterns)
	fail := u.failLabel(m)
	t := u.top
	u.need(t + 1)
	u.emit(bytecode.MATCHSEQ, 0, t, r, 0)
	u.emit(bytecode.JFALSE, bytecode.KillA, t, 0, 0).target = fail
	switch {
	case star < 0:
		u.emit(bytecode.GETLEN, 0, t, r, 0)
		u.emit(bytecode.JNEQI, bytecode.KillA, t, n, 0).target = fail
	case n > 1:
		u.emit(bytecode.GETLEN, 0, t, r, 0)
		u.emit(bytecode.JNGEI, bytecode.KillA, t, n-1, 0).target = fail
	}
	o := opd{r, own}
	if onlyWild {
		u.drop(o)
		return
	}
	if starWild {
		// A star that captures nothing: the items are fetched by index.
		for i, x := range p.Patterns {
			if wildcard(x) {
				continue
			}
			u.at(p)
			v := u.push()
			switch {
			case i < star:
				u.emit(bytecode.GETITEMI, 0, v, r, i)
			default:
				u.emit(bytecode.GETLEN, 0, v, r, 0)
				u.emit(bytecode.SUBI, 0, v, v, n-i)
				u.emit(bytecode.GETITEM, 0, v, r, v)
			}
			u.inner(m, x, v, true)
			u.top = v
		}
		u.drop(o)
		return
	}
	w := u.top
	u.top += n
	u.need(u.top)
	if star >= 0 {
		u.emit(bytecode.UNPACKEX, kill(o, bytecode.KillB, -1), w, r, star|(n-star-1)<<8)
	} else {
		u.emit(bytecode.UNPACK, kill(o, bytecode.KillB, -1), w, r, n)
	}
	for i, x := range p.Patterns {
		u.inner(m, x, w+i, true)
	}
}

func (u *unit) mappingPattern(m *matching, p *syntax.MatchMapping, r int, own bool) {
	fail := u.failLabel(m)
	t := u.top
	u.need(t + 1)
	o := opd{r, own}
	u.emit(bytecode.MATCHMAP, 0, t, r, 0)
	u.emit(bytecode.JFALSE, bytecode.KillA, t, 0, 0).target = fail
	n := len(p.Keys)
	if n == 0 && p.Rest == "" {
		u.drop(o)
		return
	}
	if n > 0 {
		u.emit(bytecode.GETLEN, 0, t, r, 0)
		u.emit(bytecode.JNGEI, bytecode.KillA, t, n, 0).target = fail
	}
	seen := map[string]bool{}
	for i, k := range p.Keys {
		if k == nil {
			u.c.fail(p.Patterns[i].Position(), "can't use NULL keys in MatchMapping (set 'rest' parameter instead)")
		}
		v, ok := u.c.constant(k)
		if ok {
			key := equalKey(v)
			if seen[key] {
				u.c.fail(&p.Pos, "mapping pattern checks duplicate key ("+Repr(v)+")")
			}
			seen[key] = true
		} else if _, ok := k.(*syntax.Attribute); !ok {
			u.c.fail(&p.Pos, "mapping pattern keys may only match literals and attribute lookups")
		}
	}
	keys := u.push()
	u.top = keys
	u.window(p.Keys)
	u.at(p)
	u.top = keys
	u.emit(bytecode.BUILDTUPLE, 0, keys, keys, n)
	u.top = keys + 1
	vals := u.push()
	u.emit(bytecode.MATCHKEYS, 0, vals, r, keys)
	fail = u.failLabel(m)
	u.emit(bytecode.JNONE, 0, vals, 0, 0).target = fail
	w := u.top
	u.top += n
	u.need(u.top)
	u.emit(bytecode.UNPACK, bytecode.KillB, w, vals, n)
	if p.Rest != "" {
		// The rest: a copy of the mapping without the keys.
		d := u.top
		u.need(d + 2 + n)
		u.emit(bytecode.BUILDMAP, 0, d, d, 0)
		u.emit(bytecode.DICTUPDATE, kill(o, bytecode.KillB, -1), d, r, 0)
		u.emit(bytecode.UNPACK, bytecode.KillB, d+1, keys, n)
		for i := 0; i < n; i++ {
			u.emit(bytecode.DELITEM, bytecode.KillB, d, d+1+i, 0)
		}
		u.capture(m, p.Rest, d, true, p)
	} else {
		u.clear(keys)
		u.drop(o)
	}
	for i, x := range p.Patterns {
		u.inner(m, x, w+i, true)
	}
}

// equalKey is the same for keys that are equal in Python.
func equalKey(v any) string {
	switch x := v.(type) {
	case bool:
		if x {
			return constKey(toConst(int64(1)))
		}
		return constKey(toConst(int64(0)))
	case float64:
		if i := int64(x); float64(i) == x {
			return constKey(toConst(i))
		}
	case complex128:
		if imag(x) == 0 {
			return equalKey(real(x))
		}
	}
	return constKey(toConst(v))
}

func (u *unit) classPattern(m *matching, p *syntax.MatchClass, r int, own bool) {
	for i, a := range p.KwdAttrs {
		for j := i + 1; j < len(p.KwdAttrs); j++ {
			if p.KwdAttrs[j] == a {
				u.c.fail(p.KwdPatterns[j].Position(), "attribute name repeated in class pattern: "+a)
			}
		}
	}
	npos, n := len(p.Patterns), len(p.Patterns)+len(p.KwdAttrs)
	t := u.push()
	// The subject stays where it is until the class is evaluated.
	w := u.push()
	u.gen(p.Cls, u.top)
	u.push()
	names := make(syntax.TupleConst, len(p.KwdAttrs))
	for i, a := range p.KwdAttrs {
		names[i] = a
	}
	u.at(p)
	u.loadConst(names, u.top)
	u.push()
	u.emit(bytecode.MOVE, kill(opd{r, own}, bytecode.KillB, -1), w, r, 0)
	u.emit(bytecode.MATCHCLASS, 0, t, w, npos)
	u.top = t + 1
	u.emit(bytecode.JNONE, 0, t, 0, 0).target = u.failLabel(m)
	first := u.top
	u.top += n
	u.need(u.top)
	u.emit(bytecode.UNPACK, bytecode.KillB, first, t, n)
	for i, x := range p.Patterns {
		u.inner(m, x, first+i, true)
	}
	for i, x := range p.KwdPatterns {
		u.inner(m, x, first+npos+i, true)
	}
}

func (u *unit) orPattern(m *matching, p *syntax.MatchOr, r int, own bool) {
	base := u.top
	end := u.newLabel()
	before := m.bound
	var names []string
	irrefutable := m.irrefutable
	for i, alt := range p.Patterns {
		last := i == len(p.Patterns)-1
		next := u.newLabel()
		a := &matching{base: base, fail: map[int]label{}, next: next, slots: m.slots,
			bound: append([]string{}, before...), irrefutable: irrefutable && last}
		u.at(alt)
		u.pattern(a, alt, r, own && last)
		got := a.bound[len(before):]
		if i == 0 {
			names = got
		} else if !sameNames(names, got) {
			u.c.fail(&p.Pos, "alternative patterns bind different names")
		}
		u.at(alt)
		if own && !last {
			u.clear(r)
		}
		u.jumpQuiet(end)
		u.failures(a)
		u.bind(next)
		for _, n := range captures(alt, nil) {
			u.clear(m.slots[n])
		}
		u.top = base
	}
	u.at(p)
	u.jump(u.failLabel(m))
	u.bind(end)
	m.bound = append(append([]string{}, before...), names...)
}

func sameNames(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		found := false
		for _, y := range b {
			found = found || x == y
		}
		if !found {
			return false
		}
	}
	return true
}
