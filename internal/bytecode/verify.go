package bytecode

import "fmt"

// Verify checks a code object and those among its constants as the compiler leaves them: every register lies in the frame, jumps
// and handlers point at instructions, and temporaries keep to the kill discipline. For the last it runs the code abstractly, with
// three states of each register: empty, holding a reference, or either.
//
//   - A temporary that is read holds something on every path.
//   - Where paths meet, each temporary is empty on both or full on both (a full temporary overwritten later is fine, but a
//     full one that one path has dropped means that the other forgot it).
//     A register that is released there at once may be either.
//   - At a return no temporary holds anything but the value.
//   - A handler finds either where the ways to it differ: its registers below the depth stay as they were.
//
// Locals and cells are not checked: they may be unbound, and instructions see to that.
func Verify(c *Code) error {
	if err := verify(c); err != nil {
		return fmt.Errorf("%s: %w", c.Qualname, err)
	}
	for _, k := range c.Consts {
		if k.Kind == ConstCode {
			if err := Verify(k.Code); err != nil {
				return err
			}
		}
	}
	return nil
}

type state uint8

const (
	empty state = iota
	full
	either // after an exception in an instruction that kills it
)

func verify(c *Code) error {
	n := len(c.Instrs)
	starts := make([]bool, n+1)
	for pc := 0; pc < n; {
		op := Op(c.Instrs[pc])
		if op == INVALID || int(op) >= len(Table) || op >= SPECIALIZED {
			return fmt.Errorf("bad opcode %d at %d", op, pc)
		}
		starts[pc] = true
		pc += op.Words()
		if pc > n {
			return fmt.Errorf("cut-off instruction at the end")
		}
	}
	for _, h := range c.Exceptions {
		if h.Start >= h.End || int(h.End) > n || !starts[h.Start] || int(h.Target) >= n || !starts[h.Target] {
			return fmt.Errorf("bad handler row %v", h)
		}
		if int(h.Reg) >= c.NRegs || int(h.Depth) < len(c.Locals) || int(h.Depth) > c.NRegs || h.Reg < h.Depth {
			return fmt.Errorf("bad registers in handler row %v", h)
		}
	}
	base := len(c.Locals)
	width := c.NRegs - base
	if width < 0 {
		return fmt.Errorf("fewer registers than locals")
	}
	states := make(map[int][]state) // by instruction
	var work []int
	flow := func(from, to int, s []state, raised bool) error {
		if to < 0 || to >= n || !starts[to] {
			return fmt.Errorf("jump from %d into nowhere: %d", from, to)
		}
		old, ok := states[to]
		if !ok {
			states[to] = append([]state{}, s...)
			work = append(work, to)
			return nil
		}
		again := false
		for i := range s {
			if s[i] == old[i] {
				continue
			}
			if raised || hiddenAt(c, base+i, to) || clearedAt(c, base+i, to) || s[i] == either || old[i] == either {
				if old[i] != either {
					old[i] = either
					again = true
				}
				continue
			}
			return fmt.Errorf("r%d is full on one way to %d and empty on another (from %d)", base+i, to, from)
		}
		if again {
			work = append(work, to)
		}
		return nil
	}
	if err := flow(0, 0, make([]state, width), false); err != nil {
		return err
	}
	for len(work) > 0 {
		pc := work[len(work)-1]
		work = work[:len(work)-1]
		w := c.Instrs[pc]
		op := Op(w)
		a16, b16, c16 := Operands(w)
		a, b, cc := int(a16), int(b16), int(c16)
		s := append([]state{}, states[pc]...)
		var err error
		fail := func(r int, what string) {
			if err == nil {
				text, _ := Instruction(c, pc)
				err = fmt.Errorf("%s r%d at %d: %s", what, r, pc, text)
			}
		}
		if Table[op].Raises {
			for _, h := range c.Exceptions {
				if uint32(pc) >= h.Start && uint32(pc) < h.End {
					hs := append([]state{}, s...)
					for r := int(h.Depth); r < c.NRegs; r++ {
						hs[r-base] = empty
					}
					hs[int(h.Reg)-base] = full
					// What the instruction kills may be gone or not where it raises.
					EachRegister(op, FlagsOf(w), a, b, cc, func(r int, use Use) {
						if (use == Kills || use == Consumes || use == MayTake) && r >= base && r < int(h.Depth) {
							hs[r-base] = either
						}
					})
					if err == nil {
						err = flow(pc, int(h.Target), hs, true)
					}
					break
				}
			}
		}
		EachRegister(op, FlagsOf(w), a, b, cc, func(r int, use Use) {
			if r >= c.NRegs {
				fail(r, "beyond the frame:")
				return
			}
			if r < base {
				if use == Kills && op != DELFAST || use == Consumes {
					fail(r, "kills a local:")
				}
				return
			}
			now := s[r-base]
			switch use {
			case Reads, Updates:
				if now != full && op != CHECK && !hiddenAt(c, r, pc) {
					fail(r, "reads empty")
				}
				s[r-base] = full
			case Kills, Consumes:
				if now != full {
					fail(r, "consumes empty")
				}
				s[r-base] = empty
			case MayTake, Empties:
				s[r-base] = empty
			case Writes:
				s[r-base] = full
			}
		})
		if err != nil {
			return err
		}
		if op == YIELD || op == YIELDFROM {
			for i, now := range s {
				if now != empty && base+i >= cc && base+i != a {
					return fmt.Errorf("r%d is not empty at the yield at %d, which keeps those below r%d", base+i, pc, cc)
				}
			}
			if cc < base || cc > c.NRegs {
				return fmt.Errorf("bad number of registers to keep at %d", pc)
			}
		}
		if op == RETURN || op == RETURNNONE {
			for i, now := range s {
				if now != empty && !(op == RETURN && base+i == a) {
					return fmt.Errorf("r%d is not empty at the return at %d", base+i, pc)
				}
			}
		}
		next := pc + op.Words()
		jump := -1
		switch op.JumpKind() {
		case 'J':
			jump = next + int(Jump32(w))
		case 'j':
			jump = next + int(int16(c16))
		}
		if jump >= 0 {
			js := s
			if op == FORITER {
				js = append([]state{}, states[pc]...)
				if b >= base {
					js[b-base] = empty
				}
			}
			if (op == JUMP) == (jump < next) && op == JUMP || op == LOOP && jump >= next {
				return fmt.Errorf("%s in the wrong direction at %d", op.Name(), pc)
			}
			if err := flow(pc, jump, js, false); err != nil {
				return err
			}
		} else if op == JUMP || op == LOOP {
			return fmt.Errorf("jump before the start at %d", pc)
		}
		if !op.EndsFlow() {
			if err := flow(pc, next, s, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// hiddenAt: the register holds a variable of an inlined comprehension there, which may be unbound.
func hiddenAt(c *Code, r, pc int) bool {
	for _, h := range c.Hidden {
		if int(h.Reg) == r && uint32(pc) >= h.Start && uint32(pc) < h.End {
			return true
		}
	}
	return false
}

// clearedAt: the code there begins with releases, this register's among them.
func clearedAt(c *Code, r, pc int) bool {
	for hops := 0; pc < len(c.Instrs) && hops < 8; {
		switch w := c.Instrs[pc]; Op(w) {
		case CLEAR:
			if a, _, _ := Operands(w); int(a) == r {
				return true
			}
			pc++
		case JUMP, LOOP:
			pc += 1 + int(Jump32(w))
			hops++
		default:
			return false
		}
	}
	return false
}
