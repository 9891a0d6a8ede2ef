package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// compGen is a comprehension's code in the making, inlined or in a unit of its own.
type compGen struct {
	x          syntax.Expr
	gens       []*syntax.Comprehension
	elt, value syntax.Expr
	kind       symtable.CompKind
	result     int // register of the list, set or dict
}

func (u *unit) comprehension(x syntax.Expr, name string, gens []*syntax.Comprehension, elt, value syntax.Expr, dst int) {
	ste := u.c.table.Lookup(x, symtable.Body)
	g := &compGen{x: x, gens: gens, elt: elt, value: value, kind: ste.Comp}
	if ste.CompInlined {
		u.building(dst, func(t int) { u.inlineComp(g, ste, t) })
		return
	}
	// The function is called with the iterator of the outermost iterable.
	w := u.top
	u.need(w + bytecode.HeaderSlots + 1)
	c := u.c.newUnit(u, ste, kindComp, name, int(x.Position().Line), u.private)
	c.code.ArgCount = 1
	c.pos = *x.Position()
	c.prologue()
	c.generatorBody(func() {
		if g.kind != symtable.GenExp {
			g.result = c.push()
			c.emit(g.build(), 0, g.result, g.result, 0)
		}
		c.compLoop(g, 0, opd{0, false})
		c.pos = *x.Position()
		if g.kind != symtable.GenExp {
			c.emit(bytecode.RETURN, bytecode.KillA, g.result, 0, 0)
		} else {
			c.emit(bytecode.RETURNNONE, 0, 0, 0, 0)
		}
	})
	code := c.finish()
	u.at(x)
	u.makeFunction(code, 0, w, w)
	arg := w + bytecode.HeaderSlots
	u.top = arg
	u.need(arg + 1)
	o := u.expr(gens[0].Iter)
	u.pos = *gens[0].Iter.Position()
	u.pop(o)
	op := bytecode.GETITER
	if gens[0].IsAsync != 0 {
		op = bytecode.GETAITER
	}
	u.op1(op, arg, o, 0)
	u.at(x)
	u.top = w
	if ste.Coroutine && g.kind != symtable.GenExp {
		u.emit(bytecode.CALL, 0, w, w, 1)
		u.awaitIn(opd{w, true}, w, 0)
		u.move(dst, opd{w, true})
		return
	}
	u.emitTo(bytecode.CALL, 0, dst, w, 1)
}

func (g *compGen) build() bytecode.Op {
	switch g.kind {
	case symtable.ListComp:
		return bytecode.BUILDLIST
	case symtable.SetComp:
		return bytecode.BUILDSET
	}
	return bytecode.BUILDMAP
}

// inlineComp runs a comprehension in the unit itself (PEP 709), with the result in t.
func (u *unit) inlineComp(g *compGen, ste *symtable.Entry, t int) {
	first := g.gens[0]
	it := u.push()
	u.firstIter(first, it)
	g.result = t
	u.at(g.x)
	u.emit(g.build(), 0, t, t, 0)
	cs := &comp{ste: ste, regs: map[string]int{}}
	var start, end label = u.newLabel(), u.newLabel()
	var vars []int
	for _, name := range ste.Order {
		flags := ste.Flags(name)
		if flags&symtable.DefLocal == 0 || flags&symtable.DefParam != 0 {
			continue
		}
		scope := ste.Scope(name)
		if scope != symtable.Local && scope != symtable.Cell {
			continue
		}
		r := u.push()
		cs.regs[name] = r
		vars = append(vars, r)
		u.clear(r)
		if scope == symtable.Cell {
			u.emit(bytecode.MAKECELL, 0, r, 0, 0)
		}
		u.hidden = append(u.hidden, hiddenRange{name, r, scope == symtable.Cell, start, end})
	}
	u.bind(start)
	u.comps = append(u.comps, cs)
	u.compLoop(g, 0, opd{it, true})
	u.comps = u.comps[:len(u.comps)-1]
	u.bind(end)
	u.at(g.x)
	for _, r := range vars {
		u.clear(r)
	}
}

// firstIter makes the iterator of a generator clause in register it.
func (u *unit) firstIter(g *syntax.Comprehension, it int) {
	top := u.top
	u.top = it
	o := u.expr(g.Iter)
	u.at(g.Iter)
	u.top = top
	op := bytecode.GETITER
	if g.IsAsync != 0 {
		op = bytecode.GETAITER
	}
	u.op1(op, it, o, 0)
}

// compLoop emits clause i and those inside it; it holds the iterator.
func (u *unit) compLoop(g *compGen, i int, it opd) {
	base := u.top
	clause := g.gens[i]
	if clause.IsAsync != 0 {
		u.asyncCompLoop(g, i, it)
		u.top = base
		return
	}
	cont, end := u.newLabel(), u.newLabel()
	u.at(clause.Iter)
	start := u.here()
	u.forIter(clause.Target, it.r, end)
	u.compInner(g, i, cont)
	u.bind(cont)
	u.at(g.elt)
	u.emit(bytecode.LOOP, 0, 0, 0, 0).target = start
	u.bind(end)
	u.top = base
}

// forIter fetches the next item into a target.
func (u *unit) forIter(target syntax.Expr, it int, end label) {
	if r := u.fast(target); r >= 0 {
		u.checkStore(target.(*syntax.Name).Id)
		u.emit(bytecode.FORITER, 0, r, it, 0).target = end
		return
	}
	t := u.push()
	u.emit(bytecode.FORITER, 0, t, it, 0).target = end
	u.store(target, opd{t, true})
	u.top = t
}

// compInner emits the conditions of clause i and what they guard.
func (u *unit) compInner(g *compGen, i int, cont label) {
	base := u.top
	for _, c := range g.gens[i].Ifs {
		u.jumpIf(c, false, cont)
	}
	if i+1 < len(g.gens) {
		u.innerClause(g, i+1)
	} else {
		u.compElement(g)
	}
	u.top = base
}

func (u *unit) innerClause(g *compGen, i int) {
	clause := g.gens[i]
	// `for x in [value]` is an assignment.
	if clause.IsAsync == 0 {
		var elts []syntax.Expr
		switch l := clause.Iter.(type) {
		case *syntax.List:
			elts = l.Elts
		case *syntax.Tuple:
			elts = l.Elts
		}
		if len(elts) == 1 && !hasStar(elts) {
			cont := u.newLabel()
			t := u.temp(elts[0])
			u.store(clause.Target, t)
			u.pop(t)
			u.compInner(g, i, cont)
			u.bind(cont)
			return
		}
	}
	it := u.push()
	u.firstIter(clause, it)
	u.compLoop(g, i, opd{it, true})
	u.top = it
}

func (u *unit) compElement(g *compGen) {
	base := u.top
	switch g.kind {
	case symtable.DictComp:
		u.mapAdd(posOf(elementPos(g)), g.result, g.elt, g.value)
	case symtable.GenExp:
		o := u.expr(g.elt)
		u.at(g.elt)
		u.top = base
		u.need(base + 1)
		u.op1(bytecode.YIELD, base, o, base)
		u.clear(base)
	default:
		op := bytecode.LISTAPPEND
		if g.kind == symtable.SetComp {
			op = bytecode.SETADD
		}
		o := u.expr(g.elt)
		u.at(g.elt)
		u.emit(op, kill(o, bytecode.KillB, -1), g.result, o.r, 0)
	}
	u.top = base
}

func elementPos(g *compGen) syntax.Pos {
	p := *g.elt.Position()
	if g.value != nil {
		p.EndLine, p.EndCol = g.value.Position().EndLine, g.value.Position().EndCol
	}
	return p
}

// posOf makes a position usable where a node is asked for.
func posOf(p syntax.Pos) syntax.Positioned { return &syntax.Pass{Pos: p} }

func (u *unit) asyncCompLoop(g *compGen, i int, it opd) {
	clause := g.gens[i]
	cont := u.newLabel()
	end := u.newLabel()
	u.at(clause.Iter)
	start := u.here()
	u.asyncNext(clause.Target, it, end)
	u.compInner(g, i, cont)
	u.bind(cont)
	u.at(g.elt)
	u.emit(bytecode.LOOP, 0, 0, 0, 0).target = start
	u.bind(end)
}

// asyncNext awaits the next item of the asynchronous iterator it and stores it. When there is none, it releases the iterator and jumps to end.
func (u *unit) asyncNext(target syntax.Expr, it opd, end label) {
	t := u.push()
	h := u.pushHandler(t, t)
	u.need(t + 2)
	u.emit(bytecode.GETANEXT, 0, t+1, it.r, 0)
	u.send(t)
	u.popHandler(h)
	pos := u.pos
	u.outOfLine(func() {
		u.pos = pos
		u.bind(h.label)
		u.emit(bytecode.ENDASYNCFOR, bytecode.KillA, t, 0, 0)
		u.clear(it.r)
		u.jump(end)
	})
	u.store(target, opd{t, true})
	u.top = t
}
