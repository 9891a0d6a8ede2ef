package sre

import "math"

type opcode uint8

const (
	opFail       opcode = iota
	opMatch             // the end
	opChar              // c
	opNotChar           // not c
	opAny               // not a newline
	opAnyAll            // any character
	opSet               // set
	opString            // str
	opAt                // at, kind
	opMark              // marks[a] = position
	opJump              // to a
	opSplit             // try a, later b; first and second bound what each begins with
	opBranch            // alternatives: br
	opRep               // min to max of one character, greedy, then pc+1; follow
	opRepLazy           // the same, lazy
	opLoopInit          // loop register a
	opLoop              // loop register a: min to max turns of what follows, then to b
	opLoopLazy          // the same, lazy
	opAtomic            // begin of an atomic group, register a
	opAtomicEnd         // drop its choices
	opLook              // look-around, register a, back characters
	opLookEnd           // holds: go on from where it began
	opNotLook           // negative look-around, register a; go on at b if what follows fails
	opNotLookEnd        // does not hold
	opRef               // the text of group a again, mode
	opCond              // to b unless group a has matched
)

// inst is one instruction; see the opcodes for which fields they use.
type inst struct {
	op         opcode
	single     opcode // opRep: opChar, opNotChar, opAny, opAnyAll or opSet
	at         atKind
	kind       classKind
	mode       caseMode
	possessive bool // opRep: no choice is left behind
	nested     bool // opLoopInit: inside another loop
	c          rune
	a, b       int32
	min, max   int
	set        *charset
	str        []rune
	first      *firstSet // opSplit: of a; opRep, opRepLazy: of what follows
	second     *firstSet // opSplit: of b
	br         *branchTable
}

// branchTable selects alternatives by the next character: bit i of a mask
// stands for targets[i].
type branchTable struct {
	targets []int32
	latin   [256]uint64
	high    [4]uint64 // by bit of highClass
	end     uint64
}

const maxAlternatives = 64

type compiler struct {
	p      *Program
	code   []inst
	groups []groupWidth
	own    map[*node]own
	depth  int // of loops
	// barrier is the last jump target: literals on its two sides stay apart.
	barrier int32
}

// own is what a node itself can begin with, and whether it can be passed
// without a character.
type own struct {
	set      *firstSet
	nullable bool
}

func (p *Program) compile(root seq) error {
	c := &compiler{p: p, own: map[*node]own{}}
	c.groups = make([]groupWidth, p.Groups+1)
	c.collectWidths(root)
	if err := c.seq(root, p.Flags, anything()); err != nil {
		return err
	}
	c.emit(inst{op: opMatch})
	p.code = c.code
	p.min, _ = root.width(c.groups)
	f, nullable := c.seqOwn(root, p.Flags)
	if !nullable && !f.all() {
		p.first = f
	}
	p.findPrefix()
	return nil
}

// collectWidths fills the widths of groups, in order, so that backreferences
// find them.
func (c *compiler) collectWidths(s seq) {
	for _, n := range s {
		c.collectWidths(n.sub)
		for _, sub := range n.subs {
			c.collectWidths(sub)
		}
		if n.op == nGroup && n.group > 0 {
			lo, hi := n.sub.width(c.groups)
			c.groups[n.group] = groupWidth{lo, hi, true}
		}
	}
}

// findPrefix reads the literal that every match begins with off the code.
func (p *Program) findPrefix() {
	i := 0
	for p.code[i].op == opMark {
		i++
	}
	if in := &p.code[i]; in.op == opAt {
		switch in.at {
		case atBeginning, atBeginningString:
			p.anchor = atStart
		case atBeginningLine:
			p.anchor = atLine
		}
	}
	for ; ; i++ {
		switch in := &p.code[i]; in.op {
		case opMark:
		case opChar:
			p.prefix = append(p.prefix, in.c)
		case opString:
			p.prefix = append(p.prefix, in.str...)
		default:
			p.literal = in.op == opMatch && p.Groups == 0 && len(p.prefix) > 0
			return
		}
	}
}

func (c *compiler) emit(in inst) int {
	c.code = append(c.code, in)
	return len(c.code) - 1
}

func (c *compiler) here() int32 { return int32(len(c.code)) }

func (c *compiler) reg() int32 {
	c.p.loops++
	return int32(c.p.loops - 1)
}

func (c *compiler) look() int32 {
	c.p.looks++
	return int32(c.p.looks - 1)
}

func combine(f, add, del Flags) Flags {
	if add&typeFlags != 0 {
		f &^= typeFlags
	}
	return (f | add) &^ del
}

// firstOf bounds what s and then follow begin with.
func (c *compiler) firstOf(s seq, flags Flags, follow *firstSet) *firstSet {
	f, nullable := c.seqOwn(s, flags)
	if nullable {
		f.add(follow)
	}
	return f
}

func (c *compiler) seqOwn(s seq, flags Flags) (*firstSet, bool) {
	f := &firstSet{}
	for _, n := range s {
		o := c.nodeOwn(n, flags)
		f.add(o.set)
		if !o.nullable {
			return f, false
		}
	}
	return f, true
}

func (c *compiler) nodeOwn(n *node, flags Flags) own {
	if o, ok := c.own[n]; ok {
		return o
	}
	o := c.makeOwn(n, flags)
	c.own[n] = o
	return o
}

func (c *compiler) makeOwn(n *node, flags Flags) own {
	if in, ok := c.single(n, flags); ok {
		return own{firstOfSingle(&in), false}
	}
	none := &firstSet{}
	switch n.op {
	case nAt:
		f := &firstSet{end: true}
		switch n.at {
		case atEnd:
			f.tab['\n'] = true
			return own{f, false}
		case atEndString:
			return own{f, false}
		}
		return own{none, true}
	case nBranch:
		f, nullable := &firstSet{}, false
		for _, sub := range n.subs {
			g, null := c.seqOwn(sub, flags)
			f.add(g)
			nullable = nullable || null
		}
		return own{f, nullable}
	case nGroup:
		f, nullable := c.seqOwn(n.sub, combine(flags, n.add, n.del))
		return own{f, nullable}
	case nAtomic:
		f, nullable := c.seqOwn(n.sub, flags)
		return own{f, nullable}
	case nRepeat:
		if n.max == 0 {
			return own{none, true}
		}
		f, nullable := c.seqOwn(n.sub, flags)
		return own{f, nullable || n.min == 0}
	case nRef, nCond:
		return own{anything(), false}
	case nAssert, nAssertNot:
		return own{none, true}
	}
	return own{none, false} // nFail
}

// single gives the instruction of a node that matches one character.
func (c *compiler) single(n *node, flags Flags) (inst, bool) {
	switch n.op {
	case nLiteral, nNotLiteral:
		neg := n.op == nNotLiteral
		if s := literalSet(n.lit, neg, flags); s != nil {
			return inst{op: opSet, set: s}, true
		}
		if neg {
			return inst{op: opNotChar, c: n.lit}, true
		}
		return inst{op: opChar, c: n.lit}, true
	case nAny:
		if flags&DotAll != 0 {
			return inst{op: opAnyAll}, true
		}
		return inst{op: opAny}, true
	case nSet:
		if s := newCharset(n.items, n.negate, flags); s != nil {
			return inst{op: opSet, set: s}, true
		}
		return inst{op: opAnyAll}, true
	case nGroup:
		if n.group == 0 && len(n.sub) == 1 {
			return c.single(n.sub[0], combine(flags, n.add, n.del))
		}
	}
	return inst{}, false
}

func firstOfSingle(in *inst) *firstSet {
	switch in.op {
	case opChar:
		return firstOfChar(in.c)
	case opSet:
		return firstOfSet(in.set)
	}
	f := anything()
	f.end = false
	switch {
	case in.op == opAny:
		f.tab['\n'] = false
	case in.op == opNotChar && in.c < 256:
		f.tab[in.c] = false
	}
	return f
}

// seq compiles s; follow bounds what comes after it.
func (c *compiler) seq(s seq, flags Flags, follow *firstSet) error {
	for i := 0; i < len(s); i++ {
		n := s[i]
		if in, ok := c.single(n, flags); ok {
			c.emitSingle(in)
			continue
		}
		next := follow
		if n.op == nRepeat || n.op == nBranch || n.op == nGroup {
			next = c.firstOf(s[i+1:], flags, follow)
		}
		if err := c.node(n, flags, next); err != nil {
			return err
		}
	}
	return nil
}

// emitSingle joins literals into strings, unless a jump leads between them.
func (c *compiler) emitSingle(in inst) {
	if n := len(c.code) - 1; in.op == opChar && n >= 0 && int32(n) >= c.barrier {
		switch last := &c.code[n]; last.op {
		case opChar:
			*last = inst{op: opString, str: []rune{last.c, in.c}}
			return
		case opString:
			last.str = append(last.str, in.c)
			return
		}
	}
	c.emit(in)
}

// target makes the next instruction a jump target.
func (c *compiler) target() int32 {
	c.barrier = c.here()
	return c.barrier
}

func (c *compiler) node(n *node, flags Flags, follow *firstSet) error {
	switch n.op {
	case nAt:
		at := n.at
		if flags&MultiLine != 0 {
			switch at {
			case atBeginning:
				at = atBeginningLine
			case atEnd:
				at = atEndLine
			}
		}
		c.emit(inst{op: opAt, at: at, kind: kindOf(flags)})
	case nBranch:
		return c.branch(n.subs, flags, follow)
	case nGroup:
		flags = combine(flags, n.add, n.del)
		if n.group == 0 {
			return c.seq(n.sub, flags, follow)
		}
		c.emit(inst{op: opMark, a: int32(2*n.group - 2)})
		if err := c.seq(n.sub, flags, follow); err != nil {
			return err
		}
		c.emit(inst{op: opMark, a: int32(2*n.group - 1)})
	case nRepeat:
		return c.repeat(n, flags, follow)
	case nRef:
		c.emit(inst{op: opRef, a: int32(n.group - 1), mode: modeOf(flags)})
	case nCond:
		return c.cond(n, flags, follow)
	case nAssert, nAssertNot:
		return c.assert(n, flags)
	case nAtomic:
		r := c.look()
		c.emit(inst{op: opAtomic, a: r})
		if err := c.seq(n.sub, flags, anything()); err != nil {
			return err
		}
		c.emit(inst{op: opAtomicEnd, a: r})
	default:
		c.emit(inst{op: opFail})
	}
	return nil
}

func (c *compiler) cond(n *node, flags Flags, follow *firstSet) error {
	at := c.emit(inst{op: opCond, a: int32(n.group - 1)})
	if err := c.seq(n.subs[0], flags, follow); err != nil {
		return err
	}
	if n.noElse || len(n.subs[1]) == 0 {
		c.code[at].b = c.target()
		return nil
	}
	jump := c.emit(inst{op: opJump})
	c.code[at].b = c.target()
	if err := c.seq(n.subs[1], flags, follow); err != nil {
		return err
	}
	c.code[jump].a = c.target()
	return nil
}

func (c *compiler) assert(n *node, flags Flags) error {
	in := inst{op: opLook, a: c.look()}
	if n.op == nAssertNot {
		in.op = opNotLook
	}
	if n.behind {
		lo, hi := n.sub.width(c.groups)
		if lo > math.MaxUint32 {
			return &Error{PatternError, "looks too much behind", -1}
		}
		if lo != hi {
			return &Error{PatternError, "look-behind requires fixed-width pattern", -1}
		}
		in.min = int(lo)
	}
	at := c.emit(in)
	if err := c.seq(n.sub, flags, anything()); err != nil {
		return err
	}
	end := opLookEnd
	if n.op == nAssertNot {
		end = opNotLookEnd
	}
	c.emit(inst{op: end, a: in.a})
	c.code[at].b = c.target()
	return nil
}

func (c *compiler) branch(subs []seq, flags Flags, follow *firstSet) error {
	t := &branchTable{}
	c.emit(inst{op: opBranch, br: t})
	var jumps []int
	for i := 0; i < len(subs); i++ {
		var f *firstSet
		rest := i == maxAlternatives-1 && len(subs) > maxAlternatives
		if rest {
			f = &firstSet{}
			for _, s := range subs[i:] {
				f.add(c.firstOf(s, flags, follow))
			}
		} else {
			f = c.firstOf(subs[i], flags, follow)
		}
		t.targets = append(t.targets, c.target())
		bit := uint64(1) << i
		for ch, ok := range f.tab {
			if ok {
				t.latin[ch] |= bit
			}
		}
		for k := range t.high {
			if f.high>>k&1 != 0 {
				t.high[k] |= bit
			}
		}
		if f.end {
			t.end |= bit
		}
		if rest {
			if err := c.branch(subs[i:], flags, follow); err != nil {
				return err
			}
			break
		}
		if err := c.seq(subs[i], flags, follow); err != nil {
			return err
		}
		jumps = append(jumps, c.emit(inst{op: opJump}))
	}
	end := c.target()
	for _, j := range jumps {
		c.code[j].a = end
	}
	return nil
}

func (c *compiler) repeat(n *node, flags Flags, follow *firstSet) error {
	if n.max == 0 {
		// Never entered, but its errors count.
		at := c.target()
		err := c.seq(n.sub, flags, anything())
		c.code = c.code[:at]
		c.target()
		return err
	}
	most := math.MaxInt
	if n.max != MaxRepeat {
		most = int(n.max)
	}
	if len(n.sub) == 1 {
		if in, ok := c.single(n.sub[0], flags); ok {
			c.repeatSingle(n, in, most, follow)
			return nil
		}
	}
	if n.greed == possessive {
		r := c.look()
		c.emit(inst{op: opAtomic, a: r})
		m := *n
		m.greed = greedy
		m.sub = seq{&node{op: nAtomic, sub: n.sub}} // each turn by itself, too
		if err := c.loop(&m, most, flags, anything()); err != nil {
			return err
		}
		c.emit(inst{op: opAtomicEnd, a: r})
		return nil
	}
	return c.loop(n, most, flags, follow)
}

func (c *compiler) repeatSingle(n *node, in inst, most int, follow *firstSet) {
	if n.min == 1 && n.max == 1 {
		c.emitSingle(in)
		return
	}
	in.single, in.op = in.op, opRep
	in.min, in.max = int(n.min), most
	self := firstOfSingle(&inst{op: in.single, c: in.c, set: in.set})
	if !follow.all() {
		in.first = follow
	}
	switch {
	case n.greed == lazy:
		in.op = opRepLazy
	case n.greed == possessive || self.disjoint(follow) || in.min == in.max:
		in.possessive = true
	}
	c.emit(in)
}

// known drops a set that excludes nothing.
func known(f *firstSet) *firstSet {
	if f.all() {
		return nil
	}
	return f
}

// loop compiles a repeat of more than one character, greedy or lazy.
func (c *compiler) loop(n *node, most int, flags Flags, follow *firstSet) error {
	if n.min == 1 && most == 1 {
		return c.seq(n.sub, flags, follow)
	}
	width, _ := n.sub.width(c.groups)
	body := c.firstOf(n.sub, flags, follow) // one more turn, or an empty one
	again := body.clone()
	again.add(follow)
	split := func(bodyAt, exit int32) inst {
		in := inst{op: opSplit, a: bodyAt, b: exit, first: known(body), second: known(follow)}
		if n.greed == lazy {
			in.a, in.b, in.first, in.second = in.b, in.a, in.second, in.first
		}
		return in
	}
	turn := func(after *firstSet) error {
		c.depth++
		err := c.seq(n.sub, flags, after)
		c.depth--
		return err
	}
	switch {
	case n.min == 0 && most == 1:
		at := c.emit(inst{})
		start := c.target()
		if err := c.seq(n.sub, flags, follow); err != nil {
			return err
		}
		c.code[at] = split(start, c.target())
	case n.min == 0 && most == math.MaxInt && width > 0:
		head := c.target()
		at := c.emit(inst{})
		start := c.target()
		if err := turn(again); err != nil {
			return err
		}
		c.emit(inst{op: opJump, a: head})
		c.code[at] = split(start, c.target())
	case n.min == 1 && most == math.MaxInt && width > 0:
		start := c.target()
		if err := turn(again); err != nil {
			return err
		}
		at := c.emit(inst{})
		c.code[at] = split(start, c.target())
	default:
		r := c.reg()
		c.emit(inst{op: opLoopInit, a: r, nested: c.depth > 0})
		op := opLoop
		if n.greed == lazy {
			op = opLoopLazy
		}
		head := c.target()
		at := c.emit(inst{op: op, a: r, min: int(n.min), max: most})
		if err := turn(anything()); err != nil {
			return err
		}
		c.emit(inst{op: opJump, a: head})
		c.code[at].b = c.target()
	}
	return nil
}
