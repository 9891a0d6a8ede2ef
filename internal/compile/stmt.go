package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

type blockKind uint8

const (
	blockWhile      blockKind = iota
	blockFor                  // reg: iterator
	blockTry                  // try with except clauses
	blockFinally              // try with a finally clause: final
	blockFinallyEnd           // finally clause run for an exception: reg, and the one handled before in reg+1
	blockWith                 // reg: exit function, and its self behind
	blockHandler              // except clause: reg+1 as above, name bound to the exception
	blockStar                 // except* clauses
	blockValue                // reg: value of a return whose finally clauses are run
)

// maxBlocks is CPython's limit of nesting.
const maxBlocks = 21

// block is a statement around the one being compiled that a jump out of it has to do something for.
type block struct {
	kind       blockKind
	exit, cont label
	reg        int
	outer      *handler // active outside of the block
	final      []syntax.Stmt
	name       string
	async      bool
	pos        syntax.Pos
}

func (u *unit) enterBlock(b block) {
	if len(u.blocks) >= maxBlocks {
		u.c.fail(&b.pos, "too many statically nested blocks")
	}
	u.blocks = append(u.blocks, b)
}

func (u *unit) leaveBlock() { u.blocks = u.blocks[:len(u.blocks)-1] }

func (u *unit) pushHandler(reg, depth int) *handler {
	h := &handler{label: u.newLabel(), reg: reg, depth: depth, outer: u.handler}
	u.need(reg + 1)
	u.handler = h
	return h
}

func (u *unit) popHandler(h *handler) { u.handler = h.outer }

func (u *unit) stmts(l []syntax.Stmt) {
	for _, s := range l {
		u.stmt(s)
	}
}

// nop gives the current line an instruction of its own, so that tracing sees it.
func (u *unit) nop() { u.emit(bytecode.NOP, 0, 0, 0, 0) }

func (u *unit) stmt(s syntax.Stmt) {
	u.c.nest(s.Position())
	u.at(s)
	switch s := s.(type) {
	case *syntax.ExprStmt:
		u.exprStmt(s)
	case *syntax.Assign:
		u.assign(s)
	case *syntax.AugAssign:
		u.augAssign(s)
	case *syntax.AnnAssign:
		u.annAssign(s)
	case *syntax.Return:
		u.returnStmt(s)
	case *syntax.If:
		u.ifStmt(s)
	case *syntax.While:
		u.while(s)
	case *syntax.For:
		u.forStmt(s)
	case *syntax.AsyncFor:
		u.asyncFor(s)
	case *syntax.Break:
		u.breakStmt(s)
	case *syntax.Continue:
		u.continueStmt(s)
	case *syntax.Pass:
		u.nop()
	case *syntax.FunctionDef:
		u.functionDef(&funcDef{s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, s.Pos, false})
	case *syntax.AsyncFunctionDef:
		u.functionDef(&funcDef{s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, s.Pos, true})
	case *syntax.ClassDef:
		u.classDef(s)
	case *syntax.TypeAlias:
		u.typeAlias(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			u.delete(t)
		}
	case *syntax.Raise:
		u.raise(s)
	case *syntax.Try:
		u.try(s)
	case *syntax.TryStar:
		u.tryStar(s)
	case *syntax.With:
		u.with(s.Items, s.Body, s, false)
	case *syntax.AsyncWith:
		if !u.asyncAllowed() {
			u.c.fail(&s.Pos, "'async with' outside async function")
		}
		u.with(s.Items, s.Body, s, true)
	case *syntax.Match:
		u.match(s)
	case *syntax.Assert:
		u.assert(s)
	case *syntax.Import:
		u.importStmt(s)
	case *syntax.ImportFrom:
		u.importFrom(s)
	case *syntax.Global, *syntax.Nonlocal:
	}
	u.c.depth--
}

func (u *unit) asyncAllowed() bool {
	return u.kind == kindAsyncFunction || u.kind == kindModule && u.c.opt.TopLevelAwait
}

func (u *unit) exprStmt(s *syntax.ExprStmt) {
	if u.c.interact && u.kind == kindModule {
		o := u.expr(s.Value)
		u.at(s)
		u.pop(o)
		t := u.top
		u.emitTo(bytecode.INTRINSIC1, kill(o, bytecode.KillB, t), t, o.r, bytecode.IntrinsicPrint)
		u.clear(t)
		return
	}
	if _, ok := s.Value.(*syntax.Constant); ok {
		u.nop()
		return
	}
	if r := u.fast(s.Value); r >= 0 {
		u.check(r)
		return
	}
	t := u.top
	u.gen(s.Value, t)
	u.at(s)
	u.clear(t)
}

func (u *unit) ifStmt(s *syntax.If) {
	u.inCond++
	defer func() { u.inCond-- }()
	end, next := u.newLabel(), u.newLabel()
	u.jumpIf(s.Test, false, next)
	u.stmts(s.Body)
	if len(s.Orelse) > 0 {
		u.jumpQuiet(end)
		u.bind(next)
		u.stmts(s.Orelse)
		u.bind(end)
		return
	}
	u.bind(next)
}

func (u *unit) while(s *syntax.While) {
	u.inCond++
	defer func() { u.inCond-- }()
	orelse, exit := u.newLabel(), u.newLabel()
	start := u.here()
	u.enterBlock(block{kind: blockWhile, exit: exit, cont: start, outer: u.handler, pos: s.Pos})
	u.jumpIf(s.Test, false, orelse)
	u.stmts(s.Body)
	u.pos = syntax.Pos{}
	u.emit(bytecode.LOOP, 0, 0, 0, 0).target = start
	u.leaveBlock()
	u.bind(orelse)
	u.stmts(s.Orelse)
	u.bind(exit)
}

func (u *unit) forStmt(s *syntax.For) {
	u.inCond++
	defer func() { u.inCond-- }()
	end, exit := u.newLabel(), u.newLabel()
	it := u.forIterator(s.Iter)
	start := u.here()
	u.enterBlock(block{kind: blockFor, exit: exit, cont: start, reg: it, outer: u.handler, pos: s.Pos})
	u.at(s.Iter)
	u.forIter(s.Target, it, end)
	u.stmts(s.Body)
	u.pos = syntax.Pos{}
	u.emit(bytecode.LOOP, 0, 0, 0, 0).target = start
	u.leaveBlock()
	u.bind(end)
	u.top = it
	u.at(s.Iter)
	u.stmts(s.Orelse)
	u.bind(exit)
}

// forIterator makes the iterator of a for statement in a new temporary.
func (u *unit) forIterator(iter syntax.Expr) int {
	var o opd
	if l, ok := iter.(*syntax.List); ok && len(l.Elts) > 0 {
		if items, ok := u.c.constItems(l.Elts); ok {
			u.at(iter)
			u.loadConst(syntax.TupleConst(items), u.top)
			o = opd{u.push(), true}
		}
	}
	if !o.tmp {
		o = u.expr(iter)
	}
	u.at(iter)
	u.pop(o)
	it := u.push()
	u.op1(bytecode.GETITER, it, o, 0)
	return it
}

func (u *unit) asyncFor(s *syntax.AsyncFor) {
	if !u.asyncAllowed() {
		u.c.fail(&s.Pos, "'async for' outside async function")
	}
	u.inCond++
	defer func() { u.inCond-- }()
	end, exit := u.newLabel(), u.newLabel()
	o := u.expr(s.Iter)
	u.at(s.Iter)
	u.pop(o)
	it := u.push()
	u.op1(bytecode.GETAITER, it, o, 0)
	start := u.here()
	u.enterBlock(block{kind: blockFor, exit: exit, cont: start, reg: it, outer: u.handler, pos: s.Pos})
	u.at(s.Iter)
	u.asyncNext(s.Target, opd{it, true}, end)
	u.stmts(s.Body)
	u.pos = syntax.Pos{}
	u.emit(bytecode.LOOP, 0, 0, 0, 0).target = start
	u.leaveBlock()
	u.bind(end)
	u.top = it
	u.stmts(s.Orelse)
	u.bind(exit)
}

// unwind emits what leaving the blocks from the innermost down to number stop requires. value is what a return holds meanwhile. Behind
// code of a finally or with statement the position is open, so that the jump has no line of its own.
func (u *unit) unwind(stop int, value opd) {
	own := u.pos
	blocks, h := u.blocks, u.handler
	for i := len(blocks) - 1; i >= stop; i-- {
		b := blocks[i]
		u.blocks = blocks[:i]
		u.handler = b.outer
		switch b.kind {
		case blockFor:
			u.clear(b.reg)
		case blockFinally:
			u.c.warnOff++
			if value.tmp {
				u.blocks = append(blocks[:i:i], block{kind: blockValue, reg: value.r, outer: b.outer})
			}
			u.stmts(b.final)
			u.c.warnOff--
			u.pos = syntax.Pos{} // what follows appears to be the finally clause's end
			own = u.pos
		case blockValue:
			u.clear(b.reg)
		case blockFinallyEnd:
			u.clear(b.reg)
			u.emit(bytecode.POPEXC, bytecode.KillA, b.reg+1, 0, 0)
		case blockWith:
			u.pos = b.pos
			u.withExit(b.reg, b.async)
			u.pos = syntax.Pos{}
			own = u.pos
		case blockHandler:
			u.emit(bytecode.POPEXC, bytecode.KillA, b.reg+1, 0, 0)
			if b.name != "" {
				u.unbindName(b.name)
			}
		}
	}
	u.blocks, u.handler = blocks, h
	u.pos = own
}

// outside runs f with the handler that is active when the blocks from number i on are left.
func (u *unit) outside(i int, f func()) {
	h := u.handler
	if i < len(u.blocks) {
		u.handler = u.blocks[i].outer
	}
	f()
	u.handler = h
}

// actionBelow: leaving one of the blocks runs code.
func actionBelow(l []block) bool {
	for _, b := range l {
		switch b.kind {
		case blockFinally, blockWith, blockHandler, blockFinallyEnd:
			return true
		}
	}
	return false
}

func (u *unit) unbindName(name string) {
	pos := u.pos
	u.emitTo(bytecode.LOADNONE, 0, u.top, 0, 0)
	u.storeName(name, opd{u.top, true})
	u.delName(name)
	u.pos = pos
}

func (u *unit) starCheck(pos *syntax.Pos, upToLoop bool) {
	for i := len(u.blocks) - 1; i >= 0; i-- {
		switch u.blocks[i].kind {
		case blockStar:
			u.c.fail(pos, "'break', 'continue' and 'return' cannot appear in an except* block")
		case blockWhile, blockFor:
			if upToLoop {
				return
			}
		}
	}
}

func (u *unit) returnStmt(s *syntax.Return) {
	switch u.kind {
	case kindFunction, kindAsyncFunction, kindLambda:
	default:
		u.c.fail(&s.Pos, "'return' outside function")
	}
	if s.Value != nil && u.ste.Coroutine && u.ste.Generator {
		u.c.fail(&s.Pos, "'return' with value in async generator")
	}
	at := &s.Pos
	if s.Value != nil && s.Value.Position().Line == s.Line {
		if _, ok := u.c.constant(s.Value); ok {
			at = s.Value.Position()
		}
	}
	u.starCheck(at, false)
	action := actionBelow(u.blocks)
	if s.Value == nil {
		u.nop()
		u.leave(s, opd{-1, false})
		return
	}
	if v, ok := u.c.constant(s.Value); ok {
		u.at(s.Value)
		u.warnFolded(s.Value)
		u.at(s)
		if action {
			u.nop()
		}
		if v == nil {
			u.leave(s, opd{-1, false})
			return
		}
		u.unwind(0, opd{})
		u.outside(0, func() {
			u.loadConst(v, u.top)
			u.emit(bytecode.RETURN, bytecode.KillA, u.top, 0, 0)
		})
		return
	}
	var o opd
	if action {
		o = u.temp(s.Value)
	} else {
		o = u.expr(s.Value)
	}
	u.leave(s, o)
	u.pop(o)
}

// leave unwinds all blocks and returns an operand, or None for register -1.
func (u *unit) leave(s *syntax.Return, o opd) {
	u.at(s)
	u.unwind(0, o)
	u.outside(0, func() {
		if o.r < 0 {
			u.emit(bytecode.RETURNNONE, 0, 0, 0, 0)
		} else {
			u.emit(bytecode.RETURN, kill(o, bytecode.KillA, -1), o.r, 0, 0)
		}
	})
}

func (u *unit) breakStmt(s *syntax.Break) {
	u.starCheck(&s.Pos, true)
	for i := len(u.blocks) - 1; i >= 0; i-- {
		if k := u.blocks[i].kind; k == blockWhile || k == blockFor {
			exit := u.blocks[i].exit
			u.nop()
			u.unwind(i, opd{})
			u.outside(i, func() { u.jump(exit) })
			return
		}
	}
	u.c.fail(&s.Pos, "'break' outside loop")
}

func (u *unit) continueStmt(s *syntax.Continue) {
	u.starCheck(&s.Pos, true)
	for i := len(u.blocks) - 1; i >= 0; i-- {
		if k := u.blocks[i].kind; k == blockWhile || k == blockFor {
			cont := u.blocks[i].cont
			u.nop()
			u.unwind(i+1, opd{})
			u.outside(i+1, func() { u.emit(bytecode.LOOP, 0, 0, 0, 0).target = cont })
			return
		}
	}
	u.c.fail(&s.Pos, "'continue' not properly in loop")
}

func (u *unit) raise(s *syntax.Raise) {
	base := u.top
	switch {
	case s.Exc == nil:
		u.emit(bytecode.RAISE, 0, 0, 0, 0)
	case s.Cause == nil:
		o := u.expr(s.Exc)
		u.at(s)
		u.emit(bytecode.RAISE, kill(o, bytecode.KillA, -1), o.r, 0, 1)
	default:
		o := u.operand(s.Exc, s.Cause)
		c := u.expr(s.Cause)
		u.at(s)
		u.emit(bytecode.RAISE, kill(o, bytecode.KillA, -1)|kill(c, bytecode.KillB, -1), o.r, c.r, 2)
	}
	u.top = base
}

func (u *unit) assert(s *syntax.Assert) {
	if t, ok := s.Test.(*syntax.Tuple); ok && len(t.Elts) > 0 {
		u.c.warn(&s.Pos, "assertion is always true, perhaps remove parentheses?")
	}
	if u.c.opt.Optimize > 0 {
		u.nop()
		return
	}
	end := u.newLabel()
	u.jumpIf(s.Test, true, end)
	u.at(s)
	base := u.top
	if s.Msg == nil {
		u.emitTo(bytecode.LOADASSERT, 0, base, 0, 0)
		u.at(s.Test)
		u.emit(bytecode.RAISE, bytecode.KillA, base, 0, 1)
		u.bind(end)
		return
	}
	u.need(base + bytecode.HeaderSlots + 1)
	u.emit(bytecode.LOADASSERT, 0, base, 0, 0)
	u.top = base + bytecode.HeaderSlots
	u.gen(s.Msg, u.top)
	u.top = base
	u.at(s.Test)
	u.emit(bytecode.CALL, 0, base, base, 1)
	u.emit(bytecode.RAISE, bytecode.KillA, base, 0, 1)
	u.bind(end)
}

func (u *unit) importName(name string, fromlist any, level int64) {
	w := u.top
	u.loadConst(level, w)
	u.need(w + 2)
	u.loadConst(fromlist, w+1)
	u.emit(bytecode.IMPORTNAME, 0, w, w, u.name(name))
}

func (u *unit) importStmt(s *syntax.Import) {
	for _, a := range s.Names {
		u.at(s)
		m := u.top
		u.importName(a.Name, nil, 0)
		u.push()
		parts := splitDots(a.Name)
		if a.Asname == "" {
			u.storeName(parts[0], opd{m, true})
			u.top = m
			continue
		}
		// `import a.b as c` binds the submodule.
		for _, p := range parts[1:] {
			u.need(m + 2)
			u.emit(bytecode.IMPORTFROM, 0, m+1, m, u.name(p))
			u.emit(bytecode.MOVE, bytecode.KillB, m, m+1, 0)
		}
		u.storeName(a.Asname, opd{m, true})
		u.top = m
	}
}

func splitDots(s string) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

func (u *unit) importFrom(s *syntax.ImportFrom) {
	if s.Module == "__future__" && s.Level == 0 && !u.futureAllowed(s) {
		u.c.fail(&s.Pos, "from __future__ imports must occur at the beginning of the file")
	}
	names := make(syntax.TupleConst, len(s.Names))
	for i, a := range s.Names {
		names[i] = a.Name
	}
	m := u.top
	u.importName(s.Module, names, int64(s.Level))
	u.push()
	for i, a := range s.Names {
		if i == 0 && a.Name == "*" {
			u.emit(bytecode.IMPORTSTAR, bytecode.KillA, m, 0, 0)
			u.top = m
			return
		}
		t := u.top
		u.emitTo(bytecode.IMPORTFROM, 0, t, m, u.name(a.Name))
		name := a.Asname
		if name == "" {
			name = a.Name
		}
		u.storeName(name, opd{t, true})
	}
	u.clear(m)
	u.top = m
}

// futureAllowed: the import is among those at the top that future looked at.
func (u *unit) futureAllowed(s *syntax.ImportFrom) bool {
	return u.kind == kindModule && u.c.lastFuture != nil && (s.Line < u.c.lastFuture.Line || s.Line == u.c.lastFuture.Line && s.Col <= u.c.lastFuture.Col)
}
