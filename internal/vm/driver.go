package vm

import (
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

const (
	tagged      = Value(region.IntTag) // int 0; or-ed with an offset it boxes the offset
	debugPanics = false
)

// readMask has, for every opcode, a bit for each operand that is a register read (bit 0: a).
var readMask = func() (m [256]uint8) {
	for i, s := range bc.Table {
		for j := range 3 {
			if s.Operands[j] == 'r' {
				m[i] |= 1 << j
			}
		}
	}
	m[bc.RAISE] = 0
	m[bc.LOADDICTDEREF] &^= 4
	return m
}()

// baseOp maps the machine's own opcodes to the instruction they stand for.
var baseOp = func() (m [256]bc.Op) {
	for i := range m {
		m[i], _ = bc.General(bc.Op(i))
	}
	return m
}()

// slow runs the general case of the instruction at t.PC.
func (d *driver) slow() error {
	t := d.t
	r := d.regs()
	in := *d.word(0)
	op := bc.Op(uint8(in))
	if baseOp[op] != op {
		if op == bc.LOADATTRX || op == bc.LOADMETHODX || op == bc.STOREATTRX {
			in = in&^0xFF | uint64(baseOp[op])
		} else if (op == bc.CALLCLASS || op == bc.CALLMCLASS || op == bc.LOADATTRP || op == bc.CALLNATIVE || op == bc.CALLMNATIVE || op == bc.CALLLEN) && t.Break.Load() != 0 {
			in = in&^0xFF | uint64(baseOp[op]) // only a safe point is due
		} else if (op == bc.STORENAMEL || op == bc.STOREGLOBALM) && d.emptied(op) {
			in = in&^0xFF | uint64(baseOp[op])
		} else {
			in = d.despecialize(in)
		}
		op = bc.Op(uint8(in))
	}
	a, b, c := bc.Operands(in)
	if m := readMask[op]; m != 0 {
		if m&1 != 0 && r[a] == 0 || m&2 != 0 && r[b] == 0 || m&4 != 0 && r[c] == 0 {
			return d.unbound(m, a, b, c)
		}
	}
	mark := t.Mark()
	switch op {
	case bc.NOP:
		return d.done(mark, in)
	case bc.LOADK:
		return d.copyTo(in, *(*Value)(unsafe.Pointer(d.word(1))))
	case bc.LOADI:
		return d.copyTo(in, region.Int(int64(int16(b))))
	case bc.LOADNONE:
		return d.copyTo(in, t.RT.None)
	case bc.MOVE:
		return d.copyTo(in, r[b])
	case bc.CLEAR:
		t.Drop(&r[a])
		d.advance(in)
		return nil
	case bc.DELFAST:
		if r[a] == 0 {
			return d.unbound(1, a, 0, 0)
		}
		t.Drop(&r[a])
		d.advance(in)
		return nil
	case bc.CHECK:
		return d.done(mark, in)
	case bc.SWAP:
		r[a], r[b] = r[b], r[a]
		d.advance(in)
		return nil

	case bc.NEG, bc.POS, bc.INVERT:
		d.cacheSpecial(op, r[b])
		v, err := t.Unary(unaryOf[op], r[b])
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.NOT, bc.TOBOOL:
		d.cacheSpecial(op, r[b])
		ok, err := t.Truth(r[b])
		if err != nil {
			return err
		}
		return d.finish(mark, in, t.Bool(ok == (op == bc.TOBOOL)))
	case bc.ADD, bc.SUB, bc.MUL, bc.MATMUL, bc.TRUEDIV, bc.FLOORDIV, bc.MOD, bc.LSHIFT, bc.RSHIFT, bc.AND, bc.OR, bc.XOR, bc.POW:
		return d.binary(mark, in, op, r[b], r[c])
	case bc.ADDI, bc.SUBI, bc.MULI, bc.FLOORDIVI, bc.MODI, bc.ANDI, bc.LSHIFTI, bc.RSHIFTI:
		return d.binary(mark, in, immediateOf[op], r[b], region.Int(int64(int16(c))))

	case bc.LT, bc.LE, bc.EQ, bc.NE, bc.GT, bc.GE:
		d.cacheOperator(in, r[b], r[c])
		v, err := t.Compare(r[b], r[c], compareOf[op].op)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.IS, bc.ISNOT:
		return d.finish(mark, in, t.Bool((r[b] == r[c]) == (op == bc.IS)))
	case bc.IN, bc.NOTIN:
		d.cacheSpecial(op, r[c])
		ok, err := t.Contains(r[c], r[b])
		if err != nil {
			return err
		}
		return d.finish(mark, in, t.Bool(ok == (op == bc.IN)))

	case bc.JUMP, bc.LOOP:
		d.advance(in)
		t.PC = uintptr(int(t.PC) + 8*int(bc.Jump32(in)))
		return nil
	case bc.JTRUE, bc.JFALSE:
		d.cacheSpecial(op, r[a])
		ok, err := t.Truth(r[a])
		if err != nil {
			return err
		}
		return d.jump(mark, in, ok == (op == bc.JTRUE), bc.Jump32(in))
	case bc.JNONE, bc.JNOTNONE:
		return d.jump(mark, in, (r[a] == t.RT.None) == (op == bc.JNONE), bc.Jump32(in))
	case bc.JLT, bc.JLE, bc.JEQ, bc.JNE, bc.JGT, bc.JGE, bc.JNLT, bc.JNLE, bc.JNEQ, bc.JNNE, bc.JNGT, bc.JNGE:
		return d.compareJump(mark, in, op, r[a], r[b], int32(int16(c)))
	case bc.JLTI, bc.JLEI, bc.JEQI, bc.JNEI, bc.JGTI, bc.JGEI, bc.JNLTI, bc.JNLEI, bc.JNEQI, bc.JNNEI, bc.JNGTI, bc.JNGEI:
		return d.compareJump(mark, in, op, r[a], region.Int(int64(int16(b))), int32(int16(c)))
	case bc.JIS, bc.JISNOT:
		return d.jump(mark, in, (r[a] == r[b]) == (op == bc.JIS), int32(int16(c)))
	case bc.JIN, bc.JNOTIN:
		d.cacheSpecial(op, r[b])
		ok, err := t.Contains(r[b], r[a])
		if err != nil {
			return err
		}
		return d.jump(mark, in, ok == (op == bc.JIN), int32(int16(c)))

	case bc.GETITER:
		d.cacheSpecial(op, r[b])
		v, err := t.Iter(r[b])
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.FORITER:
		return d.forIter(mark, in, r, b)

	case bc.LOADATTR, bc.STOREATTR, bc.DELATTR, bc.LOADMETHOD, bc.LOADSUPER, bc.LOADSUPERMETHOD:
		return d.attribute(mark, in, op, r)
	case bc.GETITEM:
		if t.Is(r[b], object.TDict) {
			v, err := t.DictLookup(r[b], r[c])
			if err != nil {
				return err
			} else if v == 0 {
				return t.KeyError(r[c])
			}
			return d.finish(mark, in, t.Hold(v))
		}
		d.cacheOperator(in, r[b], r[c])
		v, err := t.GetItem(r[b], r[c])
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.GETITEMI:
		d.cacheOperator(in, r[b], region.Int(int64(int16(c))))
		v, err := t.GetItem(r[b], region.Int(int64(int16(c))))
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.SETITEM:
		if t.Is(r[a], object.TDict) {
			if err := t.DictSet(r[a], r[b], r[c]); err != nil {
				return err
			}
			return d.done(mark, in)
		}
		d.cacheSpecial(op, r[a])
		if err := t.SetItem(r[a], r[b], r[c]); err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.DELITEM:
		if err := t.DelItem(r[a], r[b]); err != nil {
			return err
		}
		return d.done(mark, in)
	case bc.BUILDSLICE:
		step := t.RT.None
		if c == 3 {
			step = r[b+2]
		}
		if t.Break.Load() == 0 {
			if done, err := d.sliceAtOnce(mark, in, r, step); done {
				return err
			}
		}
		return d.finishWindow(mark, in, t.NewSlice(r[b], r[b+1], step), b, int(c))
	case bc.GETSLICE:
		v, err := t.GetSlice(r[b], r[c], r[c+1])
		if err != nil {
			return err
		}
		return d.finishWindow(mark, in, v, c, 2)
	case bc.SETSLICE:
		if err := t.SetSlice(r[a], r[b], r[b+1], r[c]); err != nil {
			return err
		}
		d.dropRun(r, b, 2)
		return d.done(mark, in)

	case bc.LOADGLOBAL, bc.STOREGLOBAL, bc.DELGLOBAL, bc.LOADNAME, bc.STORENAME, bc.DELNAME, bc.LOADLOCALS, bc.LOADDICTGLOBAL, bc.LOADDICTDEREF,
		bc.MAKECELL, bc.COPYFREE, bc.LOADDEREF, bc.STOREDEREF, bc.DELDEREF:
		return d.names(mark, in, op, r)

	case bc.CALL, bc.CALLM, bc.CALLKW, bc.CALLMKW:
		return d.call(mark, in, op, r)
	case bc.CALLEX:
		return d.callEx(mark, in, r)
	case bc.CALLED:
		d.finishNative()
		return nil
	case bc.RETURN:
		v := r[a]
		t.Incref(v)
		return d.leave(v)
	case bc.RETURNNONE:
		return d.leave(t.RT.None)
	case bc.MAKEFUNC:
		return d.makeFunc(mark, in, r)
	case bc.BUILDCLASS:
		v, err := d.builtin(t.RT.Names.BuildClass)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)

	case bc.BUILDTUPLE, bc.BUILDLIST, bc.BUILDSET, bc.BUILDMAP, bc.BUILDSTRING, bc.LISTAPPEND, bc.SETADD, bc.MAPADD, bc.LISTEXTEND, bc.SETUPDATE,
		bc.DICTUPDATE, bc.DICTMERGE, bc.LISTTOTUPLE, bc.UNPACK, bc.UNPACKEX, bc.CONVERT, bc.FORMAT, bc.FORMATSPEC, bc.BUILDINTERP, bc.BUILDTEMPLATE:
		return d.build(mark, in, op, r)

	case bc.IMPORTNAME, bc.IMPORTFROM, bc.IMPORTSTAR:
		return d.imports(mark, in, op, r)
	case bc.RAISE, bc.RERAISE, bc.PUSHEXC, bc.POPEXC, bc.JNOEXC, bc.MATCHEG, bc.PREPRERAISESTAR, bc.LOADASSERT, bc.LOADSPECIAL, bc.LOADEXIT, bc.WITHEXIT:
		return d.exceptions(mark, in, op, r)
	case bc.YIELD, bc.YIELDFROM, bc.GETYIELDFROMITER, bc.GETAWAITABLE, bc.GETAITER, bc.GETANEXT, bc.ENDASYNCFOR, bc.STOPITERERR, bc.YIELDUP:
		return d.generators(mark, in, op, r)
	case bc.MATCHSEQ, bc.MATCHMAP, bc.GETLEN, bc.MATCHKEYS, bc.MATCHCLASS:
		return d.match(mark, in, op, r)
	case bc.INTRINSIC1, bc.INTRINSIC2:
		return d.intrinsic(mark, in, op, r)
	}
	return t.Errorf(object.TSystemError, "unknown opcode %d (%s)", uint8(in), op.Name())
}

var unaryOf = [256]object.UnaryOp{bc.NEG: object.OpNeg, bc.POS: object.OpPos, bc.INVERT: object.OpInvert}

var binaryOf = [256]object.BinaryOp{
	bc.ADD: object.OpAdd, bc.SUB: object.OpSub, bc.MUL: object.OpMul, bc.MATMUL: object.OpMatMul, bc.TRUEDIV: object.OpTrueDiv,
	bc.FLOORDIV: object.OpFloorDiv, bc.MOD: object.OpMod, bc.LSHIFT: object.OpLShift, bc.RSHIFT: object.OpRShift, bc.AND: object.OpAnd,
	bc.OR: object.OpOr, bc.XOR: object.OpXor,
}

var immediateOf = [256]bc.Op{
	bc.ADDI: bc.ADD, bc.SUBI: bc.SUB, bc.MULI: bc.MUL, bc.FLOORDIVI: bc.FLOORDIV, bc.MODI: bc.MOD, bc.ANDI: bc.AND,
	bc.LSHIFTI: bc.LSHIFT, bc.RSHIFTI: bc.RSHIFT,
}

// compareOf gives the comparison of a comparing opcode and whether the jump is on its failure.
var compareOf = func() (m [256]struct {
	op  object.CompareOp
	not bool
}) {
	ops := [...]object.CompareOp{object.LT, object.LE, object.EQ, object.NE, object.GT, object.GE}
	for i, first := range []bc.Op{bc.LT, bc.JLT, bc.JNLT, bc.JLTI, bc.JNLTI} {
		for j, op := range ops {
			m[int(first)+j].op = op
			m[int(first)+j].not = i == 2 || i == 4
		}
	}
	return m
}()

// copyTo stores a borrowed value in register a.
func (d *driver) copyTo(in uint64, v Value) error {
	d.t.Incref(v)
	r := d.regs()
	d.kill(in, r)
	d.set(r, uint16(in>>16), v)
	d.advance(in)
	return nil
}

// finishWindow is finish for an instruction that consumes n registers from w.
func (d *driver) finishWindow(mark int, in uint64, v Value, w uint16, n int) error {
	v = d.t.Take(mark, v)
	r := d.regs()
	d.dropRun(r, w, n)
	d.kill(in, r)
	d.set(r, uint16(in>>16), v)
	d.advance(in)
	return nil
}

func (d *driver) binary(mark int, in uint64, op bc.Op, x, y Value) error {
	t := d.t
	if op == bc.ADD && uint16(in>>16) == uint16(in>>32) && x.IsObject() && t.Head(x).Type == object.TStr {
		v := t.AppendStr(x, y, 1) // the register's was the only reference: it moves
		if v == 0 {
			if slot := d.storedNext(in); slot != nil && *slot == x {
				if v = t.AppendStr(x, y, 2); v != 0 {
					*slot = v
				}
			}
		}
		if v != 0 {
			r := d.regs()
			r[uint16(in>>16)] = v
			d.kill(in, r)
			d.advance(in)
			return nil
		}
	}
	if op == bc.POW && x.IsFloat() && y.IsFloat() {
		v, err := t.FloatPower(x, y)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	}
	if op == bc.MOD && t.Is(x, object.TStr) && t.TypeID(y) < object.TBaseException {
		v, err := t.StrRemainder(x, y)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	}
	if op == bc.ADD || op == bc.SUB || op == bc.MUL {
		if v := t.ComplexArith(binaryOf[op], x, y); v != 0 {
			return d.finish(mark, in, v)
		}
	}
	d.cacheOperator(in, x, y)
	v, err := d.binaryValue(in, op, x, y)
	if err != nil {
		return err
	}
	return d.finish(mark, in, v)
}

// binaryValue is x op y, in place if instruction in says so.
func (d *driver) binaryValue(in uint64, op bc.Op, x, y Value) (Value, error) {
	t := d.t
	inPlace := bc.FlagsOf(in)&bc.InPlace != 0
	switch {
	case op == bc.POW && inPlace:
		return t.InplacePower(x, y)
	case op == bc.POW:
		return t.Power(x, y, 0)
	case inPlace:
		return t.Inplace(binaryOf[op], x, y)
	}
	return t.Binary(binaryOf[op], x, y)
}

func (d *driver) compareJump(mark int, in uint64, op bc.Op, x, y Value, distance int32) error {
	t := d.t
	cmp := compareOf[op]
	d.cacheOperator(in, x, y)
	v, err := t.Compare(x, y, cmp.op)
	if err != nil {
		return err
	}
	ok, err := t.Truth(v)
	if err != nil {
		return err
	}
	return d.jump(mark, in, ok != cmp.not, distance)
}

// unbound raises the error for the first empty register among the operands of mask m.
func (d *driver) unbound(m uint8, a, b, c uint16) error {
	t := d.t
	r := d.regs()
	for i, x := range [3]uint16{a, b, c} {
		if m>>i&1 == 0 || r[x] != 0 {
			continue
		}
		code := d.code()
		if x >= code.NLocals {
			if name := d.hiddenName(x); name != 0 {
				return d.unboundLocal(name, false)
			}
			return t.Errorf(object.TSystemError, "register %d is empty", x)
		}
		return d.unboundLocal(t.TupleItems(code.Locals)[x], false)
	}
	return t.Errorf(object.TSystemError, "no register is empty")
}

// hiddenName is the name of the comprehension variable in temporary x, 0 if it is none.
func (d *driver) hiddenName(x uint16) Value {
	code := d.code()
	for _, h := range d.t.HiddenAt(code, code.WordOf(d.t.PC)) {
		if h.Reg == int(x) {
			return h.Name
		}
	}
	return 0
}

func (d *driver) unboundLocal(name Value, free bool) error {
	id, text := object.TUnboundLocalError, "cannot access local variable '%s' where it is not associated with a value"
	if free {
		id, text = object.TNameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope"
	}
	return d.nameError(id, text, name)
}

// nameError raises a NameError (or UnboundLocalError) with its name attribute.
func (d *driver) nameError(id uint32, text string, name Value) error {
	t := d.t
	err := t.Errorf(id, text, t.Str(name))
	if e, ok := err.(*object.Error); ok && id == object.TNameError {
		t.SetAttr(e.Exc, t.RT.Names.PlainName, name)
	}
	return err
}

// breaks has, for every opcode, whether a safe point may be at it: calls and back edges, nothing else. What happens at a
// safe point may raise. The clean-up that an exception table promises does not hold anywhere else: before the first
// instruction of a handler an exception from outside would find registers that nobody has filled yet. Nor may there be one at the calls
// that enter and leave a with statement: what was entered would not be left.
var breaks = func() (m [256]bool) {
	for i := range m {
		switch baseOp[i] {
		case bc.LOOP, bc.CALL, bc.CALLM, bc.CALLKW, bc.CALLMKW, bc.CALLEX:
			m[i] = true
		}
	}
	return m
}()

// safeBefore does what the bits of t.Break ask for if the instruction at t.PC, not yet begun, is a place for it: a call, a back
// edge, or the first of a code.
func (d *driver) safeBefore() error {
	if in := *d.word(0); breaks[uint8(in)] && bc.FlagsOf(in)&bc.NoBreak == 0 || d.t.PC == uintptr(d.code().Instrs) {
		return d.safePoint()
	}
	return nil
}

// safeAfter is the same behind the instruction at pc of the running frame, which is finished, if that was a call: what it raises
// belongs to the call.
func (d *driver) safeAfter(pc uintptr) error {
	t := d.t
	in := *(*uint64)(unsafe.Add(t.Base, pc))
	op := bc.Op(uint8(in))
	if !breaks[op] || bc.FlagsOf(in)&bc.NoBreak != 0 || t.PC != pc+8*uintptr(op.Words()) {
		return nil
	}
	t.PC -= 8
	if err := d.safePoint(); err != nil {
		return err
	}
	t.PC += 8
	return nil
}

// safePoint does what the bits of t.Break ask for. The packages that set them register what to do.
func (d *driver) safePoint() error {
	t := d.t
	if t.RT.AtSafePoint == nil {
		return nil
	}
	return t.RT.AtSafePoint(t)
}
