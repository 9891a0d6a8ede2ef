package object

import (
	"fmt"
	"unsafe"

	"github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/region"
)

// FrameObj is Python's view of a frame. While the frame runs, Regs points to its registers on the stack and the frame's header owns a
// reference to this object (which owns nothing of the frame). A suspended generator's frame object points into the generator's
// block. When the frame ends and somebody else holds the object, header and locals move to a block of its own.
type FrameObj struct {
	Header
	Back   Value  // frame object of the caller, once the frame has ended
	Trace  Value  // f_trace
	Extra  Value  // dict of names that were added to f_locals, 0 none
	Regs   uint64 // offset of register 0; 0: cleared
	PC     uint64 // of the instruction, while not running
	State  uint8  // FrameObjLive ...
	Lines  uint8  // f_trace_lines
	Opcode uint8  // f_trace_opcodes
	Start  uint8  // 1 while the call event of a new frame is reported: it stands at the code's first line
	Jumped uint8  // f_lineno was set: temporaries may hold references when the frame returns
	_      [3]uint8
	Line   int32 // line of the last line event while traced, 0 none
	Code   Value // code object, owned: what remains when the frame is cleared
}

// States of a FrameObj.
const (
	FrameObjLive      = iota // on the stack
	FrameObjSuspended        // in a generator's block
	FrameObjOwn              // ended: the object owns the block
	FrameObjCleared
)

// FrameObjAt is the frame object v, which must be one.
func (t *Thread) FrameObjAt(v Value) *FrameObj { return (*FrameObj)(t.At(v, 0)) }

// FrameObjCode is f_code, borrowed.
func (t *Thread) FrameObjCode(v Value) Value { return t.FrameObjAt(v).Code }

// FrameObjectFor is the frame object of the frame at regs, made if there is none yet. It is held by the scope.
func (t *Thread) FrameObjectFor(regs uintptr) Value {
	h := t.FrameAt(regs)
	if h.FrameObj != 0 {
		return t.Hold(h.FrameObj)
	}
	v := t.Own(t.Alloc(t.RT.types[TFrame], uint64(unsafe.Sizeof(FrameObj{}))))
	f := t.FrameObjAt(v)
	f.Regs = uint64(regs)
	f.Lines = 1
	t.Init(&f.Code, Value(uint64(h.Code.Int())))
	t.Init(&h.FrameObj, v)
	h.Meta |= FrameExtra
	t.Track(v)
	return v
}

// frameHeader is the header of the frame, 0 if it was cleared.
func (t *Thread) frameHeader(f *FrameObj) *FrameHeader {
	if f.Regs == 0 {
		return nil
	}
	return t.FrameAt(uintptr(f.Regs))
}

// framePC is the offset of the instruction that the frame executes or stopped at.
func (t *Thread) framePC(f *FrameObj) uintptr {
	if f.State != FrameObjLive {
		return uintptr(f.PC)
	}
	if t.Frame == uintptr(f.Regs) {
		return t.PC
	}
	for regs := t.Frame; regs != 0; {
		h := t.FrameAt(regs)
		prev := uintptr(h.Prev.Int())
		if prev == uintptr(f.Regs) {
			return uintptr(h.RetPC.Int()) - 8
		}
		regs = prev
	}
	return uintptr(t.CodeAt(f.Code).Instrs) // another thread's
}

// FrameWord is the word index of the frame's instruction.
func (t *Thread) FrameWord(v Value) uint32 {
	f := t.FrameObjAt(v)
	return t.CodeAt(f.Code).WordOf(t.framePC(f))
}

// FrameLine is f_lineno, 0 for none.
func (t *Thread) FrameLine(v Value) int {
	f := t.FrameObjAt(v)
	code := t.CodeAt(f.Code)
	if f.Start != 0 || f.State == FrameObjSuspended && t.frameCreated(f) {
		return int(code.First)
	}
	return int(t.PositionAt(code, t.FrameWord(v)).Line)
}

func (t *Thread) frameCreated(f *FrameObj) bool {
	g := t.frameGenerator(f)
	return g != 0 && t.generatorAt(g).State == GenCreated
}

// frameGenerator is the generator whose frame this is, 0 if none.
func (t *Thread) frameGenerator(f *FrameObj) Value {
	if f.State == FrameObjOwn {
		return 0
	}
	if h := t.frameHeader(f); h != nil {
		return Value(uint64(h.Gen.Int()))
	}
	return 0
}

// FrameBack is the frame object of the caller, 0 for none.
func (t *Thread) FrameBack(v Value) Value {
	f := t.FrameObjAt(v)
	if f.State != FrameObjLive {
		if f.Back != 0 {
			return t.Hold(f.Back)
		}
		return 0
	}
	regs := uintptr(t.frameHeader(f).Prev.Int())
	for regs != 0 && t.FrameAt(regs).Meta&FrameShadow != 0 {
		regs = uintptr(t.FrameAt(regs).Prev.Int())
	}
	if regs == 0 {
		return 0
	}
	return t.FrameObjectFor(regs)
}

// DetachFrame is called when the frame at regs ends: its frame object keeps header and locals if somebody else holds it.
// Afterwards the header has no frame object.
func (t *Thread) DetachFrame(regs uintptr) {
	h := t.FrameAt(regs)
	v := h.FrameObj
	if t.Refcount(v) == 1 {
		t.FrameObjAt(v).Regs, t.FrameObjAt(v).State = 0, FrameObjCleared
		t.Drop(&h.FrameObj)
		return
	}
	m := t.Mark()
	if back := t.FrameBack(v); back != 0 {
		t.Store(&t.FrameObjAt(v).Back, back)
	}
	t.Release(m)
	code := t.CodeAt(t.FrameObjCode(v))
	n := int(code.NLocals)
	block := t.AllocRaw(uint64(FrameHeaderSize + 8*n))
	f := t.FrameObjAt(v)
	f.PC = uint64(t.framePC(f))
	src := unsafe.Slice((*Value)(unsafe.Add(t.Base, regs-FrameHeaderSize)), bytecode.HeaderSlots+n)
	dst := t.RawValues(block, bytecode.HeaderSlots+n)
	copy(dst, src)
	f.Regs = block + FrameHeaderSize
	f.State = FrameObjOwn
	f.Line = 0
	own := t.FrameAt(uintptr(f.Regs))
	own.FrameObj, own.Prev, own.Gen = 0, Value(region.IntTag), Value(region.IntTag)
	for i := range n {
		src[bytecode.HeaderSlots+i] = 0
	}
	h.Func, h.Locals = 0, 0
	t.Drop(&h.FrameObj)
}

// clearFrameObj drops what an ended frame's object owns.
func (t *Thread) clearFrameObj(v Value) {
	f := t.FrameObjAt(v)
	if f.State == FrameObjOwn {
		regs := f.Regs
		f.State, f.Regs = FrameObjCleared, 0
		h := t.FrameAt(uintptr(regs))
		vals := t.RawValues(regs, int(t.CodeAt(f.Code).NLocals))
		for i := range vals {
			t.Drop(&vals[i])
		}
		t.Drop(&h.Locals)
		t.Drop(&h.Func)
		t.FreeRaw(regs - FrameHeaderSize)
	}
	t.Drop(&f.Trace)
	t.Drop(&f.Extra)
}

func frameTraverse(t *Thread, self Value, visit VisitFunc) {
	f := t.FrameObjAt(self)
	visit(f.Code)
	if f.State != FrameObjOwn {
		return
	}
	for _, v := range t.RawValues(f.Regs-FrameHeaderSize, bytecode.HeaderSlots+int(t.CodeAt(f.Code).NLocals)) {
		if v.IsObject() {
			visit(v)
		}
	}
}

func frameSpec() *TypeSpec {
	none := func(v Value, t *Thread) (Value, error) { return t.orNone(v), nil }
	return &TypeSpec{
		ID: TFrame, Name: "frame", Flags: TypeGC | TypeDisallowInstantiation, Fields: 3, Basic: uint32(unsafe.Sizeof(FrameObj{})),
		Slots: Slots{
			Repr: func(t *Thread, self Value) (Value, error) {
				code := t.CodeAt(t.FrameObjCode(self))
				file, err := t.Repr(code.Filename)
				if err != nil {
					return 0, err
				}
				return t.NewStr(fmt.Sprintf("<frame at 0x%x, file %s, line %d, code %s>", uint64(self), t.Str(file), t.FrameLine(self), t.Str(code.Name))), nil
			},
			Traverse: frameTraverse,
			Clear: func(t *Thread, self Value) {
				if t.FrameObjAt(self).State == FrameObjOwn {
					t.clearFrameObj(self)
				}
			},
			Dealloc: func(t *Thread, self Value) {
				t.clearFrameObj(self)
				t.Drop(&t.FrameObjAt(self).Code)
			},
		},
		GetSets: []GetSet{
			{Name: "f_back", Get: func(t *Thread, self Value) (Value, error) { return none(t.FrameBack(self), t) }, Doc: "Return the previous stack frame in call chain, or None if this is the bottom frame."},
			{Name: "f_code", Get: func(t *Thread, self Value) (Value, error) { return t.Hold(t.FrameObjCode(self)), nil }, Doc: "Return the code object being executed in this frame."},
			{Name: "f_builtins", Get: func(t *Thread, self Value) (Value, error) {
				if h := t.frameHeader(t.FrameObjAt(self)); h != nil && h.Func != 0 {
					return none((*Function)(t.At(h.Func, 0)).Builtins, t)
				}
				return t.RT.Builtins, nil
			}, Doc: "Return the built-in variables in the frame."},
			{Name: "f_globals", Get: func(t *Thread, self Value) (Value, error) {
				if h := t.frameHeader(t.FrameObjAt(self)); h != nil && h.Func != 0 {
					return none((*Function)(t.At(h.Func, 0)).Globals, t)
				}
				return t.NewDict(), nil
			}, Doc: "Return the global variables in the frame."},
			{Name: "f_locals", Get: func(t *Thread, self Value) (Value, error) { return t.FrameLocals(self), nil }, Doc: "Return the mapping used by the frame to look up local variables."},
			{Name: "f_lasti", Get: func(t *Thread, self Value) (Value, error) {
				f := t.FrameObjAt(self)
				if f.State == FrameObjSuspended && t.frameCreated(f) {
					return t.NewInt(-1), nil
				}
				if f.Start != 0 {
					return t.NewInt(0), nil
				}
				return t.NewInt(CodeOffset(t.FrameWord(self))), nil
			}, Doc: "Return the index of the last attempted instruction in the frame."},
			{Name: "f_lineno", Get: func(t *Thread, self Value) (Value, error) {
				if n := t.FrameLine(self); n > 0 {
					return t.NewInt(int64(n)), nil
				}
				return t.RT.None, nil
			}, Set: frameSetLine, Doc: "Return the current line number in the frame."},
			{Name: "f_trace", Get: func(t *Thread, self Value) (Value, error) { return none(t.FrameObjAt(self).Trace, t) },
				Set: func(t *Thread, self, v Value) error {
					if v == t.RT.None {
						v = 0
					}
					f := t.FrameObjAt(self)
					if f.Line == 0 && v != 0 {
						f.Line = int32(t.FrameLine(self)) // no event for the line that is running
					}
					t.Store(&f.Trace, v)
					return nil
				}, Doc: "Return the trace function for this frame, or None if no trace function is set."},
			{Name: "f_trace_lines", Get: func(t *Thread, self Value) (Value, error) { return t.Bool(t.FrameObjAt(self).Lines != 0), nil }, Set: frameSetFlag(func(f *FrameObj) *uint8 { return &f.Lines })},
			{Name: "f_trace_opcodes", Get: func(t *Thread, self Value) (Value, error) {
				return t.Bool(t.FrameObjAt(self).Opcode != 0), nil
			}, Set: frameSetFlag(func(f *FrameObj) *uint8 { return &f.Opcode })},
			{Name: "f_generator", Get: func(t *Thread, self Value) (Value, error) { return none(t.frameGenerator(t.FrameObjAt(self)), t) }, Doc: "Return the generator or coroutine associated with this frame, or None."},
		},
		Methods: []Func{
			{Name: "clear", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				f := t.FrameObjAt(a[0])
				switch f.State {
				case FrameObjLive:
					return 0, t.Errorf(TRuntimeError, "cannot clear an executing frame")
				case FrameObjSuspended:
					g := t.frameGenerator(f)
					if t.generatorAt(g).State == GenSuspended {
						return 0, t.Errorf(TRuntimeError, "cannot clear a suspended frame")
					}
					genFinalize(t, g)
					t.finishGenerator(g)
				}
				t.clearFrameObj(a[0])
				return t.RT.None, nil
			}, Doc: "Clear all references held by the frame."},
			{Name: "__sizeof__", Sig: "(self, /)", Call: func(t *Thread, a []Value) (Value, error) {
				f := t.FrameObjAt(a[0])
				n := int64(unsafe.Sizeof(*f))
				if f.State == FrameObjOwn {
					n += FrameHeaderSize + 8*int64(t.CodeAt(f.Code).NLocals)
				}
				return t.NewInt(n), nil
			}, Doc: "Return the size of the frame in memory, in bytes."},
		},
	}
}

func frameSetFlag(field func(f *FrameObj) *uint8) func(t *Thread, self, v Value) error {
	return func(t *Thread, self, v Value) error {
		if v == 0 {
			return t.TypeErrorf("cannot delete attribute")
		}
		if !t.Is(v, TBool) {
			return t.TypeErrorf("attribute value type must be bool")
		}
		p := field(t.FrameObjAt(self))
		*p = 0
		if v == t.RT.True {
			*p = 1
		}
		if p == &t.FrameObjAt(self).Opcode && *p != 0 {
			t.Trace.Opcodes = true
		}
		return nil
	}
}

// frameSetLine jumps: a trace function of the frame may set its f_lineno.
func frameSetLine(t *Thread, self, v Value) error {
	if v == 0 {
		return t.Errorf(TAttributeError, "cannot delete attribute")
	}
	if !t.IsIntLike(v) {
		return t.ValueErrorf("lineno must be an integer")
	}
	line, ok := t.Int64(v)
	if !ok {
		return t.ValueErrorf("lineno out of range")
	}
	j, ok := t.RT.Machine.(interface {
		SetLine(t *Thread, frame Value, line int) error
	})
	if !ok {
		return t.ValueErrorf("f_lineno can only be set in a trace function")
	}
	return j.SetLine(t, self, int(line))
}
