package bytecode

import (
	"encoding/binary"
	"math"
)

// maxNesting bounds how deep constants nest in encoded code. The compiler's own limits keep below it.
const maxNesting = 1000

// Decode is the inverse of Encode. The code does not refer to b.
func Decode(b []byte) (*Code, error) {
	d := decoder{b: b}
	n := d.count(1)
	ends := make([]int, n)
	rest, size := d.b, 0
	for i := range ends { // one Go string holds the text of all
		l := d.count(1)
		d.b = d.b[l:]
		size += l
		ends[i] = size
	}
	text := make([]byte, 0, size)
	end := d.b
	d.b = rest
	for range ends {
		l := d.count(1)
		text = append(text, d.b[:l]...)
		d.b = d.b[l:]
	}
	d.b = end
	all := string(text)
	d.strings = make([]string, n)
	start := 0
	for i, end := range ends {
		d.strings[i] = all[start:end]
		start = end
	}
	c := d.code(0)
	if d.bad || len(d.b) != 0 {
		return nil, errEncoding
	}
	return c, nil
}

// decoder reads what encoder wrote. After an error bad is set and everything read is 0.
type decoder struct {
	b       []byte
	strings []string
	bad     bool
}

func (d *decoder) fail() {
	d.bad = true
	d.b = nil
}

func (d *decoder) num() int {
	if len(d.b) > 0 && d.b[0] < 0x80 {
		n := int(d.b[0])
		d.b = d.b[1:]
		return n
	}
	n, l := binary.Uvarint(d.b)
	if l <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[l:]
	return int(n)
}

func (d *decoder) diff() int64 {
	n, l := binary.Varint(d.b)
	if l <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[l:]
	return n
}

// count reads the number of items that follow, each of at least size bytes.
func (d *decoder) count(size int) int {
	n := d.num()
	if n < 0 || n > len(d.b)/size {
		d.fail()
		return 0
	}
	return n
}

func (d *decoder) u64() uint64 {
	if len(d.b) < 8 {
		d.fail()
		return 0
	}
	n := binary.LittleEndian.Uint64(d.b)
	d.b = d.b[8:]
	return n
}

func (d *decoder) str() string {
	i := d.num()
	if uint(i) >= uint(len(d.strings)) {
		d.fail()
		return ""
	}
	return d.strings[i]
}

func (d *decoder) code(depth int) *Code {
	c := &Code{Filename: d.str(), Name: d.str(), Qualname: d.str(), FirstLine: d.num(), Flags: uint32(d.num()),
		ArgCount: d.num(), PosOnly: d.num(), KwOnly: d.num(), NRegs: d.num(), StackDepth: d.num()}
	c.Locals = make([]Local, d.count(2))
	for i := range c.Locals {
		c.Locals[i] = Local{Name: d.str(), Kind: LocalKind(d.num())}
	}
	if n := d.count(4); n > 0 {
		c.Hidden = make([]Hidden, n)
	}
	for i := range c.Hidden {
		name, reg := d.str(), d.num()
		c.Hidden[i] = Hidden{Name: name, Reg: uint16(reg >> 1), Cell: reg&1 != 0, Start: uint32(d.num()), End: uint32(d.num())}
	}
	c.Instrs = make([]uint64, d.count(8))
	for i := range c.Instrs {
		c.Instrs[i] = d.u64()
	}
	c.Names = make([]string, d.count(1))
	for i := range c.Names {
		c.Names[i] = d.str()
	}
	if n := d.count(5); n > 0 {
		c.Exceptions = make([]Handler, n)
	}
	for i := range c.Exceptions {
		c.Exceptions[i] = Handler{Start: uint32(d.num()), End: uint32(d.num()), Target: uint32(d.num()), Reg: uint16(d.num()), Depth: uint16(d.num())}
	}
	c.Lines = make([]Line, d.count(5))
	var l Line
	for i := range c.Lines {
		l.Start += uint32(d.num())
		l.Line += int32(d.diff())
		l.EndLine = l.Line + int32(d.diff())
		l.Col = int32(d.num()) - 1
		l.EndCol = int32(d.num()) - 1
		c.Lines[i] = l
	}
	c.Consts = d.consts(depth)
	return c
}

func (d *decoder) consts(depth int) []Const {
	if depth > maxNesting {
		d.fail()
	}
	list := make([]Const, d.count(1))
	for i := range list {
		if len(d.b) == 0 {
			d.fail()
			return nil
		}
		k := &list[i]
		k.Kind = ConstKind(d.b[0])
		d.b = d.b[1:]
		switch k.Kind {
		case ConstNone, ConstTrue, ConstFalse, ConstEllipsis:
		case ConstInt:
			k.Int = d.diff()
		case ConstBig:
			k.Big = d.str()
		case ConstFloat:
			k.Float = math.Float64frombits(d.u64())
		case ConstComplex:
			k.Float, k.Imag = math.Float64frombits(d.u64()), math.Float64frombits(d.u64())
		case ConstStr, ConstBytes:
			k.Str = d.str()
		case ConstTuple, ConstFrozenSet, ConstSlice:
			k.Items = d.consts(depth + 1)
			if k.Kind == ConstSlice && len(k.Items) != 3 {
				d.fail()
			}
		case ConstCode:
			k.Code = d.code(depth + 1)
		default:
			d.fail()
		}
	}
	return list
}
