package compile

import (
	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/syntax"
)

// store binds a target to an operand, which dies with it if it is a temporary.
func (u *unit) store(target syntax.Expr, o opd) {
	u.at(target)
	base := u.top
	switch t := target.(type) {
	case *syntax.Name:
		u.storeName(t.Id, o)
	case *syntax.Attribute:
		obj := u.expr(t.Value)
		u.noteSelf(t)
		u.atAttr(t)
		if t.Attr == "__debug__" {
			u.c.fail(&u.pos, "cannot assign to __debug__")
		}
		u.emit(bytecode.STOREATTR, kill(obj, bytecode.KillA, -1)|kill(o, bytecode.KillB, -1), obj.r, o.r, u.name(u.mangle(t.Attr)))
	case *syntax.Subscript:
		obj := u.operand(t.Value, t.Slice)
		if s, ok := u.plainSlice(t.Slice); ok {
			w := u.bounds(s)
			u.at(t)
			u.emit(bytecode.SETSLICE, kill(obj, bytecode.KillA, -1)|kill(o, bytecode.KillC, -1), obj.r, w, o.r)
			break
		}
		i := u.expr(t.Slice)
		u.at(t)
		u.emit(bytecode.SETITEM, kill(obj, bytecode.KillA, -1)|kill(i, bytecode.KillB, -1)|kill(o, bytecode.KillC, -1), obj.r, i.r, o.r)
	case *syntax.Tuple:
		u.unpack(t, t.Elts, o)
	case *syntax.List:
		u.unpack(t, t.Elts, o)
	case *syntax.Starred:
		u.c.fail(&t.Pos, "starred assignment target must be in a list or tuple")
	default:
		u.c.fail(target.Position(), "invalid assignment target")
	}
	u.top = base
}

// noteSelf collects the names for a class's __static_attributes__.
func (u *unit) noteSelf(t *syntax.Attribute) {
	n, ok := t.Value.(*syntax.Name)
	if !ok || n.Id != "self" {
		return
	}
	for p := u; p != nil; p = p.parent {
		if p.kind == kindClass {
			p.staticAttrs[t.Attr] = true
			return
		}
	}
}

func (u *unit) unpack(at syntax.Expr, elts []syntax.Expr, o opd) {
	star := -1
	for i, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			if star >= 0 {
				u.c.fail(at.Position(), "multiple starred expressions in assignment")
			}
			star = i
			if i >= 256 || len(elts)-i-1 >= 256 {
				if i >= 256 {
					u.c.fail(at.Position(), "too many expressions in star-unpacking assignment")
				}
			}
		}
	}
	if star >= 0 && len(elts)-star-1 > 255 {
		u.c.fail(at.Position(), "too many expressions in star-unpacking assignment")
	}
	if star < 0 {
		if first, ok := u.consecutive(elts); ok {
			u.emit(bytecode.UNPACK, kill(o, bytecode.KillB, -1), first, o.r, len(elts))
			return
		}
	}
	w := u.top
	for range elts {
		u.push()
	}
	if star >= 0 {
		u.emit(bytecode.UNPACKEX, kill(o, bytecode.KillB, -1), w, o.r, star|(len(elts)-star-1)<<8)
	} else {
		u.emit(bytecode.UNPACK, kill(o, bytecode.KillB, -1), w, o.r, len(elts))
	}
	for i, e := range elts {
		if s, ok := e.(*syntax.Starred); ok {
			e = s.Value
		}
		u.store(e, opd{w + i, true})
	}
	u.top = w
}

// consecutive: the targets are locals in registers side by side.
func (u *unit) consecutive(elts []syntax.Expr) (int, bool) {
	if len(elts) == 0 {
		return u.top, true
	}
	first := -1
	for i, e := range elts {
		r := u.fast(e)
		if r < 0 || i > 0 && r != first+i {
			return 0, false
		}
		if i == 0 {
			first = r
		}
		u.checkStore(e.(*syntax.Name).Id)
	}
	return first, true
}

func (u *unit) assign(s *syntax.Assign) {
	if len(s.Targets) == 1 {
		u.assignOne(s.Targets[0], s.Value)
		return
	}
	if _, ok := u.smallInt(s.Value); ok || u.isNone(s.Value) {
		// A value that costs nothing is loaded for each target.
		for _, t := range s.Targets {
			u.assignOne(t, s.Value)
		}
		return
	}
	o := u.temp(s.Value)
	for i, t := range s.Targets {
		u.store(t, opd{o.r, i == len(s.Targets)-1})
	}
	u.pop(o)
}

func (u *unit) assignOne(target, value syntax.Expr) {
	if r := u.fast(target); r >= 0 && u.isVar(r) {
		u.at(target)
		u.checkStore(target.(*syntax.Name).Id)
		u.gen(value, r)
		if n := len(u.ins); n > 0 && u.ins[n-1].pos.Line != target.Position().Line {
			u.at(target) // storing is an event of its own there
			u.nop()
		}
		return
	}
	var targets []syntax.Expr
	switch t := target.(type) {
	case *syntax.Tuple:
		targets = t.Elts
	case *syntax.List:
		targets = t.Elts
	}
	if v, ok := value.(*syntax.Tuple); ok && len(targets) == len(v.Elts) && len(targets) > 0 && len(targets) <= 8 &&
		!hasStar(targets) && !hasStar(v.Elts) {
		if _, constant := u.c.constant(v); !constant {
			u.parallel(targets, v.Elts)
			return
		}
	}
	o := u.operand(value, targetParts(target)...)
	u.store(target, o)
	u.pop(o)
}

// targetParts are the expressions that storing to a target evaluates.
func targetParts(target syntax.Expr) []syntax.Expr {
	switch t := target.(type) {
	case *syntax.Attribute:
		return []syntax.Expr{t.Value}
	case *syntax.Subscript:
		return []syntax.Expr{t.Value, t.Slice}
	}
	return nil
}

// parallel assigns a tuple display to as many targets without making the tuple: all values are evaluated, then all targets
// are bound in order. A local read in place is copied first where an earlier target rebinds it.
func (u *unit) parallel(targets, values []syntax.Expr) {
	base := u.top
	if len(targets) == 2 {
		a, b := u.fast(targets[0]), u.fast(targets[1])
		if a >= 0 && b >= 0 && a != b && u.fast(values[0]) == b && u.fast(values[1]) == a {
			u.at(values[0])
			u.check(b)
			u.at(values[1])
			u.check(a)
			u.at(targets[0])
			u.emit(bytecode.SWAP, 0, a, b, 0)
			return
		}
	}
	ops := make([]opd, len(values))
	for i, v := range values {
		r := u.fast(v)
		rebound := false
		if r >= 0 {
			for _, t := range targets[:i] {
				rebound = rebound || u.binds(t, r)
			}
		}
		if rebound {
			ops[i] = u.temp(v)
		} else {
			// Storing runs code that must not run if a later value is unbound.
			if r >= 0 {
				u.at(v)
				u.check(r)
			}
			ops[i] = u.operand(v, values[i+1:]...)
		}
	}
	for i, t := range targets {
		u.store(t, ops[i])
	}
	u.top = base
}

// binds reports whether storing to a target writes register r.
func (u *unit) binds(target syntax.Expr, r int) bool {
	switch t := target.(type) {
	case *syntax.Name:
		return u.fast(t) == r
	case *syntax.Tuple:
		for _, e := range t.Elts {
			if u.binds(e, r) {
				return true
			}
		}
		return false
	case *syntax.List:
		for _, e := range t.Elts {
			if u.binds(e, r) {
				return true
			}
		}
		return false
	case *syntax.Starred:
		return u.binds(t.Value, r)
	}
	return len(u.ste.Walrus) > 0
}

func (u *unit) augAssign(s *syntax.AugAssign) {
	base := u.top
	switch t := s.Target.(type) {
	case *syntax.Name:
		if r := u.fast(t); r >= 0 {
			u.at(t)
			u.checkStore(t.Id)
			l := u.operand(t, s.Value)
			u.binaryRest(s, s.Op, l, s.Value, r, bytecode.InPlace)
			break
		}
		u.gen(t, base)
		l := opd{u.push(), true}
		u.binaryRest(s, s.Op, l, s.Value, base, bytecode.InPlace)
		u.at(t)
		u.storeName(t.Id, opd{base, true})
	case *syntax.Attribute:
		obj := u.operand(t.Value, s.Value)
		u.atAttr(t)
		n := u.name(u.mangle(t.Attr))
		v := u.push()
		u.emit(bytecode.LOADATTR, 0, v, obj.r, n)
		u.binaryRest(s, s.Op, opd{v, true}, s.Value, v, bytecode.InPlace)
		u.noteSelf(t)
		u.atAttr(t)
		u.emit(bytecode.STOREATTR, kill(obj, bytecode.KillA, -1)|bytecode.KillB, obj.r, v, n)
	case *syntax.Subscript:
		obj := u.operand(t.Value, t.Slice, s.Value)
		if sl, ok := u.plainSlice(t.Slice); ok {
			// The bounds serve twice.
			w := u.bounds(sl)
			u.top = w + 2
			copyTo := u.push()
			u.push()
			u.at(t)
			u.emit(bytecode.MOVE, 0, copyTo, w, 0)
			u.emit(bytecode.MOVE, 0, copyTo+1, w+1, 0)
			u.emit(bytecode.GETSLICE, 0, copyTo, obj.r, copyTo)
			u.top = copyTo + 1
			u.binaryRest(s, s.Op, opd{copyTo, true}, s.Value, copyTo, bytecode.InPlace)
			u.at(t)
			u.emit(bytecode.SETSLICE, kill(obj, bytecode.KillA, -1)|bytecode.KillC, obj.r, w, copyTo)
			break
		}
		i := u.operand(t.Slice, s.Value)
		u.at(t)
		v := u.push()
		u.emit(bytecode.GETITEM, 0, v, obj.r, i.r)
		u.binaryRest(s, s.Op, opd{v, true}, s.Value, v, bytecode.InPlace)
		u.at(t)
		u.emit(bytecode.SETITEM, kill(obj, bytecode.KillA, -1)|kill(i, bytecode.KillB, -1)|bytecode.KillC, obj.r, i.r, v)
	default:
		u.c.fail(s.Target.Position(), "illegal target for augmented assignment")
	}
	u.top = base
}

func (u *unit) delete(target syntax.Expr) {
	u.at(target)
	base := u.top
	switch t := target.(type) {
	case *syntax.Name:
		u.delName(t.Id)
	case *syntax.Attribute:
		obj := u.expr(t.Value)
		u.atAttr(t)
		if t.Attr == "__debug__" {
			u.c.fail(&u.pos, "cannot delete __debug__")
		}
		u.emit(bytecode.DELATTR, kill(obj, bytecode.KillA, -1), obj.r, 0, u.name(u.mangle(t.Attr)))
	case *syntax.Subscript:
		obj := u.operand(t.Value, t.Slice)
		i := u.expr(t.Slice)
		u.at(t)
		u.emit(bytecode.DELITEM, kill(obj, bytecode.KillA, -1)|kill(i, bytecode.KillB, -1), obj.r, i.r, 0)
	case *syntax.Tuple:
		for _, e := range t.Elts {
			u.delete(e)
		}
	case *syntax.List:
		for _, e := range t.Elts {
			u.delete(e)
		}
	default:
		u.c.fail(target.Position(), "invalid delete target")
	}
	u.top = base
}
