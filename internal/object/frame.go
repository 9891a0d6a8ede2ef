package object

import (
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// FrameHeader is what precedes a frame's registers on the register stack: bytecode.HeaderSlots Values. Raw offsets are boxed as ints,
// so that releasing whatever registers hold never mistakes them for references.
type FrameHeader struct {
	Func     Value // the running function, owned by the frame
	RetPC    Value // int: offset of the caller's next instruction; 0 as int when the driver called
	Prev     Value // int: offset of the caller's register 0; int 0 for the thread's first frame
	Code     Value // int: offset of the code object (kept alive by Func)
	Locals   Value // namespace of a module or class body, owned; 0 in functions until frame.f_locals makes extra ones
	FrameObj Value // frame object, owned, 0 if none was asked for
	Gen      Value // int: offset of the running generator; int 0 otherwise
	Meta     Value // int: Frame* bits below, the caller's destination register above bit 16
}

// Bits of FrameHeader.Meta.
const (
	FrameEntry    = 1 << iota // called from Go: RETURN leaves the loop
	FrameInit                 // __init__ called by a class: result must be None, the instance is the result
	FrameGen                  // a generator's frame
	FrameDiscard              // the result is dropped
	FrameTraced               // has a local trace function (in FrameObj)
	FrameShadow               // not shown in tracebacks (glue)
	FrameExtra                // FrameObj or Locals is set, or a finer reason why RETURN needs the driver
	FrameChunk                // first frame of a chunk of the register stack
	FrameSend                 // a generator that a YIELDFROM resumed
	FrameCall                 // a generator that a call of send or next resumed: its end is a StopIteration
	FrameOwnsGen              // the frame owns a reference to its generator
	FrameOperator             // the method of an operator: RetPC is behind the first word of the instruction, which the result completes
	FrameDrain                // a generator that a native function drains: see Drain
)

// Meta holds, above its flags: bits 16..31 the caller's destination register, bits 32..47 the number of locals to release.
const (
	MetaDest   = 16
	MetaLocals = 32
	MetaFlags  = 0xFFFF
)

// FrameHeaderSize is the size of a FrameHeader in bytes.
const FrameHeaderSize = 8 * bytecode.HeaderSlots

// FrameAt is the header of the frame whose register 0 is at offset regs.
func (t *Thread) FrameAt(regs uintptr) *FrameHeader {
	return (*FrameHeader)(unsafe.Add(t.Base, int(regs)-FrameHeaderSize))
}

// CharSize is the distance of the immortal strs of one character from each other, if the boot sequence made them side by side.
const CharSize = 48

// PrepareLoop fills the fields that the generated loop reads.
func (t *Thread) PrepareLoop() {
	t.Versions = uintptr(t.RT.VersionTable)
	t.Infos = uintptr(t.RT.LoopTable)
	chars := &t.RT.interned.chars
	for i, c := range chars {
		if c == 0 || c != chars[0]+Value(i*CharSize) {
			return
		}
	}
	t.Chars = uintptr(chars[0])
}

// stackChunk is one piece of a thread's register stack: a raw block. Only the newest one is in use at its end; of the
// older ones the part up to their last frame counts.
type stackChunk struct {
	off, size uintptr
	used      uintptr // end of the registers in use when the next chunk was begun
}

const (
	firstChunk = 64 << 10
	maxChunk   = 8 << 20
	maxWindow  = 8 * 66000 // no frame and its header take more
)

// FrameTop is the offset behind the registers of the running frame: where a new window may begin.
func (t *Thread) FrameTop() uintptr {
	if t.Frame == 0 {
		return t.chunks[len(t.chunks)-1].off
	}
	return t.Frame + 8*uintptr(t.FrameCode(t.Frame).NRegs)
}

// FrameCode is the code object that the frame at regs runs.
func (t *Thread) FrameCode(regs uintptr) *Code {
	return t.CodeAt(Value(t.FrameAt(regs).Code.Int()))
}

// Room makes sure that size bytes are free from offset at on the register stack, else it begins a new chunk: the result is
// where the window may begin, and whether that is a new chunk.
func (t *Thread) Room(at, size uintptr) (uintptr, bool) {
	if at != 0 && at+size <= t.StackEnd {
		return at, false
	}
	n := len(t.chunks)
	grow := uintptr(firstChunk)
	if n > 0 {
		grow = min(2*t.chunks[n-1].size, maxChunk)
	}
	grow = max(grow, size+8*64)
	off := uintptr(t.AllocRaw(uint64(grow)))
	if n > 0 {
		t.chunks[n-1].used = at
	}
	t.chunks = append(t.chunks, stackChunk{off: off, size: grow})
	t.StackEnd = off + grow
	return off, n > 0
}

// DropChunk gives the newest chunk back, whose first frame has ended.
func (t *Thread) DropChunk() {
	n := len(t.chunks) - 1
	t.FreeRaw(uint64(t.chunks[n].off))
	t.chunks = t.chunks[:n]
	t.StackEnd = t.chunks[n-1].off + t.chunks[n-1].size
}

// VisitStack visits every reference that the register stack holds.
func (t *Thread) VisitStack(visit VisitFunc) {
	for i, c := range t.chunks {
		end := c.used
		if i == len(t.chunks)-1 {
			if t.Frame == 0 {
				continue
			}
			// A window above the running frame may be under construction: references end at the chunk's unused part, which holds none.
			end = min(t.FrameTop()+maxWindow, c.off+c.size)
		}
		for p := c.off; p < end; p += 8 {
			if v := *(*Value)(unsafe.Add(t.Base, p)); v.IsCounted() {
				visit(v)
			}
		}
	}
}

// FreeStack gives the whole register stack back when the thread ends.
func (t *Thread) FreeStack() {
	for _, c := range t.chunks {
		t.FreeRaw(uint64(c.off))
	}
	t.chunks = nil
	t.StackEnd = 0
	t.FreeRaw(uint64(t.Poly))
	t.Poly = 0
}

// CurrentException is sys.exception(): the exception being handled in the running frame or one around it, 0 for none. A generator
// that runs keeps its resumer's in ExcState.
func (t *Thread) CurrentException() Value {
	if t.Handled != 0 && t.Handled != t.RT.None {
		return t.Hold(t.Handled)
	}
	if t.HandledBelow == 0 {
		return 0
	}
	for regs := t.Frame; regs != 0; {
		h := t.FrameAt(regs)
		if h.Meta&FrameGen != 0 {
			if v := t.generatorAt(Value(uint64(h.Gen.Int()))).ExcState; v != 0 && v != t.RT.None {
				return t.Hold(v)
			}
		}
		regs = uintptr(h.Prev.Int())
	}
	return 0
}
