package syntax

// Atoms: names, literals, displays, comprehensions, groups and lambda.

func (p *parser) constant(v any) Expr {
	t := &p.toks[p.pos]
	p.pos++
	return &Constant{Pos: t.pos(), Value: v}
}

func (p *parser) atom() Expr {
	switch p.kind() {
	case TokNAME:
		return p.name()
	case KwTrue:
		return p.constant(true)
	case KwFalse:
		return p.constant(false)
	case KwNone:
		return p.constant(nil)
	case TokSTRING, TokFSTRING_START, TokTSTRING_START:
		return p.strings()
	case TokNUMBER:
		return p.numberAtom()
	case TokELLIPSIS:
		return p.constant(Ellipsis{})
	case TokLPAR, TokLSQB, TokLBRACE:
		if !p.enter() {
			return nil
		}
		defer p.leave()
		if p.peg {
			return p.displayPEG()
		}
		switch p.kind() {
		case TokLPAR:
			return p.paren()
		case TokLSQB:
			return p.bracket()
		}
		return p.brace()
	}
	return nil
}

// displayPEG tries the alternatives for each bracket in the grammar's order.
func (p *parser) displayPEG() Expr {
	var rules [4]func() Expr
	switch p.kind() {
	case TokLPAR:
		rules = [4]func() Expr{p.tuple, p.group, p.genexp}
	case TokLSQB:
		rules = [4]func() Expr{p.list, p.listcomp}
	default:
		rules = [4]func() Expr{p.dict, p.set, p.dictcomp, p.setcomp}
	}
	for _, f := range rules {
		if f == nil {
			break
		}
		if e := f(); e != nil || p.failed {
			return e
		}
	}
	return nil
}

// paren parses whatever begins with "(" in the first pass.
func (p *parser) paren() Expr {
	start := p.pos
	p.pos++
	switch p.kind() {
	case TokRPAR:
		p.pos++
		return &Tuple{Pos: p.from(start), Ctx: Load}
	case KwYield:
		if e := p.yieldExpr(); e != nil && p.accept(TokRPAR) {
			return e
		}
		p.pos = start
		return nil
	}
	starred := p.at(TokSTAR)
	a := p.starNamedExpression()
	if a == nil {
		p.pos = start
		return nil
	}
	switch p.kind() {
	case TokRPAR:
		if !starred {
			p.pos++
			return a
		}
	case TokCOMMA:
		base := len(p.scratch)
		p.scratch = append(p.scratch, a)
		for p.accept(TokCOMMA) {
			e := p.starNamedExpression()
			if e == nil {
				break
			}
			p.scratch = append(p.scratch, e)
		}
		elts := p.collect(base)
		if p.accept(TokRPAR) {
			return &Tuple{Pos: p.from(start), Elts: elts, Ctx: Load}
		}
	case KwFor, KwAsync:
		if !starred {
			if g := p.forIfClauses(); g != nil && p.accept(TokRPAR) {
				return &GeneratorExp{Pos: p.from(start), Elt: a, Generators: g}
			}
		}
	}
	p.pos = start
	return nil
}

func (p *parser) bracket() Expr {
	start := p.pos
	p.pos++
	if p.accept(TokRSQB) {
		return &List{Pos: p.from(start), Ctx: Load}
	}
	starred := p.at(TokSTAR)
	a := p.starNamedExpression()
	if a == nil {
		p.pos = start
		return nil
	}
	if k := p.kind(); (k == KwFor || k == KwAsync) && !starred {
		if g := p.forIfClauses(); g != nil && p.accept(TokRSQB) {
			return &ListComp{Pos: p.from(start), Elt: a, Generators: g}
		}
		p.pos = start
		return nil
	}
	base := len(p.scratch)
	p.scratch = append(p.scratch, a)
	for p.accept(TokCOMMA) {
		e := p.starNamedExpression()
		if e == nil {
			break
		}
		p.scratch = append(p.scratch, e)
	}
	elts := p.collect(base)
	if p.accept(TokRSQB) {
		return &List{Pos: p.from(start), Elts: elts, Ctx: Load}
	}
	p.pos = start
	return nil
}

func (p *parser) brace() Expr {
	start := p.pos
	p.pos++
	if p.accept(TokRBRACE) {
		return &Dict{Pos: p.from(start)}
	}
	if p.at(TokDOUBLESTAR) {
		return p.dictRest(start, nil)
	}
	starred := p.at(TokSTAR)
	walrus := p.kind() == TokNAME && p.kindAt(1) == TokCOLONEQUAL
	a := p.starNamedExpression()
	if a == nil {
		p.pos = start
		return nil
	}
	switch k := p.kind(); {
	case k == TokCOLON && !starred && !walrus:
		return p.dictRest(start, a)
	case (k == KwFor || k == KwAsync) && !starred:
		if g := p.forIfClauses(); g != nil && p.accept(TokRBRACE) {
			return &SetComp{Pos: p.from(start), Elt: a, Generators: g}
		}
		p.pos = start
		return nil
	}
	base := len(p.scratch)
	p.scratch = append(p.scratch, a)
	for p.accept(TokCOMMA) {
		e := p.starNamedExpression()
		if e == nil {
			break
		}
		p.scratch = append(p.scratch, e)
	}
	elts := p.collect(base)
	if p.accept(TokRBRACE) {
		return &Set{Pos: p.from(start), Elts: elts}
	}
	p.pos = start
	return nil
}

// dictRest parses a dict from its first key on, which may have been read already.
func (p *parser) dictRest(start int, key Expr) Expr {
	var keys, values []Expr
	for {
		if key == nil && p.accept(TokDOUBLESTAR) {
			v := p.bitwiseOr()
			if v == nil {
				return p.reset(start)
			}
			keys, values = append(keys, nil), append(values, v)
		} else {
			if key == nil {
				if p.at(TokRBRACE) {
					break
				}
				if key = p.expression(); key == nil {
					return p.reset(start)
				}
			}
			if !p.accept(TokCOLON) {
				return p.reset(start)
			}
			v := p.expression()
			if v == nil {
				return p.reset(start)
			}
			keys, values = append(keys, key), append(values, v)
			if len(keys) == 1 && (p.at(KwFor) || p.at(KwAsync)) {
				if g := p.forIfClauses(); g != nil && p.accept(TokRBRACE) {
					return &DictComp{Pos: p.from(start), Key: key, Value: v, Generators: g}
				}
				return p.reset(start)
			}
			key = nil
		}
		if !p.accept(TokCOMMA) {
			break
		}
	}
	if len(keys) > 0 && p.accept(TokRBRACE) {
		return &Dict{Pos: p.from(start), Keys: keys, Values: values}
	}
	return p.reset(start)
}

// reset goes back to a token and gives no expression.
func (p *parser) reset(start int) Expr {
	p.pos = start
	return nil
}

// The rules below are for the PEG passes. Each stands at its bracket.

func (p *parser) tuple() Expr {
	start := p.pos
	if !p.accept(TokLPAR) {
		return nil
	}
	var elts []Expr
	mark := p.pos
	if a := p.starNamedExpression(); a != nil && p.accept(TokCOMMA) {
		elts = append([]Expr{a}, p.starNamedExpressions()...)
	} else {
		p.pos = mark
	}
	if !p.failed && p.accept(TokRPAR) {
		return &Tuple{Pos: p.from(start), Elts: elts, Ctx: Load}
	}
	p.pos = start
	return nil
}

func (p *parser) group() Expr {
	start := p.pos
	if !p.accept(TokLPAR) {
		return nil
	}
	e := p.yieldExpr()
	if e == nil && !p.failed {
		e = p.namedExpression()
	}
	if e != nil && p.accept(TokRPAR) {
		return e
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidGroup()
	}
	return nil
}

// genexp parses a generator expression with its parentheses, in all passes.
func (p *parser) genexp() Expr {
	start := p.pos
	if !p.accept(TokLPAR) {
		if p.invalid {
			p.invalidComprehension()
		}
		return nil
	}
	e := p.assignmentExpression()
	if e == nil && !p.failed {
		e = p.plainExpression(p.pos)
	}
	if e != nil {
		if g := p.forIfClauses(); g != nil && p.accept(TokRPAR) {
			return &GeneratorExp{Pos: p.from(start), Elt: e, Generators: g}
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidComprehension()
	}
	return nil
}

func (p *parser) list() Expr {
	start := p.pos
	if !p.accept(TokLSQB) {
		return nil
	}
	elts := p.starNamedExpressions()
	if !p.failed && p.accept(TokRSQB) {
		return &List{Pos: p.from(start), Elts: elts, Ctx: Load}
	}
	p.pos = start
	return nil
}

func (p *parser) listcomp() Expr {
	start := p.pos
	if !p.accept(TokLSQB) {
		return nil
	}
	if e := p.namedExpression(); e != nil {
		if g := p.forIfClauses(); g != nil && p.accept(TokRSQB) {
			return &ListComp{Pos: p.from(start), Elt: e, Generators: g}
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidComprehension()
	}
	return nil
}

func (p *parser) set() Expr {
	start := p.pos
	if !p.accept(TokLBRACE) {
		return nil
	}
	elts := p.starNamedExpressions()
	if !p.failed && elts != nil && p.accept(TokRBRACE) {
		return &Set{Pos: p.from(start), Elts: elts}
	}
	p.pos = start
	return nil
}

func (p *parser) setcomp() Expr {
	start := p.pos
	if !p.accept(TokLBRACE) {
		return nil
	}
	if e := p.namedExpression(); e != nil {
		if g := p.forIfClauses(); g != nil && p.accept(TokRBRACE) {
			return &SetComp{Pos: p.from(start), Elt: e, Generators: g}
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidComprehension()
	}
	return nil
}

// kvpair parses expression ':' expression.
func (p *parser) kvpair() (k, v Expr) {
	start := p.pos
	if k = p.expression(); k != nil && p.accept(TokCOLON) {
		if v = p.expression(); v != nil {
			return k, v
		}
	}
	p.pos = start
	return nil, nil
}

// doubleStarredKvpairs parses pair (',' pair)*, without a last comma.
func (p *parser) doubleStarredKvpairs() (keys, values []Expr) {
	for {
		mark := p.pos
		if len(values) > 0 && !p.accept(TokCOMMA) {
			return
		}
		var k, v Expr
		if p.accept(TokDOUBLESTAR) {
			v = p.bitwiseOr()
		} else {
			k, v = p.kvpair()
		}
		if v == nil {
			p.pos = mark
			return
		}
		keys, values = append(keys, k), append(values, v)
	}
}

func (p *parser) dict() Expr {
	start := p.pos
	if !p.accept(TokLBRACE) {
		return nil
	}
	keys, values := p.doubleStarredKvpairs()
	if p.failed {
		return nil
	}
	if values != nil {
		p.accept(TokCOMMA)
	}
	if p.accept(TokRBRACE) {
		return &Dict{Pos: p.from(start), Keys: keys, Values: values}
	}
	// Part of an alternative of its own in the grammar and so tried in all passes.
	p.pos = start + 1
	p.invalidDoubleStarredKvpairs()
	p.pos = start
	return nil
}

func (p *parser) dictcomp() Expr {
	start := p.pos
	if !p.accept(TokLBRACE) {
		return nil
	}
	if k, v := p.kvpair(); k != nil {
		if g := p.forIfClauses(); g != nil && p.accept(TokRBRACE) {
			return &DictComp{Pos: p.from(start), Key: k, Value: v, Generators: g}
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidDictComprehension()
	}
	return nil
}

// forIfClauses parses one or more for clauses.
func (p *parser) forIfClauses() []*Comprehension {
	var list []*Comprehension
	for {
		c := p.forIfClause()
		if c == nil || p.failed {
			break
		}
		list = append(list, c)
	}
	if p.failed {
		return nil
	}
	return list
}

func (p *parser) forIfClause() *Comprehension {
	start := p.pos
	async := 0
	k := p.kind()
	if k == KwAsync && p.kindAt(1) == KwFor {
		async = 1
		p.pos++
		k = KwFor
	}
	if k == KwFor {
		p.pos++
		target := p.starTargets()
		if target != nil && p.accept(KwIn) {
			iter := p.disjunction()
			if iter == nil {
				p.pos = start
				return nil // the grammar commits after 'in'
			}
			c := &Comprehension{Target: target, Iter: iter, IsAsync: async}
			for {
				mark := p.pos
				if !p.accept(KwIf) {
					break
				}
				cond := p.disjunction()
				if cond == nil {
					p.pos = mark
					break
				}
				c.Ifs = append(c.Ifs, cond)
			}
			if p.failed || async == 1 && !p.needVersion(6, "Async comprehensions are") {
				return nil
			}
			return c
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidForIfClause()
		if !p.failed {
			p.invalidForTarget()
		}
	}
	return nil
}

func (p *parser) lambdef() Expr {
	start := p.pos
	if !p.accept(KwLambda) {
		return nil
	}
	var args *Arguments
	if p.peg {
		args = p.paramsPEG(true)
	} else if !p.at(TokCOLON) {
		if args = p.params(true); args == nil {
			p.pos = start
			return nil
		}
	}
	if p.failed {
		return nil
	}
	if p.accept(TokCOLON) {
		if body := p.expression(); body != nil {
			if args == nil {
				args = &Arguments{}
			}
			return &Lambda{Pos: p.from(start), Args: args, Body: body}
		}
	}
	p.pos = start
	return nil
}

func (p *parser) yieldExpr() Expr {
	start := p.pos
	if !p.accept(KwYield) {
		return nil
	}
	if p.accept(KwFrom) {
		if e := p.expression(); e != nil {
			return &YieldFrom{Pos: p.from(start), Value: e}
		}
		p.pos--
	}
	e := p.starExpressions()
	if p.failed {
		return nil
	}
	return &Yield{Pos: p.from(start), Value: e}
}
