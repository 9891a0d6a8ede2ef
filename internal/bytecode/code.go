package bytecode

// Format is the version of what the table of instructions does not say: the meaning of operands, the layout of code objects, exception
// and position tables, marshal's form of code. Raise it with each change of these.
const Format = 1

//go:generate go run ./gen

// Op is an opcode.
type Op uint8

// Word encodes an instruction.
func Word(op Op, flags uint8, a, b, c uint16) uint64 {
	return uint64(op) | uint64(flags)<<8 | uint64(a)<<16 | uint64(b)<<32 | uint64(c)<<48
}

// Operands decodes an instruction's three operands.
func Operands(w uint64) (a, b, c uint16) { return uint16(w >> 16), uint16(w >> 32), uint16(w >> 48) }

// FlagsOf returns an instruction's flags.
func FlagsOf(w uint64) uint8 { return uint8(w >> 8) }

// Jump32 is the 32-bit distance in operands b and c.
func Jump32(w uint64) int32 { return int32(w >> 32) }

// Code flags, CPython's CO_*.
const (
	CoOptimized          = 0x1
	CoNewLocals          = 0x2
	CoVarArgs            = 0x4
	CoVarKeywords        = 0x8
	CoNested             = 0x10
	CoGenerator          = 0x20
	CoCoroutine          = 0x80
	CoIterableCoroutine  = 0x100
	CoAsyncGenerator     = 0x200
	CoFutureBarryAsFLUFL = 0x400000
	CoFutureAnnotations  = 0x1000000
	CoHasDocstring       = 0x4000000
	CoMethod             = 0x8000000
)

// Code is what the compiler makes of one scope: plain Go data, no Python object yet.
// The loader (object.NewCode) turns it into a code object in a runtime's region.
type Code struct {
	Filename, Name, Qualname string
	FirstLine                int
	Flags                    uint32

	ArgCount, PosOnly, KwOnly int // ArgCount includes positional-only ones, not keyword-only ones
	// Locals names the registers that hold locals, in register order: parameters, *args, **kwargs, plain locals,
	// cell variables that are not parameters, then free variables.
	Locals []Local
	Hidden []Hidden
	NRegs  int // locals and temporaries, call windows included

	Instrs []uint64
	Consts []Const
	Names  []string

	Exceptions []Handler // inner ones first: the first that covers a pc is the one
	Lines      []Line    // sorted by Start; positions of every instruction
	StackDepth int       // for co_stacksize: temporaries used
}

// LocalKind says how a local register is used.
type LocalKind uint8

// A local may be a plain fast local, a parameter in a cell (LocalFast|LocalCell), a cell, or a free variable.
const (
	LocalFast LocalKind = 1 << iota
	LocalCell
	LocalFree
	LocalHidden // variable of an inlined comprehension: not in locals()
)

// Local names one local register.
type Local struct {
	Name string
	Kind LocalKind
}

// Hidden says that a temporary register holds a variable of an inlined comprehension while the instructions
// [Start, End) run. locals() in there shows it, over a local of the same name, and an operation that finds
// it unbound names it.
type Hidden struct {
	Name       string
	Reg        uint16
	Cell       bool
	Start, End uint32
}

// Handler is a row of the exception table. Positions count words.
type Handler struct {
	Start, End, Target uint32
	Reg                uint16 // receives the exception
	Depth              uint16 // registers from here on are released first
}

// Line gives the source position of the instructions from word Start on, up to the next entry's Start.
// Lines count from 1, columns are UTF-8 byte offsets from 0; Line 0 means "no position" (artificial code), Col -1 unknown.
type Line struct {
	Start         uint32
	Line, EndLine int32
	Col, EndCol   int32
}

// Const is one constant: exactly one kind of content.
type Const struct {
	Kind  ConstKind
	Str   string // ConstStr (may hold surrogates as WTF-8), ConstBytes
	Int   int64
	Big   string // ConstBig: decimal or 0x-prefixed digits with sign
	Float float64
	Imag  float64
	Items []Const // ConstTuple, ConstFrozenSet
	Code  *Code
	// Loaded stands for Code if that is nil: what the function that Decode calls has made of it.
	Loaded uint64
}

// ConstKind tells which content a Const has.
type ConstKind uint8

// Kinds of constants.
const (
	ConstNone ConstKind = iota
	ConstTrue
	ConstFalse
	ConstEllipsis
	ConstInt
	ConstBig
	ConstFloat
	ConstComplex // Float, Imag
	ConstStr
	ConstBytes
	ConstTuple
	ConstFrozenSet
	ConstSlice // Items: start, stop, step
	ConstCode
)

// Name is the opcode's name.
func (op Op) Name() string {
	if int(op) < len(Table) {
		return Table[op].Name
	}
	return "?"
}

// Words is the length of the instruction in words, its extension words included.
func (op Op) Words() int {
	if int(op) < len(Table) {
		return 1 + len(Table[op].Ext)
	}
	return 1
}
