package bytecode

import "math/bits"

// Use is what an instruction does with a register.
type Use uint8

// Uses.
const (
	Reads    Use = iota // reads it; empty raises
	Kills               // reads and empties it
	Consumes            // takes it as part of a window
	MayTake             // takes it as part of a window if it holds anything
	Writes              // writes it, releasing what it held
	Updates             // reads and writes it
	Empties             // releases it, whatever it holds
)

// EachRegister calls f for every register that an instruction uses, those it reads before those it writes.
func EachRegister(op Op, flags uint8, a, b, c int, f func(r int, use Use)) {
	run := func(from, n int, use Use) {
		for i := range n {
			f(from+i, use)
		}
	}
	switch op {
	case CLEAR:
		f(a, Empties)
		return
	case DELFAST:
		f(a, Kills)
		return
	case MAKECELL:
		f(a, Empties)
		f(a, Writes)
		return
	case SWAP:
		f(a, Updates)
		f(b, Updates)
		return
	case RAISE:
		if c == 0 {
			return
		}
		use := Reads
		if flags&KillA != 0 {
			use = Kills
		}
		f(a, use)
		if c == 2 {
			use = Reads
			if flags&KillB != 0 {
				use = Kills
			}
			f(b, use)
		}
		return
	case YIELDFROM:
		f(b, Kills)
		f(a, Updates)
		return
	}
	ops := Table[op].Operands
	operands := [3]int{a, b, c}
	for i := range 3 {
		r := operands[i]
		switch ops[i] {
		case 'r':
			if flags&(1<<i) != 0 {
				f(r, Kills)
			} else {
				f(r, Reads)
			}
		case 'x':
			f(r, Updates)
		case 'w':
			switch op {
			case CALL, CALLKW:
				f(r, Consumes)
				run(r+HeaderSlots, c, Consumes)
			case CALLM, CALLMKW:
				f(r, Consumes)
				f(r+HeaderSlots, MayTake)
				run(r+HeaderSlots+1, c, Consumes)
			case CALLEX:
				f(r, Consumes)
				f(r+HeaderSlots, Consumes)
				f(r+HeaderSlots+1, MayTake)
			case BUILDMAP:
				run(r, 2*c, Consumes)
			case LOADEXIT:
				f(r, Consumes)
				f(r+1, MayTake)
			case GETSLICE, SETSLICE, BUILDTEMPLATE, IMPORTNAME, INTRINSIC2:
				run(r, 2, Consumes)
			case LOADSUPER, LOADSUPERMETHOD, MATCHCLASS:
				run(r, 3, Consumes)
			case BUILDINTERP:
				run(r, 2+c>>8&1, Consumes)
			case MAKEFUNC:
				run(r, bits.OnesCount(uint(b)), Consumes)
			default: // c registers
				run(r, c, Consumes)
			}
		}
	}
	switch ops[0] {
	case 'd':
		f(a, Writes)
	case 'W':
		switch op {
		case LOADMETHOD, LOADSUPERMETHOD:
			f(a, Writes)
			f(a+HeaderSlots, Writes)
		case LOADSPECIAL:
			f(a, Writes)
			if c&SpecialPair != 0 {
				f(a+1, Writes)
			} else {
				f(a+HeaderSlots, Writes)
			}
		case LOADEXIT:
			f(a, Writes)
			run(a+HeaderSlots, 4, Writes)
		case COPYFREE:
			run(a, b, Writes)
		case UNPACK:
			run(a, c, Writes)
		case UNPACKEX:
			run(a, c&0xff+1+c>>8, Writes)
		default:
			run(a, 2, Writes)
		}
	}
}

// EndsFlow: control never goes on behind the instruction.
func (op Op) EndsFlow() bool {
	switch op {
	case JUMP, LOOP, RETURN, RETURNNONE, RAISE, RERAISE:
		return true
	}
	return false
}

// JumpKind is 'j' for a 16-bit distance in operand c, 'J' for a 32-bit one in b and c, 0 for no jump.
func (op Op) JumpKind() byte {
	o := Table[op].Operands
	switch {
	case o[1] == 'J':
		return 'J'
	case o[2] == 'j':
		return 'j'
	}
	return 0
}
