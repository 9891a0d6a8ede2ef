package object

import (
	"fmt"
	"unsafe"
)

// FrameObj is Python's view of a frame. While the frame runs, Regs points to its registers on the stack and the frame's header owns a
// reference to this object (which owns nothing of the frame). A suspended generator's frame object points into the generator's
// block. When the frame ends and somebody else holds the object, what the frame owned moves to the object, its locals to the place behind
// it. All that the object owns then stands side by side, and is released last to first.
type FrameObj struct {
	Header
	Regs   uint64 // offset of register 0; 0: cleared
	PC     uint64 // of the instruction, while not running
	State  uint8  // FrameObjLive ...
	Lines  uint8  // f_trace_lines
	Opcode uint8  // f_trace_opcodes
	Start  uint8  // 1 while the call event of a new frame is reported: it stands at the code's first line
	Jumped uint8  // f_lineno was set: temporaries may hold references when the frame returns
	_      [3]uint8
	Line   int32 // line of the last line event while traced, 0 none
	NLocal int32 // Values behind the object
	Code   Value // code object: what remains when the frame is cleared
	Extra  Value // dict of names that were added to f_locals, 0 none
	Trace  Value // f_trace
	Back   Value // frame object of the caller, once the frame has ended
	Locals Value // namespace, once the frame has ended
	Func   Value // function, once the frame has ended
}

// FrameObjData is where a FrameObj's locals begin, FrameObjOwned the number of Values right before it that the object owns.
const (
	FrameObjData  = 96
	FrameObjOwned = 6
)

var _ [FrameObjData]byte = [unsafe.Sizeof(FrameObj{})]byte{}

// States of a FrameObj.
const (
	FrameObjLive      = iota // on the stack
	FrameObjSuspended        // in a generator's block
	FrameObjOwn              // ended
	FrameObjCleared
)

// FrameObjAt is the frame object v, which must be one.
func (t *Thread) FrameObjAt(v Value) *FrameObj { return (*FrameObj)(t.At(v, 0)) }

// FrameObjCode is f_code, borrowed.
func (t *Thread) FrameObjCode(v Value) Value { return t.FrameObjAt(v).Code }

// FrameObjectFor is the frame object of the frame at regs, made if there is none yet. It is held by the scope.
func (t *Thread) FrameObjectFor(regs uintptr) Value {
	h := t.FrameAt(regs)
	if h.FrameObj == 0 && !t.MakeFrameObject(regs) {
		t.NoMemory()
	}
	return t.Hold(h.FrameObj)
}

// MakeFrameObject gives the frame at regs its frame object; false when there is no memory.
func (t *Thread) MakeFrameObject(regs uintptr) bool {
	v := t.newFrameObj(regs)
	if v == 0 {
		return false
	}
	h := t.FrameAt(regs)
	h.FrameObj = v
	h.Meta |= FrameExtra
	t.Track(v)
	return true
}

// newFrameObj makes a frame object for the frame at regs, which does not know of it yet; 0 when there is no memory.
func (t *Thread) newFrameObj(regs uintptr) Value {
	code := Value(uint64(t.FrameAt(regs).Code.Int()))
	n := t.CodeAt(code).NLocals
	v := t.tryAlloc(TFrame, FrameObjData+8*uint64(n))
	if v == 0 {
		return 0
	}
	f := t.FrameObjAt(v)
	clear(unsafe.Slice((*uint64)(t.At(v, HeaderSize)), (FrameObjData-HeaderSize)/8))
	f.Regs, f.Lines, f.NLocal = uint64(regs), 1, int32(n)
	t.Init(&f.Code, code)
	return v
}

// BuryFrame makes the frame object of the running frame, which has none and ends at t.PC by an exception, and moves what the frame owns to
// it. The caller sees to Back and owns the reference; 0 when there is no memory.
func (t *Thread) BuryFrame() Value {
	v := t.newFrameObj(t.Frame)
	if v != 0 {
		t.FrameObjAt(v).PC = uint64(t.PC)
		t.moveFrame(v, t.Frame)
		t.Track(v)
	}
	return v
}

// moveFrame moves what the frame at regs owns to its frame object v.
func (t *Thread) moveFrame(v Value, regs uintptr) {
	f, h := t.FrameObjAt(v), t.FrameAt(regs)
	f.Func, f.Locals = h.Func, h.Locals
	h.Func, h.Locals = 0, 0
	f.Regs, f.State, f.Line = uint64(v)+FrameObjData, FrameObjOwn, 0
	own := t.RawValues(f.Regs, int(f.NLocal))
	for i, src := 0, t.RawValues(uint64(regs), int(f.NLocal)); i < len(src); i++ {
		own[i] = src[i]
		src[i] = 0
	}
}

// frameFunc is the function that a frame runs and the namespace of a module or class body, 0 where there is none (any more).
func (t *Thread) frameFunc(f *FrameObj) (fn, locals Value) {
	if f.State == FrameObjLive || f.State == FrameObjSuspended {
		h := t.FrameAt(uintptr(f.Regs))
		return h.Func, h.Locals
	}
	return f.Func, f.Locals
}

// framePC is the offset of the instruction that the frame executes or stopped at.
func (t *Thread) framePC(f *FrameObj) uintptr {
	if f.State != FrameObjLive {
		return uintptr(f.PC)
	}
	if pc := t.runningPC(uintptr(f.Regs)); pc != 0 {
		return pc
	}
	if t.RT.World != nil {
		for _, x := range t.RT.World.Stopped() {
			if pc := x.runningPC(uintptr(f.Regs)); pc != 0 {
				return pc
			}
		}
	}
	return uintptr(t.CodeAt(f.Code).Instrs)
}

// runningPC is where the thread is in a frame of its stack, 0 for another thread's.
func (t *Thread) runningPC(frame uintptr) uintptr {
	if t.Frame == frame {
		return t.PC
	}
	for regs := t.Frame; regs != 0; {
		h := t.FrameAt(regs)
		if regs = uintptr(h.Prev.Int()); regs == frame {
			return uintptr(h.RetPC.Int()) - 8
		}
	}
	return 0
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
	return int(t.LineAt(code, t.FrameWord(v)))
}

func (t *Thread) frameCreated(f *FrameObj) bool {
	g := t.frameGenerator(f)
	return g != 0 && t.generatorAt(g).State == GenCreated
}

// frameGenerator is the generator whose frame this is, 0 if none.
func (t *Thread) frameGenerator(f *FrameObj) Value {
	if f.State == FrameObjLive || f.State == FrameObjSuspended {
		return Value(uint64(t.FrameAt(uintptr(f.Regs)).Gen.Int()))
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
	regs := uintptr(t.FrameAt(uintptr(f.Regs)).Prev.Int())
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
	f := t.FrameObjAt(v)
	f.PC = uint64(t.framePC(f))
	t.moveFrame(v, regs)
	t.Drop(&h.FrameObj)
}

// frameOwned is the Values that the frame object owns, once its frame has ended.
func (t *Thread) frameOwned(v Value) []Value {
	n := FrameObjOwned
	if f := t.FrameObjAt(v); f.State == FrameObjOwn {
		n += int(f.NLocal)
	}
	return t.RawValues(uint64(v)+FrameObjData-8*FrameObjOwned, n)
}

// clearFrameObj drops what an ended frame's object owns, but for its code.
func (t *Thread) clearFrameObj(v Value) {
	own := t.frameOwned(v)
	f := t.FrameObjAt(v)
	if f.State == FrameObjOwn {
		f.State, f.Regs = FrameObjCleared, 0
		for i := len(own) - 1; i >= FrameObjOwned; i-- {
			t.Drop(&own[i])
		}
		t.Drop(&f.Func)
		t.Drop(&f.Locals)
	}
	t.Drop(&f.Trace)
	t.Drop(&f.Extra)
}

func frameTraverse(t *Thread, self Value, visit VisitFunc) {
	for _, v := range t.frameOwned(self) {
		if v.IsObject() {
			visit(v)
		}
	}
}

func frameSpec() *TypeSpec {
	none := func(v Value, t *Thread) (Value, error) { return t.orNone(v), nil }
	return &TypeSpec{
		ID: TFrame, Name: "frame", Flags: TypeGC | TypeDisallowInstantiation, Basic: FrameObjData,
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
				own := t.frameOwned(self)
				for i := len(own) - 1; i >= 0; i-- {
					t.Drop(&own[i])
				}
			},
		},
		GetSets: []GetSet{
			{Name: "f_back", Get: func(t *Thread, self Value) (Value, error) { return none(t.FrameBack(self), t) }, Doc: "Return the previous stack frame in call chain, or None if this is the bottom frame."},
			{Name: "f_code", Get: func(t *Thread, self Value) (Value, error) { return t.Hold(t.FrameObjCode(self)), nil }, Doc: "Return the code object being executed in this frame."},
			{Name: "f_builtins", Get: func(t *Thread, self Value) (Value, error) {
				if fn, _ := t.frameFunc(t.FrameObjAt(self)); fn != 0 {
					return none((*Function)(t.At(fn, 0)).Builtins, t)
				}
				return t.RT.Builtins, nil
			}, Doc: "Return the built-in variables in the frame."},
			{Name: "f_globals", Get: func(t *Thread, self Value) (Value, error) {
				if fn, _ := t.frameFunc(t.FrameObjAt(self)); fn != 0 {
					return none((*Function)(t.At(fn, 0)).Globals, t)
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
				return t.NewInt(FrameObjData + 8*int64(t.FrameObjAt(a[0]).NLocal)), nil
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
