package bytecode

import (
	"fmt"
	"strconv"
	"strings"
)

// Disassemble is the text of a code object and of those among its constants, for tests and people. One line per instruction:
// word offset, line, name, flags, operands by kind, and what constants, names and jumps mean.
func Disassemble(c *Code) string {
	var b strings.Builder
	disassemble(&b, c)
	return b.String()
}

func disassemble(b *strings.Builder, c *Code) {
	fmt.Fprintf(b, "code %s (%s) line %d args %d/%d/%d flags %#x regs %d\n", c.Name, c.Qualname, c.FirstLine, c.ArgCount, c.PosOnly, c.KwOnly, c.Flags, c.NRegs)
	for i, l := range c.Locals {
		kind := ""
		if l.Kind&LocalCell != 0 {
			kind = " cell"
		}
		if l.Kind&LocalFree != 0 {
			kind = " free"
		}
		fmt.Fprintf(b, "  r%d %s%s\n", i, l.Name, kind)
	}
	line, next := int32(-1), 0
	for pc := 0; pc < len(c.Instrs); {
		for next < len(c.Lines) && int(c.Lines[next].Start) <= pc {
			next++
		}
		text := ""
		if next > 0 && c.Lines[next-1].Line != line {
			line = c.Lines[next-1].Line
			text = strconv.Itoa(int(line))
		}
		s, n := Instruction(c, pc)
		fmt.Fprintf(b, "%5s %4d %s\n", text, pc, s)
		pc += n
	}
	for _, h := range c.Exceptions {
		fmt.Fprintf(b, "  [%d, %d) -> %d r%d depth %d\n", h.Start, h.End, h.Target, h.Reg, h.Depth)
	}
	for _, h := range c.Hidden {
		fmt.Fprintf(b, "  hidden %s r%d [%d, %d)\n", h.Name, h.Reg, h.Start, h.End)
	}
	for _, k := range c.Consts {
		if k.Kind == ConstCode {
			b.WriteByte('\n')
			disassemble(b, k.Code)
		}
	}
}

// Instruction is the text of the instruction at a word offset, and its length in words.
func Instruction(c *Code, pc int) (string, int) {
	w := c.Instrs[pc]
	op := Op(w)
	n := op.Words()
	if int(op) >= len(Table) {
		return "?", 1
	}
	spec := &Table[op]
	x, y, z := Operands(w)
	vals := [3]uint16{x, y, z}
	flags := FlagsOf(w)
	var parts []string
	note := ""
	for i := 0; i < 3; i++ {
		v := vals[i]
		switch spec.Operands[i] {
		case 'd', 'x', 'w', 'W':
			parts = append(parts, reg(c, int(v)))
		case 'r':
			s := reg(c, int(v))
			if flags&(1<<i) != 0 {
				s += "!"
			}
			parts = append(parts, s)
		case 'n':
			if int(v) < len(c.Names) {
				parts = append(parts, "."+c.Names[v])
			} else {
				parts = append(parts, fmt.Sprintf(".?%d", v))
			}
		case 'i':
			parts = append(parts, strconv.Itoa(int(int16(v))))
		case 'u':
			parts = append(parts, strconv.Itoa(int(v)))
		case 'j':
			note += fmt.Sprintf(" -> %d", pc+n+int(int16(v)))
		case 'J':
			note += fmt.Sprintf(" -> %d", pc+n+int(Jump32(w)))
		}
	}
	for i, e := range spec.Ext {
		if e == 'k' && pc+1+i < len(c.Instrs) {
			if k := c.Instrs[pc+1+i]; k < uint64(len(c.Consts)) {
				note += " " + c.Consts[k].String()
			}
		}
	}
	s := spec.Name
	if flags&InPlace != 0 {
		s += "="
	}
	if len(parts) > 0 {
		s = fmt.Sprintf("%-10s %s", s, strings.Join(parts, ", "))
	}
	return s + note, n
}

func reg(c *Code, r int) string {
	if r < len(c.Locals) {
		return c.Locals[r].Name
	}
	return "r" + strconv.Itoa(r)
}

// String is the constant as Python writes it, more or less.
func (c Const) String() string {
	switch c.Kind {
	case ConstNone:
		return "None"
	case ConstTrue:
		return "True"
	case ConstFalse:
		return "False"
	case ConstEllipsis:
		return "..."
	case ConstInt:
		return strconv.FormatInt(c.Int, 10)
	case ConstBig:
		return c.Big
	case ConstFloat:
		return strconv.FormatFloat(c.Float, 'g', -1, 64)
	case ConstComplex:
		return fmt.Sprintf("%v", complex(c.Float, c.Imag))
	case ConstStr:
		return strconv.Quote(c.Str)
	case ConstBytes:
		return "b" + strconv.Quote(c.Str)
	case ConstCode:
		return "<code " + c.Code.Qualname + ">"
	}
	items := make([]string, len(c.Items))
	for i, x := range c.Items {
		items[i] = x.String()
	}
	list := strings.Join(items, ", ")
	switch c.Kind {
	case ConstTuple:
		return "(" + list + ")"
	case ConstFrozenSet:
		return "frozenset(" + list + ")"
	}
	return "slice(" + list + ")"
}
