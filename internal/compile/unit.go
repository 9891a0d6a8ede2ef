package compile

import (
	"sort"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// unitKind is the kind of code that a unit makes.
type unitKind uint8

const (
	kindModule unitKind = iota
	kindClass
	kindFunction
	kindAsyncFunction
	kindLambda
	kindComp
	kindTypeParams
	kindAnnotations // evaluates annotations, a bound, a default or an alias's value
)

// Pseudo instructions of a unit's stream, beyond the opcodes.
const (
	opLabel = 256 + iota // a: the label
)

type label int

type ins struct {
	op      int
	flags   uint8
	a, b, c int
	k       int // index of the constant, or -1
	target  label
	pos     syntax.Pos
	handler *handler
}

// handler is a row of the exception table in the making.
type handler struct {
	label      label
	reg, depth int
	outer      *handler
}

// opd is an operand: a register, and whether it is a temporary to kill.
type opd struct {
	r   int
	tmp bool
}

// comp is an inlined comprehension being compiled.
type comp struct {
	ste  *symtable.Entry
	regs map[string]int
}

type unit struct {
	c        *compiler
	parent   *unit
	ste      *symtable.Entry
	kind     unitKind
	private  string // the class whose names are mangled
	code     *bytecode.Code
	consts   map[string]int
	names    map[string]int
	regs     map[string]int // of locals, cells and free variables
	cells    map[string]int // of the cells that a class has for its functions: __class__ and the like
	nlocals  int
	top, max int
	ins      []ins
	cold     []ins
	nlabels  label
	pos      syntax.Pos
	handler  *handler
	blocks   []block
	comps    []*comp
	hidden   []hiddenRange

	anns        []annotation    // deferred annotations of a module or class body
	staticAttrs map[string]bool // of a class
	inCond      int             // nesting of conditional blocks in a module or class body
	setupMark   int             // where a module's annotation set-up goes
}

type hiddenRange struct {
	name       string
	reg        int
	cell       bool
	start, end label
}

func (c *compiler) newUnit(parent *unit, ste *symtable.Entry, kind unitKind, name string, firstLine int, private string) *unit {
	u := &unit{c: c, parent: parent, ste: ste, kind: kind, private: private,
		code:   &bytecode.Code{Filename: c.opt.Filename, Name: name, FirstLine: firstLine},
		consts: map[string]int{}, names: map[string]int{}, regs: map[string]int{}, cells: map[string]int{}, nlabels: 1}
	u.setQualname()
	u.layoutLocals()
	u.pos = syntax.Pos{}
	return u
}

// setQualname follows PEP 3155.
func (u *unit) setQualname() {
	name := u.code.Name
	p := u.parent
	if p != nil && p.kind == kindTypeParams {
		p = p.parent
	}
	u.code.Qualname = name
	if p == nil || p.kind == kindModule {
		return
	}
	if u.kind == kindFunction || u.kind == kindAsyncFunction || u.kind == kindClass {
		mangled := symtable.Mangle(p.private, name)
		if p.ste.Scope(mangled) == symtable.GlobalExplicit {
			return
		}
	}
	switch p.kind {
	case kindFunction, kindAsyncFunction, kindLambda:
		u.code.Qualname = p.code.Qualname + ".<locals>." + name
	default:
		u.code.Qualname = p.code.Qualname + "." + name
	}
}

// layoutLocals assigns the registers of locals: parameters, plain locals, cells, free variables.
func (u *unit) layoutLocals() {
	e := u.ste
	regs := u.regs
	add := func(name string, kind bytecode.LocalKind) {
		regs[name] = len(u.code.Locals)
		u.code.Locals = append(u.code.Locals, bytecode.Local{Name: name, Kind: kind})
	}
	var cells, frees []string
	if e.FunctionLike() {
		for _, n := range e.Varnames {
			if _, ok := u.regs[n]; ok {
				continue
			}
			kind := bytecode.LocalKind(bytecode.LocalFast)
			if e.Scope(n) == symtable.Cell {
				kind |= bytecode.LocalCell
			}
			add(n, kind)
		}
	}
	for _, n := range e.Order {
		switch e.Scope(n) {
		case symtable.Local:
			if _, param := u.regs[n]; !param && e.FunctionLike() && !e.Merged[n] {
				add(n, bytecode.LocalFast)
			}
		case symtable.Cell:
			if _, param := u.regs[n]; !param && !e.Merged[n] {
				cells = append(cells, n)
			}
		case symtable.Free:
			frees = append(frees, n)
		default:
		}
		if e.Flags(n)&symtable.DefFreeClass != 0 && e.Scope(n) != symtable.Free {
			frees = append(frees, n)
		}
	}
	sort.Strings(cells)
	sort.Strings(frees)
	if e.Type == symtable.ClassBlock {
		cells = cells[:0]
		if e.NeedsClassClosure {
			cells = append(cells, "__class__")
		}
		if e.NeedsClassDict {
			cells = append(cells, "__classdict__")
		}
		if e.CondAnnotations {
			cells = append(cells, "__conditional_annotations__")
		}
	}
	if e.Type == symtable.ClassBlock {
		// A free variable of the same name is another one.
		regs = u.cells
	}
	for _, n := range cells {
		add(n, bytecode.LocalCell)
	}
	regs = u.regs
	for _, n := range frees {
		if _, ok := u.regs[n]; !ok {
			add(n, bytecode.LocalFree)
		}
	}
	u.nlocals = len(u.code.Locals)
	if u.nlocals > maxRegs {
		u.c.fail(&u.pos, "too many local variables in one code object")
	}
	u.top, u.max = u.nlocals, u.nlocals
}

// prologue makes the cells and copies the closure.
func (u *unit) prologue() {
	first, n := -1, 0
	pos := u.pos
	u.pos = syntax.Pos{Line: noLine}
	defer func() { u.pos = pos }()
	for i, l := range u.code.Locals {
		if l.Kind&bytecode.LocalCell != 0 {
			u.emit(bytecode.MAKECELL, 0, i, 0, 0)
		}
		if l.Kind&bytecode.LocalFree != 0 {
			if n == 0 {
				first = i
			}
			n++
		}
	}
	if n > 0 {
		u.emit(bytecode.COPYFREE, 0, first, n, 0)
	}
}

// Emission.

func (u *unit) emit(op bytecode.Op, flags uint8, a, b, c int) *ins {
	u.ins = append(u.ins, ins{op: int(op), flags: flags, a: a, b: b, c: c, k: -1, pos: u.pos, handler: u.handler})
	return &u.ins[len(u.ins)-1]
}

func (u *unit) newLabel() label {
	u.nlabels++
	return u.nlabels - 1
}

func (u *unit) bind(l label) {
	u.ins = append(u.ins, ins{op: opLabel, a: int(l), k: -1})
}

func (u *unit) here() label {
	l := u.newLabel()
	u.bind(l)
	return l
}

func (u *unit) jump(l label) { u.emit(bytecode.JUMP, 0, 0, 0, 0).target = l }

// jumpQuiet jumps without a position of its own.
func (u *unit) jumpQuiet(l label) {
	old := u.pos
	u.pos = syntax.Pos{}
	u.jump(l)
	u.pos = old
}

// outOfLine collects what f emits behind the unit's other code.
func (u *unit) outOfLine(f func()) {
	saved := u.ins
	u.ins = nil
	f()
	u.cold = append(u.cold, u.ins...)
	u.ins = saved
}

func (u *unit) at(n syntax.Positioned) { u.pos = *n.Position() }

// Registers. Operands have 16 bits; what stands beyond a frame's registers, as the next call's window, needs some of them.
const maxRegs = 65_500

func (u *unit) push() int {
	r := u.top
	u.top++
	if u.top > u.max {
		u.max = u.top
		if u.max > maxRegs {
			u.c.fail(&u.pos, "too many values in one expression")
		}
	}
	return r
}

func (u *unit) need(n int) {
	for u.max < n {
		u.max = n
	}
	if u.max > maxRegs {
		u.c.fail(&u.pos, "too many values in one expression")
	}
}

// kill is the flag that empties operand o, unless the instruction writes it anyway.
func kill(o opd, flag uint8, dst int) uint8 {
	if o.tmp && o.r != dst {
		return flag
	}
	return 0
}

// emitTo emits an instruction that writes dst, making sure that dst is within the frame.
func (u *unit) emitTo(op bytecode.Op, flags uint8, dst, b, c int) *ins {
	u.need(dst + 1)
	return u.emit(op, flags, dst, b, c)
}

// op1 emits a one-operand instruction into dst.
func (u *unit) op1(op bytecode.Op, dst int, o opd, c int) *ins {
	return u.emitTo(op, kill(o, bytecode.KillB, dst), dst, o.r, c)
}

// op2 emits a two-operand instruction into dst.
func (u *unit) op2(op bytecode.Op, flags uint8, dst int, l, r opd) *ins {
	return u.emitTo(op, flags|kill(l, bytecode.KillB, dst)|kill(r, bytecode.KillC, dst), dst, l.r, r.r)
}

func (u *unit) move(dst int, o opd) {
	if dst != o.r {
		u.op1(bytecode.MOVE, dst, o, 0)
	}
}

func (u *unit) clear(r int) { u.emit(bytecode.CLEAR, 0, r, 0, 0) }

// drop releases an operand that is not needed.
func (u *unit) drop(o opd) {
	if o.tmp {
		u.clear(o.r)
	}
}

// isVar reports whether a register is a variable, which must be written by a last instruction only.
func (u *unit) isVar(r int) bool { return r < u.nlocals }

// building runs f with a temporary that may be written step by step, and moves it to dst.
func (u *unit) building(dst int, f func(t int)) {
	if u.isVar(dst) {
		t := u.push()
		f(t)
		u.top = t
		u.move(dst, opd{t, true})
		return
	}
	base := u.top
	if dst == u.top {
		u.push()
	}
	f(dst)
	u.top = base
}

func (u *unit) name(n string) int {
	i, ok := u.names[n]
	if !ok {
		i = len(u.code.Names)
		if i > 65535 {
			u.c.fail(&u.pos, "too many names in one code object")
		}
		u.names[n] = i
		u.code.Names = append(u.code.Names, n)
	}
	return i
}

func (u *unit) constIndex(v bytecode.Const) int {
	if v.Kind == bytecode.ConstCode {
		u.code.Consts = append(u.code.Consts, v)
		return len(u.code.Consts) - 1
	}
	key := constKey(v)
	i, ok := u.consts[key]
	if !ok {
		i = len(u.code.Consts)
		u.consts[key] = i
		u.code.Consts = append(u.code.Consts, v)
	}
	return i
}

// loadConst loads a constant of the tree's kind.
func (u *unit) loadConst(v any, dst int) {
	switch x := v.(type) {
	case nil:
		u.emitTo(bytecode.LOADNONE, 0, dst, 0, 0)
		return
	case int64:
		if x >= -32768 && x <= 32767 {
			u.emitTo(bytecode.LOADI, 0, dst, int(x), 0)
			return
		}
	}
	u.loadK(toConst(v), dst)
}

func (u *unit) loadK(v bytecode.Const, dst int) {
	u.emitTo(bytecode.LOADK, 0, dst, 0, 0).k = u.constIndex(v)
}

func (u *unit) mangle(name string) string { return u.ste.MangleIn(u.private, name) }

// functionLike: names are fast locals.
func (u *unit) functionLike() bool { return u.ste.FunctionLike() }
