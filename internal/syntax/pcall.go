package syntax

// Arguments of calls and class definitions.

// callTail parses the parentheses of a call in the first pass.
func (p *parser) callTail(start int, fn Expr) Expr {
	mark := p.pos
	p.pos++
	c := &Call{Func: fn}
	if !p.accept(TokRPAR) {
		if !p.callArgs(c, mark) || !p.accept(TokRPAR) {
			p.pos = mark
			return nil
		}
	}
	c.Pos = p.from(start)
	return c
}

// callArgs parses one or more arguments and an optional comma. open is the token of the
// parenthesis, where a generator expression as the only argument begins; -1 forbids one.
func (p *parser) callArgs(c *Call, open int) bool {
	base := len(p.scratch)
	seenKeyword, seenStars := false, false
	for {
		argStart := p.pos
		switch k := p.kind(); {
		case k == TokSTAR:
			if seenStars {
				return false
			}
			p.pos++
			e := p.expression()
			if e == nil {
				return false
			}
			p.scratch = append(p.scratch, &Starred{Pos: p.from(argStart), Value: e, Ctx: Load})
		case k == TokDOUBLESTAR:
			p.pos++
			e := p.expression()
			if e == nil {
				return false
			}
			seenKeyword, seenStars = true, true
			c.Keywords = append(c.Keywords, &Keyword{Pos: p.from(argStart), Value: e})
		case k == TokNAME && p.kindAt(1) == TokEQUAL:
			id := p.ident(&p.toks[p.pos])
			p.pos += 2
			e := p.expression()
			if e == nil {
				return false
			}
			seenKeyword = true
			c.Keywords = append(c.Keywords, &Keyword{Pos: p.from(argStart), Arg: id, Value: e})
		default:
			if seenKeyword {
				return false
			}
			e := p.namedExpression()
			if e == nil {
				return false
			}
			if k := p.kind(); (k == KwFor || k == KwAsync) && open >= 0 && argStart == open+1 {
				g := p.forIfClauses()
				if g == nil || !p.at(TokRPAR) {
					return false
				}
				p.pos++
				p.scratch = append(p.scratch, &GeneratorExp{Pos: p.from(open), Elt: e, Generators: g})
				p.pos--
				c.Args = p.collect(base)
				return true
			}
			p.scratch = append(p.scratch, e)
		}
		if !p.accept(TokCOMMA) || p.at(TokRPAR) {
			break
		}
	}
	c.Args = p.collect(base)
	return true
}

// arguments is the rule for the PEG passes. The Call only carries the lists and the place.
func (p *parser) arguments() *Call {
	return memoize(p, ruleArguments, func() *Call {
		start := p.pos
		if a := p.args(); a != nil {
			p.accept(TokCOMMA)
			if p.at(TokRPAR) {
				return a
			}
		}
		p.pos = start
		if p.invalid && !p.failed {
			p.invalidArguments()
		}
		return nil
	})
}

// argument parses starred_expression | (assignment_expression | expression !':=') !'='.
func (p *parser) argument() Expr {
	start := p.pos
	e := p.starredExpression()
	if e != nil || p.failed {
		return e
	}
	if e = p.assignmentExpression(); e == nil && !p.failed {
		e = p.plainExpression(start)
	}
	if e != nil && p.at(TokEQUAL) {
		e = nil
	}
	if e == nil {
		p.pos = start
	}
	return e
}

// argumentList parses argument (',' argument)*.
func (p *parser) argumentList() []Expr {
	var list []Expr
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			break
		}
		e := p.argument()
		if e == nil {
			p.pos = mark
			break
		}
		list = append(list, e)
	}
	return list
}

func (p *parser) args() *Call {
	start := p.pos
	c := &Call{}
	var kw []Positioned
	if c.Args = p.argumentList(); c.Args != nil {
		mark := p.pos
		if p.accept(TokCOMMA) {
			if kw = p.kwargs(); kw == nil {
				p.pos = mark
			}
		}
	} else if !p.failed {
		if kw = p.kwargs(); kw == nil {
			return nil
		}
	}
	if p.failed {
		return nil
	}
	for _, n := range kw {
		switch n := n.(type) {
		case *Keyword:
			c.Keywords = append(c.Keywords, n)
		case Expr:
			c.Args = append(c.Args, n)
		}
	}
	c.Pos = p.from(start)
	return c
}

// kwargs parses keywords and starred arguments, then keywords and double-starred ones.
func (p *parser) kwargs() []Positioned {
	list := p.kwargList((*parser).kwargOrStarred)
	if p.failed {
		return nil
	}
	if list == nil {
		return p.kwargList((*parser).kwargOrDoubleStarred)
	}
	mark := p.pos
	if p.accept(TokCOMMA) {
		if more := p.kwargList((*parser).kwargOrDoubleStarred); more != nil {
			return append(list, more...)
		}
	}
	p.pos = mark
	return list
}

func (p *parser) kwargList(elem func(*parser) Positioned) []Positioned {
	var list []Positioned
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			break
		}
		e := elem(p)
		if e == nil {
			p.pos = mark
			break
		}
		list = append(list, e)
	}
	if p.failed {
		return nil
	}
	return list
}

func (p *parser) kwarg() *Keyword {
	start := p.pos
	if p.kind() == TokNAME && p.kindAt(1) == TokEQUAL {
		id := p.ident(&p.toks[p.pos])
		p.pos += 2
		if e := p.expression(); e != nil {
			return &Keyword{Pos: p.from(start), Arg: id, Value: e}
		}
	}
	p.pos = start
	return nil
}

func (p *parser) kwargOrStarred() Positioned {
	if p.invalid {
		p.invalidKwarg()
	}
	if p.failed {
		return nil
	}
	if k := p.kwarg(); k != nil {
		return k
	}
	if e := p.starredExpression(); e != nil {
		return e
	}
	return nil
}

func (p *parser) kwargOrDoubleStarred() Positioned {
	if p.invalid {
		p.invalidKwarg()
	}
	if p.failed {
		return nil
	}
	if k := p.kwarg(); k != nil {
		return k
	}
	start := p.pos
	if p.accept(TokDOUBLESTAR) {
		if e := p.expression(); e != nil {
			return &Keyword{Pos: p.from(start), Value: e}
		}
	}
	p.pos = start
	return nil
}

// starredExpression parses '*' expression.
func (p *parser) starredExpression() Expr {
	if p.invalid {
		p.invalidStarredExpressionUnpacking()
	}
	if p.failed || !p.at(TokSTAR) {
		return nil
	}
	start := p.pos
	p.pos++
	if e := p.expression(); e != nil {
		return &Starred{Pos: p.from(start), Value: e, Ctx: Load}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.pos++
		p.raise("Invalid star expression")
		p.pos = start
	}
	return nil
}
