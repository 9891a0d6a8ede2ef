package object

import "unsafe"

// Layouts of the objects that the generated loop reads and writes directly. A test pins sizes and offsets.
// Fields named *Off hold the offset of a raw block (no header) in the region.

// Str is a str (PEP 393): Len code points of Kind bytes each follow at StrData.
type Str struct {
	Header
	Len   uint32
	Kind  uint8  // 1, 2 or 4 bytes a code point, the smallest that fits
	State uint8  // StrASCII ...
	Room  uint16 // 0, or a code of the bytes of text there is room for (see ConcatInPlace)
	Hash  uint64 // 0: not computed yet
}

// Bits of Str.State.
const (
	StrASCII    = 1 << iota // every code point below 128
	StrInterned             // in the intern table: equal interned strings are the same object
	StrInternedImmortal
	StrDead // the intern table's own reference is not counted; set while it removes itself
)

// StrData is where a str's code points begin.
const StrData = 32

// Bytes is a bytes object: Len bytes follow at BytesData.
type Bytes struct {
	Header
	Len  uint64
	Hash uint64 // 0: not computed yet
}

// BytesData is where a bytes object's data begins.
const BytesData = 32

// BigInt is an int beyond 49 bits: sign and magnitude in 64-bit words, least significant first, at BigIntData.
type BigInt struct {
	Header
	Len uint32 // words
	Neg uint32 // 1 for negative
}

// BigIntData is where a BigInt's words begin.
const BigIntData = 24

// BoxedNumber is an instance of a subclass of int: Num holds the exact int. Subclasses of float use FloatBox.
type BoxedNumber struct {
	Header
	Num Value // exact int (unboxed or BigInt) or float
}

// Complex is a complex.
type Complex struct {
	Header
	Re, Im float64
}

// ComplexSize is what a complex takes.
const ComplexSize = unsafe.Sizeof(Complex{})

// Tuple is a tuple: Len items follow at TupleData.
type Tuple struct {
	Header
	Len uint64
}

// TupleData is where a tuple's items begin.
const TupleData = 24

// List is a list: Items is the offset of a raw block of Cap Values (0 when Cap is 0).
type List struct {
	Header
	Len   uint32
	Cap   uint32
	Items uint64
}

// Dict is a dict: compact and ordered. Table is the offset of a DictTable (0 for an empty dict).
type Dict struct {
	Header
	Used    uint32 // live entries
	Version uint32 // changes to a number never used before whenever a key is added or removed or the table moves (but see DictDelName); 0: no cache looks
	Table   uint64
}

// DictTable is a raw block: this header, 1<<LogSize indices of IndexSize bytes (-1 empty, -2 dummy), then
// Usable+Fill entries. Entries hold (key, value) when StrKeys, else (hash, key, value). Deleted entries have key 0.
type DictTable struct {
	LogSize   uint8
	IndexSize uint8  // 1, 2 or 4
	StrKeys   uint8  // 1: every key is an exact str
	Hinted    uint8  // 1: a DictHint may speak of this table
	Usable    uint32 // entries that may still be appended before the table must grow
	Fill      uint32 // entries appended, deleted ones included
	Entries   uint32 // offset of entry 0 from the table's start
}

// Set is a set or frozenset: open addressing; Table is the offset of Mask+1 SetEntry.
type Set struct {
	Header
	Used  uint32 // live
	Fill  uint32 // live and dummies
	Mask  uint64
	Table uint64
	Hash  uint64 // frozenset's, 0: not computed
}

// SetEntry is one slot of a set: Key 0 free, 1 dummy.
type SetEntry struct {
	Hash uint64
	Key  Value
}

// Attrs is the part of an instance that holds its attributes. It lies at Type.AttrsOffset in the object (16 for plain classes),
// inline values follow it. See shapes.go.
//
//	Shape != 0: attribute i of the shape is inline value i for i < shape's inline capacity, else value i-capacity of block Ext
//	Shape == 0: attributes are in the dict Ext (a Value; 0: none yet)
type Attrs struct {
	Shape  uint32
	Inline uint16 // inline values there is room for
	ExtCap uint16 // Values that block Ext holds
	Ext    Value
}

// AttrsSize is the size of Attrs.
const AttrsSize = 16

// Instance is an instance of a plain class (base object).
type Instance struct {
	Header
	Attrs
}

// InstanceData is where the inline values of a plain instance begin.
const InstanceData = 32

// Range iterator over ints of 64 bits.
type RangeIterator struct {
	Header
	Next int64
	Step int64
	Left uint64 // turns left
}

// Range holds its three ints as Values and, when all fit 64 bits, Length >= 0 (else -1).
type Range struct {
	Header
	Start, Stop, Step Value
	LengthV           Value // int
}

// SeqIterator serves list, tuple, str, bytes and sequence iterators: Seq 0 when exhausted.
type SeqIterator struct {
	Header
	Seq   Value
	Index int64
}

// DictView is a dict_keys, dict_values or dict_items.
type DictView struct {
	Header
	Dict Value
}

// DictIterator is an iterator over a dict, in either direction.
//
// Used is the length that the dict must keep, Left counts the entries to come. Pos is the number of the next entry to look at.
type DictIterator struct {
	Header
	Dict Value // 0: exhausted
	Used uint32
	Pos  int32
	Left uint32
	_    uint32
}

// SetIterator is an iterator over a set.
type SetIterator struct {
	Header
	Set  Value // 0: exhausted
	Used uint32
	Left uint32
	Pos  int64
}

// Enumerate is an enumerate object.
type Enumerate struct {
	Header
	It    Value
	Big   Value // the index once it does not fit 64 bits, 0 before
	Index int64
}

// Zip is a zip object.
type Zip struct {
	Header
	Iters  Value // tuple
	Strict uint64
}

// Slice is a slice object.
type Slice struct {
	Header
	Start, Stop, Step Value
}

// Cell is a cell; V 0 when empty.
type Cell struct {
	Header
	V Value
}

// Method binds a callable to a first argument.
type Method struct {
	Header
	Func, Self Value
}

// Function is a Python function.
type Function struct {
	Header
	Code       Value
	Globals    Value // dict
	Builtins   Value // dict
	Defaults   Value // tuple or 0
	KwDefaults Value // dict or 0
	Closure    Value // tuple of cells or 0
	Name       Value
	Qualname   Value
	Module     Value
	Doc        Value
	Annotate   Value // callable or 0
	Annots     Value // dict or 0
	TypeParams Value // tuple or 0
	Dict       Value // __dict__ or 0
	Version    uint32
	_          uint32
}

// FunctionSize is the size of a Function.
const FunctionSize = unsafe.Sizeof(Function{})

// Code is a code object. Instrs is the offset of a raw block of NInstr 64-bit words.
type Code struct {
	Header
	Instrs   uint64
	NInstr   uint32
	NRegs    uint32
	NLocals  uint16 // registers that hold locals (cells and free variables included)
	ArgCount uint16 // positional parameters, positional-only ones included
	PosOnly  uint16
	KwOnly   uint16
	Flags    uint32
	NFree    uint16
	NArgRegs uint16 // ArgCount + KwOnly + *args + **kwargs
	Simple   uint8  // 1: only positional parameters, no generator, no cells among them to make: the loop may push the frame itself; 2: as 1, with keyword-only ones; 3: a generator or coroutine with positional parameters only; 4: as 2, with *args or **kwargs
	_        uint8
	_        uint16
	First    uint32 // first line
	Consts   Value  // tuple: keeps the constants in the instructions alive
	Names    Value  // tuple of interned str
	Locals   Value  // tuple of str, one per local register
	Kinds    Value  // bytes: bytecode.LocalKind of each
	Filename Value
	Name     Value
	Qualname Value
	Excs     Value  // bytes: the exception table (see code.go)
	Lines    Value  // bytes: the position table (see code.go)
	Globals  Value  // dict that the global caches of the instructions were made for: 0 none yet, None after more than one
	Hidden   Value  // tuple of (name, register | cell<<16, start word, end word) side by side for bytecode.Hidden; 0 none
	Extra    Value  // replaced versions of code that is being run, co_extra
	Depth    uint32 // co_stacksize
	_        uint32
}

// Generator is a generator, coroutine or asynchronous generator. Its frame lies behind it in the same block, as generator.go says.
type Generator struct {
	Header
	Code     Value  // these five are what a finished one owns
	Name     Value  // 0: the code's
	Qualname Value  // 0: the code's
	ExcState Value  // exception being handled inside while suspended, 0 none
	Origin   Value  // cr_origin / async generator's finalizer
	Regs     uint64 // offset of the frame: header, then registers; 0 when finished
	PC       uint64 // offset of the instruction to go on with
	State    uint8  // GenCreated ...
	Kind     uint8  // 0 generator, 1 coroutine, 2 async generator
	AGFlags  uint8  // async generator: hooks inited, closed, running async
	_        uint8
	NRegs    uint32
	Live     uint32 // registers that the frame holds while not running
	_        uint32
}

// GeneratorSize is the size of a Generator, where its frame begins.
const GeneratorSize = 88

var _ [GeneratorSize]byte = [unsafe.Sizeof(Generator{})]byte{}

// Exc is what every exception object begins with (five Fields); the fields of single types and Attrs follow.
// The machine reads and writes it when it unwinds.
type Exc struct {
	Header
	Args      Value // tuple
	Traceback Value // traceback or 0
	Context   Value // exception or 0
	Cause     Value // exception or 0
	Suppress  Value // int 1: __suppress_context__; else 0
}

// States of a generator.
const (
	GenCreated = iota
	GenSuspended
	GenRunning
	GenFinished
)

var _ [16]byte = [unsafe.Sizeof(Header{})]byte{}
var _ [32]byte = [unsafe.Sizeof(Str{})]byte{}
var _ [32]byte = [unsafe.Sizeof(List{})]byte{}
var _ [32]byte = [unsafe.Sizeof(Dict{})]byte{}
var _ [32]byte = [unsafe.Sizeof(Instance{})]byte{}
