package syntax

// Targets of assignments, loops and del.
//
// The first pass parses a target as the expression it looks like and then turns the
// contexts around; the PEG passes follow the grammar's own rules.

// setContext gives e and the elements of a list or tuple another context, in place.
func setContext(e Expr, ctx ExprContext) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Starred:
		e.Ctx = ctx
		setContext(e.Value, ctx)
	case *Tuple:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	case *List:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	}
}

// isTarget tells whether e can be assigned to, or deleted if del is set.
func isTarget(e Expr, star, del bool) bool {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	case *Starred:
		if !star || del {
			return false
		}
		if _, twice := e.Value.(*Starred); twice {
			return false
		}
		return isTarget(e.Value, false, false)
	case *Tuple:
		for _, x := range e.Elts {
			if !isTarget(x, true, del) {
				return false
			}
		}
		return true
	case *List:
		for _, x := range e.Elts {
			if !isTarget(x, true, del) {
				return false
			}
		}
		return true
	}
	return false
}

func isSingleTarget(e Expr) bool {
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

func (p *parser) starTargets() Expr {
	start := p.pos
	a := p.starTarget()
	if a == nil || !p.at(TokCOMMA) {
		return a
	}
	base := len(p.scratch)
	p.scratch = append(p.scratch, a)
	for {
		mark := p.pos
		if !p.accept(TokCOMMA) {
			break
		}
		e := p.starTarget()
		if e == nil {
			p.pos = mark + 1 // the last comma belongs to the tuple
			break
		}
		p.scratch = append(p.scratch, e)
	}
	elts := p.collect(base)
	if p.failed {
		return nil
	}
	return &Tuple{Pos: p.from(start), Elts: elts, Ctx: Store}
}

func (p *parser) starTarget() Expr {
	if p.peg {
		return memoize(p, ruleStarTarget, func() Expr {
			start := p.pos
			if p.accept(TokSTAR) {
				if !p.at(TokSTAR) {
					if e := p.starTarget(); e != nil {
						e = withContext(e, Store)
						return &Starred{Pos: p.from(start), Value: e, Ctx: Store}
					}
				}
				p.pos = start
			}
			if p.failed {
				return nil
			}
			return p.targetWithStarAtom()
		})
	}
	start := p.pos
	if p.accept(TokSTAR) {
		if !p.at(TokSTAR) {
			if e := p.starTarget(); e != nil {
				return &Starred{Pos: p.from(start), Value: e, Ctx: Store}
			}
		}
		p.pos = start
		return nil
	}
	e := p.primary()
	if e == nil || !isTarget(e, false, false) {
		p.pos = start
		return nil
	}
	setContext(e, Store)
	return e
}

// withContext is setContext on a copy, since the PEG passes share remembered nodes.
func withContext(e Expr, ctx ExprContext) Expr {
	switch e := e.(type) {
	case *Name:
		c := *e
		c.Ctx = ctx
		return &c
	case *Attribute:
		c := *e
		c.Ctx = ctx
		return &c
	case *Subscript:
		c := *e
		c.Ctx = ctx
		return &c
	case *Starred:
		c := *e
		c.Ctx = ctx
		c.Value = withContext(e.Value, ctx)
		return &c
	case *Tuple:
		c := *e
		c.Ctx = ctx
		c.Elts = withContexts(e.Elts, ctx)
		return &c
	case *List:
		c := *e
		c.Ctx = ctx
		c.Elts = withContexts(e.Elts, ctx)
		return &c
	}
	return e
}

func withContexts(list []Expr, ctx ExprContext) []Expr {
	var out []Expr
	for _, e := range list {
		out = append(out, withContext(e, ctx))
	}
	return out
}

func (p *parser) tLookahead() bool {
	k := p.kind()
	return k == TokLPAR || k == TokLSQB || k == TokDOT
}

// tPrimary parses a primary that another trailer follows.
func (p *parser) tPrimary() Expr {
	return memoize(p, ruleTPrimary, func() Expr {
		start := p.pos
		a := p.atom()
		if a == nil || !p.tLookahead() {
			p.pos = start
			return nil
		}
		for {
			b := p.trailerPEG(start, a, true)
			if b == nil {
				break
			}
			a = b
		}
		if p.failed {
			return nil
		}
		return a
	})
}

// attrOrSubscript parses t_primary and a last attribute or subscript.
func (p *parser) attrOrSubscript(ctx ExprContext) Expr {
	start := p.pos
	a := p.tPrimary()
	if a == nil {
		p.pos = start
		return nil
	}
	var e Expr
	switch p.kind() {
	case TokDOT:
		e = p.attributeTail(start, a)
	case TokLSQB:
		e = p.subscriptTail(start, a)
	}
	if e == nil || p.tLookahead() {
		p.pos = start
		return nil
	}
	setContext(e, ctx)
	return e
}

func (p *parser) targetWithStarAtom() Expr {
	return memoize(p, ruleTargetWithStarAtom, func() Expr {
		if e := p.attrOrSubscript(Store); e != nil || p.failed {
			return e
		}
		return p.starAtom()
	})
}

func (p *parser) starAtom() Expr {
	start := p.pos
	switch p.kind() {
	case TokNAME:
		n := p.name()
		n.Ctx = Store
		return n
	case TokLPAR:
		if !p.enter() {
			return nil
		}
		defer p.leave()
		p.pos++
		if e := p.targetWithStarAtom(); e != nil && p.accept(TokRPAR) {
			return withContext(e, Store)
		}
		p.pos = start + 1
		elts := p.starTargetSeq()
		if p.failed {
			return nil
		}
		if elts != nil && len(elts) == 1 && p.toks[p.pos-1].kind != TokCOMMA {
			// A tuple of one needs its comma.
			p.pos = start + 1
			elts = nil
		}
		if p.accept(TokRPAR) {
			return &Tuple{Pos: p.from(start), Elts: elts, Ctx: Store}
		}
	case TokLSQB:
		if !p.enter() {
			return nil
		}
		defer p.leave()
		p.pos++
		elts := p.starTargetSeq()
		if !p.failed && p.accept(TokRSQB) {
			return &List{Pos: p.from(start), Elts: elts, Ctx: Store}
		}
	}
	p.pos = start
	return nil
}

// starTargetSeq parses star_target (',' star_target)* [','].
func (p *parser) starTargetSeq() []Expr {
	var list []Expr
	for {
		e := p.starTarget()
		if e == nil {
			return list
		}
		list = append(list, e)
		if !p.accept(TokCOMMA) {
			return list
		}
	}
}

func (p *parser) singleTarget() Expr {
	if e := p.attrOrSubscript(Store); e != nil || p.failed {
		return e
	}
	start := p.pos
	switch p.kind() {
	case TokNAME:
		n := p.name()
		n.Ctx = Store
		return n
	case TokLPAR:
		if !p.enter() {
			return nil
		}
		defer p.leave()
		p.pos++
		if e := p.singleTarget(); e != nil && p.accept(TokRPAR) {
			return e
		}
	}
	p.pos = start
	return nil
}

// delTargets parses del_target (',' del_target)* [','].
func (p *parser) delTargets() []Expr {
	var list []Expr
	for {
		e := p.delTarget()
		if e == nil {
			return list
		}
		list = append(list, e)
		if !p.accept(TokCOMMA) {
			return list
		}
	}
}

func (p *parser) delTarget() Expr {
	start := p.pos
	if !p.peg {
		e := p.primary()
		if e == nil || !isTarget(e, false, true) {
			p.pos = start
			return nil
		}
		setContext(e, Del)
		return e
	}
	return memoize(p, ruleDelTarget, func() Expr {
		if e := p.attrOrSubscript(Del); e != nil || p.failed {
			return e
		}
		if !p.enter() {
			return nil
		}
		defer p.leave()
		switch p.kind() {
		case TokNAME:
			n := p.name()
			n.Ctx = Del
			return n
		case TokLPAR:
			p.pos++
			if e := p.delTarget(); e != nil && p.accept(TokRPAR) {
				return withContext(e, Del)
			}
			p.pos = start + 1
			elts := p.delTargets()
			if !p.failed && p.accept(TokRPAR) {
				return &Tuple{Pos: p.from(start), Elts: elts, Ctx: Del}
			}
		case TokLSQB:
			p.pos++
			elts := p.delTargets()
			if !p.failed && p.accept(TokRSQB) {
				return &List{Pos: p.from(start), Elts: elts, Ctx: Del}
			}
		}
		p.pos = start
		return nil
	})
}
