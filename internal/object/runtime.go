package object

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/host"
	"github.com/gophersnake/gophersnake/internal/region"
)

// RuntimeTypes is where in a Runtime its types stand, for the loop: a slice of *Type by Header.Type.
const RuntimeTypes = unsafe.Offsetof(Runtime{}.types)

// Runtime is one isolated interpreter: its region, its types, its tables.
type Runtime struct {
	Region *region.Region

	LoopTable    uint64 // offset of LoopTypes LoopInfo
	VersionTable uint64 // offset of a uint32 per type ID: the type's version, 0 not cached; MaxTypes of them

	Classes []Value // the objects of the types, by Header.Type: for the loop

	types  []*Type  // by Header.Type
	shapes []*Shape // by Attrs.Shape

	mu          sync.Mutex
	dictVersion atomic.Uint32 // last number given by DictVersion
	deleted     deletedName   // see DictDelName
	handles     handleTable
	weakrefs    map[Value]Value // object → its first weak reference (borrowed); guarded by weakMu; see weakref.go
	weakMu      sync.Mutex
	merges      mergeQueues // see counts.go
	booting     bool        // Alloc takes immortal memory
	interned    internTable
	codecs      codecState

	Main     *Thread
	Modules  Value // sys.modules
	Builtins Value // dict of the builtins module
	SysDict  Value // dict of sys

	// Machine is the evaluator, wired in by the root package (vm stands above object).
	Machine Machine
	// Collector is the cycle collector, wired in likewise.
	Collector Collector
	// Compiler compiles source text, wired in likewise.
	Compiler Compiler

	// Importer is the import system, wired in likewise.
	Importer Importer
	// IntMaxStrDigits limits int <-> decimal str conversions, 0 for no limit. RecursionLimit is sys.getrecursionlimit().
	IntMaxStrDigits int
	RecursionLimit  int
	BytesWarning    int // option -b: 1 warn of comparing and printing bytes as text, 2 raise
	OriginDepth     int // sys.set_coroutine_origin_tracking_depth

	// PrintException prints an exception with its traceback on sys.stderr (the default excepthook), PrintUnraisable what
	// sys.unraisablehook's argument says. Wired in by the root package.
	PrintException  func(t *Thread, exc Value)
	PrintUnraisable func(t *Thread, args Value)

	// ReadLine, if set, reads a line from the terminal with editing, for input().
	ReadLine func(t *Thread, prompt string) (Value, error)

	// Monitored: some tool of sys.monitoring listens.
	Monitored atomic.Bool

	// AtSafePoint does what the bits of t.Break ask for (see thread); nil: nothing to do.
	AtSafePoint func(t *Thread) error

	// Faulted: an access to the region failed, nothing in it can be relied on. Handlers do not run any more, the host closes the runtime.
	Faulted atomic.Bool
	// Starved: memory has run out in the middle of something, whose references may be lost.
	Starved atomic.Bool

	// Meter, if set, bounds the instructions that threads execute.
	Meter *Meter

	// Host is what scripts may reach of the machine: files, clocks, environment.
	Host *host.Host

	// World runs the threads, wired in likewise; nil while there is only one. Exclusive: only one runs at a time (a GIL).
	World     World
	Exclusive bool

	// Tracer, if set, is told of allocations.
	Tracer      Tracer
	lastVersion uint32
	freeTypes   []uint32 // IDs of types that died
	freeShapes  []uint32
	natives     []*native    // Go functions that objects refer to by index, in the order of their registration
	calls       []NativeFunc // Func.Call of each
	getsets     []*GetSet    // likewise
	dictGetSet  uint64       // those of __dict__ and __weakref__, which every class has
	weakGetSet  uint64
	sigs        signatures
	slotRows    []slotRow
	dispatchers *[slotGroups]unsafe.Pointer
	rowNames    []Value // interned names of slotRows
	groupRows   [slotGroups][]int
	slotsByName map[Value][]int // rows of slotRows by interned name
	HashSeed    uint64          // of str and bytes hashes; 0: no randomisation
	roots       []Value         // references that the runtime itself holds: native types and the like
	shapeMu     sync.Mutex      // guards shapes, their transitions, freeShapes
	typeMu      sync.Mutex      // guards types, freeTypes, versions, Subclasses

	state  map[string]any // of native modules and of packages above, by name
	rooted rooted
	// Names are interned strings that Go code uses often; see names.go.
	Names Names

	// The singletons.
	None, True, False, NotImplemented, Ellipsis Value
	NoDefault                                   Value
	EmptyTuple, EmptyStr, EmptyBytes            Value
}

// Machine is what objects need of the interpreter above them.
type Machine interface {
	// CallFunction calls a Python function object.
	CallFunction(t *Thread, fn Value, args []Value, kwnames Value) (Value, error)
	// Resume sends v to a generator or coroutine (exc != 0: throws exc). A yielded value is returned with done false,
	// a return value with done true.
	Resume(t *Thread, gen Value, v Value, exc Value) (result Value, done bool, err error)
	// NewFrameObject is the frame object of the frame whose register 0 is at offset regs.
	FrameObject(t *Thread, regs uintptr) (Value, error)
	// Exec runs code with the given globals and locals; closure is a tuple of cells or 0.
	Exec(t *Thread, code, globals, locals, closure Value) (Value, error)
	// CallWithLocals runs a function without arguments with locals as its frame's namespace: a class body.
	CallWithLocals(t *Thread, fn, locals Value) (Value, error)
}

// Collector is what objects need of the cycle collector.
type Collector interface {
	// Full makes room in t.Young, which is full, and asks for a collection (BreakGC) if one is due.
	Full(t *Thread)
	// Due runs the collection that BreakGC asked for; the machine calls it at safe points.
	Due(t *Thread)
}

// Compiler turns source text or a tree into a code object; mode is "exec", "eval", "single" or "func_type".
type Compiler interface {
	Compile(t *Thread, source Value, filename string, mode string, flags uint32, dontInherit bool, optimize int, featureVersion int) (Value, error)
	// CompileModule compiles the source of a module that comes with the program, or finds its code in a cache.
	CompileModule(t *Thread, m ModuleSource, filename string) (Value, error)
}

// ModuleSource is where the text of a library's module comes from.
type ModuleSource struct {
	Read func() ([]byte, error)
	// Fixed: the text is part of the executable, and need not be read to know that it is the same as last time.
	Fixed bool
}

// handleTable keeps Go values for objects in the region; see handles.go.
type handleTable struct {
	items []any
	free  []uint32
}
