package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Options are the parameters of Compile. The zero value compiles a module.
type Options struct {
	Filename      string
	Flags         uint32 // code flags of future features in effect (bytecode.CoFuture*)
	Optimize      int    // 0, 1 (-O: no asserts, __debug__ false), 2 (-OO: no docstrings either)
	TopLevelAwait bool   // PyCF_ALLOW_TOP_LEVEL_AWAIT
}

type compiler struct {
	opt        Options
	table      *symtable.Table
	flags      uint32
	warnings   []syntax.Warning
	foldMemo   map[syntax.Expr]folded
	depth      int
	warnOff    int // code that is compiled a second time does not warn again
	interact   bool
	lastFuture *syntax.ImportFrom
}

type bailout struct{ err *syntax.Error }

// Compile makes the code object of a tree. The error is a *syntax.Error. Warnings come in order; where the
// caller's filters turn one into an exception, it raises the warning's AsError in place of the result.
func Compile(mod syntax.Mod, opt Options) (code *bytecode.Code, warnings []syntax.Warning, err error) {
	c := &compiler{opt: opt, flags: opt.Flags, foldMemo: map[syntax.Expr]folded{}}
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			code, warnings, err = nil, c.warnings, b.err
		}
	}()
	c.future(mod)
	t, err := symtable.Build(mod, symtable.Options{Filename: opt.Filename, TopLevelAwait: opt.TopLevelAwait,
		FutureAnnotations: c.flags&bytecode.CoFutureAnnotations != 0})
	if err != nil {
		return nil, nil, err
	}
	c.table = t
	c.finallyWarnings(mod)
	return c.module(mod), c.warnings, nil
}

// fail stops the compilation with a SyntaxError at p.
func (c *compiler) fail(p *syntax.Pos, msg string) {
	panic(bailout{symtable.NewError(c.opt.Filename, p, msg)})
}

func (c *compiler) warn(p *syntax.Pos, msg string) {
	if c.warnOff > 0 {
		return
	}
	c.warnings = append(c.warnings, syntax.NewWarning("SyntaxWarning", *symtable.NewError(c.opt.Filename, p, msg)))
}

// nest guards Go's stack against trees of any depth.
func (c *compiler) nest(p *syntax.Pos) {
	c.depth++
	if c.depth > symtable.MaxDepth {
		err := symtable.NewError(c.opt.Filename, p, "maximum recursion depth exceeded during compilation")
		err.Kind = syntax.RecursionError
		panic(bailout{err})
	}
}

func (c *compiler) module(mod syntax.Mod) *bytecode.Code {
	u := c.newUnit(nil, c.table.Top, kindModule, "<module>", 1, "")
	u.prologue()
	switch m := mod.(type) {
	case *syntax.Module:
		u.moduleBody(m.Body, true)
	case *syntax.Interactive:
		c.interact = true
		u.moduleBody(m.Body, false)
	case *syntax.Expression:
		o := u.expr(m.Body)
		u.emit(bytecode.RETURN, kill(o, bytecode.KillA, -1), o.r, 0, 0)
		u.pop(o)
	}
	return u.finish()
}

func (u *unit) moduleBody(body []syntax.Stmt, doc bool) {
	u.setupMark = len(u.ins)
	if u.c.flags&bytecode.CoFutureAnnotations != 0 && u.ste.AnnotationsUsed {
		u.setupAnnotations()
	}
	if doc {
		body = u.docstring(body)
	}
	u.stmts(body)
	u.moduleAnnotations()
	u.pos = syntax.Pos{}
	u.emit(bytecode.RETURNNONE, 0, 0, 0, 0)
}

// setupAnnotations makes __annotations__ for string annotations.
func (u *unit) setupAnnotations() {
	u.emitTo(bytecode.LOADNONE, 0, u.top, 0, 0)
	u.emitTo(bytecode.INTRINSIC1, 0, u.top, u.top, bytecode.IntrinsicSetupAnnotations)
	u.clear(u.top)
}

// docstring stores a module's or class's docstring and gives the rest of the body.
func (u *unit) docstring(body []syntax.Stmt) []syntax.Stmt {
	if doc, ok := docOf(body); ok {
		if u.c.opt.Optimize < 2 {
			u.at(body[0].(*syntax.ExprStmt).Value)
			u.loadConst(cleanDoc(doc), u.top)
			old := u.pos
			u.pos = syntax.Pos{}
			u.storeName("__doc__", opd{u.top, true})
			u.pos = old
		}
		return body[1:]
	}
	return body
}

func docOf(body []syntax.Stmt) (string, bool) {
	if len(body) == 0 {
		return "", false
	}
	if s, ok := body[0].(*syntax.ExprStmt); ok {
		if k, ok := s.Value.(*syntax.Constant); ok {
			doc, ok := k.Value.(string)
			return doc, ok
		}
	}
	return "", false
}

// finish computes the flags and assembles the unit.
func (u *unit) finish() *bytecode.Code {
	e := u.ste
	code := u.code
	flags := u.c.flags & (bytecode.CoFutureAnnotations | bytecode.CoFutureBarryAsFLUFL)
	if e.FunctionLike() {
		flags |= bytecode.CoNewLocals | bytecode.CoOptimized
		if e.Nested {
			flags |= bytecode.CoNested
		}
		switch {
		case e.Generator && !e.Coroutine:
			flags |= bytecode.CoGenerator
		case !e.Generator && e.Coroutine:
			flags |= bytecode.CoCoroutine
		case e.Generator && e.Coroutine:
			flags |= bytecode.CoAsyncGenerator
		}
		if e.VarArgs {
			flags |= bytecode.CoVarArgs
		}
		if e.VarKeywords {
			flags |= bytecode.CoVarKeywords
		}
		if e.HasDocstring && u.c.opt.Optimize < 2 && (u.kind == kindFunction || u.kind == kindAsyncFunction) {
			flags |= bytecode.CoHasDocstring
		}
		if e.Method {
			flags |= bytecode.CoMethod
		}
	} else if u.kind == kindModule && e.Coroutine && u.c.opt.TopLevelAwait {
		flags |= bytecode.CoCoroutine
	}
	code.Flags |= flags
	u.assemble()
	return code
}
