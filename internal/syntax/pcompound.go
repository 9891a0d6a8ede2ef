package syntax

// Compound statements.

func (p *parser) compoundStmt() Stmt {
	switch p.kind() {
	case KwDef:
		return p.functionDef(nil, p.pos)
	case TokAT:
		return p.decorated()
	case KwAsync:
		return p.asyncStmt()
	case KwIf:
		return p.ifStmt(KwIf)
	case KwClass:
		return p.classDef(nil, p.pos)
	case KwWith:
		return p.withStmt(p.pos, false)
	case KwFor:
		return p.forStmt(p.pos, false)
	case KwTry:
		return p.tryStmt()
	case KwWhile:
		return p.whileStmt()
	case TokNAME:
		if p.atSoft("match") {
			return p.matchStmt()
		}
	}
	return nil
}

// asyncStmt parses async def, with or for.
func (p *parser) asyncStmt() Stmt {
	start := p.pos
	var s Stmt
	switch p.kindAt(1) {
	case KwDef:
		s = p.functionDef(nil, start)
	case KwWith:
		s = p.withStmt(start, true)
	case KwFor:
		s = p.forStmt(start, true)
	}
	return s
}

// block parses an indented block or the rest of the line.
func (p *parser) block() []Stmt {
	if p.peg {
		return memoize(p, ruleBlock, p.blockRaw)
	}
	return p.blockRaw()
}

func (p *parser) blockRaw() []Stmt {
	start := p.pos
	if p.accept(TokNEWLINE) {
		if p.accept(TokINDENT) {
			if body := p.statements(); body != nil && p.accept(TokDEDENT) {
				return body
			}
		}
		p.pos = start
		if p.failed {
			return nil
		}
	}
	if list := p.simpleStmts(nil); list != nil {
		return list
	}
	if p.invalid && !p.failed && p.accept(TokNEWLINE) {
		if !p.at(TokINDENT) {
			p.raiseIndent("expected an indented block")
		}
		p.pos = start
	}
	return nil
}

// forced reads a token that must come.
func (p *parser) forced(k TokenKind, text string) bool {
	if p.accept(k) {
		return true
	}
	if !p.failed {
		p.raiseAt(p.toks[p.pos].pos(), "expected '%s'", text)
	}
	return false
}

func (p *parser) decorated() Stmt {
	start := p.pos
	var list []Expr
	for {
		mark := p.pos
		if !p.accept(TokAT) {
			break
		}
		e := p.namedExpression()
		if e == nil || !p.accept(TokNEWLINE) {
			p.pos = mark
			break
		}
		list = append(list, e)
	}
	if p.failed || list == nil {
		p.pos = start
		return nil
	}
	at := p.pos
	var s Stmt
	switch p.kind() {
	case KwDef:
		s = p.functionDef(list, at)
	case KwAsync:
		if p.kindAt(1) == KwDef {
			s = p.functionDef(list, at)
		}
	case KwClass:
		s = p.classDef(list, at)
	}
	if s == nil {
		p.pos = start
	}
	return s
}

// functionDef parses def or async def.
func (p *parser) functionDef(decorators []Expr, start int) Stmt {
	if p.invalid {
		p.invalidDefRaw()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	async := p.accept(KwAsync)
	if !p.accept(KwDef) || !p.at(TokNAME) {
		p.pos = start
		return nil
	}
	name := p.ident(&p.toks[p.pos])
	p.pos++
	fail := func() Stmt {
		p.pos = start
		return nil
	}
	tparams, ok := p.typeParams()
	if !ok || !p.accept(TokLPAR) {
		return fail()
	}
	var args *Arguments
	if p.peg {
		args = p.paramsPEG(false)
	} else if !p.at(TokRPAR) {
		if args = p.params(false); args == nil {
			return fail()
		}
	}
	if p.failed || !p.accept(TokRPAR) {
		return fail()
	}
	if args == nil {
		args = &Arguments{}
	}
	var returns Expr
	mark := p.pos
	if p.accept(TokRARROW) {
		if returns = p.expression(); returns == nil {
			p.pos = mark
		}
	}
	if p.failed || !p.accept(TokCOLON) {
		return fail()
	}
	tc := p.funcTypeComment()
	if p.failed {
		return fail()
	}
	body := p.block()
	if body == nil {
		return fail()
	}
	if async {
		if !p.needVersion(5, "Async functions are") {
			return nil
		}
		return &AsyncFunctionDef{Pos: p.from(start), Name: name, Args: args, Body: body, DecoratorList: decorators,
			Returns: returns, TypeComment: tc, TypeParams: tparams}
	}
	return &FunctionDef{Pos: p.from(start), Name: name, Args: args, Body: body, DecoratorList: decorators,
		Returns: returns, TypeComment: tc, TypeParams: tparams}
}

// funcTypeComment parses the type comment of a function, on its line or on the next.
func (p *parser) funcTypeComment() *string {
	if !p.opt.TypeComments {
		return nil
	}
	start := p.pos
	if p.accept(TokNEWLINE) {
		if p.at(TokTYPE_COMMENT) {
			tc := p.typeComment()
			if p.at(TokNEWLINE) && p.kindAt(1) == TokINDENT {
				return tc
			}
		}
		p.pos = start
		return nil
	}
	if p.invalid && p.at(TokTYPE_COMMENT) {
		p.pos++
		if p.accept(TokNEWLINE) && p.accept(TokTYPE_COMMENT) && p.accept(TokNEWLINE) && p.accept(TokINDENT) {
			p.raise("Cannot have two type comments on def")
			return nil
		}
		p.pos = start
	}
	return p.typeComment()
}

func (p *parser) classDef(decorators []Expr, start int) Stmt {
	if p.invalid {
		p.invalidClassDefRaw()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	p.pos++
	fail := func() Stmt {
		p.pos = start
		return nil
	}
	if !p.at(TokNAME) {
		return fail()
	}
	c := &ClassDef{Name: p.ident(&p.toks[p.pos]), DecoratorList: decorators}
	p.pos++
	var ok bool
	if c.TypeParams, ok = p.typeParams(); !ok {
		return fail()
	}
	if p.at(TokLPAR) {
		mark := p.pos
		p.pos++
		if p.peg {
			if a := p.arguments(); a != nil {
				c.Bases, c.Keywords = a.Args, a.Keywords
			}
			if p.failed {
				return nil
			}
		} else if !p.at(TokRPAR) {
			var call Call
			if !p.callArgs(&call, -1) {
				return fail()
			}
			c.Bases, c.Keywords = call.Args, call.Keywords
		}
		if !p.accept(TokRPAR) {
			p.pos = mark
			return fail()
		}
	}
	if !p.accept(TokCOLON) {
		return fail()
	}
	if c.Body = p.block(); c.Body == nil {
		return fail()
	}
	c.Pos = p.from(start)
	return c
}

// ifStmt parses if or elif, with all that follows it.
func (p *parser) ifStmt(kw TokenKind) Stmt {
	if !p.enter() {
		return nil
	}
	defer p.leave()
	start := p.pos
	if p.invalid {
		p.invalidIf(kw)
		if p.failed {
			return nil
		}
		p.pos = start
	}
	if !p.accept(kw) {
		return nil
	}
	test := p.namedExpression()
	if test == nil || !p.accept(TokCOLON) {
		p.pos = start
		return nil
	}
	body := p.block()
	if body == nil {
		p.pos = start
		return nil
	}
	s := &If{Test: test, Body: body}
	if p.at(KwElif) {
		if e := p.ifStmt(KwElif); e != nil {
			s.Orelse = []Stmt{e}
		}
	}
	if s.Orelse == nil && !p.failed {
		s.Orelse = p.elseBlock()
	}
	if p.failed {
		return nil
	}
	s.Pos = p.from(start)
	return s
}

func (p *parser) elseBlock() []Stmt {
	start := p.pos
	if p.invalid {
		p.invalidElse()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	if !p.accept(KwElse) {
		return nil
	}
	if p.forced(TokCOLON, ":") {
		if b := p.block(); b != nil {
			return b
		}
	}
	p.pos = start
	return nil
}

func (p *parser) whileStmt() Stmt {
	start := p.pos
	if p.invalid {
		p.invalidWhile()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	p.pos++
	test := p.namedExpression()
	if test != nil && p.accept(TokCOLON) {
		if body := p.block(); body != nil {
			orelse := p.elseBlock()
			if p.failed {
				return nil
			}
			return &While{Pos: p.from(start), Test: test, Body: body, Orelse: orelse}
		}
	}
	p.pos = start
	return nil
}

func (p *parser) forStmt(start int, async bool) Stmt {
	if p.invalid {
		p.invalidForStmt()
		if p.failed {
			return nil
		}
	}
	p.pos = start
	if async {
		p.pos++
	}
	p.pos++
	target := p.starTargets()
	if target == nil || !p.accept(KwIn) {
		p.pos = start
		if p.invalid && !p.failed {
			p.invalidForTarget()
			p.pos = start
		}
		return nil
	}
	iter := p.starExpressions()
	if iter == nil || !p.accept(TokCOLON) {
		p.pos = start
		return nil // the grammar commits after 'in'
	}
	tc := p.typeComment()
	body := p.block()
	if body == nil {
		p.pos = start
		return nil
	}
	orelse := p.elseBlock()
	if p.failed {
		return nil
	}
	if async {
		if !p.needVersion(5, "Async for loops are") {
			return nil
		}
		return &AsyncFor{Pos: p.from(start), Target: target, Iter: iter, Body: body, Orelse: orelse, TypeComment: tc}
	}
	return &For{Pos: p.from(start), Target: target, Iter: iter, Body: body, Orelse: orelse, TypeComment: tc}
}

func (p *parser) withStmt(start int, async bool) Stmt {
	if p.invalid {
		p.invalidWithStmtIndent()
		if p.failed {
			return nil
		}
	}
	first := start + 1
	if async {
		first++
	}
	p.pos = first
	var items []*WithItem
	if p.accept(TokLPAR) {
		items = p.withItems()
		if items != nil && !p.failed {
			p.accept(TokCOMMA)
		}
		if items == nil || !p.accept(TokRPAR) || !p.accept(TokCOLON) {
			items = nil
		}
	}
	if p.failed {
		return nil
	}
	var s Stmt
	if items != nil {
		s = p.withBody(start, async, items, !async)
	}
	if s == nil && !p.failed {
		p.pos = first
		if items = p.withItems(); items != nil && !p.failed && p.accept(TokCOLON) {
			s = p.withBody(start, async, items, true)
		}
	}
	if s == nil {
		p.pos = start
		if p.invalid && !p.failed {
			p.invalidWithStmt()
			p.pos = start
		}
	}
	return s
}

func (p *parser) withBody(start int, async bool, items []*WithItem, comment bool) Stmt {
	var tc *string
	if comment {
		tc = p.typeComment()
	}
	body := p.block()
	if body == nil {
		return nil
	}
	if async {
		if !p.needVersion(5, "Async with statements are") {
			return nil
		}
		return &AsyncWith{Pos: p.from(start), Items: items, Body: body, TypeComment: tc}
	}
	return &With{Pos: p.from(start), Items: items, Body: body, TypeComment: tc}
}

// withItems parses item (',' item)*.
func (p *parser) withItems() []*WithItem {
	var list []*WithItem
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			break
		}
		w := p.withItem()
		if w == nil {
			p.pos = mark
			break
		}
		list = append(list, w)
	}
	return list
}

func (p *parser) withItem() *WithItem {
	start := p.pos
	e := p.expression()
	if e == nil {
		return nil
	}
	mark := p.pos
	if p.accept(KwAs) {
		if t := p.starTarget(); t != nil {
			switch p.kind() {
			case TokCOMMA, TokRPAR, TokCOLON:
				return &WithItem{ContextExpr: e, OptionalVars: t}
			}
		}
		if p.failed {
			return nil
		}
		if p.invalid {
			p.pos = start
			p.invalidWithItem()
			if p.failed {
				return nil
			}
		}
	}
	p.pos = mark
	return &WithItem{ContextExpr: e}
}

func (p *parser) tryStmt() Stmt {
	start := p.pos
	if p.invalid {
		p.invalidTryStmt()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	p.pos++
	fail := func() Stmt {
		p.pos = start
		return nil
	}
	if !p.forced(TokCOLON, ":") {
		return fail()
	}
	body := p.block()
	if body == nil {
		return fail()
	}
	if f := p.finallyBlock(); f != nil {
		return &Try{Pos: p.from(start), Body: body, Finalbody: f}
	}
	if p.failed {
		return nil
	}
	mark := p.pos
	for _, star := range [2]bool{false, true} {
		p.pos = mark
		if !p.peg && star != (p.at(KwExcept) && p.kindAt(1) == TokSTAR) {
			continue
		}
		var handlers []*ExceptHandler
		for {
			h := p.exceptBlock(star)
			if h == nil {
				break
			}
			handlers = append(handlers, h)
		}
		if p.failed {
			return nil
		}
		if handlers == nil {
			continue
		}
		orelse := p.elseBlock()
		if p.failed {
			return nil
		}
		final := p.finallyBlock()
		if p.failed {
			return nil
		}
		if star {
			if !p.needVersion(11, "Exception groups are") {
				return nil
			}
			return &TryStar{Pos: p.from(start), Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}
		}
		return &Try{Pos: p.from(start), Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}
	}
	return fail()
}

func (p *parser) finallyBlock() []Stmt {
	start := p.pos
	if p.invalid {
		p.invalidFinally()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	if !p.accept(KwFinally) {
		return nil
	}
	if p.forced(TokCOLON, ":") {
		if b := p.block(); b != nil {
			return b
		}
	}
	p.pos = start
	return nil
}

// exceptBlock parses one except or except* clause.
func (p *parser) exceptBlock(star bool) *ExceptHandler {
	start := p.pos
	if p.invalid {
		p.invalidExceptIndent(star)
		if p.failed {
			return nil
		}
		p.pos = start
	}
	if !p.accept(KwExcept) || star && !p.accept(TokSTAR) {
		p.pos = start
		return nil
	}
	first := p.pos
	done := func(e Expr, name string) *ExceptHandler {
		if !p.accept(TokCOLON) {
			return nil
		}
		body := p.block()
		if body == nil {
			return nil
		}
		return &ExceptHandler{Pos: p.from(start), Type: e, Name: name, Body: body}
	}
	if e := p.expression(); e != nil {
		switch p.kind() {
		case KwAs:
			if name := p.asName(); name != "" {
				if h := done(e, name); h != nil {
					return h
				}
			}
		case TokCOMMA:
			p.pos = first
			if e := p.expressions(); e != nil {
				if h := done(e, ""); h != nil {
					if !p.needVersion(14, "except expressions without parentheses are") {
						return nil
					}
					return h
				}
			}
		default:
			if h := done(e, ""); h != nil {
				return h
			}
		}
	} else if !star && !p.failed {
		if h := done(nil, ""); h != nil {
			return h
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidExceptStmt(star)
		p.pos = start
	}
	return nil
}

// typeParams parses an optional list of type parameters; false if there is a bad one.
func (p *parser) typeParams() ([]TypeParam, bool) {
	if !p.at(TokLSQB) {
		return nil, !p.failed
	}
	start := p.pos
	if p.invalid && p.kindAt(1) == TokRSQB {
		p.raiseFrom(p.toks[p.pos+1].pos(), "Type parameter list cannot be empty")
		return nil, false
	}
	p.pos++
	var list []TypeParam
	for {
		t := p.typeParam()
		if t == nil {
			break
		}
		list = append(list, t)
		if !p.accept(TokCOMMA) {
			break
		}
	}
	if p.failed || list == nil || !p.accept(TokRSQB) {
		p.pos = start
		return nil, !p.failed && p.peg
	}
	if !p.needVersion(12, "Type parameter lists are") {
		return nil, false
	}
	return list, true
}

func (p *parser) typeParam() TypeParam {
	if p.peg {
		return memoize(p, ruleTypeParam, p.typeParamRaw)
	}
	return p.typeParamRaw()
}

func (p *parser) typeParamRaw() TypeParam {
	start := p.pos
	// optional parses k expression, giving nil if it is not there.
	optional := func(k TokenKind, f func(*parser) Expr) Expr {
		mark := p.pos
		if !p.accept(k) {
			return nil
		}
		e := f(p)
		if e == nil {
			p.pos = mark
			return nil
		}
		if k == TokEQUAL && !p.needVersion(13, "Type parameter defaults are") {
			return nil
		}
		return e
	}
	switch p.kind() {
	case TokNAME:
		id := p.ident(&p.toks[p.pos])
		p.pos++
		bound := optional(TokCOLON, (*parser).expression)
		def := optional(TokEQUAL, (*parser).expression)
		if p.failed {
			return nil
		}
		return &TypeVar{Pos: p.from(start), Name: id, Bound: bound, DefaultValue: def}
	case TokSTAR, TokDOUBLESTAR:
		stars := p.kind() == TokDOUBLESTAR
		if p.invalid {
			p.invalidTypeParam()
			if p.failed {
				return nil
			}
			p.pos = start
		}
		p.pos++
		if !p.at(TokNAME) {
			break
		}
		id := p.ident(&p.toks[p.pos])
		p.pos++
		if stars {
			def := optional(TokEQUAL, (*parser).expression)
			if p.failed {
				return nil
			}
			return &ParamSpec{Pos: p.from(start), Name: id, DefaultValue: def}
		}
		def := optional(TokEQUAL, (*parser).starExpression)
		if p.failed {
			return nil
		}
		return &TypeVarTuple{Pos: p.from(start), Name: id, DefaultValue: def}
	}
	p.pos = start
	return nil
}
