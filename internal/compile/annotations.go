package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// annotation is an annotated variable of a module or class, to be evaluated by __annotate__ (PEP 649).
type annotation struct {
	s     *syntax.AnnAssign
	index int // in __conditional_annotations__, or -1: always there
}

func (u *unit) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		u.assignOne(s.Target, s.Value)
	}
	switch t := s.Target.(type) {
	case *syntax.Name:
		u.at(t)
		u.checkStore(t.Id)
		if s.Simple == 0 || u.functionLike() {
			return
		}
		if u.c.flags&bytecode.CoFutureAnnotations != 0 {
			u.stringAnnotation(s, t)
			return
		}
		u.deferAnnotation(s)
	case *syntax.Attribute:
		if t.Attr == "__debug__" {
			u.c.fail(&t.Pos, "cannot assign to __debug__")
		}
		if s.Value == nil {
			u.discard(t.Value)
		}
	case *syntax.Subscript:
		if s.Value == nil {
			u.discard(t.Value)
			u.discardIndex(t.Slice)
		}
	}
}

// discard evaluates an expression for its effects.
func (u *unit) discard(e syntax.Expr) {
	t := u.top
	u.gen(e, t)
	u.clear(t)
}

func (u *unit) discardIndex(e syntax.Expr) {
	switch x := e.(type) {
	case *syntax.Slice:
		for _, b := range []syntax.Expr{x.Lower, x.Upper, x.Step} {
			if b != nil {
				u.discard(b)
			}
		}
	case *syntax.Tuple:
		for _, el := range x.Elts {
			u.discardIndex(el)
		}
	default:
		u.discard(e)
	}
}

// stringAnnotation stores an annotation's source text in __annotations__.
func (u *unit) stringAnnotation(s *syntax.AnnAssign, t *syntax.Name) {
	u.at(s.Annotation)
	w := u.top
	u.need(w + 3)
	u.loadConst(Unparse(s.Annotation), w)
	u.push()
	u.at(s)
	u.loadName("__annotations__", w+1)
	u.push()
	u.loadConst(u.mangle(t.Id), w+2)
	u.top = w
	u.emit(bytecode.SETITEM, bytecode.KillA|bytecode.KillB|bytecode.KillC, w+1, w+2, w)
}

func (u *unit) deferAnnotation(s *syntax.AnnAssign) {
	for _, a := range u.anns {
		if a.s == s {
			return // a finally clause compiled again
		}
	}
	index := -1
	if u.ste.CondAnnotations && (u.kind == kindModule || u.inCond > 0) {
		index = 0
		for _, a := range u.anns {
			if a.index >= 0 {
				index++
			}
		}
		t := u.top
		u.need(t + 2)
		u.at(s)
		if u.kind == kindModule {
			u.emit(bytecode.LOADNAME, 0, t, u.name("__conditional_annotations__"), 0)
		} else {
			u.emit(bytecode.LOADDEREF, 0, t, u.cells["__conditional_annotations__"], 0)
		}
		u.loadConst(int64(index), t+1)
		u.emit(bytecode.SETADD, bytecode.KillA|bytecode.KillB, t, t+1, 0)
	}
	u.anns = append(u.anns, annotation{s, index})
}

// annotateFunction makes the __annotate__ function of the deferred annotations in u.top.
func (u *unit) annotateFunction(first int) {
	ste := u.ste.AnnotationBlock
	b := u.c.newUnit(u, ste, kindAnnotations, "__annotate__", first, u.private)
	b.beginAnnotate(syntax.Pos{Line: int32(first), EndLine: int32(first)})
	d := b.push()
	b.emit(bytecode.BUILDMAP, 0, d, d, 0)
	start := b.pos
	for _, a := range u.anns {
		skip := b.newLabel()
		b.at(a.s)
		if a.index >= 0 {
			t := b.top
			b.need(t + 2)
			b.loadConst(int64(a.index), t)
			if r, ok := b.regs["__conditional_annotations__"]; ok && u.kind == kindClass {
				b.emit(bytecode.LOADDEREF, 0, t+1, r, 0)
			} else {
				b.emit(bytecode.LOADGLOBAL, 0, t+1, b.name("__conditional_annotations__"), 0)
			}
			b.emit(bytecode.JNOTIN, bytecode.KillA|bytecode.KillB, t, t+1, 0).target = skip
		}
		v := b.top
		b.gen(a.s.Annotation, v)
		b.push()
		b.pos = start
		b.loadConst(b.mangle(a.s.Target.(*syntax.Name).Id), b.top)
		b.emit(bytecode.MAPADD, bytecode.KillB|bytecode.KillC, d, b.top, v)
		b.top = v
		b.bind(skip)
	}
	b.pos = start
	b.emit(bytecode.RETURN, bytecode.KillA, d, 0, 0)
	code := b.finish()
	u.makeFunction(code, 0, u.top, u.top)
}

// beginAnnotate starts a function __annotate__(format, /).
func (u *unit) beginAnnotate(pos syntax.Pos) {
	u.pos = pos
	u.code.ArgCount, u.code.PosOnly = 1, 1
	u.code.Locals[0].Name = "format"
	u.prologue()
	u.formatCheck()
}

// moduleAnnotations puts the making of __annotate__ at the start of the module's code.
func (u *unit) moduleAnnotations() {
	if len(u.anns) == 0 && !u.ste.CondAnnotations {
		return
	}
	saved := u.ins
	u.ins = nil
	u.top = u.nlocals
	u.need(u.top + 1)
	first := 1
	if len(saved) > 0 {
		for _, i := range saved {
			if i.pos.Line > 0 {
				first = int(i.pos.Line)
				break
			}
		}
	}
	u.pos = syntax.Pos{Line: int32(first), EndLine: int32(first)}
	if len(u.anns) > 0 {
		u.annotateFunction(first)
		u.emit(bytecode.STORENAME, bytecode.KillA, u.top, u.name("__annotate__"), 0)
	}
	u.emit(bytecode.BUILDSET, 0, u.top, u.top, 0)
	u.emit(bytecode.STORENAME, bytecode.KillA, u.top, u.name("__conditional_annotations__"), 0)
	setup := u.ins
	u.ins = append(append(append([]ins{}, saved[:u.setupMark]...), setup...), saved[u.setupMark:]...)
}

func (u *unit) classAnnotations(first int) {
	if len(u.anns) == 0 {
		return
	}
	u.annotateFunction(first)
	u.emit(bytecode.STORENAME, bytecode.KillA, u.top, u.name("__annotate_func__"), 0)
}

// functionAnnotations makes the code of a function's __annotate__, nil if nothing is annotated.
func (u *unit) functionAnnotations(f *funcDef) *bytecode.Code {
	ste := u.c.table.Lookup(f.args, symtable.Annotations)
	if ste == nil || !ste.AnnotationsUsed {
		return nil
	}
	b := u.c.newUnit(u, ste, kindAnnotations, "__annotate__", firstLine(f.pos, nil), u.private)
	b.code.Qualname = u.childQualname(f.name) + ".__annotate__"
	b.beginAnnotate(f.pos)
	w := b.top
	n := 0
	add := func(name string, x syntax.Expr) {
		if n == displayWindow/2 {
			// Many annotations grow the dict step by step.
			b.pos = f.pos
			b.top = w
			b.emit(bytecode.BUILDMAP, 0, w, w, n)
			b.push()
		}
		t := b.top
		b.pos = f.pos
		b.loadConst(b.mangle(name), t)
		b.push()
		switch s, star := x.(*syntax.Starred); {
		case u.c.flags&bytecode.CoFutureAnnotations != 0:
			b.at(x)
			b.loadConst(Unparse(x), b.top)
		case star:
			v := b.top
			o := b.expr(s.Value)
			b.pop(o)
			b.need(v + 1)
			b.emit(bytecode.UNPACK, kill(o, bytecode.KillB, v), v, o.r, 1)
		default:
			b.gen(x, b.top)
		}
		b.push()
		if n >= displayWindow/2 {
			b.emit(bytecode.MAPADD, bytecode.KillB|bytecode.KillC, w, t, t+1)
			b.top = t
		}
		n++
	}
	args := func(l ...*syntax.Arg) {
		for _, a := range l {
			if a != nil && a.Annotation != nil {
				add(a.Arg, a.Annotation)
			}
		}
	}
	args(f.args.Args...)
	args(f.args.Posonlyargs...)
	args(f.args.Vararg)
	args(f.args.Kwonlyargs...)
	args(f.args.Kwarg)
	if f.returns != nil {
		add("return", f.returns)
	}
	b.pos = f.pos
	b.top = w
	if n <= displayWindow/2 {
		b.emitTo(bytecode.BUILDMAP, 0, w, w, n)
	}
	b.emit(bytecode.RETURN, bytecode.KillA, w, 0, 0)
	return b.finish()
}

// childQualname is the qualified name that a function of this unit has.
func (u *unit) childQualname(name string) string {
	c := &unit{c: u.c, parent: u, kind: kindFunction, code: &bytecode.Code{Name: name}}
	c.setQualname()
	return c.code.Qualname
}
