package symtable

import (
	"sort"

	"github.com/gophersnake/gophersnake/internal/syntax"
)

// MaxDepth bounds the nesting of a tree: beyond it Build and the compiler report a RecursionError.
const MaxDepth = 9000

type builder struct {
	filename string
	table    *Table
	cur      *Entry
	private  string
	future   bool // annotations are strings
	topAwait bool
	depth    int
	nextID   int
}

func sortedNames(s set) []string {
	l := make([]string, 0, len(s))
	for n := range s {
		l = append(l, n)
	}
	sort.Strings(l)
	return l
}

// Options are the parameters of Build.
type Options struct {
	Filename          string
	FutureAnnotations bool
	TopLevelAwait     bool
}

// Build makes the table of a tree. The error is a *syntax.Error.
func Build(mod syntax.Mod, opt Options) (t *Table, err error) {
	b := &builder{filename: opt.Filename, future: opt.FutureAnnotations, topAwait: opt.TopLevelAwait,
		table: &Table{Filename: opt.Filename, entries: map[Key]*Entry{}}}
	defer func() {
		if r := recover(); r != nil {
			f, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			t, err = nil, f.err
		}
	}()
	top := b.enter("top", ModuleBlock, mod, Body, &syntax.Pos{})
	b.table.Top = top
	switch m := mod.(type) {
	case *syntax.Module:
		top.HasDocstring = docstring(m.Body)
		b.stmts(m.Body)
	case *syntax.Interactive:
		b.stmts(m.Body)
	case *syntax.Expression:
		b.expr(m.Body)
	case *syntax.FunctionType:
		b.fail(&syntax.Pos{Line: 1}, "this compiler does not handle FunctionTypes")
	}
	b.leave()
	b.analyzeBlock(top, nil, set{}, set{}, set{}, nil)
	return b.table, nil
}

func docstring(body []syntax.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	if s, ok := body[0].(*syntax.ExprStmt); ok {
		if c, ok := s.Value.(*syntax.Constant); ok {
			_, ok := c.Value.(string)
			return ok
		}
	}
	return false
}

func (b *builder) enter(name string, t BlockType, node any, role Role, pos *syntax.Pos) *Entry {
	e := &Entry{ID: b.nextID, Name: name, Type: t, Key: Key{node, role}, Pos: *pos, Parent: b.cur,
		Symbols: map[string]uint32{}, private: b.private}
	b.nextID++
	if p := b.cur; p != nil {
		e.Nested = p.Nested || p.FunctionLike()
		e.compIterExpr = p.compIterExpr
		if t != ClassBlock {
			e.mangled = p.mangled
		}
		p.Children = append(p.Children, e)
	}
	b.table.entries[e.Key] = e
	b.cur = e
	if t == AnnotationBlock || t == TypeVariableBlock || t == TypeAliasBlock {
		b.def(".format", DefParam, pos)
		b.def(".format", Use, pos)
	}
	return e
}

func (b *builder) leave() { b.cur = b.cur.Parent }

func (b *builder) def(name string, flag uint32, pos *syntax.Pos) { b.defIn(b.cur, name, flag, pos) }

func (b *builder) defIn(e *Entry, name string, flag uint32, pos *syntax.Pos) {
	m := e.MangleIn(b.private, name)
	val, ok := e.Symbols[m]
	if ok {
		if flag&DefParam != 0 && val&DefParam != 0 {
			b.fail(pos, "duplicate argument '"+name+"' in function definition")
		}
		if flag&DefTypeParam != 0 && val&DefTypeParam != 0 {
			b.fail(pos, "duplicate type parameter '"+name+"'")
		}
	}
	val |= flag
	if e.compIterTarget {
		if val&(DefGlobal|DefNonlocal) != 0 {
			b.fail(pos, "comprehension inner loop cannot rebind assignment expression target '"+name+"'")
		}
		val |= DefCompIter
	}
	e.set(m, val)
	if flag&DefParam != 0 {
		e.Varnames = append(e.Varnames, m)
	} else if flag&DefGlobal != 0 && b.table.Top != nil {
		top := b.table.Top
		top.set(m, top.Symbols[m]|DefGlobal)
	}
}

func (b *builder) lookup(name string) uint32 {
	return b.cur.Symbols[b.cur.MangleIn(b.private, name)]
}

func (b *builder) nest(p *syntax.Pos) {
	b.depth++
	if b.depth > MaxDepth {
		err := NewError(b.filename, p, "maximum recursion depth exceeded during compilation")
		err.Kind = syntax.RecursionError
		panic(bailout{err})
	}
}

func (b *builder) stmts(l []syntax.Stmt) {
	for _, s := range l {
		b.stmt(s)
	}
}

func (b *builder) cond(f func()) {
	e := b.cur
	old := e.inCond
	e.inCond = true
	f()
	e.inCond = old
}

func (b *builder) stmt(s syntax.Stmt) {
	b.nest(s.Position())
	defer func() { b.depth-- }()
	switch s := s.(type) {
	case *syntax.FunctionDef:
		b.function(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, &s.Pos, false)
	case *syntax.AsyncFunctionDef:
		b.function(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, &s.Pos, true)
	case *syntax.ClassDef:
		b.class(s)
	case *syntax.TypeAlias:
		b.typeAlias(s)
	case *syntax.Return:
		if s.Value != nil {
			b.expr(s.Value)
			b.cur.ReturnsValue = true
		}
	case *syntax.Delete:
		b.exprs(s.Targets)
	case *syntax.Assign:
		b.exprs(s.Targets)
		b.expr(s.Value)
	case *syntax.AnnAssign:
		b.annAssign(s)
	case *syntax.AugAssign:
		b.expr(s.Target)
		b.expr(s.Value)
	case *syntax.For:
		b.cond(func() {
			b.expr(s.Target)
			b.expr(s.Iter)
			b.stmts(s.Body)
			b.stmts(s.Orelse)
		})
	case *syntax.AsyncFor:
		b.cond(func() {
			b.expr(s.Target)
			b.expr(s.Iter)
			b.stmts(s.Body)
			b.stmts(s.Orelse)
		})
	case *syntax.While:
		b.cond(func() {
			b.expr(s.Test)
			b.stmts(s.Body)
			b.stmts(s.Orelse)
		})
	case *syntax.If:
		b.cond(func() {
			b.expr(s.Test)
			b.stmts(s.Body)
			b.stmts(s.Orelse)
		})
	case *syntax.Match:
		b.cond(func() {
			b.expr(s.Subject)
			for _, c := range s.Cases {
				b.pattern(c.Pattern)
				b.optExpr(c.Guard)
				b.stmts(c.Body)
			}
		})
	case *syntax.Raise:
		b.optExpr(s.Exc)
		b.optExpr(s.Cause)
	case *syntax.Try:
		b.cond(func() {
			b.stmts(s.Body)
			b.handlers(s.Handlers)
			b.stmts(s.Orelse)
			b.stmts(s.Finalbody)
		})
	case *syntax.TryStar:
		b.cond(func() {
			b.stmts(s.Body)
			b.handlers(s.Handlers)
			b.stmts(s.Orelse)
			b.stmts(s.Finalbody)
		})
	case *syntax.Assert:
		b.expr(s.Test)
		b.optExpr(s.Msg)
	case *syntax.Import:
		for _, a := range s.Names {
			b.alias(a)
		}
	case *syntax.ImportFrom:
		for _, a := range s.Names {
			b.alias(a)
		}
	case *syntax.Global:
		b.declare(s.Names, &s.Pos, DefGlobal, "global")
	case *syntax.Nonlocal:
		b.declare(s.Names, &s.Pos, DefNonlocal, "nonlocal")
	case *syntax.ExprStmt:
		b.expr(s.Value)
	case *syntax.With:
		b.with(s.Items, s.Body)
	case *syntax.AsyncWith:
		b.with(s.Items, s.Body)
	}
}

func (b *builder) with(items []*syntax.WithItem, body []syntax.Stmt) {
	b.cond(func() {
		for _, it := range items {
			b.expr(it.ContextExpr)
			b.optExpr(it.OptionalVars)
		}
		b.stmts(body)
	})
}

func (b *builder) handlers(l []*syntax.ExceptHandler) {
	for _, h := range l {
		b.optExpr(h.Type)
		if h.Name != "" {
			b.def(h.Name, DefLocal, &h.Pos)
		}
		b.stmts(h.Body)
	}
}

func (b *builder) declare(names []string, pos *syntax.Pos, flag uint32, word string) {
	for _, name := range names {
		cur := b.lookup(name)
		if cur&(DefParam|DefLocal|Use|DefAnnot) != 0 {
			var msg string
			switch {
			case cur&DefParam != 0:
				msg = "name '" + name + "' is parameter and " + word
			case cur&Use != 0:
				msg = "name '" + name + "' is used prior to " + word + " declaration"
			case cur&DefAnnot != 0:
				msg = "annotated name '" + name + "' can't be " + word
			default:
				msg = "name '" + name + "' is assigned to before " + word + " declaration"
			}
			b.fail(pos, msg)
		}
		b.def(name, flag, pos)
		b.cur.directives = append(b.cur.directives, directive{Mangle(b.private, name), *pos})
	}
}

func (b *builder) alias(a *syntax.Alias) {
	name := a.Asname
	if name == "" {
		name = a.Name
		if name == "*" {
			if b.cur.Type != ModuleBlock {
				b.fail(&a.Pos, "import * only allowed at module level")
			}
			return
		}
		for i := 0; i < len(name); i++ {
			if name[i] == '.' {
				name = name[:i]
				break
			}
		}
	}
	b.def(name, DefImport, &a.Pos)
}

func (b *builder) function(node any, name string, args *syntax.Arguments, body []syntax.Stmt, decorators []syntax.Expr,
	returns syntax.Expr, tparams []syntax.TypeParam, pos *syntax.Pos, async bool) {
	b.def(name, DefLocal, pos)
	b.exprs(args.Defaults)
	hasKwDefaults := false
	for _, d := range args.KwDefaults {
		if d != nil {
			hasKwDefaults = true
			b.expr(d)
		}
	}
	b.exprs(decorators)
	if len(tparams) > 0 {
		b.enterTypeParams(name, node, pos, len(args.Defaults) > 0, hasKwDefaults, nil)
		b.typeParams(tparams)
	}
	method := b.cur.Type == ClassBlock
	b.functionAnnotations(args, returns, pos)
	e := b.enter(name, FunctionBlock, node, Body, pos)
	e.Method = method
	b.arguments(args)
	e.Coroutine = async
	e.HasDocstring = docstring(body)
	b.stmts(body)
	b.leave()
	if len(tparams) > 0 {
		b.leave()
	}
}

func (b *builder) functionAnnotations(args *syntax.Arguments, returns syntax.Expr, pos *syntax.Pos) {
	parent := b.cur
	e := b.enter("__annotate__", AnnotationBlock, args, Annotations, pos)
	if b.future {
		parent.Children = parent.Children[:len(parent.Children)-1]
	}
	e.unevaluated = b.future
	if parent.Type == ClassBlock || parent.CanSeeClassScope {
		e.CanSeeClassScope = true
		b.def("__classdict__", Use, pos)
	}
	each := func(l []*syntax.Arg) {
		for _, a := range l {
			b.argAnnotation(e, a)
		}
	}
	each(args.Posonlyargs)
	each(args.Args)
	if args.Vararg != nil {
		b.argAnnotation(e, args.Vararg)
	}
	if args.Kwarg != nil {
		b.argAnnotation(e, args.Kwarg)
	}
	each(args.Kwonlyargs)
	if returns != nil {
		b.expr(returns)
		e.AnnotationsUsed = true
	}
	b.leave()
}

func (b *builder) argAnnotation(e *Entry, a *syntax.Arg) {
	if a.Annotation != nil {
		b.expr(a.Annotation)
		e.AnnotationsUsed = true
	}
}

func (b *builder) arguments(a *syntax.Arguments) {
	for _, l := range [][]*syntax.Arg{a.Posonlyargs, a.Args, a.Kwonlyargs} {
		for _, x := range l {
			b.def(x.Arg, DefParam, &x.Pos)
		}
	}
	if a.Vararg != nil {
		b.def(a.Vararg.Arg, DefParam, &a.Vararg.Pos)
		b.cur.VarArgs = true
	}
	if a.Kwarg != nil {
		b.def(a.Kwarg.Arg, DefParam, &a.Kwarg.Pos)
		b.cur.VarKeywords = true
	}
}

func (b *builder) class(s *syntax.ClassDef) {
	b.def(s.Name, DefLocal, &s.Pos)
	b.exprs(s.DecoratorList)
	old := b.private
	if len(s.TypeParams) > 0 {
		mangled := map[string]bool{}
		for _, tp := range s.TypeParams {
			mangled[typeParamName(tp)] = true
		}
		b.enterTypeParams(s.Name, s, &s.Pos, false, false, mangled)
		b.private = s.Name
		b.typeParams(s.TypeParams)
	}
	b.exprs(s.Bases)
	for _, k := range s.Keywords {
		b.expr(k.Value)
	}
	e := b.enter(s.Name, ClassBlock, s, Body, &s.Pos)
	b.private = s.Name
	if len(s.TypeParams) > 0 {
		b.def("__type_params__", DefLocal, &s.Pos)
		b.def(".type_params", Use, &s.Pos)
	}
	e.HasDocstring = docstring(s.Body)
	b.stmts(s.Body)
	b.leave()
	if len(s.TypeParams) > 0 {
		b.leave()
	}
	b.private = old
}

func typeParamName(tp syntax.TypeParam) string {
	switch tp := tp.(type) {
	case *syntax.TypeVar:
		return tp.Name
	case *syntax.ParamSpec:
		return tp.Name
	case *syntax.TypeVarTuple:
		return tp.Name
	}
	return ""
}

func (b *builder) enterTypeParams(name string, node any, pos *syntax.Pos, defaults, kwdefaults bool, mangled map[string]bool) {
	parent := b.cur
	e := b.enter(name, TypeParametersBlock, node, TypeParams, pos)
	if mangled != nil {
		e.mangled = mangled
	}
	if parent.Type == ClassBlock {
		e.CanSeeClassScope = true
		b.def("__classdict__", Use, pos)
	}
	if _, ok := node.(*syntax.ClassDef); ok {
		b.def(".type_params", DefLocal, pos)
		b.def(".type_params", Use, pos)
		b.def(".generic_base", DefLocal, pos)
		b.def(".generic_base", Use, pos)
	}
	if defaults {
		b.def(".defaults", DefParam, pos)
	}
	if kwdefaults {
		b.def(".kwdefaults", DefParam, pos)
	}
}

func (b *builder) typeParams(l []syntax.TypeParam) {
	for _, tp := range l {
		pos := tp.Position()
		name := typeParamName(tp)
		if name == "__classdict__" {
			b.fail(pos, "reserved name '__classdict__' cannot be used for type parameter")
		}
		b.def(name, DefTypeParam|DefLocal, pos)
		switch tp := tp.(type) {
		case *syntax.TypeVar:
			info := "a TypeVar bound"
			if _, ok := tp.Bound.(*syntax.Tuple); ok {
				info = "a TypeVar constraint"
			}
			b.boundOrDefault(tp.Bound, name, tp, Bound, info)
			b.boundOrDefault(tp.DefaultValue, name, tp, Default, "a TypeVar default")
		case *syntax.ParamSpec:
			b.boundOrDefault(tp.DefaultValue, name, tp, Default, "a ParamSpec default")
		case *syntax.TypeVarTuple:
			b.boundOrDefault(tp.DefaultValue, name, tp, Default, "a TypeVarTuple default")
		}
	}
}

func (b *builder) boundOrDefault(x syntax.Expr, name string, node any, role Role, info string) {
	if x == nil {
		return
	}
	inClass := b.cur.CanSeeClassScope
	e := b.enter(name, TypeVariableBlock, node, role, x.Position())
	e.CanSeeClassScope = inClass
	if inClass {
		b.def("__classdict__", Use, x.Position())
	}
	e.scopeInfo = info
	b.expr(x)
	b.leave()
}

func (b *builder) typeAlias(s *syntax.TypeAlias) {
	b.expr(s.Name)
	name := ""
	if n, ok := s.Name.(*syntax.Name); ok {
		name = n.Id
	}
	inClass := b.cur.Type == ClassBlock
	if len(s.TypeParams) > 0 {
		b.enterTypeParams(name, s, &s.Pos, false, false, nil)
		b.typeParams(s.TypeParams)
	}
	e := b.enter(name, TypeAliasBlock, s, Body, &s.Pos)
	e.CanSeeClassScope = inClass
	if inClass {
		b.def("__classdict__", Use, s.Value.Position())
	}
	b.expr(s.Value)
	b.leave()
	if len(s.TypeParams) > 0 {
		b.leave()
	}
}

func (b *builder) annAssign(s *syntax.AnnAssign) {
	b.cur.AnnotationsUsed = true
	if n, ok := s.Target.(*syntax.Name); ok {
		cur := b.lookup(n.Id)
		if cur&(DefGlobal|DefNonlocal) != 0 && b.cur != b.table.Top && s.Simple != 0 {
			word := "global"
			if cur&DefGlobal == 0 {
				word = "nonlocal"
			}
			b.fail(&s.Pos, "annotated name '"+n.Id+"' can't be "+word)
		}
		if s.Simple != 0 {
			b.def(n.Id, DefAnnot|DefLocal, &n.Pos)
		} else if s.Value != nil {
			b.def(n.Id, DefLocal, &n.Pos)
		}
	} else {
		b.expr(s.Target)
	}
	b.annotation(s.Annotation)
	b.optExpr(s.Value)
}

// annotation visits the annotation of a variable. It stands in the block's __annotate__ function; in a function
// nothing evaluates it.
func (b *builder) annotation(x syntax.Expr) {
	parent := b.cur
	pos := x.Position()
	unevaluated := parent.Type == FunctionBlock
	if (parent.Type == ClassBlock && parent.inCond || parent.Type == ModuleBlock) && !parent.CondAnnotations {
		parent.CondAnnotations = true
		b.def("__conditional_annotations__", Use, pos)
	}
	if parent.AnnotationBlock == nil {
		e := b.enter("__annotate__", AnnotationBlock, parent.Key.Node, Annotations, pos)
		parent.AnnotationBlock = e
		if b.future {
			parent.Children = parent.Children[:len(parent.Children)-1]
		}
		if parent.Type == ClassBlock || parent.CanSeeClassScope {
			e.CanSeeClassScope = true
			b.def("__classdict__", Use, pos)
		}
	} else {
		b.cur = parent.AnnotationBlock
	}
	e := b.cur
	if parent.CondAnnotations && parent.Type == ClassBlock {
		b.def("__conditional_annotations__", Use, pos)
	}
	old := e.unevaluated
	e.unevaluated = unevaluated || b.future
	b.expr(x)
	e.unevaluated = old
	b.cur = parent
}
