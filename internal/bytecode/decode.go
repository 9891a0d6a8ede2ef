package bytecode

import (
	"encoding/binary"
	"math"
	"slices"
)

// maxNesting bounds how deep constants nest in encoded code. The compiler's own limits keep below it.
const maxNesting = 1000

// Decode is the inverse of Encode, but for nested code: load makes of each what Const.Loaded shall hold, the innermost first, the whole
// last. The Code that load gets is valid only during the call: its slices are used again for the next one.
func (d *Decoder) Decode(b []byte, load func(*Code) uint64) (loaded uint64, err error) {
	d.b, d.load, d.bad = b, load, false
	defer d.reset()
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
	d.strings = extend(&d.strings, n)
	start := 0
	for i, end := range ends {
		d.strings[i] = all[start:end]
		start = end
	}
	loaded = d.code(0)
	if d.bad || len(d.b) != 0 {
		return 0, errEncoding
	}
	return loaded, nil
}

// Decoder reads what Encode wrote. It keeps its memory from one code to the next. After an error bad is set and everything
// read is 0.
type Decoder struct {
	b       []byte
	strings []string
	load    func(*Code) uint64
	bad     bool

	// The slices of the codes that are being read, one behind the other. A code gives its part back when it is loaded.
	locals    []Local
	hidden    []Hidden
	words     []uint64
	names     []string
	handlers  []Handler
	lines     []Line
	constants []Const
	codes     []*Code // by depth
}

// reset forgets what was read.
func (d *Decoder) reset() {
	d.b, d.load = nil, nil
	d.strings, d.locals, d.hidden, d.words, d.names = d.strings[:0], d.locals[:0], d.hidden[:0], d.words[:0], d.names[:0]
	d.handlers, d.lines, d.constants = d.handlers[:0], d.lines[:0], d.constants[:0]
}

// extend appends n items to *s and returns them. What earlier calls returned stays valid.
func extend[T any](s *[]T, n int) []T {
	at := len(*s)
	*s = slices.Grow(*s, n)[:at+n]
	part := (*s)[at:]
	clear(part)
	return part
}

func (d *Decoder) fail() {
	d.bad = true
	d.b = nil
}

func (d *Decoder) num() int {
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

func (d *Decoder) diff() int64 {
	n, l := binary.Varint(d.b)
	if l <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[l:]
	return n
}

// count reads the number of items that follow, each of at least size bytes.
func (d *Decoder) count(size int) int {
	n := d.num()
	if n < 0 || n > len(d.b)/size {
		d.fail()
		return 0
	}
	return n
}

func (d *Decoder) u64() uint64 {
	if len(d.b) < 8 {
		d.fail()
		return 0
	}
	n := binary.LittleEndian.Uint64(d.b)
	d.b = d.b[8:]
	return n
}

func (d *Decoder) str() string {
	i := d.num()
	if uint(i) >= uint(len(d.strings)) {
		d.fail()
		return ""
	}
	return d.strings[i]
}

// code reads and loads a code.
func (d *Decoder) code(depth int) uint64 {
	locals, hidden, words, names := len(d.locals), len(d.hidden), len(d.words), len(d.names)
	handlers, lines, constants := len(d.handlers), len(d.lines), len(d.constants)
	for depth >= len(d.codes) {
		d.codes = append(d.codes, new(Code))
	}
	c := d.codes[depth]
	*c = Code{Filename: d.str(), Name: d.str(), Qualname: d.str(), FirstLine: d.num(), Flags: uint32(d.num()),
		ArgCount: d.num(), PosOnly: d.num(), KwOnly: d.num(), NRegs: d.num(), StackDepth: d.num()}
	c.Locals = extend(&d.locals, d.count(2))
	for i := range c.Locals {
		c.Locals[i] = Local{Name: d.str(), Kind: LocalKind(d.num())}
	}
	c.Hidden = extend(&d.hidden, d.count(4))
	for i := range c.Hidden {
		name, reg := d.str(), d.num()
		c.Hidden[i] = Hidden{Name: name, Reg: uint16(reg >> 1), Cell: reg&1 != 0, Start: uint32(d.num()), End: uint32(d.num())}
	}
	c.Instrs = extend(&d.words, d.count(8))
	for i := range c.Instrs {
		c.Instrs[i] = d.u64()
	}
	c.Names = extend(&d.names, d.count(1))
	for i := range c.Names {
		c.Names[i] = d.str()
	}
	c.Exceptions = extend(&d.handlers, d.count(5))
	for i := range c.Exceptions {
		c.Exceptions[i] = Handler{Start: uint32(d.num()), End: uint32(d.num()), Target: uint32(d.num()), Reg: uint16(d.num()), Depth: uint16(d.num())}
	}
	c.Lines = extend(&d.lines, d.count(5))
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
	if d.bad {
		return 0
	}
	loaded := d.load(c)
	d.locals, d.hidden, d.words, d.names = d.locals[:locals], d.hidden[:hidden], d.words[:words], d.names[:names]
	d.handlers, d.lines, d.constants = d.handlers[:handlers], d.lines[:lines], d.constants[:constants]
	return loaded
}

func (d *Decoder) consts(depth int) []Const {
	if depth > maxNesting {
		d.fail()
	}
	list := extend(&d.constants, d.count(1))
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
			k.Loaded = d.code(depth + 1)
		default:
			d.fail()
		}
	}
	return list
}
