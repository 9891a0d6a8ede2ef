package syntax

// Expressions, from star_expressions down to power.

// collect gathers the elements of a list that began at scratch[base:] into a slice of their own.
func (p *parser) collect(base int) []Expr {
	n := len(p.scratch) - base
	if n == 0 {
		return nil
	}
	out := make([]Expr, n)
	copy(out, p.scratch[base:])
	clear(p.scratch[base:])
	p.scratch = p.scratch[:base]
	return out
}

// tupleOf parses elem (',' elem)* [','], giving the element itself if there is no comma.
func (p *parser) tupleOf(elem func(*parser) Expr) Expr {
	start := p.pos
	a := elem(p)
	if a == nil || !p.at(TokCOMMA) {
		return a
	}
	base := len(p.scratch)
	p.scratch = append(p.scratch, a)
	for p.accept(TokCOMMA) {
		e := elem(p)
		if e == nil {
			break
		}
		p.scratch = append(p.scratch, e)
	}
	elts := p.collect(base)
	if p.failed {
		p.pos = start
		return nil
	}
	return &Tuple{Pos: p.from(start), Elts: elts, Ctx: Load}
}

func (p *parser) expressions() Expr     { return p.tupleOf((*parser).expression) }
func (p *parser) starExpressions() Expr { return p.tupleOf((*parser).starExpression) }

func (p *parser) expression() Expr {
	if p.peg {
		return memoize(p, ruleExpression, p.expressionPEG)
	}
	if !p.enter() {
		return nil
	}
	defer p.leave()
	if p.at(KwLambda) {
		return p.lambdef()
	}
	start := p.pos
	a := p.disjunction()
	if a == nil || !p.at(KwIf) {
		return a
	}
	return p.ifTail(start, a)
}

// ifTail parses 'if' disjunction 'else' expression after a, or gives a back.
func (p *parser) ifTail(start int, a Expr) Expr {
	mark := p.pos
	if p.accept(KwIf) {
		if b := p.disjunction(); b != nil && p.accept(KwElse) {
			if c := p.expression(); c != nil {
				return &IfExp{Pos: p.from(start), Test: b, Body: a, Orelse: c}
			}
		}
	}
	p.pos = mark
	return a
}

func (p *parser) expressionPEG() Expr {
	if !p.enter() {
		return nil
	}
	defer p.leave()
	p.kind()
	if p.failed {
		return nil
	}
	if p.invalid {
		p.invalidExpression()
		if p.failed {
			return nil
		}
		p.invalidLegacyExpression()
		if p.failed {
			return nil
		}
	}
	start := p.pos
	if a := p.disjunction(); a != nil {
		return p.ifTail(start, a)
	}
	if p.failed {
		return nil
	}
	return p.lambdef()
}

func (p *parser) starExpression() Expr {
	if p.peg {
		return memoize(p, ruleStarExpression, p.starExpressionRaw)
	}
	return p.starExpressionRaw()
}

func (p *parser) starExpressionRaw() Expr {
	if p.at(TokSTAR) {
		if e := p.starredBitOr(); e != nil || p.failed {
			return e
		}
	}
	return p.expression()
}

// starredBitOr parses '*' bitwise_or.
func (p *parser) starredBitOr() Expr {
	start := p.pos
	if !p.accept(TokSTAR) {
		return nil
	}
	a := p.bitwiseOr()
	if a == nil {
		p.pos = start
		return nil
	}
	return &Starred{Pos: p.from(start), Value: a, Ctx: Load}
}

func (p *parser) starNamedExpression() Expr {
	if p.at(TokSTAR) {
		if e := p.starredBitOr(); e != nil || p.failed {
			return e
		}
	}
	return p.namedExpression()
}

// starNamedExpressions parses elem (',' elem)* [','] and returns nil if there is none.
func (p *parser) starNamedExpressions() []Expr {
	base := len(p.scratch)
	for {
		e := p.starNamedExpression()
		if e == nil {
			break
		}
		p.scratch = append(p.scratch, e)
		if !p.accept(TokCOMMA) {
			break
		}
	}
	return p.collect(base)
}

// assignmentExpression parses NAME ':=' expression.
func (p *parser) assignmentExpression() Expr {
	if p.kind() != TokNAME || p.kindAt(1) != TokCOLONEQUAL {
		return nil
	}
	start := p.pos
	name := p.name()
	p.pos++
	v := p.expression()
	if v == nil {
		p.pos = start
		return nil
	}
	if !p.needVersion(8, "Assignment expressions are") {
		return nil
	}
	name.Ctx = Store
	return &NamedExpr{Pos: p.from(start), Target: name, Value: v}
}

func (p *parser) namedExpression() Expr {
	start := p.pos
	if p.kind() == TokNAME && p.kindAt(1) == TokCOLONEQUAL {
		if e := p.assignmentExpression(); e != nil || p.failed {
			return e
		}
	}
	if p.failed {
		return nil
	}
	if p.invalid {
		p.invalidNamedExpression()
		if p.failed {
			return nil
		}
	}
	return p.plainExpression(start)
}

// plainExpression parses expression !':='.
func (p *parser) plainExpression(start int) Expr {
	e := p.expression()
	if e != nil && p.at(TokCOLONEQUAL) {
		p.pos = start
		return nil
	}
	return e
}

func (p *parser) disjunction() Expr {
	if p.peg {
		return memoize(p, ruleDisjunction, p.disjunctionRaw)
	}
	return p.disjunctionRaw()
}

func (p *parser) disjunctionRaw() Expr {
	return p.boolOp(KwOr, BoolOr, (*parser).conjunction)
}

func (p *parser) conjunction() Expr {
	if p.peg {
		return memoize(p, ruleConjunction, p.conjunctionRaw)
	}
	return p.conjunctionRaw()
}

func (p *parser) conjunctionRaw() Expr {
	return p.boolOp(KwAnd, BoolAnd, (*parser).inversion)
}

func (p *parser) boolOp(kw TokenKind, op BoolOperator, operand func(*parser) Expr) Expr {
	start := p.pos
	a := operand(p)
	if a == nil || !p.at(kw) {
		return a
	}
	base := len(p.scratch)
	p.scratch = append(p.scratch, a)
	for {
		mark := p.pos
		if !p.accept(kw) {
			break
		}
		e := operand(p)
		if e == nil {
			p.pos = mark
			break
		}
		p.scratch = append(p.scratch, e)
	}
	values := p.collect(base)
	if len(values) == 1 {
		return a
	}
	return &BoolOp{Pos: p.from(start), Op: op, Values: values}
}

func (p *parser) inversion() Expr {
	if p.peg {
		return memoize(p, ruleInversion, p.inversionRaw)
	}
	return p.inversionRaw()
}

func (p *parser) inversionRaw() Expr {
	if !p.at(KwNot) {
		return p.comparison()
	}
	if !p.enter() {
		return nil
	}
	defer p.leave()
	start := p.pos
	p.pos++
	a := p.inversion()
	if a == nil {
		p.pos = start
		return nil
	}
	return &UnaryOp{Pos: p.from(start), Op: UnaryNot, Operand: a}
}

// compareOp reads a comparison operator, or returns 0.
func (p *parser) compareOp() CmpOperator {
	k := p.kind()
	switch k {
	case TokEQEQUAL:
		p.pos++
		return CmpEq
	case TokNOTEQUAL:
		t := &p.toks[p.pos]
		pascal := p.src[t.start] == '<'
		if p.barry && !pascal {
			p.raise("with Barry as BDFL, use '<>' instead of '!='")
			return 0
		}
		if pascal && !p.barry {
			return 0
		}
		p.pos++
		return CmpNotEq
	case TokLESSEQUAL:
		p.pos++
		return CmpLtE
	case TokLESS:
		p.pos++
		return CmpLt
	case TokGREATEREQUAL:
		p.pos++
		return CmpGtE
	case TokGREATER:
		p.pos++
		return CmpGt
	case KwNot:
		if p.kindAt(1) == KwIn {
			p.pos += 2
			return CmpNotIn
		}
	case KwIn:
		p.pos++
		return CmpIn
	case KwIs:
		p.pos++
		if p.accept(KwNot) {
			return CmpIsNot
		}
		return CmpIs
	}
	return 0
}

func (p *parser) comparison() Expr {
	start := p.pos
	a := p.bitwiseOr()
	if a == nil {
		return nil
	}
	mark := p.pos
	op := p.compareOp()
	if op == 0 {
		return a
	}
	var ops []CmpOperator
	base := len(p.scratch)
	for op != 0 {
		e := p.bitwiseOr()
		if e == nil && op == CmpIsNot && !p.failed {
			// "is" may be followed by an operand that begins with "not"; no operand does,
			// so this fails as well.
			p.pos--
			e = p.bitwiseOr()
		}
		if e == nil {
			p.pos = mark
			break
		}
		ops = append(ops, op)
		p.scratch = append(p.scratch, e)
		mark = p.pos
		op = p.compareOp()
	}
	list := p.collect(base)
	if list == nil {
		return a
	}
	return &Compare{Pos: p.from(start), Left: a, Ops: ops, Comparators: list}
}

// binaryOps gives precedence and operator of the binary operators' tokens.
var binaryOps = [numTokenKinds]struct {
	prec uint8
	op   BinOperator
}{
	TokVBAR: {1, OpBitOr}, TokCIRCUMFLEX: {2, OpBitXor}, TokAMPER: {3, OpBitAnd},
	TokLEFTSHIFT: {4, OpLShift}, TokRIGHTSHIFT: {4, OpRShift},
	TokPLUS: {5, OpAdd}, TokMINUS: {5, OpSub},
	TokSTAR: {6, OpMult}, TokSLASH: {6, OpDiv}, TokDOUBLESLASH: {6, OpFloorDiv},
	TokPERCENT: {6, OpMod}, TokAT: {6, OpMatMult},
}

func (p *parser) bitwiseOr() Expr { return p.binary(1) }

// binary parses operators of the given precedence and above. In the PEG passes every level
// is a call of its own, so that it is remembered and its invalid rules are tried.
func (p *parser) binary(prec uint8) Expr {
	if p.peg {
		return p.binaryPEG(prec)
	}
	start := p.pos
	left := p.factor()
	if left == nil {
		return nil
	}
	for {
		b := binaryOps[p.kind()]
		if b.prec == 0 || b.prec < prec {
			return left
		}
		mark := p.pos
		p.pos++
		right := p.binary(b.prec + 1)
		if right == nil || b.op == OpMatMult && !p.needVersion(5, "The '@' operator is") {
			p.pos = mark
			return left
		}
		left = &BinOp{Pos: p.from(start), Left: left, Op: b.op, Right: right}
	}
}

func (p *parser) binaryPEG(prec uint8) Expr {
	if prec > 6 {
		return p.factor()
	}
	return memoize(p, ruleBitOr+rule(prec-1), func() Expr {
		start := p.pos
		if p.invalid && prec == 4 {
			p.invalidArithmetic()
		} else if p.invalid && prec == 6 {
			p.invalidFactor()
		}
		if p.failed {
			return nil
		}
		left := p.binaryPEG(prec + 1)
		for left != nil {
			b := binaryOps[p.kind()]
			if b.prec != prec {
				break
			}
			mark := p.pos
			p.pos++
			right := p.binaryPEG(prec + 1)
			if right == nil || b.op == OpMatMult && !p.needVersion(5, "The '@' operator is") {
				p.pos = mark
				break
			}
			left = &BinOp{Pos: p.from(start), Left: left, Op: b.op, Right: right}
		}
		return left
	})
}

func (p *parser) factor() Expr {
	if p.peg {
		return memoize(p, ruleFactor, p.factorRaw)
	}
	return p.factorRaw()
}

func (p *parser) factorRaw() Expr {
	var op UnaryOperator
	switch p.kind() {
	case TokPLUS:
		op = UnaryUAdd
	case TokMINUS:
		op = UnaryUSub
	case TokTILDE:
		op = UnaryInvert
	default:
		return p.power()
	}
	if !p.enter() {
		return nil
	}
	defer p.leave()
	start := p.pos
	p.pos++
	a := p.factor()
	if a == nil {
		p.pos = start
		return nil
	}
	return &UnaryOp{Pos: p.from(start), Op: op, Operand: a}
}

func (p *parser) power() Expr {
	start := p.pos
	a := p.awaitPrimary()
	if a == nil || !p.at(TokDOUBLESTAR) {
		return a
	}
	if !p.enter() {
		return nil
	}
	defer p.leave()
	if !p.enter() { // counts double, as CPython's two rules do
		return nil
	}
	defer p.leave()
	mark := p.pos
	p.pos++
	b := p.factor()
	if b == nil {
		p.pos = mark
		return a
	}
	return &BinOp{Pos: p.from(start), Left: a, Op: OpPow, Right: b}
}

func (p *parser) awaitPrimary() Expr {
	if p.peg {
		return memoize(p, ruleAwaitPrimary, p.awaitPrimaryRaw)
	}
	return p.awaitPrimaryRaw()
}

func (p *parser) awaitPrimaryRaw() Expr {
	if !p.at(KwAwait) {
		return p.primary()
	}
	start := p.pos
	p.pos++
	a := p.primary()
	if a == nil {
		p.pos = start
		return nil
	}
	if !p.needVersion(5, "Await expressions are") {
		return nil
	}
	return &Await{Pos: p.from(start), Value: a}
}

func (p *parser) primary() Expr {
	if p.peg {
		return memoize(p, rulePrimary, p.primaryPEG)
	}
	start := p.pos
	a := p.atom()
	for a != nil {
		b := p.trailer(start, a)
		if b == nil {
			break
		}
		a = b
	}
	return a
}

func (p *parser) primaryPEG() Expr {
	start := p.pos
	a := p.atom()
	for a != nil && !p.failed {
		b := p.trailerPEG(start, a, false)
		if b == nil {
			break
		}
		a = b
	}
	if p.failed {
		return nil
	}
	return a
}

// trailer parses an attribute, a call or a subscript of a, or returns nil.
func (p *parser) trailer(start int, a Expr) Expr {
	switch p.kind() {
	case TokDOT:
		return p.attributeTail(start, a)
	case TokLPAR:
		return p.callTail(start, a)
	case TokLSQB:
		return p.subscriptTail(start, a)
	}
	return nil
}

func (p *parser) attributeTail(start int, a Expr) Expr {
	if p.kindAt(1) != TokNAME {
		return nil
	}
	p.pos++
	id := p.ident(&p.toks[p.pos])
	p.pos++
	return &Attribute{Pos: p.from(start), Value: a, Attr: id, Ctx: Load}
}

func (p *parser) subscriptTail(start int, a Expr) Expr {
	mark := p.pos
	if !p.accept(TokLSQB) {
		return nil
	}
	ix := p.slices()
	if ix == nil || !p.accept(TokRSQB) {
		p.pos = mark
		return nil
	}
	return &Subscript{Pos: p.from(start), Value: a, Slice: ix, Ctx: Load}
}

// trailerPEG tries the alternatives of primary in the grammar's order. With look each must
// be followed by another trailer, as t_primary wants.
func (p *parser) trailerPEG(start int, a Expr, look bool) Expr {
	mark := p.pos
	switch p.kind() {
	case TokDOT:
		if e := p.attributeTail(start, a); e != nil && (!look || p.tLookahead()) {
			return e
		}
	case TokLPAR:
		if g := p.genexp(); g != nil {
			if !look || p.tLookahead() {
				return &Call{Pos: p.from(start), Func: a, Args: []Expr{g}}
			}
			p.pos = mark
		}
		if p.failed {
			return nil
		}
		p.pos++
		args := p.arguments()
		if p.failed {
			return nil
		}
		if p.accept(TokRPAR) && (!look || p.tLookahead()) {
			c := &Call{Pos: p.from(start), Func: a}
			if args != nil {
				c.Args, c.Keywords = args.Args, args.Keywords
			}
			return c
		}
	case TokLSQB, TokLBRACE:
		// The grammar looks for a generator expression here too, and for what may be
		// wrong with one; in t_primary only after a subscript.
		if !look {
			if p.genexp(); p.failed {
				return nil
			}
		}
		if e := p.subscriptTail(start, a); e != nil && (!look || p.tLookahead()) {
			return e
		}
		p.pos = mark
		if look {
			p.genexp()
		}
	}
	p.pos = mark
	return nil
}

func (p *parser) slices() Expr {
	start := p.pos
	var a Expr
	if p.kind() != TokSTAR || p.peg {
		a = p.slice()
		if p.failed {
			return nil
		}
		if a != nil && !p.at(TokCOMMA) {
			return a
		}
		if p.peg {
			// The second alternative begins anew.
			p.pos = start
			a = nil
		}
	}
	base := len(p.scratch)
	for {
		if a == nil {
			if a = p.slice(); a == nil && !p.failed {
				a = p.starredExpression()
			}
		}
		if a == nil {
			break
		}
		p.scratch = append(p.scratch, a)
		a = nil
		if !p.accept(TokCOMMA) {
			break
		}
	}
	elts := p.collect(base)
	if elts == nil || p.failed {
		p.pos = start
		return nil
	}
	return &Tuple{Pos: p.from(start), Elts: elts, Ctx: Load}
}

func (p *parser) slice() Expr {
	start := p.pos
	var lower Expr
	if p.peg {
		lower = p.expression()
	} else if !p.at(TokCOLON) {
		walrus := p.kind() == TokNAME && p.kindAt(1) == TokCOLONEQUAL
		lower = p.namedExpression()
		if lower == nil || walrus || !p.at(TokCOLON) {
			return lower
		}
	}
	if p.failed {
		return nil
	}
	if !p.accept(TokCOLON) {
		p.pos = start
		return p.namedExpression()
	}
	s := &Slice{Lower: lower}
	if k := p.kind(); p.peg || k != TokRSQB && k != TokCOLON && k != TokCOMMA {
		s.Upper = p.expression()
	}
	if p.accept(TokCOLON) {
		if k := p.kind(); p.peg || k != TokRSQB && k != TokCOMMA {
			s.Step = p.expression()
		}
	}
	if p.failed {
		return nil
	}
	s.Pos = p.from(start)
	return s
}

// name parses the identifier that is known to be next.
func (p *parser) name() *Name {
	t := &p.toks[p.pos]
	p.pos++
	return &Name{Pos: t.pos(), Id: p.ident(t), Ctx: Load}
}
