package syntax

import "strings"

// Simple statements.

// statements parses statements up to the end of a block; nil if there is none.
func (p *parser) statements() []Stmt {
	var list []Stmt
	for !p.failed {
		k := p.kind()
		if !p.peg && (k == TokDEDENT || k == TokENDMARKER) {
			break
		}
		n := len(list)
		list = p.statement(list)
		if len(list) == n {
			break
		}
	}
	if p.failed {
		return nil
	}
	return list
}

// statement appends one compound statement or a line of simple ones, or nothing.
func (p *parser) statement(list []Stmt) []Stmt {
	if !p.enter() {
		return list
	}
	defer p.leave()
	if c := p.compoundStmt(); c != nil {
		return append(list, c)
	}
	if p.failed {
		return list
	}
	if l := p.simpleStmts(list); l != nil {
		return l
	}
	return list
}

// simpleStmts appends a line of simple statements; nil if it does not parse.
func (p *parser) simpleStmts(list []Stmt) []Stmt {
	start := p.pos
	for {
		s := p.simpleStmt()
		if s == nil {
			if p.pos > start && !p.failed && p.toks[p.pos-1].kind == TokSEMI {
				break
			}
			p.pos = start
			return nil
		}
		list = append(list, s)
		if !p.accept(TokSEMI) {
			break
		}
		if !p.peg && p.at(TokNEWLINE) {
			break
		}
	}
	if !p.accept(TokNEWLINE) {
		p.pos = start
		return nil
	}
	return list
}

func (p *parser) simpleStmt() Stmt {
	if p.peg {
		return memoize(p, ruleSimpleStmt, p.simpleStmtPEG)
	}
	switch p.kind() {
	case TokNAME:
		if p.atSoft("type") && p.kindAt(1) == TokNAME {
			return p.typeAlias()
		}
	case KwImport, KwFrom:
		return p.importStmt()
	case KwReturn, KwRaise, KwPass, KwDel, KwAssert, KwBreak, KwContinue, KwGlobal, KwNonlocal:
		return p.keywordStmt()
	}
	return p.exprStmt()
}

func (p *parser) simpleStmtPEG() Stmt {
	if s := p.assignmentPEG(); s != nil || p.failed {
		return s
	}
	if p.atSoft("type") {
		if s := p.typeAlias(); s != nil || p.failed {
			return s
		}
	}
	start := p.pos
	if e := p.starExpressions(); e != nil {
		return &ExprStmt{Pos: p.from(start), Value: e}
	}
	if p.failed {
		return nil
	}
	switch p.kind() {
	case KwImport, KwFrom:
		return memoize(p, ruleImport, p.importStmt)
	case KwYield:
		if e := p.yieldExpr(); e != nil {
			return &ExprStmt{Pos: p.from(start), Value: e}
		}
	case KwReturn, KwRaise, KwPass, KwDel, KwAssert, KwBreak, KwContinue, KwGlobal, KwNonlocal:
		return p.keywordStmt()
	}
	return nil
}

// keywordStmt parses a statement that its first keyword tells.
func (p *parser) keywordStmt() Stmt {
	start := p.pos
	k := p.kind()
	switch k {
	case KwDel:
		return p.delStmt()
	case KwAssert:
		return p.assertStmt()
	}
	p.pos++
	switch k {
	case KwPass:
		return &Pass{Pos: p.from(start)}
	case KwBreak:
		return &Break{Pos: p.from(start)}
	case KwContinue:
		return &Continue{Pos: p.from(start)}
	case KwReturn:
		var e Expr
		if p.peg || !p.at(TokNEWLINE) {
			e = p.starExpressions()
		}
		if p.failed {
			return nil
		}
		return &Return{Pos: p.from(start), Value: e}
	case KwRaise:
		var exc, cause Expr
		if p.peg || !p.at(TokNEWLINE) {
			exc = p.expression()
		}
		if exc != nil {
			mark := p.pos
			if p.accept(KwFrom) {
				if cause = p.expression(); cause == nil {
					p.pos = mark
				}
			}
		}
		if p.failed {
			return nil
		}
		return &Raise{Pos: p.from(start), Exc: exc, Cause: cause}
	case KwGlobal, KwNonlocal:
		var names []string
		for p.at(TokNAME) {
			names = append(names, p.ident(&p.toks[p.pos]))
			p.pos++
			if !p.at(TokCOMMA) {
				break
			}
			p.pos++
			if !p.at(TokNAME) {
				p.pos--
				break
			}
		}
		if names != nil {
			if k == KwGlobal {
				return &Global{Pos: p.from(start), Names: names}
			}
			return &Nonlocal{Pos: p.from(start), Names: names}
		}
	}
	p.pos = start
	return nil
}

func (p *parser) delStmt() Stmt {
	start := p.pos
	p.pos++
	if targets := p.delTargets(); targets != nil && !p.failed {
		if k := p.kind(); k == TokSEMI || k == TokNEWLINE {
			return &Delete{Pos: p.from(start), Targets: targets}
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidDelStmt()
		p.pos = start
	}
	return nil
}

func (p *parser) assertStmt() Stmt {
	start := p.pos
	p.pos++
	test := p.expression()
	if test == nil {
		p.pos = start
		return nil
	}
	var msg Expr
	mark := p.pos
	if p.accept(TokCOMMA) {
		if msg = p.expression(); msg == nil {
			p.pos = mark
		}
	}
	if p.failed {
		return nil
	}
	return &Assert{Pos: p.from(start), Test: test, Msg: msg}
}

func (p *parser) typeAlias() Stmt {
	start := p.pos
	p.pos++
	if p.at(TokNAME) {
		name := p.name()
		params, ok := p.typeParams()
		if ok && p.accept(TokEQUAL) {
			if v := p.expression(); v != nil {
				if !p.needVersion(12, "Type statement is") {
					return nil
				}
				name.Ctx = Store
				return &TypeAlias{Pos: p.from(start), Name: name, TypeParams: params, Value: v}
			}
		}
	}
	p.pos = start
	return nil
}

// augmented gives the operators of augmented assignments.
var augmented = [numTokenKinds]BinOperator{
	TokPLUSEQUAL: OpAdd, TokMINEQUAL: OpSub, TokSTAREQUAL: OpMult, TokATEQUAL: OpMatMult,
	TokSLASHEQUAL: OpDiv, TokPERCENTEQUAL: OpMod, TokAMPEREQUAL: OpBitAnd, TokVBAREQUAL: OpBitOr,
	TokCIRCUMFLEXEQUAL: OpBitXor, TokLEFTSHIFTEQUAL: OpLShift, TokRIGHTSHIFTEQUAL: OpRShift,
	TokDOUBLESTAREQUAL: OpPow, TokDOUBLESLASHEQUAL: OpFloorDiv,
}

func (p *parser) annotatedRHS() Expr {
	if p.at(KwYield) {
		if e := p.yieldExpr(); e != nil || p.failed {
			return e
		}
	}
	return p.starExpressions()
}

func (p *parser) typeComment() *string {
	if p.at(TokTYPE_COMMENT) {
		s := string(p.text(&p.toks[p.pos]))
		p.pos++
		return &s
	}
	return nil
}

// exprStmt parses an expression statement or an assignment in the first pass: an
// expression first, and what follows tells the rest.
func (p *parser) exprStmt() Stmt {
	start := p.pos
	var e Expr
	if p.at(KwYield) {
		if e = p.yieldExpr(); e != nil {
			return &ExprStmt{Pos: p.from(start), Value: e}
		}
		return nil
	}
	if e = p.starExpressions(); e == nil {
		return nil
	}
	switch k := p.kind(); {
	case k == TokEQUAL:
		targets := make([]Expr, 0, 1)
		for {
			if !isTarget(e, true, false) {
				p.pos = start
				return nil
			}
			setContext(e, Store)
			targets = append(targets, e)
			p.pos++
			if e = p.annotatedRHS(); e == nil {
				p.pos = start
				return nil
			}
			if !p.at(TokEQUAL) {
				break
			}
		}
		tc := p.typeComment()
		return &Assign{Pos: p.from(start), Targets: targets, Value: e, TypeComment: tc}
	case k == TokCOLON:
		if !isSingleTarget(e) {
			p.pos = start
			return nil
		}
		simple := 0
		if p.pos == start+1 {
			simple = 1
		}
		p.pos++
		return p.annAssign(start, e, simple)
	case augmented[k] != 0:
		if !isSingleTarget(e) {
			p.pos = start
			return nil
		}
		p.pos++
		v := p.annotatedRHS()
		if v == nil || k == TokATEQUAL && !p.needVersion(5, "The '@' operator is") {
			p.pos = start
			return nil
		}
		setContext(e, Store)
		return &AugAssign{Pos: p.from(start), Target: e, Op: augmented[k], Value: v}
	}
	return &ExprStmt{Pos: p.from(start), Value: e}
}

// annAssign parses what follows the colon of an annotated assignment.
func (p *parser) annAssign(start int, target Expr, simple int) Stmt {
	ann := p.expression()
	if ann == nil {
		p.pos = start
		return nil
	}
	var v Expr
	mark := p.pos
	if p.accept(TokEQUAL) {
		if v = p.annotatedRHS(); v == nil {
			p.pos = mark
		}
	}
	if p.failed {
		return nil
	}
	what := "Variable annotation syntax is"
	if simple == 0 {
		what = "Variable annotations syntax is"
	}
	if !p.needVersion(6, what) {
		return nil
	}
	if p.peg {
		target = withContext(target, Store)
	} else {
		setContext(target, Store)
	}
	return &AnnAssign{Pos: p.from(start), Target: target, Annotation: ann, Value: v, Simple: simple}
}

func (p *parser) assignmentPEG() Stmt {
	start := p.pos
	if p.kind() == TokNAME && p.kindAt(1) == TokCOLON {
		n := p.name()
		p.pos++
		if s := p.annAssign(start, n, 1); s != nil || p.failed {
			return s
		}
	}
	var target Expr
	if p.accept(TokLPAR) {
		if target = p.singleTarget(); target == nil || !p.accept(TokRPAR) {
			target = nil
			p.pos = start
		}
	}
	if target == nil && !p.failed {
		target = p.attrOrSubscript(Store)
	}
	if p.failed {
		return nil
	}
	if target != nil && p.accept(TokCOLON) {
		if s := p.annAssign(start, target, 0); s != nil || p.failed {
			return s
		}
	}
	p.pos = start

	if targets := p.starTargetsEqual(); targets != nil {
		if v := p.annotatedRHS(); v != nil && !p.at(TokEQUAL) {
			tc := p.typeComment()
			return &Assign{Pos: p.from(start), Targets: targets, Value: v, TypeComment: tc}
		}
		p.pos = start
	}
	if p.failed {
		return nil
	}
	if t := p.singleTarget(); t != nil {
		k := p.kind()
		if augmented[k] != 0 {
			p.pos++
			if k == TokATEQUAL && !p.needVersion(5, "The '@' operator is") {
				return nil
			}
			if v := p.annotatedRHS(); v != nil {
				return &AugAssign{Pos: p.from(start), Target: t, Op: augmented[k], Value: v}
			}
			p.pos = start
			return nil // the grammar commits to the operator
		}
	}
	p.pos = start
	if p.invalid && !p.failed {
		p.invalidAssignment()
		p.pos = start
	}
	return nil
}

// starTargetsEqual parses (star_targets '=')*.
func (p *parser) starTargetsEqual() []Expr {
	var list []Expr
	for {
		mark := p.pos
		t := p.starTargets()
		if t == nil || !p.accept(TokEQUAL) {
			p.pos = mark
			return list
		}
		list = append(list, t)
	}
}

// Imports.

func (p *parser) importStmt() Stmt {
	start := p.pos
	if p.invalid {
		p.invalidImport()
		if p.failed {
			return nil
		}
		p.pos = start
	}
	if p.accept(KwImport) {
		if names := p.dottedAsNames(); names != nil && !p.failed {
			return &Import{Pos: p.from(start), Names: names}
		}
		p.pos = start
		return nil
	}
	if !p.accept(KwFrom) {
		return nil
	}
	level := 0
	for {
		if p.accept(TokDOT) {
			level++
		} else if p.accept(TokELLIPSIS) {
			level += 3
		} else {
			break
		}
	}
	module := ""
	if p.at(TokNAME) {
		module, _ = p.dottedName()
	} else if level == 0 {
		p.pos = start
		return nil
	}
	if p.accept(KwImport) {
		if names := p.importFromTargets(); names != nil && !p.failed {
			if module == "__future__" && level == 0 {
				for _, a := range names {
					if a.Name == "barry_as_FLUFL" {
						p.barry = true
					}
				}
			}
			return &ImportFrom{Pos: p.from(start), Module: module, Names: names, Level: level}
		}
	}
	p.pos = start
	return nil
}

// dottedName parses NAME ('.' NAME)*.
func (p *parser) dottedName() (string, bool) {
	if !p.at(TokNAME) {
		return "", false
	}
	s := p.ident(&p.toks[p.pos])
	p.pos++
	if !p.at(TokDOT) {
		return s, true
	}
	parts := []string{s}
	for p.at(TokDOT) && p.kindAt(1) == TokNAME {
		parts = append(parts, p.ident(&p.toks[p.pos+1]))
		p.pos += 2
	}
	return strings.Join(parts, "."), true
}

// asName parses ['as' NAME].
func (p *parser) asName() string {
	if p.at(KwAs) && p.kindAt(1) == TokNAME {
		s := p.ident(&p.toks[p.pos+1])
		p.pos += 2
		return s
	}
	return ""
}

func (p *parser) dottedAsNames() []*Alias {
	var list []*Alias
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			return list
		}
		start := p.pos
		if p.invalid {
			p.invalidAsName(true)
			if p.failed {
				return nil
			}
			p.pos = start
		}
		name, ok := p.dottedName()
		if !ok {
			p.pos = mark
			return list
		}
		as := p.asName()
		list = append(list, &Alias{Pos: p.from(start), Name: name, Asname: as})
	}
}

// importFromAsNames parses alias (',' alias)*.
func (p *parser) importFromAsNames() []*Alias {
	var list []*Alias
	for {
		mark := p.pos
		if len(list) > 0 && !p.accept(TokCOMMA) {
			return list
		}
		start := p.pos
		if p.invalid {
			p.invalidAsName(false)
			if p.failed {
				return nil
			}
			p.pos = start
		}
		if !p.at(TokNAME) {
			p.pos = mark
			return list
		}
		name := p.ident(&p.toks[p.pos])
		p.pos++
		as := p.asName()
		list = append(list, &Alias{Pos: p.from(start), Name: name, Asname: as})
	}
}

func (p *parser) importFromTargets() []*Alias {
	start := p.pos
	if p.accept(TokLPAR) {
		if list := p.importFromAsNames(); list != nil && !p.failed {
			p.accept(TokCOMMA)
			if p.accept(TokRPAR) {
				return list
			}
		}
		p.pos = start
	}
	if p.failed {
		return nil
	}
	if list := p.importFromAsNames(); list != nil && !p.failed && !p.at(TokCOMMA) {
		return list
	}
	p.pos = start
	if p.failed {
		return nil
	}
	if p.accept(TokSTAR) {
		return []*Alias{{Pos: p.from(start), Name: "*"}}
	}
	if p.invalid {
		p.invalidImportFromTargets()
		p.pos = start
	}
	return nil
}
