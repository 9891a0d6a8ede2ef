package compile

import (
	"math/big"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// cmpOps gives for a comparison its value form, the jump if true, the jump if false, and both with an immediate right side (or 0).
var cmpOps = [...]struct{ value, jump, jumpNot, imm, immNot bytecode.Op }{
	syntax.CmpEq:    {bytecode.EQ, bytecode.JEQ, bytecode.JNEQ, bytecode.JEQI, bytecode.JNEQI},
	syntax.CmpNotEq: {bytecode.NE, bytecode.JNE, bytecode.JNNE, bytecode.JNEI, bytecode.JNNEI},
	syntax.CmpLt:    {bytecode.LT, bytecode.JLT, bytecode.JNLT, bytecode.JLTI, bytecode.JNLTI},
	syntax.CmpLtE:   {bytecode.LE, bytecode.JLE, bytecode.JNLE, bytecode.JLEI, bytecode.JNLEI},
	syntax.CmpGt:    {bytecode.GT, bytecode.JGT, bytecode.JNGT, bytecode.JGTI, bytecode.JNGTI},
	syntax.CmpGtE:   {bytecode.GE, bytecode.JGE, bytecode.JNGE, bytecode.JGEI, bytecode.JNGEI},
	syntax.CmpIs:    {bytecode.IS, bytecode.JIS, bytecode.JISNOT, 0, 0},
	syntax.CmpIsNot: {bytecode.ISNOT, bytecode.JISNOT, bytecode.JIS, 0, 0},
	syntax.CmpIn:    {bytecode.IN, bytecode.JIN, bytecode.JNOTIN, 0, 0},
	syntax.CmpNotIn: {bytecode.NOTIN, bytecode.JNOTIN, bytecode.JIN, 0, 0},
}

// jumpIf jumps to l if e's truth is sense, else goes on behind.
func (u *unit) jumpIf(e syntax.Expr, sense bool, l label) {
	u.c.nest(e.Position())
	defer func() { u.c.depth-- }()
	if v, ok := u.c.constant(e); ok {
		u.at(e)
		u.warnFolded(e)
		u.emit(bytecode.NOP, 0, 0, 0, 0)
		if truth(v) == sense {
			u.jump(l)
		}
		return
	}
	switch x := e.(type) {
	case *syntax.UnaryOp:
		if x.Op == syntax.UnaryNot {
			u.jumpIf(x.Operand, !sense, l)
			return
		}
	case *syntax.BoolOp:
		last := len(x.Values) - 1
		// `or` ends early on true, `and` on false.
		early := x.Op == syntax.BoolOr
		if early == sense {
			for _, v := range x.Values {
				u.jumpIf(v, sense, l)
			}
			return
		}
		skip := u.newLabel()
		for _, v := range x.Values[:last] {
			u.jumpIf(v, early, skip)
		}
		u.jumpIf(x.Values[last], sense, l)
		u.bind(skip)
		return
	case *syntax.IfExp:
		orelse, end := u.newLabel(), u.newLabel()
		u.jumpIf(x.Test, false, orelse)
		u.jumpIf(x.Body, sense, l)
		u.jumpQuiet(end)
		u.bind(orelse)
		u.jumpIf(x.Orelse, sense, l)
		u.bind(end)
		return
	case *syntax.Compare:
		u.checkCompare(x)
		u.jumpCompare(x, sense, l)
		return
	}
	base := u.top
	o := u.expr(e)
	u.at(e)
	u.top = base
	op := bytecode.JFALSE
	if sense {
		op = bytecode.JTRUE
	}
	u.emit(op, kill(o, bytecode.KillA, -1), o.r, 0, 0).target = l
}

// isNone reports whether e is the constant None.
func (u *unit) isNone(e syntax.Expr) bool {
	k, ok := e.(*syntax.Constant)
	return ok && k.Value == nil
}

// jumpCompare fuses comparisons with the jump.
func (u *unit) jumpCompare(x *syntax.Compare, sense bool, l label) {
	base := u.top
	n := len(x.Ops)
	if n == 1 {
		left := u.operand(x.Left, x.Comparators[0])
		u.jumpOne(x, x.Ops[0], left, x.Comparators[0], sense, l)
		u.top = base
		return
	}
	// A chain keeps its middle operands until the next comparison; where one fails, the one in between is released.
	end := u.newLabel()
	fail := end
	if !sense {
		fail = l
	}
	left := u.operand(x.Left, x.Comparators...)
	for i, op := range x.Ops[:n-1] {
		mid := u.operand(x.Comparators[i], x.Comparators[i:]...)
		u.at(x)
		u.emit(cmpOps[op].jumpNot, kill(left, bytecode.KillA, -1), left.r, mid.r, 0).target = u.dropOnWay(mid, fail)
		left = mid
	}
	u.jumpOne(x, x.Ops[n-1], left, x.Comparators[n-1], sense, l)
	u.top = base
	u.bind(end)
}

// dropOnWay is a label that leads to l and releases an operand on the way.
func (u *unit) dropOnWay(o opd, l label) label {
	if !o.tmp {
		return l
	}
	via := u.newLabel()
	pos := u.pos
	u.outOfLine(func() {
		u.bind(via)
		u.clear(o.r)
		u.jump(l)
	})
	u.pos = pos
	return via
}

// jumpOne compares an evaluated left side and jumps if the result is sense.
func (u *unit) jumpOne(x *syntax.Compare, op syntax.CmpOperator, left opd, right syntax.Expr, sense bool, l label) {
	spec := cmpOps[op]
	if (op == syntax.CmpIs || op == syntax.CmpIsNot) && u.isNone(right) {
		u.at(x)
		j := bytecode.JNONE
		if (op == syntax.CmpIs) != sense {
			j = bytecode.JNOTNONE
		}
		u.emit(j, kill(left, bytecode.KillA, -1), left.r, 0, 0).target = l
		return
	}
	if spec.imm != 0 {
		if n, ok := u.smallInt(right); ok {
			u.at(x)
			j := spec.immNot
			if sense {
				j = spec.imm
			}
			u.emit(j, kill(left, bytecode.KillA, -1), left.r, n, 0).target = l
			return
		}
	}
	r := u.comparand(op, right)
	u.at(x)
	j := spec.jumpNot
	if sense {
		j = spec.jump
	}
	u.emit(j, kill(left, bytecode.KillA, -1)|kill(r, bytecode.KillB, -1), left.r, r.r, 0).target = l
}

// comparand evaluates the right side of a comparison; a display of constants behind `in` becomes a constant.
func (u *unit) comparand(op syntax.CmpOperator, e syntax.Expr) opd {
	if op == syntax.CmpIn || op == syntax.CmpNotIn {
		var v any
		switch x := e.(type) {
		case *syntax.List:
			if items, ok := u.c.constItems(x.Elts); ok {
				v = syntax.TupleConst(items)
			}
		case *syntax.Set:
			if items, ok := u.c.constItems(x.Elts); ok {
				v = frozenSet(items)
			}
		}
		if v != nil {
			u.at(e)
			u.loadConst(v, u.top)
			return opd{u.push(), true}
		}
	}
	return u.expr(e)
}

// compare leaves a comparison's value in dst.
func (u *unit) compare(x *syntax.Compare, dst int) {
	u.checkCompare(x)
	base := u.top
	n := len(x.Ops)
	if n == 1 {
		left := u.operand(x.Left, x.Comparators[0])
		r := u.comparand(x.Ops[0], x.Comparators[0])
		u.at(x)
		u.top = base
		u.op2(cmpOps[x.Ops[0]].value, 0, dst, left, r)
		return
	}
	// The first false comparison is the value of the chain.
	t := u.push()
	end := u.newLabel()
	left := u.operand(x.Left, x.Comparators...)
	for i, op := range x.Ops[:n-1] {
		mid := u.operand(x.Comparators[i], x.Comparators[i:]...)
		u.at(x)
		u.emit(cmpOps[op].value, kill(left, bytecode.KillB, -1), t, left.r, mid.r)
		u.emit(bytecode.JFALSE, 0, t, 0, 0).target = u.dropOnWay(mid, end)
		left = mid
	}
	last := u.comparand(x.Ops[n-1], x.Comparators[n-1])
	u.at(x)
	u.op2(cmpOps[x.Ops[n-1]].value, 0, t, left, last)
	u.bind(end)
	u.top = base
	u.move(dst, opd{t, true})
}

// checkCompare warns of identity comparisons with literals.
func (u *unit) checkCompare(x *syntax.Compare) {
	left := literalForIs(x.Left)
	var leftExpr = x.Left
	for i, op := range x.Ops {
		right := literalForIs(x.Comparators[i])
		if op == syntax.CmpIs || op == syntax.CmpIsNot {
			if left || right {
				lit := leftExpr
				if !left {
					lit = x.Comparators[i]
				}
				msg := "\"is\" with '" + u.inferType(lit) + "' literal. Did you mean \"==\"?"
				if op == syntax.CmpIsNot {
					msg = "\"is not\" with '" + u.inferType(lit) + "' literal. Did you mean \"!=\"?"
				}
				u.c.warn(&x.Pos, msg)
			}
		}
		left, leftExpr = right, x.Comparators[i]
	}
}

func literalForIs(e syntax.Expr) bool {
	switch x := e.(type) {
	case *syntax.Constant:
		switch x.Value.(type) {
		case nil, bool, syntax.Ellipsis:
			return false
		}
		return true
	case *syntax.Tuple:
		return allConstants(x.Elts)
	}
	return false
}

func allConstants(l []syntax.Expr) bool {
	for _, e := range l {
		switch x := e.(type) {
		case *syntax.Constant:
		case *syntax.Tuple:
			if !allConstants(x.Elts) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// inferType names the type of a literal, "" if it is none.
func (u *unit) inferType(e syntax.Expr) string {
	switch x := e.(type) {
	case *syntax.Tuple:
		return "tuple"
	case *syntax.List, *syntax.ListComp:
		return "list"
	case *syntax.Dict, *syntax.DictComp:
		return "dict"
	case *syntax.Set, *syntax.SetComp:
		return "set"
	case *syntax.GeneratorExp:
		return "generator"
	case *syntax.Lambda:
		return "function"
	case *syntax.TemplateStr, *syntax.Interpolation:
		return "string.templatelib.Template"
	case *syntax.JoinedStr, *syntax.FormattedValue:
		return "str"
	case *syntax.Constant:
		return typeName(x.Value)
	}
	return ""
}

func (u *unit) checkCaller(e syntax.Expr) {
	switch e.(type) {
	case *syntax.Constant, *syntax.Tuple, *syntax.List, *syntax.ListComp, *syntax.Dict, *syntax.DictComp, *syntax.Set,
		*syntax.SetComp, *syntax.GeneratorExp, *syntax.JoinedStr, *syntax.FormattedValue, *syntax.TemplateStr, *syntax.Interpolation:
		u.c.warn(e.Position(), "'"+u.inferType(e)+"' object is not callable; perhaps you missed a comma?")
	}
}

func (u *unit) checkSubscript(x *syntax.Subscript) {
	if x.Ctx != syntax.Load {
		return
	}
	bad := false
	switch v := x.Value.(type) {
	case *syntax.Constant:
		switch v.Value.(type) {
		case nil, bool, syntax.Ellipsis, int64, *big.Int, float64, complex128, syntax.FrozenSetConst:
			bad = true
		}
	case *syntax.Set, *syntax.SetComp, *syntax.GeneratorExp, *syntax.TemplateStr, *syntax.Interpolation, *syntax.Lambda:
		bad = true
	}
	if bad {
		u.c.warn(x.Value.Position(), "'"+u.inferType(x.Value)+"' object is not subscriptable; perhaps you missed a comma?")
		return
	}
	index := u.inferType(x.Slice)
	if index == "" || index == "int" || index == "bool" {
		return
	}
	switch v := x.Value.(type) {
	case *syntax.Constant:
		switch v.Value.(type) {
		case string, syntax.Bytes, syntax.TupleConst:
		default:
			return
		}
	case *syntax.Tuple, *syntax.List, *syntax.ListComp, *syntax.JoinedStr, *syntax.FormattedValue:
	default:
		return
	}
	u.c.warn(x.Value.Position(), u.inferType(x.Value)+" indices must be integers or slices, not "+index+"; perhaps you missed a comma?")
}
