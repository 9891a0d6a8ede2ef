package syntax

// What is wrong with a program that does not parse.
//
// The methods here run in the last pass only, each at the point of the grammar where its
// mistake is looked for. One that recognises its mistake raises; one that does not leaves
// everything as it was but for pos, which callers restore. Their order, and how far each
// reads, are visible: the first that raises wins.

// exprName is what messages call an expression.
func exprName(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *TemplateStr, *Interpolation:
		return "t-string expression"
	case *Constant:
		switch e.Value {
		case nil:
			return "None"
		case true:
			return "True"
		case false:
			return "False"
		case Ellipsis{}:
			return "ellipsis"
		}
		return "literal"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	}
	return "expression"
}

type targetKind uint8

const (
	starTargetsKind targetKind = iota
	delTargetsKind
	forTargetsKind
)

// invalidTarget finds the innermost part of e that cannot be a target.
func invalidTarget(e Expr, kind targetKind) Expr {
	switch e := e.(type) {
	case *List:
		for _, x := range e.Elts {
			if bad := invalidTarget(x, kind); bad != nil {
				return bad
			}
		}
		return nil
	case *Tuple:
		for _, x := range e.Elts {
			if bad := invalidTarget(x, kind); bad != nil {
				return bad
			}
		}
		return nil
	case *Starred:
		if kind == delTargetsKind {
			return e
		}
		return invalidTarget(e.Value, kind)
	case *Compare:
		// "for x in y" read as an expression: what counts is before "in".
		if kind == forTargetsKind {
			if e.Ops[0] == CmpIn {
				return invalidTarget(e.Left, kind)
			}
			return nil
		}
		return e
	case *Name, *Subscript, *Attribute:
		return nil
	}
	return e
}

// raiseInvalidTarget reports the part of e that cannot be a target, if there is one.
func (p *parser) raiseInvalidTarget(e Expr, kind targetKind) {
	bad := invalidTarget(e, kind)
	if bad == nil {
		return
	}
	verb := "assign to"
	if kind == delTargetsKind {
		verb = "delete"
	}
	p.raiseAt(*bad.Position(), "cannot %s %s", verb, exprName(bad))
}

// attempt runs f at the current place and goes back unless f returns true.
func (p *parser) attempt(f func() bool) bool {
	mark := p.pos
	if !p.failed && f() && !p.failed {
		return true
	}
	p.pos = mark
	return false
}

// quietly runs f with the invalid rules off.
func (p *parser) quietly(f func() Expr) Expr {
	old := p.invalid
	p.invalid = false
	p.without++
	e := f()
	p.without--
	p.invalid = old
	return e
}

func (p *parser) tokPos(i int) Pos { return p.toks[i].pos() }

// isSoftKeyword tells whether the next token is one of the soft keywords.
func (p *parser) isSoftKeyword() bool {
	if p.kind() != TokNAME {
		return false
	}
	switch string(p.text(&p.toks[p.pos])) {
	case "_", "case", "match", "type":
		return true
	}
	return false
}

func (p *parser) isLegacyStmt(e Expr) bool {
	n, ok := e.(*Name)
	return ok && (n.Id == "print" || n.Id == "exec")
}

// expressionWithoutInvalid parses an expression without looking for mistakes within it.
func (p *parser) expressionWithoutInvalid() Expr {
	return p.quietly(func() Expr {
		start := p.pos
		if a := p.disjunction(); a != nil {
			return p.ifTail(start, a)
		}
		if p.failed {
			return nil
		}
		return p.lambdef()
	})
}

func (p *parser) invalidExpression() {
	start := p.pos
	// A quote too many: "a "b" c".
	if p.at(TokSTRING) {
		p.pos++
		var first, last Expr
		for !p.failed && !p.at(TokSTRING) {
			e := p.expressionWithoutInvalid()
			if e == nil {
				break
			}
			if first == nil {
				first = e
			}
			last = e
		}
		if p.failed {
			return
		}
		if first != nil && p.at(TokSTRING) {
			p.pos++
			p.raiseRange(*first.Position(), *last.Position(), "invalid syntax. Is this intended to be part of the string?")
			return
		}
		p.pos = start
	}
	if !(p.kind() == TokNAME && p.kindAt(1) == TokSTRING) && !p.isSoftKeyword() {
		if a := p.disjunction(); a != nil {
			if b := p.expressionWithoutInvalid(); b != nil && !p.failed {
				if !p.isLegacyStmt(a) && p.toks[p.pos-1].level != 0 {
					p.raiseRange(*a.Position(), *b.Position(), "invalid syntax. Perhaps you forgot a comma?")
					return
				}
			}
		}
		if p.failed {
			return
		}
		p.pos = start
	}
	if a := p.disjunction(); a != nil && p.accept(KwIf) {
		if b := p.disjunction(); b != nil && !p.failed {
			k := p.kind()
			if p.failed {
				return
			}
			if k != KwElse && k != TokCOLON {
				p.raiseRange(*a.Position(), *b.Position(), "expected 'else' after 'if' expression")
				return
			}
			if p.accept(KwElse) {
				mark := p.pos
				e := p.expression()
				if p.failed {
					return
				}
				if e == nil {
					p.pos = mark
					p.raiseNext("expected expression after 'else', but statement is given")
					return
				}
			}
		}
	}
	if p.failed {
		return
	}
	p.pos = start
	switch p.kind() {
	case KwPass, KwBreak, KwContinue:
		p.pos++
		if p.accept(KwIf) {
			if b := p.disjunction(); b != nil && p.accept(KwElse) {
				if s := p.simpleStmt(); s != nil && !p.failed {
					p.raiseAt(p.tokPos(start), "expected expression before 'if', but statement is given")
					return
				}
			}
		}
	case KwLambda:
		p.pos++
		p.paramsPEG(true)
		if !p.failed && p.accept(TokCOLON) {
			switch p.kind() {
			case TokFSTRING_MIDDLE:
				p.raiseRange(p.tokPos(start), p.tokPos(p.pos-1), "f-string: lambda expressions are not allowed without parentheses")
				return
			case TokTSTRING_MIDDLE:
				p.raiseRange(p.tokPos(start), p.tokPos(p.pos-1), "t-string: lambda expressions are not allowed without parentheses")
				return
			}
		}
	}
	p.pos = start
}

func (p *parser) invalidLegacyExpression() {
	start := p.pos
	if p.kind() != TokNAME {
		return
	}
	if p.kindAt(1) == TokLPAR {
		return
	}
	n := p.name()
	if b := p.starExpressions(); b != nil && !p.failed && p.isLegacyStmt(n) {
		p.raiseRange(n.Pos, *b.Position(), "Missing parentheses in call to '%s'. Did you mean %s(...)?", n.Id, n.Id)
		return
	}
	p.pos = start
}

// notEqualOrWalrus tells that neither '=' nor ':=' is next.
func (p *parser) notEqualOrWalrus() bool {
	k := p.kind()
	return !p.failed && k != TokEQUAL && k != TokCOLONEQUAL
}

func (p *parser) invalidNamedExpression() {
	memoize(p, ruleInvalidNamed, func() any {
		start := p.pos
		if a := p.expression(); a != nil && p.accept(TokCOLONEQUAL) {
			if b := p.expression(); b != nil {
				p.raiseAt(*a.Position(), "cannot use assignment expressions with %s", exprName(a))
			}
		}
		if p.failed {
			return nil
		}
		p.pos = start
		if p.kind() == TokNAME && p.kindAt(1) == TokEQUAL {
			n := p.name()
			p.pos++
			if b := p.bitwiseOr(); b != nil && p.notEqualOrWalrus() {
				p.raiseRange(n.Pos, *b.Position(), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
			if p.failed {
				return nil
			}
			p.pos = start
		}
		var skip bool
		switch p.kind() {
		case TokLSQB:
			skip = p.list() != nil
		case TokLPAR:
			if skip = p.tuple() != nil; !skip && !p.failed {
				p.pos = start
				skip = p.genexp() != nil
			}
		case KwTrue, KwNone, KwFalse:
			skip = true
		}
		if p.failed {
			return nil
		}
		p.pos = start
		if !skip {
			if a := p.bitwiseOr(); a != nil && p.accept(TokEQUAL) {
				if b := p.bitwiseOr(); b != nil && p.notEqualOrWalrus() {
					p.raiseAt(*a.Position(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", exprName(a))
				}
			}
		}
		p.pos = start
		return nil
	})
}

// invalidAnnTarget parses a list or tuple, perhaps in parentheses.
func (p *parser) invalidAnnTarget() Expr {
	start := p.pos
	if !p.enter() {
		return nil
	}
	defer p.leave()
	switch p.kind() {
	case TokLSQB:
		return p.list()
	case TokLPAR:
		if e := p.tuple(); e != nil || p.failed {
			return e
		}
		p.pos++
		if e := p.invalidAnnTarget(); e != nil && p.accept(TokRPAR) {
			return e
		}
	}
	p.pos = start
	return nil
}

func (p *parser) invalidAssignment() {
	start := p.pos
	if a := p.invalidAnnTarget(); a != nil && p.accept(TokCOLON) {
		if e := p.expression(); e != nil && !p.failed {
			p.raiseAt(*a.Position(), "only single target (not %s) can be annotated", exprName(a))
		}
	}
	if p.failed {
		return
	}
	p.pos = start
	if a := p.starNamedExpression(); a != nil && p.accept(TokCOMMA) {
		for !p.failed {
			if p.starNamedExpressions() == nil {
				break
			}
		}
		if !p.failed && p.accept(TokCOLON) {
			if e := p.expression(); e != nil && !p.failed {
				p.raiseAt(*a.Position(), "only single target (not tuple) can be annotated")
			}
		}
	}
	if p.failed {
		return
	}
	p.pos = start
	if a := p.expression(); a != nil && p.accept(TokCOLON) {
		if e := p.expression(); e != nil && !p.failed {
			p.raiseAt(*a.Position(), "illegal target for annotation")
		}
	}
	if p.failed {
		return
	}
	p.pos = start
	p.starTargetsEqual()
	if p.failed {
		return
	}
	mark := p.pos
	if a := p.starExpressions(); a != nil && p.accept(TokEQUAL) {
		p.raiseInvalidTarget(a, starTargetsKind)
	}
	if p.failed {
		return
	}
	p.pos = mark
	if a := p.yieldExpr(); a != nil && p.accept(TokEQUAL) {
		p.raiseAt(*a.Position(), "assignment to yield expression not possible")
	}
	if p.failed {
		return
	}
	p.pos = start
	if a := p.starExpressions(); a != nil && augmented[p.kind()] != 0 {
		p.pos++
		if v := p.annotatedRHS(); v != nil && !p.failed {
			p.raiseAt(*a.Position(), "'%s' is an illegal expression for augmented assignment", exprName(a))
		}
	}
}

func (p *parser) invalidDelStmt() {
	if p.accept(KwDel) {
		if a := p.starExpressions(); a != nil && !p.failed {
			p.raiseInvalidTarget(a, delTargetsKind)
		}
	}
}

func (p *parser) invalidComprehension() {
	start := p.pos
	open := p.kind()
	if open != TokLPAR && open != TokLSQB && open != TokLBRACE {
		return
	}
	p.pos++
	if a := p.starredExpression(); a != nil {
		if g := p.forIfClauses(); g != nil && !p.failed {
			p.raiseAt(*a.Position(), "iterable unpacking cannot be used in comprehension")
		}
	}
	if !p.failed && open != TokLPAR {
		p.pos = start + 1
		if a := p.starNamedExpression(); a != nil && p.accept(TokCOMMA) {
			comma := p.pos - 1
			if b := p.starNamedExpressions(); b != nil && !p.failed {
				if g := p.forIfClauses(); g != nil && !p.failed {
					p.raiseRange(*a.Position(), *b[len(b)-1].Position(),
						"did you forget parentheses around the comprehension target?")
				}
			}
			if !p.failed {
				p.pos = comma + 1
				if g := p.forIfClauses(); g != nil && !p.failed {
					p.raiseRange(*a.Position(), p.tokPos(comma), "did you forget parentheses around the comprehension target?")
				}
			}
		}
	}
	p.pos = start
}

func (p *parser) invalidDictComprehension() {
	start := p.pos
	p.pos++
	if p.accept(TokDOUBLESTAR) {
		if e := p.bitwiseOr(); e != nil {
			if g := p.forIfClauses(); g != nil && !p.failed && p.accept(TokRBRACE) {
				p.raiseAt(p.tokPos(start+1), "dict unpacking cannot be used in dict comprehension")
			}
		}
	}
	p.pos = start
}

// invalidDoubleStarredKvpairs runs after the brace.
func (p *parser) invalidDoubleStarredKvpairs() {
	start := p.pos
	if _, v := p.doubleStarredKvpairs(); v != nil && !p.failed && p.accept(TokCOMMA) {
		p.invalidKvpair()
	}
	if p.failed {
		return
	}
	p.pos = start
	p.invalidKvpairValue()
}

func (p *parser) invalidKvpair() {
	start := p.pos
	if a := p.expression(); a != nil && !p.failed && !p.at(TokCOLON) && !p.failed {
		q := a.Position()
		p.known(SyntaxError, int(q.Line), int(q.EndCol), int(q.EndLine), 0, "':' expected after dictionary key")
	}
	if p.failed {
		return
	}
	p.pos = start
	p.invalidKvpairValue()
}

// invalidKvpairValue looks for a value that is starred or missing.
func (p *parser) invalidKvpairValue() {
	start := p.pos
	if a := p.expression(); a != nil && p.accept(TokCOLON) {
		colon := p.pos - 1
		if p.accept(TokSTAR) {
			star := p.pos - 1
			if b := p.bitwiseOr(); b != nil && !p.failed {
				p.raiseFrom(p.tokPos(star), "cannot use a starred expression in a dictionary value")
				return
			}
		}
		if p.failed {
			return
		}
		p.pos = colon + 1
		if k := p.kind(); k == TokRBRACE || k == TokCOMMA {
			p.raiseAt(p.tokPos(colon), "expression expected after dictionary key and ':'")
		}
	}
	p.pos = start
}

func (p *parser) invalidGroup() {
	start := p.pos
	p.pos++
	if a := p.starredExpression(); a != nil && p.accept(TokRPAR) {
		p.raiseAt(*a.Position(), "cannot use starred expression here")
	}
	if !p.failed {
		p.pos = start + 1
		if p.accept(TokDOUBLESTAR) {
			if e := p.expression(); e != nil && p.accept(TokRPAR) {
				p.raiseAt(p.tokPos(start+1), "cannot use double starred expression here")
			}
		}
	}
	p.pos = start
}

func (p *parser) invalidStarredExpressionUnpacking() {
	start := p.pos
	if p.accept(TokSTAR) {
		if a := p.expression(); a != nil && p.accept(TokEQUAL) {
			if b := p.expression(); b != nil && !p.failed {
				p.raiseRange(p.tokPos(start), *b.Position(), "cannot assign to iterable argument unpacking")
			}
		}
	}
	p.pos = start
}

func (p *parser) invalidArithmetic() {
	start := p.pos
	if a := p.binaryPEG(5); a != nil {
		switch p.kind() {
		case TokPLUS, TokMINUS, TokSTAR, TokSLASH, TokPERCENT, TokDOUBLESLASH, TokAT:
			p.pos++
			if p.accept(KwNot) {
				not := p.pos - 1
				if b := p.inversion(); b != nil && !p.failed {
					p.raiseRange(p.tokPos(not), *b.Position(), "'not' after an operator must be parenthesized")
				}
			}
		}
	}
	p.pos = start
}

func (p *parser) invalidFactor() {
	start := p.pos
	switch p.kind() {
	case TokPLUS, TokMINUS, TokTILDE:
		p.pos++
		if p.accept(KwNot) {
			if b := p.factor(); b != nil && !p.failed {
				p.raiseRange(p.tokPos(start+1), *b.Position(), "'not' after an operator must be parenthesized")
			}
		}
	}
	p.pos = start
}

// Arguments.

func (p *parser) lastItem(g []*Comprehension) Pos {
	c := g[len(g)-1]
	if n := len(c.Ifs); n > 0 {
		return *c.Ifs[n-1].Position()
	}
	return *c.Iter.Position()
}

// argOrComp parses [args | expression for_if_clauses].
func (p *parser) argOrComp() {
	if p.args() != nil || p.failed {
		return
	}
	p.attempt(func() bool { return p.expression() != nil && p.forIfClauses() != nil })
}

func (p *parser) invalidArguments() {
	start := p.pos
	// An unpacked iterable after an unpacked mapping.
	p.attempt(func() bool {
		ok := p.attempt(func() bool {
			return p.argumentList() != nil && p.accept(TokCOMMA) && p.kwargs() != nil
		}) || p.attempt(func() bool { return p.kwargs() != nil })
		if !ok || !p.accept(TokCOMMA) {
			return false
		}
		comma := p.pos - 1
		if e := p.starredExpression(); e == nil || p.at(TokEQUAL) || p.failed {
			return false
		}
		for {
			if !p.attempt(func() bool {
				return p.accept(TokCOMMA) && p.starredExpression() != nil && !p.at(TokEQUAL)
			}) {
				break
			}
		}
		p.raiseFrom(p.tokPos(comma), "iterable argument unpacking follows keyword argument unpacking")
		return false
	})
	// A generator expression beside other arguments.
	p.attempt(func() bool {
		a := p.expression()
		if a == nil {
			return false
		}
		g := p.forIfClauses()
		if g == nil || !p.accept(TokCOMMA) {
			return false
		}
		p.argOrComp()
		p.raiseRange(*a.Position(), p.lastItem(g), "Generator expression must be parenthesized")
		return false
	})
	p.attempt(func() bool { return p.invalidNameEquals() })
	p.attempt(func() bool {
		p.attempt(func() bool { return p.args() != nil && p.accept(TokCOMMA) })
		if p.failed || p.kind() != TokNAME || p.kindAt(1) != TokEQUAL {
			return false
		}
		a := p.pos
		p.pos += 2
		if k := p.kind(); k == TokCOMMA || k == TokRPAR {
			p.raiseRange(p.tokPos(a), p.tokPos(a+1), "expected argument value expression")
		}
		return false
	})
	p.attempt(func() bool {
		a := p.args()
		if a == nil {
			return false
		}
		g := p.forIfClauses()
		if g == nil || p.failed {
			return false
		}
		// Only if the comprehension belongs to one argument of several.
		if n := len(a.Args); n > 1 {
			p.raiseRange(*a.Args[n-1].Position(), p.lastItem(g), "Generator expression must be parenthesized")
		}
		return false
	})
	p.attempt(func() bool {
		if p.args() == nil || !p.accept(TokCOMMA) {
			return false
		}
		a := p.expression()
		if a == nil {
			return false
		}
		if g := p.forIfClauses(); g != nil && !p.failed {
			p.raiseRange(*a.Position(), p.lastItem(g), "Generator expression must be parenthesized")
		}
		return false
	})
	p.attempt(func() bool {
		a := p.args()
		if a == nil || !p.accept(TokCOMMA) || p.args() == nil || p.failed {
			return false
		}
		msg := "positional argument follows keyword argument"
		for _, k := range a.Keywords {
			if k.Arg == "" {
				msg = "positional argument follows keyword argument unpacking"
			}
		}
		p.raise("%s", msg)
		return false
	})
	p.pos = start
}

// invalidNameEquals looks for NAME '=' expression for_if_clauses.
func (p *parser) invalidNameEquals() bool {
	if p.kind() != TokNAME || p.kindAt(1) != TokEQUAL {
		return false
	}
	a := p.pos
	p.pos += 2
	if p.expression() != nil && p.forIfClauses() != nil && !p.failed {
		p.raiseRange(p.tokPos(a), p.tokPos(a+1), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	return false
}

func (p *parser) invalidKwarg() {
	start := p.pos
	switch p.kind() {
	case KwTrue, KwFalse, KwNone:
		if p.kindAt(1) == TokEQUAL {
			p.raiseRange(p.tokPos(start), p.tokPos(start+1), "cannot assign to %s", p.text(&p.toks[start]))
			return
		}
	}
	p.attempt(func() bool { return p.invalidNameEquals() })
	if p.failed {
		return
	}
	if !(p.kind() == TokNAME && p.kindAt(1) == TokEQUAL) {
		if a := p.expression(); a != nil && p.accept(TokEQUAL) {
			p.raiseRange(*a.Position(), p.tokPos(p.pos-1), "expression cannot contain assignment, perhaps you meant \"==\"?")
		}
	}
	if p.failed {
		return
	}
	p.pos = start
	if p.accept(TokDOUBLESTAR) {
		if p.expression() != nil && p.accept(TokEQUAL) {
			if b := p.expression(); b != nil && !p.failed {
				p.raiseRange(p.tokPos(start), *b.Position(), "cannot assign to keyword argument unpacking")
			}
		}
	}
	p.pos = start
}

// Parameters.

// anySlash parses slash_no_default | slash_with_default.
func (p *parser) anySlash(lambda bool) bool {
	if p.slashNoDefault(lambda) != nil {
		return true
	}
	if p.failed {
		return false
	}
	_, list := p.slashWithDefault(lambda)
	return list != nil
}

func (p *parser) invalidParameters(lambda bool) {
	start := p.pos
	if p.at(TokSLASH) && p.kindAt(1) == TokCOMMA {
		p.raiseAt(p.tokPos(start), "at least one argument must precede /")
		return
	}
	p.attempt(func() bool {
		if !p.anySlash(lambda) {
			return false
		}
		p.paramsMaybeDefault(lambda)
		if p.accept(TokSLASH) {
			p.raiseAt(p.tokPos(p.pos-1), "/ may appear only once")
		}
		return false
	})
	p.attempt(func() bool {
		p.slashNoDefault(lambda)
		p.paramsNoDefault(lambda)
		if p.failed {
			return false
		}
		if _, list := p.slashWithDefault(lambda); list == nil {
			if p.failed || p.paramsWithDefault(lambda) == nil {
				return false
			}
		}
		if a := p.paramNoDefault(lambda); a != nil && !p.failed {
			p.raiseAt(a.Pos, "parameter without a default follows parameter with a default")
		}
		return false
	})
	p.attempt(func() bool {
		p.paramsNoDefault(lambda)
		if p.failed || !p.accept(TokLPAR) {
			return false
		}
		open := p.pos - 1
		if lambda {
			n := 0
			for {
				mark := p.pos
				if n > 0 && !p.accept(TokCOMMA) || p.param(true, false) == nil {
					p.pos = mark
					break
				}
				n++
			}
			if n == 0 {
				return false
			}
		} else if p.paramsNoDefault(false) == nil {
			return false
		}
		p.accept(TokCOMMA)
		if p.accept(TokRPAR) {
			what := "Function"
			if lambda {
				what = "Lambda expression"
			}
			p.raiseRange(p.tokPos(open), p.tokPos(p.pos-1), "%s parameters cannot be parenthesized", what)
		}
		return false
	})
	p.attempt(func() bool {
		p.anySlash(lambda)
		p.paramsMaybeDefault(lambda)
		if p.failed || !p.accept(TokSTAR) {
			return false
		}
		if !p.accept(TokCOMMA) && p.paramNoDefault(lambda) == nil {
			return false
		}
		p.paramsMaybeDefault(lambda)
		if !p.failed && p.accept(TokSLASH) {
			p.raiseAt(p.tokPos(p.pos-1), "/ must be ahead of *")
		}
		return false
	})
	p.attempt(func() bool {
		if p.paramsMaybeDefault(lambda) != nil && !p.failed && p.accept(TokSLASH) && p.accept(TokSTAR) {
			p.raiseAt(p.tokPos(p.pos-1), "expected comma between / and *")
		}
		return false
	})
	p.pos = start
}

func (p *parser) invalidStarEtc(lambda bool) {
	start := p.pos
	end := closer(lambda)
	if !p.accept(TokSTAR) {
		return
	}
	bare := p.at(end)
	if p.at(TokCOMMA) {
		k := p.kindAt(1)
		bare = k == end || k == TokDOUBLESTAR
		if !lambda && p.opt.TypeComments && k == TokTYPE_COMMENT {
			p.pos += 2
			p.raise("bare * has associated type comment")
			return
		}
	}
	if bare {
		if lambda {
			p.raise("named arguments must follow bare *")
		} else {
			p.raiseAt(p.tokPos(start), "named arguments must follow bare *")
		}
		return
	}
	if p.param(lambda, false) != nil && p.accept(TokEQUAL) {
		p.raiseAt(p.tokPos(p.pos-1), "var-positional argument cannot have default value")
		return
	}
	if p.failed {
		return
	}
	p.pos = start + 1
	if p.paramNoDefault(lambda) != nil || !p.failed && p.accept(TokCOMMA) {
		p.paramsMaybeDefault(lambda)
		if !p.failed && p.accept(TokSTAR) {
			second := p.pos - 1
			if p.paramNoDefault(lambda) != nil || !p.failed && p.accept(TokCOMMA) {
				p.raiseAt(p.tokPos(second), "* argument may appear only once")
				return
			}
		}
	}
	p.pos = start
}

func (p *parser) invalidKwds(lambda bool) {
	start := p.pos
	if !p.accept(TokDOUBLESTAR) {
		return
	}
	if p.param(lambda, false) != nil {
		if p.accept(TokEQUAL) {
			p.raiseAt(p.tokPos(p.pos-1), "var-keyword argument cannot have default value")
			return
		}
		if p.accept(TokCOMMA) {
			mark := p.pos
			if a := p.param(lambda, false); a != nil && !p.failed {
				p.raiseAt(a.Pos, "arguments cannot follow var-keyword argument")
				return
			}
			p.pos = mark
			switch p.kind() {
			case TokSTAR, TokDOUBLESTAR, TokSLASH:
				p.raiseAt(p.tokPos(p.pos), "arguments cannot follow var-keyword argument")
				return
			}
		}
	}
	p.pos = start
}

// Strings.

func (p *parser) invalidStringTStringConcat() {
	start := p.pos
	if p.at(TokTSTRING_START) {
		if parts := p.tstringRun(); parts != nil && !p.failed {
			var b Expr
			switch p.kind() {
			case TokSTRING:
				b = p.stringToken()
			case TokFSTRING_START:
				b = p.fstring('f')
			}
			if b != nil && !p.failed {
				p.raiseRange(*parts[len(parts)-1].Position(), *b.Position(),
					"cannot mix t-string literals with string or bytes literals")
			}
		}
	} else if parts := p.stringRun(); parts != nil && !p.failed && p.at(TokTSTRING_START) {
		if b := p.tstring(); b != nil && !p.failed {
			p.raiseRange(*parts[len(parts)-1].Position(), *b.Position(),
				"cannot mix t-string literals with string or bytes literals")
		}
	}
	p.pos = start
}

// invalidReplacementField runs at the brace of a field.
func (p *parser) invalidReplacementField(kind byte) {
	start := p.pos
	if !p.accept(TokLBRACE) {
		return
	}
	for _, k := range [4]TokenKind{TokEQUAL, TokEXCLAMATION, TokCOLON, TokRBRACE} {
		if p.at(k) {
			p.raiseAt(p.tokPos(p.pos), "%c-string: valid expression required before '%s'", kind, p.text(&p.toks[p.pos]))
			return
		}
	}
	if p.failed {
		return
	}
	if p.annotatedRHS() == nil {
		if !p.failed {
			p.pos = start + 1
			p.raiseNext("%c-string: expecting a valid expression after '{'", kind)
		}
		return
	}
	is := func(kinds ...TokenKind) bool {
		k := p.kind()
		for _, want := range kinds {
			if k == want {
				return true
			}
		}
		return p.failed
	}
	if !is(TokEQUAL, TokEXCLAMATION, TokCOLON, TokRBRACE) {
		p.raiseNext("%c-string: expecting '=', or '!', or ':', or '}'", kind)
		return
	}
	if p.failed {
		return
	}
	if p.accept(TokEQUAL) && !is(TokEXCLAMATION, TokCOLON, TokRBRACE) {
		p.raiseNext("%c-string: expecting '!', or ':', or '}'", kind)
		return
	}
	if p.failed {
		return
	}
	if p.at(TokEXCLAMATION) {
		p.pos++
		if is(TokCOLON, TokRBRACE) && !p.failed {
			p.raiseNext("%c-string: missing conversion character", kind)
			return
		}
		if !is(TokNAME) {
			p.raiseNext("%c-string: invalid conversion character", kind)
			return
		}
		if p.failed {
			return
		}
		p.pos++
	}
	if !is(TokCOLON, TokRBRACE) {
		p.raiseNext("%c-string: expecting ':' or '}'", kind)
		return
	}
	if p.failed {
		return
	}
	mark := p.pos
	if p.accept(TokCOLON) {
		// CPython reads the specification of a t-string by the rule for f-strings here.
		p.formatSpecItems()
		if !is(TokRBRACE) {
			p.raiseNext("%c-string: expecting '}', or format specs", kind)
			return
		}
	}
	if p.failed {
		return
	}
	p.pos = mark
	if !is(TokRBRACE) {
		p.raiseNext("%c-string: expecting '}'", kind)
		return
	}
	p.pos = start
}

// formatSpecItems reads over the parts of a format specification of an f-string.
func (p *parser) formatSpecItems() {
	for !p.failed {
		switch p.kind() {
		case TokFSTRING_MIDDLE:
			t := p.toks[p.pos]
			p.pos++
			p.decodeEscapes(p.text(&t), &t)
			continue
		case TokLBRACE:
			if p.replacementField('f', false) != nil {
				continue
			}
		}
		return
	}
}
