package symtable

import "github.com/gophersnake/gophersnake/internal/syntax"

func (b *builder) exprs(l []syntax.Expr) {
	for _, x := range l {
		if x != nil {
			b.expr(x)
		}
	}
}

func (b *builder) optExpr(x syntax.Expr) {
	if x != nil {
		b.expr(x)
	}
}

func (b *builder) expr(x syntax.Expr) {
	b.nest(x.Position())
	switch x := x.(type) {
	case *syntax.NamedExpr:
		b.notInAnnotation("named expression", &x.Pos)
		if b.cur.compIterExpr > 0 {
			b.fail(&x.Pos, "assignment expression cannot be used in a comprehension iterable expression")
		}
		target := b.cur
		if b.cur.Comp != NoComp {
			target = b.extendNamedExpr(x.Target)
		}
		if n, ok := x.Target.(*syntax.Name); ok {
			if target.Walrus == nil {
				target.Walrus = map[string]bool{}
			}
			target.Walrus[Mangle(b.private, n.Id)] = true
		}
		b.expr(x.Value)
		b.expr(x.Target)
	case *syntax.BoolOp:
		b.exprs(x.Values)
	case *syntax.BinOp:
		b.expr(x.Left)
		b.expr(x.Right)
	case *syntax.UnaryOp:
		b.expr(x.Operand)
	case *syntax.Lambda:
		b.exprs(x.Args.Defaults)
		b.exprs(x.Args.KwDefaults)
		method := b.cur.Type == ClassBlock
		b.enter("lambda", FunctionBlock, x, Body, &x.Pos).Method = method
		b.arguments(x.Args)
		b.expr(x.Body)
		b.leave()
	case *syntax.IfExp:
		b.expr(x.Test)
		b.expr(x.Body)
		b.expr(x.Orelse)
	case *syntax.Dict:
		b.exprs(x.Keys)
		b.exprs(x.Values)
	case *syntax.Set:
		b.exprs(x.Elts)
	case *syntax.GeneratorExp:
		b.comprehension(x, "genexpr", GenExp, x.Generators, x.Elt, nil)
	case *syntax.ListComp:
		b.comprehension(x, "listcomp", ListComp, x.Generators, x.Elt, nil)
	case *syntax.SetComp:
		b.comprehension(x, "setcomp", SetComp, x.Generators, x.Elt, nil)
	case *syntax.DictComp:
		b.comprehension(x, "dictcomp", DictComp, x.Generators, x.Key, x.Value)
	case *syntax.Yield:
		b.notInAnnotation("yield expression", &x.Pos)
		b.optExpr(x.Value)
		b.cur.Generator = true
		b.noYieldInComp(&x.Pos)
	case *syntax.YieldFrom:
		b.notInAnnotation("yield expression", &x.Pos)
		b.expr(x.Value)
		b.cur.Generator = true
		b.noYieldInComp(&x.Pos)
	case *syntax.Await:
		b.notInAnnotation("await expression", &x.Pos)
		if !b.allowsTopAwait() {
			if !b.cur.FunctionLike() {
				b.fail(&x.Pos, "'await' outside function")
			}
			if b.cur.Comp == NoComp && !isAsyncDef(b.cur) {
				b.fail(&x.Pos, "'await' outside async function")
			}
		}
		b.expr(x.Value)
		b.cur.Coroutine = true
	case *syntax.Compare:
		b.expr(x.Left)
		b.exprs(x.Comparators)
	case *syntax.Call:
		b.expr(x.Func)
		b.exprs(x.Args)
		for _, k := range x.Keywords {
			b.expr(k.Value)
		}
	case *syntax.FormattedValue:
		b.expr(x.Value)
		b.optExpr(x.FormatSpec)
	case *syntax.Interpolation:
		b.expr(x.Value)
		b.optExpr(x.FormatSpec)
	case *syntax.JoinedStr:
		b.exprs(x.Values)
	case *syntax.TemplateStr:
		b.exprs(x.Values)
	case *syntax.Attribute:
		b.expr(x.Value)
	case *syntax.Subscript:
		b.expr(x.Value)
		b.expr(x.Slice)
	case *syntax.Starred:
		b.expr(x.Value)
	case *syntax.Slice:
		b.optExpr(x.Lower)
		b.optExpr(x.Upper)
		b.optExpr(x.Step)
	case *syntax.Name:
		if !b.cur.unevaluated {
			flag := uint32(Use)
			if x.Ctx != syntax.Load {
				flag = DefLocal
			}
			b.def(x.Id, flag, &x.Pos)
			if x.Ctx == syntax.Load && x.Id == "super" && b.cur.FunctionLike() {
				b.def("__class__", Use, &x.Pos)
			}
		}
	case *syntax.List:
		b.exprs(x.Elts)
	case *syntax.Tuple:
		b.exprs(x.Elts)
	}
	b.depth--
}

func (b *builder) allowsTopAwait() bool { return b.topAwait && b.cur.Type == ModuleBlock }

func isAsyncDef(e *Entry) bool {
	_, ok := e.Key.Node.(*syntax.AsyncFunctionDef)
	return ok && e.Key.Role == Body
}

func (b *builder) notInAnnotation(what string, pos *syntax.Pos) {
	switch b.cur.Type {
	case AnnotationBlock:
		b.fail(pos, what+" cannot be used within an annotation")
	case TypeVariableBlock:
		b.fail(pos, what+" cannot be used within "+b.cur.scopeInfo)
	case TypeAliasBlock:
		b.fail(pos, what+" cannot be used within a type alias")
	case TypeParametersBlock:
		b.fail(pos, what+" cannot be used within the definition of a generic")
	}
}

func (b *builder) noYieldInComp(pos *syntax.Pos) {
	switch b.cur.Comp {
	case ListComp:
		b.fail(pos, "'yield' inside list comprehension")
	case SetComp:
		b.fail(pos, "'yield' inside set comprehension")
	case DictComp:
		b.fail(pos, "'yield' inside dict comprehension")
	case GenExp:
		b.fail(pos, "'yield' inside generator expression")
	}
}

// extendNamedExpr binds the target of an assignment expression in a comprehension in the block that
// contains the comprehension (PEP 572).
func (b *builder) extendNamedExpr(target syntax.Expr) *Entry {
	n, ok := target.(*syntax.Name)
	if !ok {
		return b.cur
	}
	for e := b.cur; e != nil; e = e.Parent {
		if e.Comp != NoComp {
			if f := e.Symbols[Mangle(b.private, n.Id)]; f&DefCompIter != 0 && f&DefLocal != 0 {
				b.fail(&n.Pos, "assignment expression cannot rebind comprehension iteration variable '"+n.Id+"'")
			}
			continue
		}
		switch e.Type {
		case FunctionBlock:
			if e.Symbols[Mangle(b.private, n.Id)]&DefGlobal != 0 {
				b.def(n.Id, DefGlobal, &n.Pos)
			} else {
				b.def(n.Id, DefNonlocal, &n.Pos)
			}
			b.cur.directives = append(b.cur.directives, directive{Mangle(b.private, n.Id), n.Pos})
			b.defIn(e, n.Id, DefLocal, &n.Pos)
			return e
		case ModuleBlock:
			b.def(n.Id, DefGlobal, &n.Pos)
			b.cur.directives = append(b.cur.directives, directive{Mangle(b.private, n.Id), n.Pos})
			b.defIn(e, n.Id, DefGlobal, &n.Pos)
			return e
		case ClassBlock:
			b.fail(&n.Pos, "assignment expression within a comprehension cannot be used in a class body")
		case TypeParametersBlock:
			b.fail(&n.Pos, "assignment expression within a comprehension cannot be used within the definition of a generic")
		case TypeVariableBlock:
			b.fail(&n.Pos, "assignment expression within a comprehension cannot be used in a TypeVar bound")
		case TypeAliasBlock:
			b.fail(&n.Pos, "assignment expression within a comprehension cannot be used in a type alias")
		case AnnotationBlock:
			b.fail(&n.Pos, "named expression cannot be used within an annotation")
		}
	}
	return b.cur
}

func (b *builder) comprehension(node syntax.Expr, name string, kind CompKind, gens []*syntax.Comprehension, elt, value syntax.Expr) {
	first := gens[0]
	b.cur.compIterExpr++
	b.expr(first.Iter)
	b.cur.compIterExpr--
	outer := b.cur
	e := b.enter(name, FunctionBlock, node, Body, node.Position())
	e.Comp = kind
	e.unevaluated = outer.unevaluated
	if first.IsAsync != 0 {
		e.Coroutine = true
	}
	b.def(".0", DefParam, node.Position())
	e.compIterTarget = true
	b.expr(first.Target)
	e.compIterTarget = false
	b.exprs(first.Ifs)
	for _, g := range gens[1:] {
		e.compIterTarget = true
		b.expr(g.Target)
		e.compIterTarget = false
		e.compIterExpr++
		b.expr(g.Iter)
		e.compIterExpr--
		b.exprs(g.Ifs)
		if g.IsAsync != 0 {
			e.Coroutine = true
		}
	}
	if value != nil {
		b.expr(value)
	}
	b.expr(elt)
	e.Generator = kind == GenExp
	async := e.Coroutine && kind != GenExp
	b.leave()
	if async {
		if !b.allowsTopAwait() && outer.Comp == NoComp && !isAsyncDef(outer) {
			b.fail(node.Position(), "asynchronous comprehension outside of an asynchronous function")
		}
		outer.Coroutine = true
	}
}

func (b *builder) pattern(p syntax.Pattern) {
	b.nest(p.Position())
	switch p := p.(type) {
	case *syntax.MatchValue:
		b.expr(p.Value)
	case *syntax.MatchSequence:
		b.patterns(p.Patterns)
	case *syntax.MatchStar:
		if p.Name != "" {
			b.def(p.Name, DefLocal, &p.Pos)
		}
	case *syntax.MatchMapping:
		b.exprs(p.Keys)
		b.patterns(p.Patterns)
		if p.Rest != "" {
			b.def(p.Rest, DefLocal, &p.Pos)
		}
	case *syntax.MatchClass:
		b.expr(p.Cls)
		b.patterns(p.Patterns)
		b.patterns(p.KwdPatterns)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			b.pattern(p.Pattern)
		}
		if p.Name != "" {
			b.def(p.Name, DefLocal, &p.Pos)
		}
	case *syntax.MatchOr:
		b.patterns(p.Patterns)
	}
	b.depth--
}

func (b *builder) patterns(l []syntax.Pattern) {
	for _, p := range l {
		b.pattern(p)
	}
}
