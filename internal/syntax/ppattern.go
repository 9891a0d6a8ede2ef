package syntax

// The match statement and its patterns. Both kinds of pass share these rules; a pattern is
// known by its first token or two, so little is tried in vain.

// startsExpression tells whether a token may begin an expression.
func startsExpression(k TokenKind) bool {
	switch k {
	case TokNAME, TokNUMBER, TokSTRING, TokFSTRING_START, TokTSTRING_START, TokLPAR, TokLSQB, TokLBRACE,
		TokMINUS, TokPLUS, TokTILDE, TokSTAR, TokELLIPSIS, KwTrue, KwFalse, KwNone, KwNot, KwLambda, KwAwait:
		return true
	}
	return false
}

func (p *parser) matchStmt() Stmt {
	start := p.pos
	if !p.peg && !startsExpression(p.kindAt(1)) {
		return nil
	}
	p.pos++
	if subject := p.subjectExpr(); subject != nil && p.accept(TokCOLON) && p.accept(TokNEWLINE) && p.accept(TokINDENT) {
		var cases []*MatchCase
		for {
			c := p.caseBlock()
			if c == nil {
				break
			}
			cases = append(cases, c)
		}
		if cases != nil && !p.failed && p.accept(TokDEDENT) {
			if !p.needVersion(10, "Pattern matching is") {
				return nil
			}
			return &Match{Pos: p.from(start), Subject: subject, Cases: cases}
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidMatchStmt()
		p.pos = start
	}
	return nil
}

func (p *parser) subjectExpr() Expr {
	start := p.pos
	if p.peg || p.at(TokSTAR) {
		if a := p.starNamedExpression(); a != nil && p.accept(TokCOMMA) {
			rest := p.starNamedExpressions()
			if p.failed {
				return nil
			}
			return &Tuple{Pos: p.from(start), Elts: append([]Expr{a}, rest...), Ctx: Load}
		}
		if p.failed {
			return nil
		}
		p.pos = start
		return p.namedExpression()
	}
	a := p.namedExpression()
	if a == nil || !p.accept(TokCOMMA) {
		return a
	}
	rest := p.starNamedExpressions()
	if p.failed {
		return nil
	}
	return &Tuple{Pos: p.from(start), Elts: append([]Expr{a}, rest...), Ctx: Load}
}

func (p *parser) caseBlock() *MatchCase {
	start := p.pos
	if !p.atSoft("case") {
		return nil
	}
	if p.invalid {
		p.invalidCaseBlock()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	p.pos++
	pat := p.patterns()
	if pat != nil {
		guard := p.guard()
		if !p.failed && p.accept(TokCOLON) {
			if body := p.block(); body != nil {
				return &MatchCase{Pattern: pat, Guard: guard, Body: body}
			}
		}
	}
	p.pos = start
	return nil
}

// guard parses ['if' named_expression].
func (p *parser) guard() Expr {
	mark := p.pos
	if p.accept(KwIf) {
		if e := p.namedExpression(); e != nil {
			return e
		}
		p.pos = mark
	}
	return nil
}

// patterns parses the pattern of a case, where a sequence needs no brackets.
func (p *parser) patterns() Pattern {
	start := p.pos
	if list := p.openSequence(); list != nil {
		return &MatchSequence{Pos: p.from(start), Patterns: list}
	}
	if p.failed {
		return nil
	}
	return p.pattern()
}

// openSequence parses maybe_star_pattern ',' [maybe_sequence_pattern].
func (p *parser) openSequence() []Pattern {
	start := p.pos
	a := p.maybeStarPattern()
	if a == nil || !p.accept(TokCOMMA) {
		p.pos = start
		return nil
	}
	list := append([]Pattern{a}, p.sequenceItems()...)
	if p.failed {
		return nil
	}
	return list
}

// sequenceItems parses maybe_star_pattern (',' maybe_star_pattern)* [','].
func (p *parser) sequenceItems() []Pattern {
	var list []Pattern
	for {
		a := p.maybeStarPattern()
		if a == nil {
			return list
		}
		list = append(list, a)
		if !p.accept(TokCOMMA) {
			return list
		}
	}
}

func (p *parser) maybeStarPattern() Pattern {
	if !p.at(TokSTAR) {
		return p.pattern()
	}
	start := p.pos
	p.pos++
	if p.atSoft("_") {
		p.pos++
		return &MatchStar{Pos: p.from(start)}
	}
	if name, ok := p.captureTarget(); ok {
		return &MatchStar{Pos: p.from(start), Name: name}
	}
	p.pos = start
	return nil
}

// captureTarget parses a name that is neither _ nor the start of something else.
func (p *parser) captureTarget() (string, bool) {
	if !p.at(TokNAME) || p.atSoft("_") {
		return "", false
	}
	switch p.kindAt(1) {
	case TokDOT, TokLPAR, TokEQUAL:
		return "", false
	}
	s := p.ident(&p.toks[p.pos])
	p.pos++
	return s, true
}

func (p *parser) pattern() Pattern {
	if !p.enter() {
		return nil
	}
	defer p.leave()
	start := p.pos
	a := p.orPattern()
	if a == nil || !p.at(KwAs) {
		return a
	}
	mark := p.pos
	p.pos++
	if name, ok := p.captureTarget(); ok {
		return &MatchAs{Pos: p.from(start), Pattern: a, Name: name}
	}
	if p.invalid && !p.failed {
		p.pos = start
		p.invalidAsPattern()
		if p.failed {
			return nil
		}
	}
	p.pos = mark
	return a
}

func (p *parser) orPattern() Pattern {
	start := p.pos
	a := p.closedPattern()
	if a == nil || !p.at(TokVBAR) {
		return a
	}
	list := []Pattern{a}
	for {
		mark := p.pos
		if !p.accept(TokVBAR) {
			break
		}
		b := p.closedPattern()
		if b == nil {
			p.pos = mark
			break
		}
		list = append(list, b)
	}
	if p.failed {
		return nil
	}
	if len(list) == 1 {
		return a
	}
	return &MatchOr{Pos: p.from(start), Patterns: list}
}

func (p *parser) closedPattern() Pattern {
	if p.peg {
		return memoize(p, ruleClosedPattern, p.closedPatternRaw)
	}
	return p.closedPatternRaw()
}

func (p *parser) closedPatternRaw() Pattern {
	start := p.pos
	switch p.kind() {
	case TokNUMBER, TokMINUS, TokPLUS:
		if e := p.signedOrComplex(); e != nil {
			return &MatchValue{Pos: p.from(start), Value: e}
		}
	case TokSTRING, TokFSTRING_START, TokTSTRING_START:
		if e := p.strings(); e != nil {
			return &MatchValue{Pos: p.from(start), Value: e}
		}
	case KwNone:
		p.pos++
		return &MatchSingleton{Pos: p.from(start), Value: nil}
	case KwTrue:
		p.pos++
		return &MatchSingleton{Pos: p.from(start), Value: true}
	case KwFalse:
		p.pos++
		return &MatchSingleton{Pos: p.from(start), Value: false}
	case TokNAME:
		if p.atSoft("_") {
			p.pos++
			return &MatchAs{Pos: p.from(start)}
		}
		if name, ok := p.captureTarget(); ok {
			return &MatchAs{Pos: p.from(start), Name: name}
		}
		return p.dottedPattern()
	case TokLPAR:
		p.pos++
		a := p.maybeStarPattern()
		if _, star := a.(*MatchStar); a != nil && !star && p.accept(TokRPAR) {
			return a
		}
		// A group that goes on with a comma is a sequence. Its first element is not parsed
		// again, or the time would double with each parenthesis.
		var list []Pattern
		switch {
		case p.failed:
			return nil
		case a == nil:
			p.pos = start + 1
		case p.accept(TokCOMMA):
			list = append([]Pattern{a}, p.sequenceItems()...)
		default:
			p.pos = start
			return nil
		}
		if !p.failed && p.accept(TokRPAR) {
			return &MatchSequence{Pos: p.from(start), Patterns: list}
		}
	case TokLSQB:
		p.pos++
		list := p.sequenceItems()
		if !p.failed && p.accept(TokRSQB) {
			return &MatchSequence{Pos: p.from(start), Patterns: list}
		}
	case TokLBRACE:
		return p.mappingPattern()
	}
	p.pos = start
	return nil
}

// signedNumber parses a number with an optional sign.
func (p *parser) signedNumber() Expr {
	start := p.pos
	minus := p.accept(TokMINUS)
	if p.at(TokNUMBER) {
		if e := p.numberAtom(); e != nil {
			if minus {
				return &UnaryOp{Pos: p.from(start), Op: UnaryUSub, Operand: e}
			}
			return e
		}
	}
	p.pos = start
	return nil
}

func isComplex(e Expr) bool {
	if u, ok := e.(*UnaryOp); ok {
		e = u.Operand
	}
	c, ok := e.(*Constant)
	if !ok {
		return false
	}
	_, ok = c.Value.(complex128)
	return ok
}

// signedOrComplex parses a number, or a real number plus or minus an imaginary one.
func (p *parser) signedOrComplex() Expr {
	start := p.pos
	real := p.signedNumber()
	if real == nil {
		return nil
	}
	var op BinOperator
	switch p.kind() {
	case TokPLUS:
		op = OpAdd
	case TokMINUS:
		op = OpSub
	default:
		return real
	}
	if isComplex(real) {
		at := real
		if u, ok := real.(*UnaryOp); ok {
			at = u.Operand
		}
		p.raiseAt(*at.Position(), "real number required in complex literal")
		return nil
	}
	p.pos++
	if p.at(TokNUMBER) {
		imag := p.numberAtom()
		if imag == nil {
			return nil
		}
		if !isComplex(imag) {
			p.raiseAt(*imag.Position(), "imaginary number required in complex literal")
			return nil
		}
		return &BinOp{Pos: p.from(start), Left: real, Op: op, Right: imag}
	}
	p.pos = start
	return nil
}

// attr parses NAME ('.' NAME)*; at least one dot if dotted is set.
func (p *parser) attr(dotted bool) Expr {
	start := p.pos
	if !p.at(TokNAME) {
		return nil
	}
	var e Expr = p.name()
	n := 0
	for p.at(TokDOT) && p.kindAt(1) == TokNAME {
		id := p.ident(&p.toks[p.pos+1])
		p.pos += 2
		e = &Attribute{Pos: p.from(start), Value: e, Attr: id, Ctx: Load}
		n++
	}
	if dotted && n == 0 {
		p.pos = start
		return nil
	}
	return e
}

// dottedPattern parses a value pattern or a class pattern.
func (p *parser) dottedPattern() Pattern {
	start := p.pos
	e := p.attr(false)
	if e == nil {
		return nil
	}
	switch p.kind() {
	case TokLPAR:
		return p.classPattern(start, e)
	case TokDOT, TokEQUAL:
	default:
		if _, ok := e.(*Attribute); ok {
			return &MatchValue{Pos: p.from(start), Value: e}
		}
	}
	p.pos = start
	return nil
}

// atKeywordPattern tells whether NAME '=' is next.
func (p *parser) atKeywordPattern() bool {
	return p.kind() == TokNAME && p.kindAt(1) == TokEQUAL
}

// positionalPatterns parses pattern (',' pattern)*, without a last comma.
func (p *parser) positionalPatterns() []Pattern {
	var list []Pattern
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			return list
		}
		var a Pattern
		if !p.atKeywordPattern() {
			a = p.pattern()
		}
		if a == nil {
			p.pos = mark
			return list
		}
		list = append(list, a)
	}
}

// keywordPatterns parses NAME '=' pattern (',' NAME '=' pattern)*, without a last comma.
func (p *parser) keywordPatterns() (names []string, list []Pattern) {
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			return
		}
		if !p.atKeywordPattern() {
			p.pos = mark
			return
		}
		name := p.ident(&p.toks[p.pos])
		p.pos += 2
		a := p.pattern()
		if a == nil {
			p.pos = mark
			return
		}
		names, list = append(names, name), append(list, a)
	}
}

func (p *parser) classPattern(start int, cls Expr) Pattern {
	p.pos++
	m := &MatchClass{Cls: cls}
	if !p.at(TokRPAR) {
		m.Patterns = p.positionalPatterns()
		mark := p.pos
		if m.Patterns == nil || p.accept(TokCOMMA) {
			if m.KwdAttrs, m.KwdPatterns = p.keywordPatterns(); m.KwdPatterns == nil {
				p.pos = mark
			}
		}
		if p.failed {
			return nil
		}
		if m.Patterns != nil || m.KwdPatterns != nil {
			p.accept(TokCOMMA)
		}
	}
	if !p.failed && p.accept(TokRPAR) {
		m.Pos = p.from(start)
		return m
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidClassPattern()
		p.pos = start
	}
	return nil
}

// itemPatterns parses key ':' pattern (',' key ':' pattern)*, without a last comma.
func (p *parser) itemPatterns() (keys []Expr, list []Pattern) {
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			return
		}
		k := p.patternKey()
		if k != nil && p.accept(TokCOLON) {
			if a := p.pattern(); a != nil {
				keys, list = append(keys, k), append(list, a)
				continue
			}
		}
		p.pos = mark
		return
	}
}

// patternKey parses a literal or a dotted name.
func (p *parser) patternKey() Expr {
	switch p.kind() {
	case TokNUMBER, TokMINUS, TokPLUS:
		return p.signedOrComplex()
	case TokSTRING, TokFSTRING_START, TokTSTRING_START:
		return p.strings()
	case KwNone:
		return p.constant(nil)
	case KwTrue:
		return p.constant(true)
	case KwFalse:
		return p.constant(false)
	}
	return p.attr(true)
}

// doubleStarPattern parses '**' NAME.
func (p *parser) doubleStarPattern() (string, bool) {
	start := p.pos
	if p.accept(TokDOUBLESTAR) {
		if name, ok := p.captureTarget(); ok {
			return name, true
		}
	}
	p.pos = start
	return "", false
}

func (p *parser) mappingPattern() Pattern {
	start := p.pos
	p.pos++
	m := &MatchMapping{}
	if !p.at(TokRBRACE) {
		m.Keys, m.Patterns = p.itemPatterns()
		mark := p.pos
		if m.Patterns == nil || p.accept(TokCOMMA) {
			var ok bool
			if m.Rest, ok = p.doubleStarPattern(); !ok {
				p.pos = mark
			}
		}
		if p.failed {
			return nil
		}
		if m.Patterns != nil || m.Rest != "" {
			p.accept(TokCOMMA)
		}
	}
	if !p.failed && p.accept(TokRBRACE) {
		m.Pos = p.from(start)
		return m
	}
	p.pos = start
	return nil
}
