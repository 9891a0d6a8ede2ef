package object

import (
	"context"
	"sync/atomic"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/region"
)

// Thread is one Python thread: a goroutine while it runs. It is the first argument of everything that touches
// Python; there is no other way to reach it.
type Thread struct {
	// The generated loop reads these; keep them first and in this order.
	Base      unsafe.Pointer // the region
	Heap      *region.Heap
	Break     atomic.Uint32 // safe-point word: 0 nothing to do, else Break* bits
	ID        uint16        // owner id in headers
	Depth     int32         // Python frames that may still be pushed before RecursionError
	StackEnd  uintptr       // offset behind the register stack's current chunk
	Top       uintptr       // offset of the first free register, where a native call may put a window; valid outside the loop
	Versions  uintptr       // offset of the type version table (Runtime.VersionTable)
	Chars     uintptr       // offset of the str "\x00"; those up to "\xff" follow CharSize bytes apart. 0: they do not
	Infos     uintptr       // offset of the LoopInfo table (Runtime.LoopTable)
	Dying     Value         // what the loop has begun to end and left to the driver, linked by first words; see gen
	Poly      uintptr       // offset of the table of AttrEntry, 0: none yet
	Native    NativeCall    // the call of a native function that the loop has left for
	Drain     Drain         // what a native function drains
	Namespace Namespace     // of new functions
	Need      uint64        // bytes that the loop wants to allocate, | NeedTracked in a tracked pool; see MakeRoom
	Items     [4]Value      // what the loop has taken from iterators for a tuple, owned
	Parallel  bool          // a second thread has run: the loop leaves what needs object locks to the driver
	Fuel      int64         // instructions left to the metered loop, -1: none (see Meter)
	youngBuf  []Value       // the memory of Young, all of it
	Young     []Value       // young containers, see gc; len == cap: the loop leaves the push to the driver

	RT *Runtime

	scope []Value // references owned by running native calls

	chunks []stackChunk // of the register stack, see frame.go

	// Frame is the offset of the running frame's register 0 (its header lies HeaderSlots before), 0 outside Python code.
	Frame uintptr
	// PC is the offset of the instruction that the running frame executes, valid while outside the loop.
	PC uintptr

	Result Value // what an entry frame that the loop has left yielded; owned

	// Handled is the exception being handled (sys.exception()): 0 or None when none. Owned.
	Handled Value
	// HandledBelow counts the running generators whose ExcState is an exception that their resumer handles.
	HandledBelow int

	argv       []Value       // arguments of calls from Go, a stack; see call.go
	errors     []Error       // to be given out by Raise
	messages   messages      // see errors.go
	methods    []methodEntry // lookups in classes; see lookup.go
	native     int           // depth of nested native calls, against Go stack overflow
	trash      []Value
	trashDepth int
	reprs      []Value // containers whose repr is running

	declined bool // see AfterDeclined

	interrupt interrupts // see interrupt.go
	Aborting  bool       // no handler of an exception runs any more

	Vars    Value           // the current contextvars.Context, 0 before there is one; owned
	Context context.Context // of the host's call; Done interrupts at the next safe point
	Ident   uint64          // threading.get_ident()
	Trace   TraceState

	// State of packages above, one slot each (no Go pointer may go into the region; here they are fine).
	VM   any // *vm.State
	Data map[any]any

	sorter *sorter // to be used again, see sort.go

	ints intScratch
	text textScratch
}

// TraceState holds what sys.settrace and sys.setprofile installed for the thread (owned references, 0 none).
type TraceState struct {
	TraceFunc   Value
	ProfileFunc Value
	Tracing     int   // > 0 while a trace function runs
	FirstIter   Value // sys.set_asyncgen_hooks
	Finalizer   Value
	Opcodes     bool
}

// Bits of Thread.Break.
const (
	BreakSignal  = 1 << iota // a signal or an asynchronous exception is pending
	BreakGC                  // a collection is due
	BreakBudget              // instruction budget, deadline or context
	BreakStop                // another thread wants the world stopped
	BreakGIL                 // another thread asks for the GIL
	BreakTrace               // tracing, profiling or monitoring is on: the driver single-steps
	BreakMerge               // counts to merge
	BreakPending             // calls queued for this thread
)
