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
	FrameEntry   = 1 << iota // called from Go: RETURN leaves the loop
	FrameInit                // __init__ called by a class: result must be None, the instance is the result
	FrameGen                 // a generator's frame
	FrameDiscard             // the result is dropped
	FrameTraced              // has a local trace function (in FrameObj)
	FrameShadow              // not shown in tracebacks (glue)
)

// FrameHeaderSize is the size of a FrameHeader in bytes.
const FrameHeaderSize = 8 * bytecode.HeaderSlots

// FrameAt is the header of the frame whose register 0 is at offset regs.
func (t *Thread) FrameAt(regs uintptr) *FrameHeader {
	return (*FrameHeader)(unsafe.Add(t.Base, int(regs)-FrameHeaderSize))
}
