package syntax

// Mistakes in statements; pinvalid.go tells how these work.

// afterHead looks at what is after the head of a compound statement: a newline in place of the colon, or a colon and no indented block.
func (p *parser) afterHead(expectColon bool, what string, line int32) {
	if p.failed {
		return
	}
	if expectColon && p.at(TokNEWLINE) {
		p.pos++
		p.raise("expected ':'")
		return
	}
	p.noBlock(what, line)
}

// noBlock looks for ':' NEWLINE without INDENT.
func (p *parser) noBlock(what string, line int32) {
	if p.accept(TokCOLON) && p.accept(TokNEWLINE) && !p.at(TokINDENT) && !p.failed {
		p.raiseIndent("expected an indented block after %s on line %d", what, line)
	}
}

func (p *parser) invalidIf(kw TokenKind) {
	line := p.toks[p.pos].line
	if !p.accept(kw) {
		return
	}
	if p.namedExpression() != nil {
		p.afterHead(true, "'"+kw.String()+"' statement", line)
	}
}

func (p *parser) invalidWhile() {
	line := p.toks[p.pos].line
	p.pos++
	if p.namedExpression() != nil {
		p.afterHead(true, "'while' statement", line)
	}
}

func (p *parser) invalidElse() {
	if !p.at(KwElse) {
		return
	}
	start := p.pos
	p.pos++
	p.noBlock("'else' statement", p.toks[start].line)
	if p.failed {
		return
	}
	p.pos = start + 1
	if p.accept(TokCOLON) && p.block() != nil && p.accept(KwElif) {
		p.raise("'elif' block follows an 'else' block")
	}
}

func (p *parser) invalidForStmt() {
	p.accept(KwAsync)
	line := p.toks[p.pos].line
	if p.accept(KwFor) && p.starTargets() != nil && p.accept(KwIn) && p.starExpressions() != nil {
		p.afterHead(true, "'for' statement", line)
	}
}

func (p *parser) invalidForTarget() {
	p.attempt(func() bool {
		p.accept(KwAsync)
		if p.accept(KwFor) {
			if a := p.starExpressions(); a != nil && !p.failed {
				p.raiseInvalidTarget(a, forTargetsKind)
			}
		}
		return false
	})
}

func (p *parser) invalidForIfClause() {
	p.attempt(func() bool {
		p.accept(KwAsync)
		if !p.accept(KwFor) || p.bitwiseOr() == nil {
			return false
		}
		for p.attempt(func() bool { return p.accept(TokCOMMA) && p.bitwiseOr() != nil }) {
		}
		p.accept(TokCOMMA)
		if !p.at(KwIn) && !p.failed {
			p.raise("'in' expected after for-loop variables")
		}
		return false
	})
}

func (p *parser) invalidDefRaw() {
	start := p.pos
	p.invalidDefBlock()
	if p.failed {
		return
	}
	// The same once more, with a parenthesis and a colon that must be there.
	p.pos = start
	p.accept(KwAsync)
	if !p.accept(KwDef) || !p.accept(TokNAME) {
		return
	}
	if _, ok := p.typeParams(); !ok || !p.forced(TokLPAR, "(") {
		return
	}
	p.paramsPEG(false)
	if p.failed || !p.accept(TokRPAR) {
		return
	}
	p.attempt(func() bool { return p.accept(TokRARROW) && p.expression() != nil })
	if !p.failed && p.forced(TokCOLON, ":") {
		p.funcTypeComment()
		p.block()
	}
}

// invalidDefBlock looks for a function without a body.
func (p *parser) invalidDefBlock() {
	p.accept(KwAsync)
	if !p.at(KwDef) {
		return
	}
	line := p.toks[p.pos].line
	p.pos++
	if !p.at(TokNAME) {
		return
	}
	p.pos++
	if _, ok := p.typeParams(); !ok || !p.accept(TokLPAR) {
		return
	}
	p.paramsPEG(false)
	if p.failed || !p.accept(TokRPAR) {
		return
	}
	p.attempt(func() bool { return p.accept(TokRARROW) && p.expression() != nil })
	if !p.failed {
		p.noBlock("function definition", line)
	}
}

func (p *parser) invalidClassDefRaw() {
	line := p.toks[p.pos].line
	p.pos++
	if !p.at(TokNAME) {
		return
	}
	p.pos++
	if _, ok := p.typeParams(); !ok {
		return
	}
	p.attempt(func() bool {
		if !p.accept(TokLPAR) {
			return false
		}
		p.arguments()
		return !p.failed && p.accept(TokRPAR)
	})
	p.afterHead(true, "class definition", line)
}

// withHead parses ['async'] 'with' and its items, in parentheses or not.
func (p *parser) withHead(parens bool) (line int32, ok bool) {
	p.accept(KwAsync)
	if !p.at(KwWith) {
		return 0, false
	}
	line = p.toks[p.pos].line
	p.pos++
	if parens && !p.accept(TokLPAR) {
		return 0, false
	}
	n := 0
	for p.attempt(func() bool {
		if n > 0 && !p.accept(TokCOMMA) {
			return false
		}
		var e Expr
		if parens {
			e = p.expressions()
		} else {
			e = p.expression()
		}
		if e == nil {
			return false
		}
		p.attempt(func() bool { return p.accept(KwAs) && p.starTarget() != nil })
		return true
	}) {
		n++
	}
	if n == 0 || p.failed {
		return 0, false
	}
	if parens {
		p.accept(TokCOMMA)
		if !p.accept(TokRPAR) {
			return 0, false
		}
	}
	return line, true
}

func (p *parser) invalidWithStmtIndent() {
	start := p.pos
	for _, parens := range [2]bool{false, true} {
		p.pos = start
		if line, ok := p.withHead(parens); ok {
			p.noBlock("'with' statement", line)
		}
		if p.failed {
			return
		}
	}
	p.pos = start
}

func (p *parser) invalidWithStmt() {
	start := p.pos
	for _, parens := range [2]bool{false, true} {
		p.pos = start
		if _, ok := p.withHead(parens); ok && p.accept(TokNEWLINE) {
			p.raise("expected ':'")
		}
		if p.failed {
			return
		}
	}
	p.pos = start
}

func (p *parser) invalidWithItem() {
	if p.expression() != nil && p.accept(KwAs) {
		if a := p.expression(); a != nil && !p.failed {
			switch p.kind() {
			case TokCOMMA, TokRPAR, TokCOLON:
				p.raiseInvalidTarget(a, starTargetsKind)
			}
		}
	}
}

func (p *parser) invalidTryStmt() {
	start := p.pos
	line := p.toks[start].line
	p.pos++
	p.noBlock("'try' statement", line)
	if p.failed {
		return
	}
	p.pos = start + 1
	if !p.accept(TokCOLON) {
		return
	}
	body := p.pos
	if p.block() != nil && !p.failed {
		if k := p.kind(); k != KwExcept && k != KwFinally && !p.failed {
			p.raise("expected 'except' or 'finally' block")
		}
	}
	if p.failed {
		return
	}
	// except and except* in one statement.
	for _, star := range [2]bool{false, true} {
		p.pos = body
		for p.block() != nil && !p.failed {
		}
		n := 0
		for !p.failed && p.exceptBlock(star) != nil {
			n++
		}
		if p.failed {
			return
		}
		if n == 0 || !p.at(KwExcept) {
			continue
		}
		a := p.pos
		p.pos++
		if !star {
			if p.accept(TokSTAR) && p.expression() != nil {
				p.asName()
				if p.accept(TokCOLON) {
					p.raiseRange(p.tokPos(a), p.tokPos(a+1), "cannot have both 'except' and 'except*' on the same 'try'")
				}
			}
		} else {
			if p.expression() != nil {
				p.asName()
			}
			if !p.failed && p.accept(TokCOLON) {
				p.raiseAt(p.tokPos(a), "cannot have both 'except' and 'except*' on the same 'try'")
			}
		}
		if p.failed {
			return
		}
	}
}

func (p *parser) invalidFinally() {
	if p.at(KwFinally) {
		line := p.toks[p.pos].line
		p.pos++
		p.noBlock("'finally' statement", line)
	}
}

func (p *parser) invalidExceptIndent(star bool) {
	start := p.pos
	if !p.accept(KwExcept) || star && !p.accept(TokSTAR) {
		return
	}
	line := p.toks[start].line
	what := "'except' statement"
	if star {
		what = "'except*' statement"
	}
	mark := p.pos
	if p.expression() != nil {
		p.asName()
		p.noBlock(what, line)
	}
	if p.failed || star {
		return
	}
	p.pos = mark
	p.noBlock(what, line)
}

func (p *parser) invalidExceptStmt(star bool) {
	start := p.pos
	if !p.accept(KwExcept) || star && !p.accept(TokSTAR) {
		return
	}
	head := p.pos
	if a := p.expression(); a != nil && p.accept(TokCOMMA) && p.expressions() != nil &&
		p.at(KwAs) && p.kindAt(1) == TokNAME {
		p.pos += 2
		if p.accept(TokCOLON) {
			p.raiseFrom(*a.Position(), "multiple exception types must be parenthesized when using 'as'")
		}
	}
	if p.failed {
		return
	}
	p.pos = head
	if p.expression() != nil {
		p.asName()
		if !p.failed && p.accept(TokNEWLINE) {
			p.raise("expected ':'")
		}
	}
	if p.failed {
		return
	}
	p.pos = head
	if star {
		if p.accept(TokNEWLINE) || p.accept(TokCOLON) {
			p.raise("expected one or more exception types")
			return
		}
	} else if p.accept(TokNEWLINE) {
		p.raise("expected ':'")
		return
	}
	if p.expression() != nil && p.accept(KwAs) {
		if a := p.expression(); a != nil && p.accept(TokCOLON) && p.block() != nil && !p.failed {
			what := "except"
			if star {
				what = "except*"
			}
			p.raiseAt(*a.Position(), "cannot use %s statement with %s", what, exprName(a))
		}
	}
	p.pos = start
}

func (p *parser) invalidImport() {
	start := p.pos
	if !p.accept(KwImport) {
		return
	}
	n := 0
	for p.attempt(func() bool {
		if n > 0 && !p.accept(TokCOMMA) {
			return false
		}
		_, ok := p.dottedName()
		return ok
	}) {
		n++
	}
	if n > 0 && p.accept(KwFrom) {
		if _, ok := p.dottedName(); ok {
			p.raiseFrom(p.tokPos(start), "Did you mean to use 'from ... import ...' instead?")
			return
		}
	}
	if p.failed {
		return
	}
	p.pos = start + 1
	if p.at(TokNEWLINE) {
		p.raiseFrom(p.tokPos(p.pos), "Expected one or more names after 'import'")
	}
}

// invalidAsName looks for an alias that is no name.
func (p *parser) invalidAsName(dotted bool) {
	if dotted {
		if _, ok := p.dottedName(); !ok {
			return
		}
	} else if !p.accept(TokNAME) {
		return
	}
	if !p.accept(KwAs) {
		return
	}
	if p.at(TokNAME) {
		switch p.kindAt(1) {
		case TokCOMMA, TokRPAR, TokSEMI, TokNEWLINE:
			return
		}
	}
	if a := p.expression(); a != nil && !p.failed {
		p.raiseAt(*a.Position(), "cannot use %s as import target", exprName(a))
	}
}

func (p *parser) invalidImportFromTargets() {
	start := p.pos
	if p.importFromAsNames() != nil && !p.failed && p.accept(TokCOMMA) && p.accept(TokNEWLINE) {
		p.raise("trailing comma not allowed without surrounding parentheses")
		return
	}
	if p.failed {
		return
	}
	p.pos = start
	if p.at(TokNEWLINE) {
		p.raiseFrom(p.tokPos(p.pos), "Expected one or more names after 'import'")
	}
}

func (p *parser) invalidTypeParam() {
	stars := p.at(TokDOUBLESTAR)
	p.pos++
	if !p.at(TokNAME) || p.kindAt(1) != TokCOLON {
		return
	}
	colon := p.pos + 1
	p.pos += 2
	if e := p.expression(); e != nil && !p.failed {
		what, kind := "bound", "TypeVarTuple"
		if _, ok := e.(*Tuple); ok {
			what = "constraints"
		}
		if stars {
			kind = "ParamSpec"
		}
		p.raiseFrom(p.tokPos(colon), "cannot use %s with %s", what, kind)
	}
}

// The match statement.

func (p *parser) invalidMatchStmt() {
	line := p.toks[p.pos].line
	p.pos++
	if p.subjectExpr() == nil || p.failed {
		return
	}
	if p.accept(TokNEWLINE) {
		if p.needVersion(10, "Pattern matching is") {
			p.raise("expected ':'")
		}
		return
	}
	p.noBlock("'match' statement", line)
}

func (p *parser) invalidCaseBlock() {
	line := p.toks[p.pos].line
	p.pos++
	if p.patterns() == nil {
		return
	}
	p.guard()
	p.afterHead(true, "'case' statement", line)
}

func (p *parser) invalidAsPattern() {
	if p.orPattern() == nil || !p.accept(KwAs) {
		return
	}
	if p.atSoft("_") {
		p.raiseAt(p.tokPos(p.pos), "cannot use '_' as a target")
		return
	}
	if a := p.expression(); a != nil && !p.failed {
		p.raiseAt(*a.Position(), "cannot use %s as pattern target", exprName(a))
	}
}

func (p *parser) invalidClassPattern() {
	if p.attr(false) == nil || !p.accept(TokLPAR) {
		return
	}
	p.attempt(func() bool { return p.positionalPatterns() != nil && p.accept(TokCOMMA) })
	if p.failed {
		return
	}
	if _, kw := p.keywordPatterns(); kw == nil || !p.accept(TokCOMMA) {
		return
	}
	if list := p.positionalPatterns(); list != nil && !p.failed {
		p.raiseRange(*list[0].Position(), *list[len(list)-1].Position(), "positional patterns follow keyword patterns")
	}
}
