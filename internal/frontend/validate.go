package frontend

import (
	"reflect"

	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// validator checks a tree that Python code built: what the parser guarantees, the compiler relies on. The texts are CPython's.
type validator struct{ t *object.Thread }

type invalid struct{ err error }

func validate(t *object.Thread, mod syntax.Mod) (err error) {
	defer func() {
		if r := recover(); r != nil {
			i, ok := r.(invalid)
			if !ok {
				panic(r)
			}
			err = i.err
		}
	}()
	v := &validator{t}
	switch m := mod.(type) {
	case *syntax.Module:
		v.stmts(m.Body)
	case *syntax.Interactive:
		v.stmts(m.Body)
	case *syntax.Expression:
		v.expr(m.Body, syntax.Load)
	case *syntax.FunctionType:
		v.exprs(m.Argtypes, syntax.Load, false)
		v.expr(m.Returns, syntax.Load)
	}
	return nil
}

func (v *validator) bad(format string, args ...any) {
	panic(invalid{v.t.ValueErrorf(format, args...)})
}

func (v *validator) typeBad(format string, args ...any) {
	panic(invalid{v.t.TypeErrorf(format, args...)})
}

func (v *validator) position(p *syntax.Pos) {
	if p.Line > p.EndLine {
		v.bad("AST node line range (%d, %d) is not valid", p.Line, p.EndLine)
	}
	if p.Line < 0 && p.EndLine != p.Line || p.Col < 0 && p.Col != p.EndCol {
		v.bad("AST node column range (%d, %d) for line range (%d, %d) is not valid", p.Col, p.EndCol, p.Line, p.EndLine)
	}
	if p.Line == p.EndLine && p.Col > p.EndCol {
		v.bad("line %d, column %d-%d is not a valid range", p.Line, p.Col, p.EndCol)
	}
}

func (v *validator) name(n string) {
	switch n {
	case "None", "True", "False":
		v.bad("identifier field can't represent '%s' constant", n)
	}
}

func (v *validator) body(l []syntax.Stmt, owner string) {
	v.nonEmpty(len(l), "body", owner)
	v.stmts(l)
}

func (v *validator) nonEmpty(n int, what, owner string) {
	if n == 0 {
		v.bad("empty %s on %s", what, owner)
	}
}

func (v *validator) stmts(l []syntax.Stmt) {
	for _, s := range l {
		if s == nil || reflect.ValueOf(s).IsNil() {
			v.bad("None disallowed in statement list")
		}
		v.stmt(s)
	}
}

func (v *validator) exprs(l []syntax.Expr, ctx syntax.ExprContext, nullOK bool) {
	for _, e := range l {
		if e == nil {
			if !nullOK {
				v.bad("None disallowed in expression list")
			}
			continue
		}
		v.expr(e, ctx)
	}
}

func (v *validator) opt(e syntax.Expr) {
	if e != nil {
		v.expr(e, syntax.Load)
	}
}

func (v *validator) assignList(l []syntax.Expr, ctx syntax.ExprContext, owner string) {
	v.nonEmpty(len(l), "targets", owner)
	v.exprs(l, ctx, false)
}

func (v *validator) function(args *syntax.Arguments, body []syntax.Stmt, decorators []syntax.Expr, returns syntax.Expr,
	tparams []syntax.TypeParam, owner string) {
	v.body(body, owner)
	v.tparams(tparams)
	v.arguments(args)
	v.exprs(decorators, syntax.Load, false)
	v.opt(returns)
}

func (v *validator) tparams(l []syntax.TypeParam) {
	for _, tp := range l {
		v.position(tp.Position())
		switch tp := tp.(type) {
		case *syntax.TypeVar:
			v.name(tp.Name)
			v.opt(tp.Bound)
			v.opt(tp.DefaultValue)
		case *syntax.ParamSpec:
			v.name(tp.Name)
			v.opt(tp.DefaultValue)
		case *syntax.TypeVarTuple:
			v.name(tp.Name)
			v.opt(tp.DefaultValue)
		}
	}
}

func (v *validator) arguments(a *syntax.Arguments) {
	args := func(l []*syntax.Arg) {
		for _, x := range l {
			v.position(&x.Pos)
			v.opt(x.Annotation)
		}
	}
	args(a.Posonlyargs)
	args(a.Args)
	if a.Vararg != nil {
		v.opt(a.Vararg.Annotation)
	}
	args(a.Kwonlyargs)
	if a.Kwarg != nil {
		v.opt(a.Kwarg.Annotation)
	}
	if len(a.Defaults) > len(a.Posonlyargs)+len(a.Args) {
		v.bad("more positional defaults than args on arguments")
	}
	if len(a.KwDefaults) != len(a.Kwonlyargs) {
		v.bad("length of kwonlyargs is not the same as kw_defaults on arguments")
	}
	v.exprs(a.Defaults, syntax.Load, false)
	v.exprs(a.KwDefaults, syntax.Load, true)
}

func (v *validator) keywords(l []*syntax.Keyword) {
	for _, k := range l {
		v.expr(k.Value, syntax.Load)
	}
}

func (v *validator) items(l []*syntax.WithItem, owner string) {
	v.nonEmpty(len(l), "items", owner)
	for _, it := range l {
		v.expr(it.ContextExpr, syntax.Load)
		if it.OptionalVars != nil {
			v.expr(it.OptionalVars, syntax.Store)
		}
	}
}

func (v *validator) stmt(s syntax.Stmt) {
	v.position(s.Position())
	switch s := s.(type) {
	case *syntax.FunctionDef:
		v.function(s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, "FunctionDef")
	case *syntax.AsyncFunctionDef:
		v.function(s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, "AsyncFunctionDef")
	case *syntax.ClassDef:
		v.body(s.Body, "ClassDef")
		v.tparams(s.TypeParams)
		v.exprs(s.Bases, syntax.Load, false)
		v.keywords(s.Keywords)
		v.exprs(s.DecoratorList, syntax.Load, false)
	case *syntax.Return:
		v.opt(s.Value)
	case *syntax.Delete:
		v.assignList(s.Targets, syntax.Del, "Delete")
	case *syntax.Assign:
		v.assignList(s.Targets, syntax.Store, "Assign")
		v.expr(s.Value, syntax.Load)
	case *syntax.AugAssign:
		v.expr(s.Target, syntax.Store)
		v.expr(s.Value, syntax.Load)
	case *syntax.AnnAssign:
		if _, ok := s.Target.(*syntax.Name); !ok && s.Simple != 0 {
			v.typeBad("AnnAssign with simple non-Name target")
		}
		v.expr(s.Target, syntax.Store)
		v.opt(s.Value)
		v.expr(s.Annotation, syntax.Load)
	case *syntax.TypeAlias:
		if _, ok := s.Name.(*syntax.Name); !ok {
			v.typeBad("TypeAlias with non-Name name")
		}
		v.expr(s.Name, syntax.Store)
		v.tparams(s.TypeParams)
		v.expr(s.Value, syntax.Load)
	case *syntax.For:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse, "For")
	case *syntax.AsyncFor:
		v.loop(s.Target, s.Iter, s.Body, s.Orelse, "AsyncFor")
	case *syntax.While:
		v.expr(s.Test, syntax.Load)
		v.body(s.Body, "While")
		v.stmts(s.Orelse)
	case *syntax.If:
		v.expr(s.Test, syntax.Load)
		v.body(s.Body, "If")
		v.stmts(s.Orelse)
	case *syntax.With:
		v.items(s.Items, "With")
		v.body(s.Body, "With")
	case *syntax.AsyncWith:
		v.items(s.Items, "AsyncWith")
		v.body(s.Body, "AsyncWith")
	case *syntax.Match:
		v.expr(s.Subject, syntax.Load)
		v.nonEmpty(len(s.Cases), "cases", "Match")
		for _, c := range s.Cases {
			v.pattern(c.Pattern, false)
			v.opt(c.Guard)
			v.body(c.Body, "match_case")
		}
	case *syntax.Raise:
		if s.Exc != nil {
			v.expr(s.Exc, syntax.Load)
			v.opt(s.Cause)
		} else if s.Cause != nil {
			v.bad("Raise with cause but no exception")
		}
	case *syntax.Try:
		v.try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "Try")
	case *syntax.TryStar:
		v.try(s.Body, s.Handlers, s.Orelse, s.Finalbody, "TryStar")
	case *syntax.Assert:
		v.expr(s.Test, syntax.Load)
		v.opt(s.Msg)
	case *syntax.Import:
		v.nonEmpty(len(s.Names), "names", "Import")
	case *syntax.ImportFrom:
		if s.Level < 0 {
			v.bad("Negative ImportFrom level")
		}
		v.nonEmpty(len(s.Names), "names", "ImportFrom")
	case *syntax.Global:
		v.nonEmpty(len(s.Names), "names", "Global")
	case *syntax.Nonlocal:
		v.nonEmpty(len(s.Names), "names", "Nonlocal")
	case *syntax.ExprStmt:
		v.expr(s.Value, syntax.Load)
	}
}

func (v *validator) loop(target, iter syntax.Expr, body, orelse []syntax.Stmt, owner string) {
	v.expr(target, syntax.Store)
	v.expr(iter, syntax.Load)
	v.body(body, owner)
	v.stmts(orelse)
}

func (v *validator) try(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse, final []syntax.Stmt, owner string) {
	v.body(body, owner)
	if len(handlers) == 0 && len(final) == 0 {
		v.bad("%s has neither except handlers nor finalbody", owner)
	}
	if len(handlers) == 0 && len(orelse) > 0 {
		v.bad("%s has orelse but no except handlers", owner)
	}
	for _, h := range handlers {
		v.position(&h.Pos)
		v.opt(h.Type)
		v.body(h.Body, "ExceptHandler")
	}
	v.stmts(final)
	v.stmts(orelse)
}

var contextNames = [...]string{syntax.Load: "Load", syntax.Store: "Store", syntax.Del: "Del"}

func (v *validator) expr(e syntax.Expr, ctx syntax.ExprContext) {
	v.position(e.Position())
	check := true
	actual := syntax.Load
	switch x := e.(type) {
	case *syntax.Attribute:
		actual = x.Ctx
	case *syntax.Subscript:
		actual = x.Ctx
	case *syntax.Starred:
		actual = x.Ctx
	case *syntax.Name:
		v.constName(x.Id)
		actual = x.Ctx
	case *syntax.List:
		actual = x.Ctx
	case *syntax.Tuple:
		actual = x.Ctx
	default:
		if ctx != syntax.Load {
			v.bad("expression which can't be assigned to in %s context", contextNames[ctx])
		}
		check = false
	}
	if check && actual != ctx {
		v.bad("expression must have %s context but has %s instead", contextNames[ctx], contextNames[actual])
	}
	v.exprParts(e, ctx)
}

func (v *validator) constName(id string) {
	switch id {
	case "None", "True", "False":
		v.bad("identifier field can't represent '%s' constant", id)
	}
}

func (v *validator) exprParts(e syntax.Expr, ctx syntax.ExprContext) {
	const load = syntax.Load
	switch x := e.(type) {
	case *syntax.BoolOp:
		if len(x.Values) < 2 {
			v.bad("BoolOp with less than 2 values")
		}
		v.exprs(x.Values, load, false)
	case *syntax.BinOp:
		v.expr(x.Left, load)
		v.expr(x.Right, load)
	case *syntax.UnaryOp:
		v.expr(x.Operand, load)
	case *syntax.Lambda:
		v.arguments(x.Args)
		v.expr(x.Body, load)
	case *syntax.IfExp:
		v.expr(x.Test, load)
		v.expr(x.Body, load)
		v.expr(x.Orelse, load)
	case *syntax.Dict:
		if len(x.Keys) != len(x.Values) {
			v.bad("Dict doesn't have the same number of keys as values")
		}
		v.exprs(x.Keys, load, true)
		v.exprs(x.Values, load, false)
	case *syntax.Set:
		v.exprs(x.Elts, load, false)
	case *syntax.ListComp:
		v.comps(x.Generators)
		v.expr(x.Elt, load)
	case *syntax.SetComp:
		v.comps(x.Generators)
		v.expr(x.Elt, load)
	case *syntax.GeneratorExp:
		v.comps(x.Generators)
		v.expr(x.Elt, load)
	case *syntax.DictComp:
		v.comps(x.Generators)
		v.expr(x.Key, load)
		v.expr(x.Value, load)
	case *syntax.Yield:
		v.opt(x.Value)
	case *syntax.YieldFrom:
		v.expr(x.Value, load)
	case *syntax.Await:
		v.expr(x.Value, load)
	case *syntax.Compare:
		if len(x.Comparators) == 0 {
			v.bad("Compare with no comparators")
		}
		if len(x.Comparators) != len(x.Ops) {
			v.bad("Compare has a different number of comparators and operands")
		}
		v.exprs(x.Comparators, load, false)
		v.expr(x.Left, load)
	case *syntax.Call:
		v.expr(x.Func, load)
		v.exprs(x.Args, load, false)
		v.keywords(x.Keywords)
	case *syntax.JoinedStr:
		v.exprs(x.Values, load, false)
	case *syntax.TemplateStr:
		v.exprs(x.Values, load, false)
	case *syntax.FormattedValue:
		v.expr(x.Value, load)
		v.opt(x.FormatSpec)
	case *syntax.Interpolation:
		v.expr(x.Value, load)
		v.opt(x.FormatSpec)
	case *syntax.Attribute:
		v.expr(x.Value, load)
	case *syntax.Subscript:
		v.expr(x.Slice, load)
		v.expr(x.Value, load)
	case *syntax.Starred:
		v.expr(x.Value, ctx)
	case *syntax.List:
		v.exprs(x.Elts, ctx, false)
	case *syntax.Tuple:
		v.exprs(x.Elts, ctx, false)
	case *syntax.NamedExpr:
		if _, ok := x.Target.(*syntax.Name); !ok {
			v.typeBad("NamedExpr target must be a Name")
		}
		v.expr(x.Value, load)
	case *syntax.Slice:
		v.opt(x.Lower)
		v.opt(x.Upper)
		v.opt(x.Step)
	}
}

func (v *validator) comps(l []*syntax.Comprehension) {
	if len(l) == 0 {
		v.bad("comprehension with no generators")
	}
	for _, g := range l {
		v.expr(g.Target, syntax.Store)
		v.expr(g.Iter, syntax.Load)
		v.exprs(g.Ifs, syntax.Load, false)
	}
}

func (v *validator) capture(name string) {
	if name == "_" {
		v.bad("can't capture name '_' in patterns")
	}
	v.constName(name)
}

func (v *validator) patterns(l []syntax.Pattern, starOK bool) {
	for _, p := range l {
		v.pattern(p, starOK)
	}
}

func (v *validator) pattern(p syntax.Pattern, starOK bool) {
	v.position(p.Position())
	switch p := p.(type) {
	case *syntax.MatchValue:
		v.patternValue(p.Value)
	case *syntax.MatchSingleton:
		switch p.Value.(type) {
		case nil, bool:
		default:
			v.bad("MatchSingleton can only contain True, False and None")
		}
	case *syntax.MatchSequence:
		v.patterns(p.Patterns, true)
	case *syntax.MatchMapping:
		if len(p.Keys) != len(p.Patterns) {
			v.bad("MatchMapping doesn't have the same number of keys as patterns")
		}
		if p.Rest != "" {
			v.capture(p.Rest)
		}
		for _, k := range p.Keys {
			if c, ok := k.(*syntax.Constant); ok {
				switch c.Value.(type) {
				case nil, bool:
					continue
				}
			}
			v.patternValue(k)
		}
		v.patterns(p.Patterns, false)
	case *syntax.MatchClass:
		if len(p.KwdAttrs) != len(p.KwdPatterns) {
			v.bad("MatchClass doesn't have the same number of keyword attributes as patterns")
		}
		v.expr(p.Cls, syntax.Load)
		for c := p.Cls; ; {
			if _, ok := c.(*syntax.Name); ok {
				break
			}
			a, ok := c.(*syntax.Attribute)
			if !ok {
				v.bad("MatchClass cls field can only contain Name or Attribute nodes.")
			}
			c = a.Value
		}
		for _, n := range p.KwdAttrs {
			v.constName(n)
		}
		v.patterns(p.Patterns, false)
		v.patterns(p.KwdPatterns, false)
	case *syntax.MatchStar:
		if !starOK {
			v.bad("can't use MatchStar here")
		}
		if p.Name != "" {
			v.capture(p.Name)
		}
	case *syntax.MatchAs:
		if p.Name != "" {
			v.capture(p.Name)
		}
		if p.Pattern != nil {
			if p.Name == "" {
				v.bad("MatchAs must specify a target name if a pattern is given")
			}
			v.pattern(p.Pattern, false)
		}
	case *syntax.MatchOr:
		if len(p.Patterns) < 2 {
			v.bad("MatchOr requires at least 2 patterns")
		}
		v.patterns(p.Patterns, false)
	}
}

// patternValue: a literal, a signed or complex number, or a dotted name.
func (v *validator) patternValue(e syntax.Expr) {
	v.expr(e, syntax.Load)
	switch x := e.(type) {
	case *syntax.Constant:
		switch x.Value.(type) {
		case nil, bool, syntax.Ellipsis, syntax.TupleConst, syntax.FrozenSetConst:
			v.bad("unexpected constant inside of a literal pattern")
		}
		return
	case *syntax.Attribute, *syntax.JoinedStr, *syntax.TemplateStr:
		return
	case *syntax.UnaryOp:
		if x.Op == syntax.UnaryUSub && isNumber(x.Operand, true, true) {
			return
		}
	case *syntax.BinOp:
		left := x.Left
		if u, ok := left.(*syntax.UnaryOp); ok && u.Op == syntax.UnaryUSub {
			left = u.Operand
		}
		if (x.Op == syntax.OpAdd || x.Op == syntax.OpSub) && isNumber(left, true, false) && isNumber(x.Right, false, true) {
			return
		}
	}
	v.bad("patterns may only match literals and attribute lookups")
}

func isNumber(e syntax.Expr, real, imaginary bool) bool {
	c, ok := e.(*syntax.Constant)
	if !ok {
		return false
	}
	switch c.Value.(type) {
	case complex128:
		return imaginary
	case bool, nil, string, syntax.Bytes, syntax.Ellipsis, syntax.TupleConst, syntax.FrozenSetConst:
		return false
	}
	return real
}
