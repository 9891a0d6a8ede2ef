package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

func (u *unit) try(s *syntax.Try) {
	u.inCond++
	defer func() { u.inCond-- }()
	if len(s.Finalbody) == 0 {
		u.tryExcept(s.Pos, s.Body, s.Handlers, s.Orelse)
		return
	}
	u.tryFinally(s.Pos, s.Finalbody, func() {
		if len(s.Handlers) == 0 {
			u.stmts(s.Body)
		} else {
			u.tryExcept(s.Pos, s.Body, s.Handlers, s.Orelse)
		}
	})
}

func (u *unit) tryStar(s *syntax.TryStar) {
	u.inCond++
	defer func() { u.inCond-- }()
	if len(s.Finalbody) == 0 {
		u.tryExceptStar(s)
		return
	}
	u.tryFinally(s.Pos, s.Finalbody, func() { u.tryExceptStar(s) })
}

// tryFinally runs body with a finally clause, whose code appears once for the straight path, once for exceptions, and
// once for each jump out of the body.
//
// The handler's registers, here and in the other handlers: base holds the exception, base+1 the one that was handled before
// and is again when the handler ends. An exception raised in the handler arrives in base+2.
func (u *unit) tryFinally(pos syntax.Pos, final []syntax.Stmt, body func()) {
	base := u.top
	u.pos = pos
	u.nop()
	h := u.pushHandler(base, base)
	u.enterBlock(block{kind: blockFinally, final: final, outer: h.outer, pos: pos})
	body()
	u.leaveBlock()
	u.popHandler(h)
	u.stmts(final)
	u.outOfLine(func() {
		u.pos = syntax.Pos{}
		u.bind(h.label)
		u.c.warnOff++
		u.inHandler(base, func() {
			u.enterBlock(block{kind: blockFinallyEnd, reg: base, outer: h.outer, pos: pos})
			u.top = base + 2
			u.stmts(final)
			u.leaveBlock()
			u.pos = syntax.Pos{}
			switch last := final[len(final)-1].(type) {
			case *syntax.If, *syntax.For, *syntax.AsyncFor, *syntax.While, *syntax.Try, *syntax.TryStar, *syntax.With, *syntax.AsyncWith, *syntax.Match:
				// reached from several lines
			default:
				u.at(last)
			}
			u.reraise(base, h.outer)
		})
		u.c.warnOff--
	})
	u.top = base
}

// inHandler emits the code of a handler for the exception in r[base]: it makes that the handled exception, runs body, and sees that
// an exception raised by body restores the one handled before.
func (u *unit) inHandler(base int, body func()) {
	u.need(base + 3)
	c := u.pushHandler(base+2, base+2)
	u.emit(bytecode.PUSHEXC, 0, base+1, base, 0)
	u.top = base + 2
	body()
	u.popHandler(c)
	u.top = base
	pos := u.pos
	u.pos = syntax.Pos{}
	u.bind(c.label)
	u.emit(bytecode.POPEXC, bytecode.KillA, base+1, 0, 0)
	u.emit(bytecode.RERAISE, bytecode.KillA, base+2, 0, 0)
	u.pos = pos
}

// reraise ends a handler, made by inHandler, by raising its exception again. The clean-up code is not taken: the line of the frame stays this one.
func (u *unit) reraise(base int, outer *handler) {
	saved := u.handler
	u.handler = outer
	u.emit(bytecode.POPEXC, bytecode.KillA, base+1, 0, 0)
	u.emit(bytecode.RERAISE, bytecode.KillA, base, 0, 0)
	u.handler = saved
}

func (u *unit) tryExcept(pos syntax.Pos, body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse []syntax.Stmt) {
	base := u.top
	end := u.newLabel()
	u.pos = pos
	u.nop()
	h := u.pushHandler(base, base)
	u.enterBlock(block{kind: blockTry, outer: h.outer, pos: pos})
	u.stmts(body)
	u.leaveBlock()
	u.popHandler(h)
	u.stmts(orelse)
	u.outOfLine(func() {
		u.pos = syntax.Pos{}
		u.bind(h.label)
		u.inHandler(base, func() {
			for i, eh := range handlers {
				if eh.Type == nil && i < len(handlers)-1 {
					u.c.fail(&eh.Pos, "default 'except:' must be last")
				}
				u.exceptClause(eh, base, h.outer, end)
			}
			u.pos = syntax.Pos{}
			if last := handlers[len(handlers)-1]; last.Type != nil {
				u.at(last) // a frame that no clause stops ends at the line of the last
			}
			u.reraise(base, h.outer)
		})
	})
	u.bind(end)
	u.top = base
}

func (u *unit) exceptClause(eh *syntax.ExceptHandler, base int, outer *handler, end label) {
	next := u.newLabel()
	u.at(eh)
	if eh.Type != nil {
		o := u.expr(eh.Type)
		u.at(eh.Type)
		u.pop(o)
		u.emit(bytecode.JNOEXC, kill(o, bytecode.KillB, -1), base, o.r, 0).target = next
	}
	u.at(eh)
	if eh.Name == "" {
		u.clear(base)
		u.enterBlock(block{kind: blockHandler, reg: base, outer: outer, pos: eh.Pos})
		u.stmts(eh.Body)
		u.leaveBlock()
		u.pos = syntax.Pos{}
		saved := u.handler
		u.handler = outer
		u.emit(bytecode.POPEXC, bytecode.KillA, base+1, 0, 0)
		u.jump(end)
		u.handler = saved
		u.bind(next)
		return
	}
	u.storeName(eh.Name, opd{base, true})
	// The name is unbound again however the clause ends.
	inner := u.pushHandler(base+2, base+2)
	u.enterBlock(block{kind: blockHandler, reg: base, name: eh.Name, outer: outer, pos: eh.Pos})
	u.stmts(eh.Body)
	u.leaveBlock()
	u.popHandler(inner)
	u.pos = syntax.Pos{}
	saved := u.handler
	u.handler = outer
	u.emit(bytecode.POPEXC, bytecode.KillA, base+1, 0, 0)
	u.unbindName(eh.Name)
	u.jump(end)
	u.handler = saved
	u.bind(inner.label)
	u.top = base + 3
	u.unbindName(eh.Name)
	u.emit(bytecode.RERAISE, bytecode.KillA, base+2, 0, 0)
	u.top = base + 2
	u.bind(next)
}

// tryExceptStar handles except* clauses. Registers: base the original exception, base+1 the one handled before, base+2 the
// list of what the clauses raised, base+3 what is left to match.
func (u *unit) tryExceptStar(s *syntax.TryStar) {
	base := u.top
	end := u.newLabel()
	u.pos = s.Pos
	u.nop()
	h := u.pushHandler(base, base)
	u.enterBlock(block{kind: blockTry, outer: h.outer, pos: s.Pos})
	u.stmts(s.Body)
	u.leaveBlock()
	u.popHandler(h)
	u.stmts(s.Orelse)
	u.outOfLine(func() {
		u.pos = syntax.Pos{}
		u.bind(h.label)
		u.inHandler(base, func() {
			list, rest := u.push(), u.push()
			u.need(rest + 4)
			u.emit(bytecode.BUILDLIST, 0, list, list, 0)
			u.emit(bytecode.MOVE, 0, rest, base, 0)
			for _, eh := range s.Handlers {
				u.starClause(eh, list, rest)
			}
			u.pos = syntax.Pos{}
			// What no clause took is raised with the rest.
			u.emit(bytecode.LISTAPPEND, bytecode.KillB, list, rest, 0)
			u.emit(bytecode.PREPRERAISESTAR, bytecode.KillB, list, base, list)
			done := u.newLabel()
			u.emit(bytecode.JNONE, 0, list, 0, 0).target = done
			saved := u.handler
			u.handler = h.outer
			u.emit(bytecode.POPEXC, bytecode.KillA, base+1, 0, 0)
			u.emit(bytecode.RERAISE, bytecode.KillA, list, 0, 0)
			u.bind(done)
			u.clear(list)
			u.emit(bytecode.POPEXC, bytecode.KillA, base+1, 0, 0)
			u.jump(end)
			u.handler = saved
		})
	})
	u.bind(end)
	u.top = base
}

func (u *unit) starClause(eh *syntax.ExceptHandler, list, rest int) {
	next, none := u.newLabel(), u.newLabel()
	u.at(eh)
	m := u.push() // the matching part
	u.push()      // what is left then
	o := opd{-1, false}
	if eh.Type != nil {
		o = u.expr(eh.Type)
		u.at(eh.Type)
	} else {
		u.c.fail(&eh.Pos, "expected one or more exception types")
	}
	u.emit(bytecode.MATCHEG, kill(o, bytecode.KillC, -1)|bytecode.KillB, m, rest, o.r)
	u.emit(bytecode.MOVE, bytecode.KillB, rest, m+1, 0)
	u.emit(bytecode.JNONE, 0, m, 0, 0).target = none
	u.top = m + 1
	h := u.pushHandler(m, m)
	u.enterBlock(block{kind: blockStar, outer: h.outer, pos: eh.Pos})
	u.at(eh)
	// The matching part is the handled exception while the clause runs.
	prev := u.push()
	u.emit(bytecode.PUSHEXC, 0, prev, m, 0)
	u.emit(bytecode.CLEAR, 0, prev, 0, 0)
	if eh.Name != "" {
		u.storeName(eh.Name, opd{m, true})
	} else {
		u.clear(m)
	}
	u.stmts(eh.Body)
	u.leaveBlock()
	u.popHandler(h)
	u.pos = syntax.Pos{}
	if eh.Name != "" {
		u.unbindName(eh.Name)
	}
	u.jump(next)
	u.bind(h.label)
	if eh.Name != "" {
		u.top = m + 1
		u.unbindName(eh.Name)
	}
	u.emit(bytecode.LISTAPPEND, bytecode.KillB, list, m, 0)
	u.jump(next)
	u.bind(none)
	u.clear(m)
	u.bind(next)
	u.top = m
}

// with handles the items one inside the other. Registers base and base+1 hold the exit function and its self.
func (u *unit) with(items []*syntax.WithItem, body []syntax.Stmt, s syntax.Stmt, async bool) {
	u.inCond++
	defer func() { u.inCond-- }()
	item := items[0]
	base := u.top
	enter := base + 2
	end := u.newLabel()
	u.top = enter
	o := u.expr(item.ContextExpr)
	u.at(item.ContextExpr)
	pos := u.pos
	u.loadEntry(base, o, async)
	h := u.pushHandler(enter, enter)
	u.enterBlock(block{kind: blockWith, reg: base, outer: h.outer, async: async, pos: pos})
	if item.OptionalVars != nil {
		u.top = enter + 1
		u.store(item.OptionalVars, opd{enter, true})
		u.top = enter
	} else {
		u.clear(enter)
	}
	if len(items) > 1 {
		u.with(items[1:], body, s, async)
	} else {
		u.stmts(body)
	}
	u.leaveBlock()
	u.popHandler(h)
	u.pos = pos
	u.withExit(base, async)
	u.outOfLine(func() {
		u.pos = pos
		u.bind(h.label)
		exc := enter
		u.inHandler(exc, func() {
			t := u.top
			u.need(t + 2)
			u.emit(bytecode.WITHEXIT, 0, t, base, exc)
			if async {
				u.emit(bytecode.GETAWAITABLE, bytecode.KillB, t+1, t, 2)
				u.send(t)
			}
			suppress := u.newLabel()
			u.emit(bytecode.JTRUE, bytecode.KillA, t, 0, 0).target = suppress
			u.pos = syntax.Pos{Line: noLine} // the frame's line stays where it was raised
			u.emit(bytecode.RERAISE, bytecode.KillA, exc, 0, 0)
			u.pos = pos
			u.bind(suppress)
			saved := u.handler
			u.handler = h.outer
			u.emit(bytecode.POPEXC, bytecode.KillA, exc+1, 0, 0)
			u.clear(exc)
			u.clear(base)
			u.clear(base + 1)
			u.jump(end)
			u.handler = saved
		})
	})
	u.bind(end)
	u.top = base
}

// loadEntry loads the exit function of manager o to r[base] and r[base+1] and calls its enter function: the result is in r[base+2].
func (u *unit) loadEntry(base int, o opd, async bool) {
	exit, enter := bytecode.SpecialExit, bytecode.SpecialEnter
	if async {
		exit, enter = bytecode.SpecialAExit, bytecode.SpecialAEnter
	}
	result, w := base+2, base+3
	u.need(w + bytecode.HeaderSlots + 1)
	u.emit(bytecode.LOADSPECIAL, 0, base, o.r, exit|bytecode.SpecialPair)
	u.emit(bytecode.LOADSPECIAL, kill(o, bytecode.KillB, w), w, o.r, enter)
	u.emit(bytecode.CALLM, bytecode.NoBreak, result, w, 0)
	u.top = result
	if async {
		u.emit(bytecode.GETAWAITABLE, bytecode.KillB, result+1, result, 1)
		u.send(result)
	}
}

// withExit calls the exit function in r[reg] and r[reg+1] without an exception.
func (u *unit) withExit(reg int, async bool) {
	t := u.top
	u.need(t + bytecode.HeaderSlots + 4)
	u.emit(bytecode.LOADEXIT, 0, t, reg, 0)
	u.emit(bytecode.CALLM, bytecode.NoBreak, t, t, 3)
	if async {
		u.emit(bytecode.GETAWAITABLE, bytecode.KillB, t+1, t, 2)
		u.send(t)
	}
	u.clear(t)
}
