package object

import (
	"encoding/binary"
	"math/big"
	"strings"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/region"
)

// Code objects: loading compiled code into the region, and the tables that the machine reads from it.
// What Python sees of a code object is in codeattrs.go.
//
// The exception table (Code.Excs) is a bytes object of rows of excRow bytes: start, end, target (uint32), register, depth
// (uint16). The position table (Code.Lines) has rows of lineRow bytes: start word (uint32), line (int32), lines spanned, column, end
// column (uint16; 0xFFFF: unknown), 2 bytes unused. Both are little endian.

const (
	excRow  = 16
	lineRow = 16
	noCol   = 0xFFFF
)

// NewCode loads compiled code into the region.
func (t *Thread) NewCode(c *bytecode.Code) Value {
	m := t.Mark()
	scratch := len(t.argv)
	for i := range c.Consts {
		t.argv = append(t.argv, t.newConst(&c.Consts[i]))
	}
	parts := codeParts{consts: t.NewTuple(t.argv[scratch:]...)}
	t.argv = t.argv[:scratch]
	for _, s := range c.Names {
		t.argv = append(t.argv, t.Intern(s))
	}
	parts.names = t.NewTuple(t.argv[scratch:]...)
	t.argv = t.argv[:scratch]
	kinds, raw := t.RT.EmptyBytes, []byte(nil)
	if len(c.Locals) > 0 {
		kinds, raw = t.allocBytes(len(c.Locals))
	}
	nfree := 0
	for i, l := range c.Locals {
		t.argv = append(t.argv, t.Intern(l.Name))
		raw[i] = byte(l.Kind)
		if l.Kind&bytecode.LocalFree != 0 {
			nfree++
		}
	}
	parts.kinds = kinds
	parts.locals = t.NewTuple(t.argv[scratch:]...)
	t.argv = t.argv[:scratch]
	parts.filename, parts.name, parts.qualname = t.Intern(c.Filename), t.Intern(c.Name), t.Intern(c.Qualname)
	parts.excs, parts.lines = t.packHandlers(c.Exceptions), t.packLines(c.Lines)
	v := t.allocCode(c.Instrs, &parts)
	t.linkConstants(t.CodeAt(v))
	o := t.CodeAt(v)
	if len(c.Hidden) > 0 {
		var rows []Value
		for _, h := range c.Hidden {
			reg := int64(h.Reg)
			if h.Cell {
				reg |= 1 << 16
			}
			rows = append(rows, t.Intern(h.Name), region.Int(reg), region.Int(int64(h.Start)), region.Int(int64(h.End)))
		}
		t.Init(&o.Hidden, t.NewTuple(rows...))
	}
	o.NRegs = uint32(max(c.NRegs, len(c.Locals)))
	o.NLocals = uint16(len(c.Locals))
	o.ArgCount = uint16(c.ArgCount)
	o.PosOnly = uint16(c.PosOnly)
	o.KwOnly = uint16(c.KwOnly)
	o.Flags = c.Flags
	o.NFree = uint16(nfree)
	o.First = uint32(c.FirstLine)
	o.Depth = uint32(c.StackDepth)
	o.settle()
	return t.ReleaseKeep(m, v)
}

// linkConstants puts the constants themselves into the words of instructions that hold their indices.
func (t *Thread) linkConstants(o *Code) {
	consts := t.TupleItems(o.Consts)
	instrs := t.CodeInstrs(o)
	for i := 0; i < len(instrs); {
		ext := bytecode.Table[uint8(instrs[i])].Ext
		for j := range len(ext) {
			if ext[j] == 'k' {
				instrs[i+1+j] = uint64(consts[instrs[i+1+j]])
			}
		}
		i += 1 + len(ext)
	}
}

// settle computes the fields that follow from others.
func (o *Code) settle() {
	n := o.ArgCount + o.KwOnly
	if o.Flags&bytecode.CoVarArgs != 0 {
		n++
	}
	if o.Flags&bytecode.CoVarKeywords != 0 {
		n++
	}
	o.NArgRegs = n
	const generators = bytecode.CoGenerator | bytecode.CoCoroutine | bytecode.CoAsyncGenerator
	o.Simple = 0
	if o.Flags&bytecode.CoOptimized != 0 && n == o.ArgCount && o.Flags&generators == 0 {
		o.Simple = 1
	} else if o.Flags&bytecode.CoOptimized != 0 && n == o.ArgCount+o.KwOnly && o.Flags&generators == 0 {
		o.Simple = 2
	} else if o.Flags&(bytecode.CoOptimized|bytecode.CoNewLocals) == bytecode.CoOptimized|bytecode.CoNewLocals && n == o.ArgCount &&
		o.Flags&bytecode.CoAsyncGenerator == 0 {
		o.Simple = 3
	} else if o.Flags&bytecode.CoOptimized != 0 && o.Flags&generators == 0 {
		o.Simple = 4
	}
}

// codeParts are the Values of a code object.
type codeParts struct {
	consts, names, locals, kinds, filename, name, qualname, excs, lines Value
}

// allocCode makes a code object with a copy of the instructions.
func (t *Thread) allocCode(instrs []uint64, p *codeParts) Value {
	raw := t.AllocRaw(uint64(8 * max(len(instrs), 1)))
	copy(unsafe.Slice((*uint64)(unsafe.Add(t.Base, raw)), len(instrs)), instrs)
	v := t.Own(t.Alloc(t.RT.types[TCode], uint64(unsafe.Sizeof(Code{}))))
	o := t.CodeAt(v)
	o.Instrs = raw
	o.NInstr = uint32(len(instrs))
	t.Init(&o.Consts, p.consts)
	t.Init(&o.Names, p.names)
	t.Init(&o.Locals, p.locals)
	t.Init(&o.Kinds, p.kinds)
	t.Init(&o.Filename, p.filename)
	t.Init(&o.Name, p.name)
	t.Init(&o.Qualname, p.qualname)
	t.Init(&o.Excs, p.excs)
	t.Init(&o.Lines, p.lines)
	return v
}

// CodeAt is the code object v, which must be one.
func (t *Thread) CodeAt(v Value) *Code { return (*Code)(t.At(v, 0)) }

// CodeInstrs is the instruction block of a code object, in place.
func (t *Thread) CodeInstrs(o *Code) []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Add(t.Base, o.Instrs)), o.NInstr)
}

// newConst makes a constant's object.
func (t *Thread) newConst(c *bytecode.Const) Value {
	switch c.Kind {
	case bytecode.ConstNone:
		return t.RT.None
	case bytecode.ConstTrue:
		return t.RT.True
	case bytecode.ConstFalse:
		return t.RT.False
	case bytecode.ConstEllipsis:
		return t.RT.Ellipsis
	case bytecode.ConstInt:
		return t.NewInt(c.Int)
	case bytecode.ConstBig:
		digits := strings.ReplaceAll(c.Big, "_", "")
		b, ok := new(big.Int).SetString(digits, 0)
		if !ok {
			b, _ = new(big.Int).SetString(digits, 10)
		}
		return t.NewBig(b)
	case bytecode.ConstFloat:
		return region.Float(c.Float)
	case bytecode.ConstComplex:
		return t.NewComplex(c.Float, c.Imag)
	case bytecode.ConstStr:
		if isNameLike(c.Str) {
			return t.Intern(c.Str)
		}
		return t.NewStr(c.Str)
	case bytecode.ConstBytes:
		return t.NewBytes([]byte(c.Str))
	case bytecode.ConstCode:
		if c.Code == nil {
			return Value(c.Loaded)
		}
		return t.NewCode(c.Code)
	}
	items := make([]Value, len(c.Items))
	for i := range c.Items {
		items[i] = t.newConst(&c.Items[i])
	}
	switch c.Kind {
	case bytecode.ConstFrozenSet:
		v, err := t.NewSet(true, items...)
		if err != nil {
			panic("object: unhashable constant") // the compiler folds only hashable ones
		}
		return v
	case bytecode.ConstSlice:
		return t.NewSlice(items[0], items[1], items[2])
	}
	return t.NewTuple(items...)
}

// isNameLike reports whether a string constant is interned: ASCII letters, digits and underscores only.
func isNameLike(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c < '0' || c > '9') && (c|32 < 'a' || c|32 > 'z') {
			return false
		}
	}
	return true
}

func (t *Thread) packHandlers(hs []bytecode.Handler) Value {
	if len(hs) == 0 {
		return t.RT.EmptyBytes
	}
	v, b := t.allocBytes(len(hs) * excRow)
	b = b[:0]
	le := binary.LittleEndian
	for _, h := range hs {
		b = le.AppendUint32(b, h.Start)
		b = le.AppendUint32(b, h.End)
		b = le.AppendUint32(b, h.Target)
		b = le.AppendUint16(b, h.Reg)
		b = le.AppendUint16(b, h.Depth)
	}
	return v
}

// HandlerAt finds the exception handler that covers a word of code: registers from depth on are released, reg receives the exception.
func (t *Thread) HandlerAt(o *Code, word uint32) (target uint32, reg, depth uint16, ok bool) {
	b := t.Bytes(o.Excs)
	le := binary.LittleEndian
	for ; len(b) >= excRow; b = b[excRow:] {
		if start, end := le.Uint32(b), le.Uint32(b[4:]); start <= word && word < end {
			return le.Uint32(b[8:]), le.Uint16(b[12:]), le.Uint16(b[14:]), true
		}
	}
	return 0, 0, 0, false
}

func (t *Thread) packLines(ls []bytecode.Line) Value {
	if len(ls) == 0 {
		return t.RT.EmptyBytes
	}
	v, b := t.allocBytes(len(ls) * lineRow)
	b = b[:0]
	le := binary.LittleEndian
	col := func(c int32) uint16 {
		if c < 0 || c >= noCol {
			return noCol
		}
		return uint16(c)
	}
	for _, l := range ls {
		b = le.AppendUint32(b, l.Start)
		b = le.AppendUint32(b, uint32(l.Line))
		b = le.AppendUint16(b, uint16(min(max(l.EndLine-l.Line, 0), 0xFFFF)))
		b = le.AppendUint16(b, col(l.Col))
		b = le.AppendUint16(b, col(l.EndCol))
		b = le.AppendUint16(b, 0)
	}
	return v
}

// lineAt decodes row i of a position table.
func lineAt(b []byte, i int) bytecode.Line {
	r := b[i*lineRow : i*lineRow+lineRow]
	le := binary.LittleEndian
	l := bytecode.Line{Start: le.Uint32(r), Line: int32(le.Uint32(r[4:])), Col: -1, EndCol: -1}
	l.EndLine = l.Line + int32(le.Uint16(r[8:]))
	if c := le.Uint16(r[10:]); c != noCol {
		l.Col = int32(c)
	}
	if c := le.Uint16(r[12:]); c != noCol {
		l.EndCol = int32(c)
	}
	return l
}

// LineAt is the line of a word of code, 0 for none.
func (t *Thread) LineAt(o *Code, word uint32) int32 {
	b := t.Bytes(o.Lines)
	i := lineRowOf(b, word)
	if i < 0 {
		return 0
	}
	return int32(binary.LittleEndian.Uint32(b[i*lineRow+4:]))
}

// lineRowOf is the row of a position table for a word, -1 if there is none.
func lineRowOf(b []byte, word uint32) int {
	lo, hi := 0, len(b)/lineRow
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if binary.LittleEndian.Uint32(b[mid*lineRow:]) <= word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// PositionAt is the source position of a word of code; Line 0 if it has none.
func (t *Thread) PositionAt(o *Code, word uint32) bytecode.Line {
	b := t.Bytes(o.Lines)
	if i := lineRowOf(b, word); i >= 0 {
		return lineAt(b, i)
	}
	return bytecode.Line{}
}

// WordOf turns an offset of the instruction block into a word index.
func (o *Code) WordOf(pc uintptr) uint32 {
	if d := (uint64(pc) - o.Instrs) / 8; d < uint64(o.NInstr) {
		return uint32(d)
	}
	return 0
}

// codeValues lists the Values that a code object owns.
func (o *Code) codeValues() [12]*Value {
	return [12]*Value{&o.Hidden, &o.Consts, &o.Names, &o.Locals, &o.Kinds, &o.Filename, &o.Name, &o.Qualname, &o.Excs, &o.Lines, &o.Globals, &o.Extra}
}

func codeTraverse(t *Thread, self Value, visit VisitFunc) {
	for _, p := range t.CodeAt(self).codeValues() {
		if *p != 0 {
			visit(*p)
		}
	}
}

func codeDealloc(t *Thread, self Value) {
	o := t.CodeAt(self)
	for _, p := range o.codeValues() {
		t.Drop(p)
	}
	t.FreeRaw(o.Instrs)
	o.Instrs = 0
}

// HiddenLocal is a variable of an inlined comprehension.
type HiddenLocal struct {
	Name Value
	Reg  int
	Cell bool
}

// HiddenAt lists the variables of inlined comprehensions that live while a word of code runs, outer ones first.
func (t *Thread) HiddenAt(o *Code, word uint32) []HiddenLocal {
	if o.Hidden == 0 {
		return nil
	}
	var out []HiddenLocal
	rows := t.TupleItems(o.Hidden)
	for ; len(rows) >= 4; rows = rows[4:] {
		if int64(word) >= rows[2].Int() && int64(word) < rows[3].Int() {
			reg := rows[1].Int()
			out = append(out, HiddenLocal{rows[0], int(reg & 0xFFFF), reg>>16 != 0})
		}
	}
	return out
}

// Handlers lists the rows of a code object's exception table.
func (t *Thread) Handlers(o *Code) []bytecode.Handler {
	b := t.Bytes(o.Excs)
	le := binary.LittleEndian
	var out []bytecode.Handler
	for ; len(b) >= excRow; b = b[excRow:] {
		out = append(out, bytecode.Handler{Start: le.Uint32(b), End: le.Uint32(b[4:]), Target: le.Uint32(b[8:]), Reg: le.Uint16(b[12:]), Depth: le.Uint16(b[14:])})
	}
	return out
}
