package compile

import (
	"sort"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// funcDef is a def or async def statement.
type funcDef struct {
	node       syntax.Stmt
	name       string
	args       *syntax.Arguments
	body       []syntax.Stmt
	decorators []syntax.Expr
	returns    syntax.Expr
	tparams    []syntax.TypeParam
	pos        syntax.Pos
	async      bool
}

// Bits of MAKEFUNC.
const (
	hasDefaults   = 1
	hasKwDefaults = 2
	hasAnnotate   = 4
	hasClosure    = 8
)

// makeFunction makes the function of code in dst; what bits name so far stands side by side from register w on, and u.top may
// be overwritten behind that. The closure is added here.
func (u *unit) makeFunction(code *bytecode.Code, bits, w, dst int) {
	n := 0
	for b := bits; b != 0; b &= b - 1 {
		n++
	}
	top := u.top
	t := w + n
	u.top = t
	for _, l := range code.Locals {
		if l.Kind&bytecode.LocalFree == 0 {
			continue
		}
		u.emitTo(bytecode.MOVE, 0, u.top, u.cellReg(l.Name), 0)
		u.push()
	}
	if u.top > t {
		u.emit(bytecode.BUILDTUPLE, 0, t, t, u.top-t)
		bits |= hasClosure
	}
	u.top = top
	k := u.constIndex(bytecode.Const{Kind: bytecode.ConstCode, Code: code})
	u.emitTo(bytecode.MAKEFUNC, 0, dst, bits, w).k = k
}

// decorate evaluates decorators, each in a call window inside the one before, and gives their first registers.
func (u *unit) decorate(l []syntax.Expr) []int {
	var ws []int
	for _, d := range l {
		w := u.top
		u.gen(d, w)
		ws = append(ws, w)
		u.top = w + bytecode.HeaderSlots
		u.need(u.top + 1)
	}
	return ws
}

// applyDecorators calls them on what is in u.top, the last first; the result is in the first window's register, the new u.top.
func (u *unit) applyDecorators(l []syntax.Expr, ws []int) {
	for i := len(ws) - 1; i >= 0; i-- {
		u.at(l[i])
		u.top = ws[i]
		u.emit(bytecode.CALL, 0, ws[i], ws[i], 1)
	}
}

// defaults evaluates default values to registers side by side from u.top on and gives the bits.
func (u *unit) defaults(a *syntax.Arguments) int {
	bits := 0
	if len(a.Defaults) > 0 {
		bits |= hasDefaults
		t := u.top
		if items, ok := u.c.constItems(a.Defaults); ok {
			u.loadConst(syntax.TupleConst(items), t)
		} else {
			u.window(a.Defaults)
			u.top = t
			u.emit(bytecode.BUILDTUPLE, 0, t, t, len(a.Defaults))
		}
		u.top = t
		u.push()
	}
	t := u.top
	n := 0
	for i, k := range a.Kwonlyargs {
		if i >= len(a.KwDefaults) || a.KwDefaults[i] == nil {
			continue
		}
		u.loadConst(u.mangle(k.Arg), u.top)
		u.push()
		u.gen(a.KwDefaults[i], u.top)
		u.push()
		n++
	}
	if n > 0 {
		bits |= hasKwDefaults
		u.top = t
		u.emit(bytecode.BUILDMAP, 0, t, t, n)
		u.push()
	}
	return bits
}

func (u *unit) checkArgs(a *syntax.Arguments) {
	check := func(x *syntax.Arg) {
		if x != nil && x.Arg == "__debug__" {
			u.c.fail(&x.Pos, "cannot assign to __debug__")
		}
	}
	for _, l := range [][]*syntax.Arg{a.Posonlyargs, a.Args, a.Kwonlyargs} {
		for _, x := range l {
			check(x)
		}
	}
	check(a.Vararg)
	check(a.Kwarg)
}

func firstLine(pos syntax.Pos, decorators []syntax.Expr) int {
	if len(decorators) > 0 {
		return int(decorators[0].Position().Line)
	}
	return int(pos.Line)
}

func (u *unit) functionDef(f *funcDef) {
	u.checkArgs(f.args)
	base := u.top
	ws := u.decorate(f.decorators)
	first := firstLine(f.pos, f.decorators)
	u.pos = f.pos
	if len(f.tparams) > 0 {
		u.genericFunction(f, first)
	} else {
		w := u.top
		bits := u.defaults(f.args)
		u.pos = f.pos
		u.functionObject(f, first, bits, w)
	}
	u.applyDecorators(f.decorators, ws)
	u.top = base
	u.pos = f.pos
	u.storeName(f.name, opd{base, true})
}

// functionObject makes the function in r[w], whose defaults stand from there on.
func (u *unit) functionObject(f *funcDef, first, bits, w int) {
	if code := u.functionAnnotations(f); code != nil {
		t := u.top
		u.makeFunction(code, 0, t, t)
		u.push()
		bits |= hasAnnotate
	}
	code := u.functionBody(f, first)
	u.pos = f.pos
	u.makeFunction(code, bits, w, w)
	u.top = w
}

func (u *unit) functionBody(f *funcDef, first int) *bytecode.Code {
	kind := kindFunction
	if f.async {
		kind = kindAsyncFunction
	}
	ste := u.c.table.Lookup(f.node, symtable.Body)
	b := u.c.newUnit(u, ste, kind, f.name, first, u.private)
	b.setArgs(f.args)
	body := f.body
	doc, hasDoc := docOf(body)
	if hasDoc {
		body = body[1:]
		if u.c.opt.Optimize < 2 {
			b.constIndex(toConst(cleanDoc(doc)))
		}
	}
	b.pos = syntax.Pos{Line: int32(first), EndLine: int32(first)}
	b.prologue()
	b.generatorBody(func() {
		b.stmts(body)
		b.pos = syntax.Pos{}
		if len(body) == 0 {
			b.pos = syntax.Pos{Line: int32(first), EndLine: int32(first)}
		}
		b.emit(bytecode.RETURNNONE, 0, 0, 0, 0)
	})
	return b.finish()
}

func (u *unit) setArgs(a *syntax.Arguments) {
	u.code.ArgCount = len(a.Posonlyargs) + len(a.Args)
	u.code.PosOnly = len(a.Posonlyargs)
	u.code.KwOnly = len(a.Kwonlyargs)
}

// generatorBody wraps the body of a generator or coroutine: a StopIteration that leaves it becomes a RuntimeError (PEP 479).
func (u *unit) generatorBody(body func()) {
	if !u.ste.Generator && !u.ste.Coroutine {
		body()
		return
	}
	h := u.pushHandler(u.nlocals, u.nlocals)
	body()
	u.popHandler(h)
	u.outOfLine(func() {
		u.pos = syntax.Pos{}
		u.bind(h.label)
		u.emit(bytecode.STOPITERERR, 0, u.nlocals, u.nlocals, 0)
		u.emit(bytecode.RERAISE, bytecode.KillA, u.nlocals, 0, 0)
	})
}

func (u *unit) lambda(x *syntax.Lambda, dst int) {
	u.checkArgs(x.Args)
	w := u.top
	bits := u.defaults(x.Args)
	ste := u.c.table.Lookup(x, symtable.Body)
	b := u.c.newUnit(u, ste, kindLambda, "<lambda>", int(x.Line), u.private)
	b.setArgs(x.Args)
	b.pos = syntax.Pos{Line: x.Line, EndLine: x.Line}
	b.prologue()
	b.generatorBody(func() {
		o := b.expr(x.Body)
		b.at(x.Body)
		b.emit(bytecode.RETURN, kill(o, bytecode.KillA, -1), o.r, 0, 0)
		b.pop(o)
	})
	code := b.finish()
	u.at(x)
	u.makeFunction(code, bits, w, dst)
	u.top = w
}

// Classes.

func (u *unit) classDef(s *syntax.ClassDef) {
	base := u.top
	ws := u.decorate(s.DecoratorList)
	first := firstLine(s.Pos, s.DecoratorList)
	u.at(s)
	if len(s.TypeParams) > 0 {
		u.genericClass(s, first)
	} else {
		u.buildClass(s, first, s.Bases, u.top)
	}
	u.applyDecorators(s.DecoratorList, ws)
	u.top = base
	u.at(s)
	u.storeName(s.Name, opd{base, true})
}

// buildClass calls __build_class__ on the class's function, name, bases and more; the result is in dst, which is u.top.
func (u *unit) buildClass(s *syntax.ClassDef, first int, bases []syntax.Expr, dst int) {
	code := u.classBody(s, first)
	u.at(s)
	w := u.top
	u.emitTo(bytecode.BUILDCLASS, 0, w, 0, 0)
	u.checkKeywords(s.Keywords)
	u.callRest(s, w, 2, func() {
		t := u.top
		u.makeFunction(code, 0, t, t)
		u.push()
		u.loadConst(s.Name, u.top)
		u.push()
	}, bases, s.Keywords, dst)
}

func (u *unit) classBody(s *syntax.ClassDef, first int) *bytecode.Code {
	ste := u.c.table.Lookup(s, symtable.Body)
	b := u.c.newUnit(u, ste, kindClass, s.Name, first, s.Name)
	b.staticAttrs = map[string]bool{}
	b.pos = syntax.Pos{Line: int32(first), EndLine: int32(first)}
	b.prologue()
	t := b.top
	b.need(t + 1)
	b.emit(bytecode.LOADNAME, 0, t, b.name("__name__"), 0)
	set := func(name string) { b.emit(bytecode.STORENAME, bytecode.KillA, t, b.name(name), 0) }
	set("__module__")
	b.loadConst(b.code.Qualname, t)
	set("__qualname__")
	b.loadConst(int64(first), t)
	set("__firstlineno__")
	if len(s.TypeParams) > 0 {
		b.loadName(".type_params", t)
		set("__type_params__")
	}
	if ste.NeedsClassDict {
		b.emit(bytecode.LOADLOCALS, 0, t, 0, 0)
		b.emit(bytecode.STOREDEREF, bytecode.KillB, b.cells["__classdict__"], t, 0)
	}
	if ste.CondAnnotations {
		b.emit(bytecode.BUILDSET, 0, t, t, 0)
		b.emit(bytecode.STOREDEREF, bytecode.KillB, b.cells["__conditional_annotations__"], t, 0)
	}
	if b.c.flags&bytecode.CoFutureAnnotations != 0 && ste.AnnotationsUsed {
		b.setupAnnotations()
	}
	b.stmts(b.docstring(s.Body))
	b.pos = syntax.Pos{Line: int32(first), EndLine: int32(first)}
	b.classAnnotations(first)
	if len(b.anns) == 0 {
		b.pos = syntax.Pos{}
	}
	attrs := make([]string, 0, len(b.staticAttrs))
	for n := range b.staticAttrs {
		attrs = append(attrs, n)
	}
	sort.Strings(attrs)
	tuple := syntax.TupleConst{}
	for _, n := range attrs {
		tuple = append(tuple, n)
	}
	b.loadConst(tuple, t)
	set("__static_attributes__")
	if ste.NeedsClassDict {
		b.emit(bytecode.MOVE, 0, t, b.cells["__classdict__"], 0)
		set("__classdictcell__")
	}
	if ste.NeedsClassClosure {
		b.emit(bytecode.MOVE, 0, t, b.cells["__class__"], 0)
		b.emit(bytecode.STORENAME, 0, t, b.name("__classcell__"), 0)
		b.emit(bytecode.RETURN, bytecode.KillA, t, 0, 0)
	} else {
		b.emit(bytecode.RETURNNONE, 0, 0, 0, 0)
	}
	return b.finish()
}
