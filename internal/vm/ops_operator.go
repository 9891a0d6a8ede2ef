package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Operators whose method is a Python function run it in a frame above the instruction's, with FrameOperator. The loop makes that frame (block
// operator of gen/cases_operator.go) for what the thread's table knows, which the driver fills when an operator reaches it.

// operators has, for every opcode that the loop can run so, its name in the table and what is done with the result.
var operators = func() (m [256]struct{ name, what uint8 }) {
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
		for j, first := range [...]bc.Op{bc.JLT, bc.JNLT, bc.JLTI, bc.JNLTI} {
			m[int(first)+i].name = name
			m[int(first)+i].what = operatorJumps | uint8(j&1)*operatorNot
		}
	}
	m[bc.GETITEM].name, m[bc.GETITEM].what = object.OperatorGetItem, operatorLong
	m[bc.GETITEMI] = m[bc.GETITEM]
	return m
}()

// What is done with the result.
const (
	operatorJumps = 1 << iota // it decides a jump
	operatorNot               // taken when it is false
	operatorLong              // the instruction has a second word
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

// operated ends the operator at t.PC whose method has returned v, an owned reference.
func (d *driver) operated(v Value) error {
	t := d.t
	in := *d.word(0)
	op := bc.Op(uint8(in))
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
