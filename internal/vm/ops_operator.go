package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Operators whose method is a Python function run it in a frame above the instruction's, with FrameOperator. The loop makes that frame (block
// operator of gen/cases_operator.go) for what the thread's table knows, which the driver fills when an operator reaches it.

type operatorRow struct {
	name uint8
	what uint16
}

// operators has, for every opcode that the loop can run so, its name in the table and what is done with the result.
var operators = func() (m [256]operatorRow) {
	for op, o := range binaryOf {
		if op := bc.Op(op); op == bc.ADD || o != 0 {
			m[op].name = object.OperatorBinary | uint8(o)
		}
	}
	for op, plain := range immediateOf {
		if plain != 0 {
			m[op] = m[plain]
		}
	}
	for i := range 6 {
		name := object.OperatorCompare | uint8(i)
		m[int(bc.LT)+i].name = name
		m[int(bc.LT)+i].what = operatorCompares
		for j, first := range [...]bc.Op{bc.JLT, bc.JNLT, bc.JLTI, bc.JNLTI} {
			m[int(first)+i].name = name
			m[int(first)+i].what = operatorCompares | operatorJumps | uint16(j&1)*operatorNot
		}
	}
	m[bc.GETITEM].name, m[bc.GETITEM].what = object.OperatorGetItem, operatorLong
	m[bc.GETITEMI] = m[bc.GETITEM]
	for op, s := range map[bc.Op]operatorRow{
		bc.NEG: {object.OperatorNeg, 0}, bc.POS: {object.OperatorPos, 0}, bc.INVERT: {object.OperatorInvert, 0},
		bc.TOBOOL: {object.OperatorBool, operatorTruth}, bc.NOT: {object.OperatorBool, operatorTruth | operatorNot},
		bc.JTRUE:  {object.OperatorBool, operatorTruth | operatorJumps | operatorFar},
		bc.JFALSE: {object.OperatorBool, operatorTruth | operatorJumps | operatorFar | operatorNot},
		bc.IN:     {object.OperatorContains, operatorTruth}, bc.NOTIN: {object.OperatorContains, operatorTruth | operatorNot},
		bc.JIN:     {object.OperatorContains, operatorTruth | operatorJumps},
		bc.JNOTIN:  {object.OperatorContains, operatorTruth | operatorJumps | operatorNot},
		bc.SETITEM: {object.OperatorSetItem, operatorDrop | operatorLong},
		bc.CALLLEN: {object.OperatorLen, operatorLen},
		bc.GETITER: {object.OperatorIter, operatorIter},
		bc.FORITER: {object.OperatorNext, operatorLong},
	} {
		m[op] = s
	}
	for _, op := range [...]bc.Op{bc.IS, bc.ISNOT, bc.IN, bc.NOTIN, bc.JIS, bc.JISNOT, bc.JIN, bc.JNOTIN} {
		m[op].what |= operatorCompares
	}
	return m
}()

// What is done with the result.
const (
	operatorJumps    = 1 << iota // it decides a jump
	operatorNot                  // taken when it is false, or the result is its opposite
	operatorLong                 // the instruction has a second word
	operatorTruth                // True or False is made of it
	operatorFar                  // the jump is one of 32 bits
	operatorDrop                 // nothing
	operatorLen                  // it is the result of a call of len
	operatorIter                 // it must be an iterator
	operatorCompares             // a comparison: the operands end last to first
)

// cacheOperator lets the loop run the next operator like the one of instruction in, with operands x and y, itself.
func (d *driver) cacheOperator(in uint64, x, y Value) {
	if t := d.t; t.TypeID(x) >= object.TBaseException || t.TypeID(y) >= object.TBaseException {
		name := operators[uint8(in)].name
		if bc.FlagsOf(in)&bc.InPlace != 0 {
			name |= object.OperatorInPlace
		}
		d.t.CacheOperator(name, x, y)
	}
}

// cacheSpecial lets the loop run the method of x that instruction op, about to run in its general case, calls, the next time.
func (d *driver) cacheSpecial(op bc.Op, x Value) {
	if d.t.TypeID(x) >= object.TBaseException {
		d.t.CacheSpecial(operators[op].name, x)
	}
}

// operatedSpecial ends the instruction at t.PC that has called a method of one object, which returned v, on the scope since mark; length: the
// method is __len__, and its result is to be taken for a truth.
func (d *driver) operatedSpecial(mark int, in uint64, v Value, length bool) error {
	t := d.t
	op := bc.Op(uint8(in))
	what := operators[op].what
	switch {
	case what&operatorDrop != 0:
		return d.done(mark, in)
	case what&operatorLen != 0:
		n, err := t.LengthOf(v)
		if err != nil {
			return err
		}
		d.regs()[uint16(in>>32)+1] = t.Take(mark, t.NewInt(int64(n)))
		t.PC += 8 // CALLED
		return nil
	case what&operatorIter != 0 && t.TypeOf(v).Next == nil:
		return t.TypeErrorf("iter() returned non-iterator of type '%s'", t.TypeName(v))
	case what&operatorTruth == 0:
		return d.finish(mark, in, v)
	}
	var truth bool
	var err error
	switch {
	case length:
		var n int
		n, err = t.LengthOf(v)
		truth = n != 0
	case operators[op].name == object.OperatorBool:
		if truth = v == t.RT.True; !truth && v != t.RT.False {
			err = t.TypeErrorf("__bool__ should return bool, returned %s", t.TypeName(v))
		}
	default:
		truth, err = t.Truth(v)
	}
	if err != nil {
		return err
	}
	truth = truth != (what&operatorNot != 0)
	switch {
	case what&operatorJumps == 0:
		return d.finish(mark, in, t.Bool(truth))
	case what&operatorFar != 0:
		return d.jump(mark, in, truth, bc.Jump32(in))
	}
	return d.jump(mark, in, truth, int32(int16(in>>48)))
}

// operated ends the operator at t.PC whose method has returned v, an owned reference. kind is what the table said of the method.
func (d *driver) operated(v Value, kind uint16) error {
	t := d.t
	in := *d.word(0)
	op := bc.Op(uint8(in))
	if operators[op].name&^15 == object.OperatorSpecial {
		return d.operatedSpecial(t.Mark(), in, t.Own(v), kind == object.OperatorLength)
	}
	r := d.regs()
	mark := t.Mark()
	v = t.Own(v)
	a, b, c := bc.Operands(in)
	if v == t.RT.NotImplemented && op != bc.GETITEM && op != bc.GETITEMI {
		declined := func() (Value, error) {
			switch {
			case compareOf[op].op != 0 || op == bc.LT || op == bc.JLT || op == bc.JNLT || op == bc.JLTI || op == bc.JNLTI:
				x, y := r[a], r[b]
				switch {
				case op >= bc.LT && op <= bc.GE:
					x, y = r[b], r[c]
				case op >= bc.JLTI && op <= bc.JNGEI:
					y = region.Int(int64(int16(b)))
				}
				return t.Compare(x, y, compareOf[op].op)
			case immediateOf[op] != 0:
				return d.binaryValue(in, immediateOf[op], r[b], region.Int(int64(int16(c))))
			}
			return d.binaryValue(in, op, r[b], r[c])
		}
		var err error
		if v, err = t.AfterDeclined(declined); err != nil {
			return err
		}
	}
	if operators[op].what&operatorJumps == 0 {
		return d.finish(mark, in, v)
	}
	ok, err := t.Truth(v)
	if err != nil {
		return err
	}
	return d.jump(mark, in, ok != compareOf[op].not, int32(int16(c)))
}
