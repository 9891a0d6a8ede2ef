package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/symtable"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// Type parameters (PEP 695): a generic function, class or alias is made inside a function of its own that holds the
// parameters as locals and is called at once.

func (u *unit) typeParamsUnit(node any, name string, first int, private string) *unit {
	ste := u.c.table.Lookup(node, symtable.TypeParams)
	t := u.c.newUnit(u, ste, kindTypeParams, "<generic parameters of "+name+">", first, private)
	t.pos = u.pos
	t.prologue()
	return t
}

// typeParams evaluates the parameters into a tuple in u.top.
func (u *unit) typeParams(l []syntax.TypeParam) {
	w := u.top
	seenDefault := false
	for _, tp := range l {
		u.at(tp)
		t := u.top
		var name string
		var def syntax.Expr
		switch tp := tp.(type) {
		case *syntax.TypeVar:
			name, def = tp.Name, tp.DefaultValue
			u.loadConst(name, t)
			if tp.Bound == nil {
				u.emit(bytecode.INTRINSIC1, 0, t, t, bytecode.IntrinsicTypeVar)
				break
			}
			kind := bytecode.IntrinsicTypeVarBound
			if _, ok := tp.Bound.(*syntax.Tuple); ok {
				kind = bytecode.IntrinsicTypeVarConstraints
			}
			u.push()
			u.evaluator(tp, symtable.Bound, name, tp.Bound, true)
			u.top = t
			u.emit(bytecode.INTRINSIC2, 0, t, t, kind)
		case *syntax.ParamSpec:
			name, def = tp.Name, tp.DefaultValue
			u.loadConst(name, t)
			u.emit(bytecode.INTRINSIC1, 0, t, t, bytecode.IntrinsicParamSpec)
		case *syntax.TypeVarTuple:
			name, def = tp.Name, tp.DefaultValue
			u.loadConst(name, t)
			u.emit(bytecode.INTRINSIC1, 0, t, t, bytecode.IntrinsicTypeVarTuple)
		}
		u.top = t
		u.push()
		if def != nil {
			seenDefault = true
			u.evaluator(tp, symtable.Default, name, def, true)
			u.at(tp)
			u.top = t
			u.emit(bytecode.INTRINSIC2, 0, t, t, bytecode.IntrinsicSetTypeDefault)
			u.push()
		} else if seenDefault {
			u.c.fail(tp.Position(), "non-default type parameter '"+name+"' follows default type parameter")
		}
		u.storeName(name, opd{t, false})
	}
	n := u.top - w
	u.top = w
	u.emit(bytecode.BUILDTUPLE, 0, w, w, n)
}

// evaluator makes, in u.top, the function that evaluates a bound, a default or an alias's value lazily.
func (u *unit) evaluator(node any, role symtable.Role, name string, x syntax.Expr, defaultFormat bool) {
	ste := u.c.table.Lookup(node, role)
	pos := *x.Position()
	b := u.c.newUnit(u, ste, kindAnnotations, name, int(pos.Line), u.private)
	b.pos = pos
	b.code.ArgCount, b.code.PosOnly = 1, 1
	b.prologue()
	b.formatCheck()
	if s, ok := x.(*syntax.Starred); ok && role == symtable.Default {
		// A TypeVarTuple's default may be *x: its items.
		t := b.top
		o := b.expr(s.Value)
		b.pop(o)
		b.need(t + 1)
		b.emit(bytecode.UNPACK, kill(o, bytecode.KillB, t), t, o.r, 1)
		b.emit(bytecode.RETURN, bytecode.KillA, t, 0, 0)
	} else {
		o := b.expr(x)
		b.at(x)
		b.emit(bytecode.RETURN, kill(o, bytecode.KillA, -1), o.r, 0, 0)
		b.pop(o)
	}
	code := b.finish()
	t := u.top
	u.need(t + 2)
	bits := 0
	if defaultFormat {
		// format=1, annotationlib.Format.VALUE
		u.loadConst(syntax.TupleConst{int64(1)}, t)
		bits = hasDefaults
	}
	u.makeFunction(code, bits, t, t)
	u.top = t
	u.push()
}

// formatCheck begins a function that evaluates annotations: it knows the formats VALUE and VALUE_WITH_FAKE_GLOBALS.
func (u *unit) formatCheck() {
	ok := u.newLabel()
	u.emit(bytecode.JNGTI, 0, 0, 2, 0).target = ok
	t := u.top
	u.emitTo(bytecode.LOADASSERT, 0, t, 1, 0)
	u.emit(bytecode.RAISE, bytecode.KillA, t, 0, 1)
	u.bind(ok)
}

func (u *unit) genericFunction(f *funcDef, first int) {
	w := u.top
	u.need(w + bytecode.HeaderSlots)
	u.top = w + bytecode.HeaderSlots
	// The defaults are evaluated outside and passed in.
	bits := u.defaults(f.args)
	u.pos = f.pos
	argc := u.top - w - bytecode.HeaderSlots

	t := u.typeParamsUnit(f.node, f.name, first, u.private)
	t.code.ArgCount = argc
	t.typeParams(f.tparams)
	params := t.push()
	t.pos = f.pos
	// INTRINSIC2 takes function and parameters side by side.
	fn := t.top
	for i := 0; i < argc; i++ {
		t.emitTo(bytecode.MOVE, 0, t.top, i, 0)
		t.push()
	}
	t.need(fn + 1)
	t.functionObject(f, first, bits, fn)
	t.emit(bytecode.SWAP, 0, params, fn, 0)
	t.top = params
	t.emit(bytecode.INTRINSIC2, 0, params, params, bytecode.IntrinsicSetTypeParams)
	t.emit(bytecode.RETURN, bytecode.KillA, params, 0, 0)
	code := t.finish()

	u.pos = f.pos
	after := u.top
	u.makeFunction(code, 0, after, w)
	u.top = w
	u.emit(bytecode.CALL, 0, w, w, argc)
}

func (u *unit) genericClass(s *syntax.ClassDef, first int) {
	t := u.typeParamsUnit(s, s.Name, first, s.Name)
	t.typeParams(s.TypeParams)
	p := t.top
	t.at(s)
	t.storeName(".type_params", opd{p, true})
	t.buildClassGeneric(s, first)
	code := t.finish()
	u.at(s)
	w := u.top
	u.need(w + bytecode.HeaderSlots)
	u.makeFunction(code, 0, w, w)
	u.emit(bytecode.CALL, 0, w, w, 0)
}

func (u *unit) buildClassGeneric(s *syntax.ClassDef, first int) {
	u.at(s)
	t := u.top
	u.loadName(".type_params", t)
	u.emit(bytecode.INTRINSIC1, 0, t, t, bytecode.IntrinsicSubscriptGeneric)
	u.storeName(".generic_base", opd{t, true})
	generic := &syntax.Name{Pos: s.Pos, Id: ".generic_base", Ctx: syntax.Load}
	u.buildClass(s, first, append(append([]syntax.Expr{}, s.Bases...), generic), t)
	u.emit(bytecode.RETURN, bytecode.KillA, t, 0, 0)
}

func (u *unit) typeAlias(s *syntax.TypeAlias) {
	name := s.Name.(*syntax.Name)
	base := u.top
	if len(s.TypeParams) > 0 {
		t := u.typeParamsUnit(s, name.Id, int(s.Line), u.private)
		t.aliasObject(s, name.Id, func() { t.typeParams(s.TypeParams) })
		t.emit(bytecode.RETURN, bytecode.KillA, t.top, 0, 0)
		code := t.finish()
		u.at(s)
		u.need(base + bytecode.HeaderSlots)
		u.makeFunction(code, 0, base, base)
		u.emit(bytecode.CALL, 0, base, base, 0)
	} else {
		u.aliasObject(s, name.Id, func() { u.loadConst(nil, u.top) })
	}
	u.top = base
	u.at(name)
	u.storeName(name.Id, opd{base, true})
}

// aliasObject makes the TypeAliasType in u.top.
func (u *unit) aliasObject(s *syntax.TypeAlias, name string, params func()) {
	w := u.top
	u.loadConst(name, w)
	u.push()
	params()
	u.push()
	u.at(s)
	u.evaluator(s, symtable.Body, name, s.Value, true)
	u.top = w
	u.at(s)
	u.emit(bytecode.BUILDTUPLE, 0, w, w, 3)
	u.emit(bytecode.INTRINSIC1, 0, w, w, bytecode.IntrinsicTypeAlias)
}
