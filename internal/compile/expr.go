package compile

import (
	"math/big"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// displayWindow is the number of elements that a display evaluates side by side; longer ones grow step by step.
const displayWindow = 48

// expr evaluates e to an operand: a local in place or a pushed temporary.
func (u *unit) expr(e syntax.Expr) opd {
	if r := u.fast(e); r >= 0 {
		u.pos = *e.Position()
		return opd{r, false}
	}
	return u.temp(e)
}

// temp evaluates e into a new temporary.
func (u *unit) temp(e syntax.Expr) opd {
	u.gen(e, u.top)
	return opd{u.push(), true}
}

// operand is expr for an operand that is read after the expressions in later were evaluated.
func (u *unit) operand(e syntax.Expr, later ...syntax.Expr) opd {
	if r := u.fast(e); r >= 0 {
		for _, l := range later {
			if l != nil && !simple(l) {
				if u.mayRebind(e.(*syntax.Name).Id) {
					return u.temp(e)
				}
				u.at(e)
				u.check(r)
				break
			}
		}
	}
	return u.expr(e)
}

// check makes sure that a local read later is bound now.
func (u *unit) check(r int) { u.emit(bytecode.CHECK, 0, r, 0, 0) }

// mayRebind: an assignment expression somewhere in this code binds the name.
func (u *unit) mayRebind(id string) bool { return u.ste.Walrus[u.mangle(id)] }

// simple expressions neither bind a name nor run code that is observable before a later unbound local.
func simple(e syntax.Expr) bool {
	switch x := e.(type) {
	case *syntax.Name, *syntax.Constant:
		return true
	case *syntax.UnaryOp:
		return simple(x.Operand)
	}
	return false
}

// pop takes an operand off the stack of temporaries.
func (u *unit) pop(o opd) {
	if o.tmp {
		u.top = o.r
	}
}

// gen evaluates e into dst. See the package comment.
func (u *unit) gen(e syntax.Expr, dst int) {
	u.c.nest(e.Position())
	u.at(e)
	u.need(dst + 1)
	if v, ok := u.c.constant(e); ok {
		u.c.depth--
		u.warnFolded(e)
		u.at(e)
		u.loadConst(v, dst)
		return
	}
	base := u.top
	switch x := e.(type) {
	case *syntax.Name:
		u.loadName(x.Id, dst)
	case *syntax.BinOp:
		u.binary(x, x.Op, x.Left, x.Right, dst, 0)
	case *syntax.UnaryOp:
		u.unary(x, dst)
	case *syntax.BoolOp:
		u.boolOp(x, dst)
	case *syntax.Compare:
		u.compare(x, dst)
	case *syntax.IfExp:
		u.ifExp(x, dst)
	case *syntax.NamedExpr:
		u.namedExpr(x, dst)
	case *syntax.Lambda:
		u.lambda(x, dst)
	case *syntax.Call:
		u.call(x, dst)
	case *syntax.Attribute:
		u.attribute(x, dst)
	case *syntax.Subscript:
		u.subscript(x, dst)
	case *syntax.Slice:
		u.slice(x, dst)
	case *syntax.Tuple:
		u.sequence(x, x.Elts, dst, bytecode.BUILDTUPLE)
	case *syntax.List:
		u.sequence(x, x.Elts, dst, bytecode.BUILDLIST)
	case *syntax.Set:
		u.sequence(x, x.Elts, dst, bytecode.BUILDSET)
	case *syntax.Dict:
		u.dict(x, dst)
	case *syntax.ListComp:
		u.comprehension(x, "<listcomp>", x.Generators, x.Elt, nil, dst)
	case *syntax.SetComp:
		u.comprehension(x, "<setcomp>", x.Generators, x.Elt, nil, dst)
	case *syntax.DictComp:
		u.comprehension(x, "<dictcomp>", x.Generators, x.Key, x.Value, dst)
	case *syntax.GeneratorExp:
		u.comprehension(x, "<genexpr>", x.Generators, x.Elt, nil, dst)
	case *syntax.JoinedStr:
		u.joinedStr(x, dst)
	case *syntax.FormattedValue:
		u.formatted(x, dst)
	case *syntax.TemplateStr:
		u.template(x, dst)
	case *syntax.Interpolation:
		u.interpolation(x, dst)
	case *syntax.Await:
		u.await(x, dst)
	case *syntax.Yield:
		u.yield(x, dst)
	case *syntax.YieldFrom:
		u.yieldFrom(x, dst)
	case *syntax.Starred:
		if x.Ctx == syntax.Store {
			u.c.fail(&x.Pos, "starred assignment target must be in a list or tuple")
		}
		u.c.fail(&x.Pos, "can't use starred expression here")
	default:
		u.c.fail(e.Position(), "unknown expression")
	}
	u.top = base
	u.c.depth--
}

// warnFolded gives the warnings of expressions that folding swallowed.
func (u *unit) warnFolded(e syntax.Expr) {
	switch x := e.(type) {
	case *syntax.Subscript:
		u.warnFolded(x.Value)
		u.warnFolded(x.Slice)
		u.checkSubscript(x)
	case *syntax.BinOp:
		u.warnFolded(x.Left)
		u.warnFolded(x.Right)
	case *syntax.UnaryOp:
		u.warnFolded(x.Operand)
	case *syntax.Tuple:
		for _, el := range x.Elts {
			u.warnFolded(el)
		}
	}
}

var binOps = [...]bytecode.Op{
	syntax.OpAdd: bytecode.ADD, syntax.OpSub: bytecode.SUB, syntax.OpMult: bytecode.MUL, syntax.OpMatMult: bytecode.MATMUL,
	syntax.OpDiv: bytecode.TRUEDIV, syntax.OpMod: bytecode.MOD, syntax.OpPow: bytecode.POW, syntax.OpLShift: bytecode.LSHIFT,
	syntax.OpRShift: bytecode.RSHIFT, syntax.OpBitOr: bytecode.OR, syntax.OpBitXor: bytecode.XOR, syntax.OpBitAnd: bytecode.AND,
	syntax.OpFloorDiv: bytecode.FLOORDIV,
}

var immOps = [...]bytecode.Op{
	syntax.OpAdd: bytecode.ADDI, syntax.OpSub: bytecode.SUBI, syntax.OpMult: bytecode.MULI, syntax.OpFloorDiv: bytecode.FLOORDIVI,
	syntax.OpMod: bytecode.MODI, syntax.OpBitAnd: bytecode.ANDI, syntax.OpLShift: bytecode.LSHIFTI, syntax.OpRShift: bytecode.RSHIFTI,
}

// smallInt is the value of an int constant that fits an operand.
func (u *unit) smallInt(e syntax.Expr) (int, bool) {
	v, ok := u.c.constant(e)
	if !ok {
		return 0, false
	}
	n, ok := v.(int64)
	if !ok || n < -32768 || n > 32767 {
		return 0, false
	}
	return int(n), true
}

func (u *unit) binary(at syntax.Positioned, op syntax.BinOperator, left, right syntax.Expr, dst int, flags uint8) {
	l := u.operand(left, right)
	u.binaryRest(at, op, l, right, dst, flags)
}

// binaryRest does a binary operation whose left side is evaluated.
func (u *unit) binaryRest(at syntax.Positioned, op syntax.BinOperator, l opd, right syntax.Expr, dst int, flags uint8) {
	if int(op) < len(immOps) && immOps[op] != 0 {
		if n, ok := u.smallInt(right); ok {
			u.at(at)
			u.pop(l)
			u.emitTo(immOps[op], flags|kill(l, bytecode.KillB, dst), dst, l.r, n)
			return
		}
	}
	r := u.expr(right)
	u.at(at)
	u.pop(r)
	u.pop(l)
	u.op2(binOps[op], flags, dst, l, r)
}

func (u *unit) unary(x *syntax.UnaryOp, dst int) {
	o := u.expr(x.Operand)
	u.at(x)
	u.pop(o)
	var op bytecode.Op
	switch x.Op {
	case syntax.UnaryInvert:
		op = bytecode.INVERT
	case syntax.UnaryNot:
		op = bytecode.NOT
	case syntax.UnaryUAdd:
		op = bytecode.POS
	default:
		op = bytecode.NEG
	}
	u.op1(op, dst, o, 0)
}

// boolOp leaves the last value evaluated in dst.
func (u *unit) boolOp(x *syntax.BoolOp, dst int) {
	end := u.newLabel()
	u.building(dst, func(t int) {
		op := bytecode.JFALSE
		if x.Op == syntax.BoolOr {
			op = bytecode.JTRUE
		}
		for i, v := range x.Values {
			u.gen(v, t)
			if i < len(x.Values)-1 {
				u.at(x)
				u.emit(op, 0, t, 0, 0).target = end
			}
		}
		u.bind(end)
		u.at(x)
	})
}

func (u *unit) ifExp(x *syntax.IfExp, dst int) {
	if v, ok := u.c.constant(x.Test); ok {
		// The branch not taken is compiled for its errors alone.
		other := x.Body
		if truth(v) {
			other = x.Orelse
			u.gen(x.Body, dst)
		} else {
			u.gen(x.Orelse, dst)
		}
		u.dead(func() { u.gen(other, u.top) })
		return
	}
	orelse, end := u.newLabel(), u.newLabel()
	u.jumpIf(x.Test, false, orelse)
	u.gen(x.Body, dst)
	u.jumpQuiet(end)
	u.bind(orelse)
	u.gen(x.Orelse, dst)
	u.bind(end)
}

// dead compiles code that never runs, for its errors and warnings.
func (u *unit) dead(f func()) {
	n, top := len(u.ins), u.top
	f()
	u.ins, u.top = u.ins[:n], top
}

func (u *unit) namedExpr(x *syntax.NamedExpr, dst int) {
	n, ok := x.Target.(*syntax.Name)
	if !ok {
		u.c.fail(x.Target.Position(), "illegal target for walrus assignment")
	}
	if r := u.fast(n); r >= 0 && u.isVar(r) {
		u.gen(x.Value, r)
		u.at(n)
		u.checkStore(n.Id)
		u.at(x)
		u.move(dst, opd{r, false})
		return
	}
	u.building(dst, func(t int) {
		u.gen(x.Value, t)
		u.at(n)
		u.storeName(n.Id, opd{t, false})
		u.at(x)
	})
}

func (u *unit) attribute(x *syntax.Attribute, dst int) {
	if u.superAttr(x) {
		w := u.superArgs(x)
		u.atAttr(x)
		var flags uint8
		if len(x.Value.(*syntax.Call).Args) == 0 {
			flags = bytecode.InPlace
		}
		u.emitTo(bytecode.LOADSUPER, flags, dst, w, u.name(u.mangle(x.Attr)))
		return
	}
	o := u.expr(x.Value)
	u.atAttr(x)
	u.pop(o)
	u.op1(bytecode.LOADATTR, dst, o, u.name(u.mangle(x.Attr)))
}

// atAttr places an attribute that stands on another line than its object's start on that line.
func (u *unit) atAttr(x *syntax.Attribute) {
	u.pos = attrPos(x.Pos, x)
}

func attrPos(p syntax.Pos, x *syntax.Attribute) syntax.Pos {
	if p.Line != x.EndLine {
		p.Line = x.EndLine
		n := int32(len([]rune(x.Attr)))
		if n <= x.EndCol {
			p.Col = x.EndCol - n
			p.EndCol = x.EndCol
		} else {
			p.Col, p.EndCol = -1, -1
		}
		p.EndLine = max(p.EndLine, x.EndLine)
	}
	return p
}

func (u *unit) subscript(x *syntax.Subscript, dst int) {
	u.checkSubscript(x)
	if n, ok := u.smallInt(x.Slice); ok {
		o := u.expr(x.Value)
		u.at(x)
		u.pop(o)
		u.op1(bytecode.GETITEMI, dst, o, n)
		return
	}
	o := u.operand(x.Value, x.Slice)
	if s, ok := u.plainSlice(x.Slice); ok {
		w := u.bounds(s)
		u.at(x)
		u.pop(o)
		u.emitTo(bytecode.GETSLICE, kill(o, bytecode.KillB, dst), dst, o.r, w)
		return
	}
	i := u.expr(x.Slice)
	u.at(x)
	u.pop(i)
	u.pop(o)
	u.op2(bytecode.GETITEM, 0, dst, o, i)
}

// plainSlice is a slice without step whose bounds are not all constants.
func (u *unit) plainSlice(e syntax.Expr) (*syntax.Slice, bool) {
	s, ok := e.(*syntax.Slice)
	if !ok || s.Step != nil {
		return nil, false
	}
	return s, true
}

func (u *unit) optional(e syntax.Expr, dst int) {
	if e == nil {
		u.emitTo(bytecode.LOADNONE, 0, dst, 0, 0)
	} else {
		u.gen(e, dst)
	}
}

// bounds evaluates lower and upper of a slice side by side; the registers are off the stack again.
func (u *unit) bounds(s *syntax.Slice) int {
	w := u.top
	u.optional(s.Lower, w)
	u.push()
	u.optional(s.Upper, u.top)
	u.push()
	u.top = w
	return w
}

func (u *unit) slice(x *syntax.Slice, dst int) {
	if k, ok := u.constSlice(x); ok {
		u.loadK(toConst(k), dst)
		return
	}
	w := u.bounds(x)
	n := 2
	if x.Step != nil {
		u.top = w + 2
		u.gen(x.Step, u.top)
		u.push()
		n = 3
	}
	u.top = w
	u.at(x)
	u.emitTo(bytecode.BUILDSLICE, 0, dst, w, n)
}

func (u *unit) constSlice(x *syntax.Slice) (sliceConst, bool) {
	var k sliceConst
	for i, e := range []syntax.Expr{x.Lower, x.Upper, x.Step} {
		if e == nil {
			continue
		}
		v, ok := u.c.constant(e)
		if !ok {
			return k, false
		}
		switch v.(type) {
		case nil, bool, int64, *big.Int, string, float64:
		default:
			return k, false
		}
		k[i] = v
	}
	return k, true
}

// window evaluates expressions side by side from u.top on and gives the first register; u.top is behind the last.
func (u *unit) window(l []syntax.Expr) int {
	w := u.top
	for _, e := range l {
		u.gen(e, u.top)
		u.push()
	}
	return w
}

func hasStar(l []syntax.Expr) bool {
	for _, e := range l {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// sequence makes a tuple, list or set display.
func (u *unit) sequence(at syntax.Expr, elts []syntax.Expr, dst int, op bytecode.Op) {
	star := hasStar(elts)
	if !star && len(elts) <= displayWindow {
		if len(elts) >= 3 && op != bytecode.BUILDTUPLE {
			if items, ok := u.c.constItems(elts); ok {
				u.constDisplay(at, items, dst, op)
				return
			}
		}
		w := u.window(elts)
		u.at(at)
		u.top = w
		u.emitTo(op, 0, dst, w, len(elts))
		return
	}
	if op == bytecode.BUILDTUPLE {
		u.tupleFromList(at, elts, dst)
		return
	}
	if !star {
		if items, ok := u.c.constItems(elts); ok {
			u.constDisplay(at, items, dst, op)
			return
		}
	}
	u.building(dst, func(t int) { u.growing(at, elts, t, op) })
}

func (u *unit) constDisplay(at syntax.Expr, items []any, dst int, op bytecode.Op) {
	u.building(dst, func(t int) {
		u.at(at)
		u.emit(op, 0, t, t, 0)
		k := u.top
		if op == bytecode.BUILDSET {
			u.loadConst(frozenSet(items), k)
			u.emit(bytecode.SETUPDATE, bytecode.KillB, t, k, 0)
		} else {
			u.loadConst(syntax.TupleConst(items), k)
			u.emit(bytecode.LISTEXTEND, bytecode.KillB, t, k, 0)
		}
	})
}

// growing makes a list or set in t step by step.
func (u *unit) growing(at syntax.Expr, elts []syntax.Expr, t int, op bytecode.Op) {
	add, ext := bytecode.LISTAPPEND, bytecode.LISTEXTEND
	if op == bytecode.BUILDSET {
		add, ext = bytecode.SETADD, bytecode.SETUPDATE
	}
	i := 0
	for i < len(elts) && i < displayWindow {
		if _, ok := elts[i].(*syntax.Starred); ok {
			break
		}
		i++
	}
	w := u.window(elts[:i])
	u.top = w
	u.at(at)
	u.emit(op, 0, t, w, i)
	for _, e := range elts[i:] {
		if s, ok := e.(*syntax.Starred); ok {
			o := u.expr(s.Value)
			u.at(at)
			u.pop(o)
			u.emit(ext, kill(o, bytecode.KillB, -1), t, o.r, 0)
			continue
		}
		o := u.expr(e)
		u.at(at)
		u.pop(o)
		u.emit(add, kill(o, bytecode.KillB, -1), t, o.r, 0)
	}
}

func (u *unit) tupleFromList(at syntax.Expr, elts []syntax.Expr, dst int) {
	t := u.push()
	u.growing(at, elts, t, bytecode.BUILDLIST)
	u.top = t
	u.op1(bytecode.LISTTOTUPLE, dst, opd{t, true}, 0)
}

func (u *unit) dict(x *syntax.Dict, dst int) {
	plain := len(x.Keys) <= displayWindow/2
	for _, k := range x.Keys {
		if k == nil {
			plain = false
		}
	}
	if plain {
		w := u.top
		for i, k := range x.Keys {
			u.gen(k, u.top)
			u.push()
			u.gen(x.Values[i], u.top)
			u.push()
		}
		u.at(x)
		u.top = w
		u.emitTo(bytecode.BUILDMAP, 0, dst, w, len(x.Keys))
		return
	}
	u.building(dst, func(t int) {
		u.emit(bytecode.BUILDMAP, 0, t, t, 0)
		for i, k := range x.Keys {
			v := x.Values[i]
			if k == nil {
				o := u.expr(v)
				u.at(x)
				u.pop(o)
				u.emit(bytecode.DICTUPDATE, kill(o, bytecode.KillB, -1), t, o.r, 0)
				continue
			}
			u.mapAdd(x, t, k, v)
		}
	})
}

func (u *unit) mapAdd(at syntax.Positioned, t int, k, v syntax.Expr) {
	ko := u.operand(k, v)
	vo := u.expr(v)
	u.at(at)
	u.pop(vo)
	u.pop(ko)
	u.emit(bytecode.MAPADD, kill(ko, bytecode.KillB, -1)|kill(vo, bytecode.KillC, -1), t, ko.r, vo.r)
}

// await, yield and yield from.

func (u *unit) await(x *syntax.Await, dst int) {
	if !u.awaitAllowed() {
		u.c.fail(&x.Pos, "'await' outside function")
	}
	base := u.top
	o := u.expr(x.Value)
	u.at(x)
	u.pop(o)
	u.awaitIn(o, base, 0)
	u.move(dst, opd{base, true})
	u.top = base
}

// awaitIn awaits an operand that is off the stack; the result is in r, which is u.top, and the register above is used too.
func (u *unit) awaitIn(o opd, r, kind int) {
	u.need(r + 2)
	u.emit(bytecode.GETAWAITABLE, kill(o, bytecode.KillB, r+1), r+1, o.r, kind)
	u.send(r)
}

// send delegates to the iterator in r+1; the result is in r.
func (u *unit) send(r int) {
	u.emit(bytecode.LOADNONE, 0, r, 0, 0)
	u.emit(bytecode.YIELDFROM, 0, r, r+1, r+2)
}

func (u *unit) awaitAllowed() bool {
	return u.functionLike() || u.kind == kindModule && u.c.opt.TopLevelAwait
}

func (u *unit) yield(x *syntax.Yield, dst int) {
	if !u.functionLike() {
		u.c.fail(&x.Pos, "'yield' outside function")
	}
	if x.Value == nil {
		t := u.scratch(dst)
		u.emit(bytecode.LOADNONE, 0, t, 0, 0)
		u.op1(bytecode.YIELD, dst, opd{t, true}, u.top)
		return
	}
	o := u.expr(x.Value)
	u.at(x)
	u.pop(o)
	u.op1(bytecode.YIELD, dst, o, u.top)
}

func (u *unit) yieldFrom(x *syntax.YieldFrom, dst int) {
	if !u.functionLike() {
		u.c.fail(&x.Pos, "'yield from' outside function")
	}
	if u.kind == kindAsyncFunction {
		u.c.fail(&x.Pos, "'yield from' inside async function")
	}
	base := u.top
	o := u.expr(x.Value)
	u.at(x)
	u.pop(o)
	u.need(base + 2)
	u.emit(bytecode.GETYIELDFROMITER, kill(o, bytecode.KillB, base+1), base+1, o.r, 0)
	u.send(base)
	u.move(dst, opd{base, true})
	u.top = base
}
