package vm

import (
	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Tracing (sys.settrace, sys.setprofile). While BreakTrace is set, the driver does not enter the loop but runs one instruction after
// the other in its general case, and calls the functions on the way. A trace function runs with tracing off.

// tracer is what a driver remembers between traced instructions.
type tracer struct {
	frame uintptr // where the last instruction was
	word  uint32
	event string // the event that is being reported
}

// traced runs the instruction at t.PC with everything that wants to hear of it told.
func (d *driver) traced() error {
	t := d.t
	if bc.Op(uint8(*d.word(0))) == bc.CALLED {
		d.finishNative()
		return nil
	}
	last, frame := d.trace.word, d.trace.frame
	if err := d.traceInstr(); err != nil {
		return err
	}
	if !t.RT.Monitored.Load() || t.Trace.Tracing > 0 {
		return d.slow()
	}
	if err := d.monitorInstr(last, frame == t.Frame); err != nil {
		return err
	}
	in, regs, word := *d.word(0), t.Frame, d.here()
	d.trace.frame, d.trace.word = regs, word
	if err := d.slow(); err != nil {
		return err
	}
	if isBranch[uint8(in)] && t.Frame == regs {
		return d.monitorJump(in, word)
	}
	return nil
}

// callTrace calls a trace or profile function. On an error it is removed.
func (d *driver) callTrace(fn, frame Value, event string, arg Value) (Value, error) {
	t := d.t
	if arg == 0 {
		arg = t.RT.None
	}
	t.Hold(fn)
	outer := d.trace.event
	d.trace.event = event
	defer func() { d.trace.event = outer }()
	t.Trace.Tracing++
	t.UpdateTracing()
	v, err := t.Call(fn, frame, t.Intern(event), arg)
	t.Trace.Tracing--
	if err != nil {
		t.Drop(&t.Trace.TraceFunc)
		t.Drop(&t.Trace.ProfileFunc)
	}
	t.UpdateTracing()
	return v, err
}

// hidden reports whether the running frame is not shown to trace functions.
func (d *driver) hidden() bool { return d.frame().Meta&object.FrameShadow != 0 }

// traceCall reports that a frame was entered.
func (d *driver) traceCall() error {
	t := d.t
	if t.Trace.Tracing > 0 || d.hidden() {
		return nil
	}
	mark := t.Mark()
	if t.RT.Monitored.Load() {
		event := EventPyResume
		if t.PC == uintptr(d.code().Instrs) {
			event = EventPyStart
		}
		if err := d.fireAt(event); err != nil {
			return err
		}
		if t.Trace.TraceFunc == 0 && t.Trace.ProfileFunc == 0 {
			t.Release(mark)
			return nil
		}
	}
	frame := t.FrameObjectFor(t.Frame)
	start := uint8(0)
	if t.PC == uintptr(d.code().Instrs) {
		start = 1
		t.FrameObjAt(frame).Line = 0
	}
	if fn := t.Trace.TraceFunc; fn != 0 {
		t.FrameObjAt(frame).Start = start
		v, err := d.callTrace(fn, frame, "call", 0)
		t.FrameObjAt(frame).Start = 0
		if err != nil {
			return err
		}
		f := t.FrameObjAt(frame)
		if v == t.RT.None {
			v = 0
		}
		t.Store(&f.Trace, v)
	}
	if fn := t.Trace.ProfileFunc; fn != 0 {
		t.FrameObjAt(frame).Start = start
		_, err := d.callTrace(fn, frame, "call", 0)
		t.FrameObjAt(frame).Start = 0
		if err != nil {
			return err
		}
	}
	t.Release(mark)
	return nil
}

// localTrace calls the running frame's own trace function, whose result replaces it.
func (d *driver) localTrace(event string, arg Value) error {
	t := d.t
	h := d.frame()
	if t.Trace.Tracing > 0 || t.Trace.TraceFunc == 0 || h.FrameObj == 0 {
		return nil
	}
	frame := h.FrameObj
	fn := t.FrameObjAt(frame).Trace
	if fn == 0 {
		return nil
	}
	mark := t.Mark()
	t.Hold(frame)
	v, err := d.callTrace(fn, frame, event, arg)
	if err != nil {
		t.Drop(&t.FrameObjAt(frame).Trace)
		return err
	}
	if v != t.RT.None {
		t.Store(&t.FrameObjAt(frame).Trace, v)
	}
	t.Release(mark)
	return nil
}

// traceInstr reports the instruction at t.PC, about to run.
func (d *driver) traceInstr() error {
	t := d.t
	h := d.frame()
	if t.Trace.Tracing > 0 || h.FrameObj == 0 || d.hidden() {
		return nil
	}
	f := t.FrameObjAt(h.FrameObj)
	if f.Trace == 0 {
		return nil
	}
	code := d.code()
	word := code.WordOf(t.PC)
	if prologue(*d.word(0)) {
		return nil
	}
	if f.Lines != 0 {
		line := t.LineAt(code, word)
		back := d.trace.frame == t.Frame && word < d.trace.word
		if line > 0 && (line != f.Line || back) {
			f.Line = line
			pc := t.PC
			if err := d.localTrace("line", 0); err != nil {
				return err
			}
			if t.PC != pc { // f_lineno was set
				d.trace.frame, d.trace.word = 0, 0
				h.FrameObj = d.frame().FrameObj
				t.FrameObjAt(h.FrameObj).Line = 0
				return d.traceInstr()
			}
		} else if line > 0 {
			f.Line = line
		}
	}
	d.trace.frame, d.trace.word = t.Frame, word
	if h.FrameObj != 0 && t.FrameObjAt(h.FrameObj).Opcode != 0 {
		return d.localTrace("opcode", 0)
	}
	return nil
}

// prologue reports whether an instruction only prepares cells: it belongs to the call.
func prologue(in uint64) bool {
	op := bc.Op(uint8(in))
	return op == bc.MAKECELL || op == bc.COPYFREE
}

// traceReturn reports that the running frame returns or yields v (0: an exception ends it).
func (d *driver) traceReturn(v Value) error {
	t := d.t
	if t.Trace.Tracing > 0 || d.hidden() {
		return nil
	}
	if err := d.localTrace("return", v); err != nil {
		return err
	}
	if fn := t.Trace.ProfileFunc; fn != 0 {
		mark := t.Mark()
		if _, err := d.callTrace(fn, t.FrameObjectFor(t.Frame), "return", v); err != nil {
			return err
		}
		t.Release(mark)
	}
	return nil
}

// traceException reports exc, owned, in the running frame. What the trace function raises takes its place.
func (d *driver) traceException(exc Value, again bool) Value {
	t := d.t
	if t.Trace.Tracing > 0 {
		return exc
	}
	mark := t.Mark()
	event := EventRaise
	if again {
		event = EventReraise
	}
	exc = d.replaced(exc, d.fireAt(event, exc))
	if again {
		t.Release(mark)
		return exc
	}
	tb := t.ExcAt(exc).Traceback
	if tb == 0 {
		tb = t.RT.None
	}
	if h := d.frame(); h.FrameObj != 0 && t.FrameObjAt(h.FrameObj).Trace != 0 {
		arg := t.NewTuple(t.TypeOf(exc).Obj, exc, tb)
		exc = d.replaced(exc, d.localTrace("exception", arg))
	}
	t.Release(mark)
	return exc
}

// traceUnwind reports that exc ends the running frame.
func (d *driver) traceUnwind(exc Value) Value {
	mark := d.t.Mark()
	exc = d.replaced(exc, d.fireAt(EventPyUnwind, exc))
	exc = d.replaced(exc, d.traceReturn(0))
	d.t.Release(mark)
	return exc
}

// replaced is the exception of err, owned, instead of exc, if err is not nil.
func (d *driver) replaced(exc Value, err error) Value {
	e, ok := err.(*object.Error)
	if !ok {
		return exc
	}
	d.t.Incref(e.Exc)
	d.t.Decref(exc)
	return e.Exc
}

// profileCall calls a native function with c_call, c_return and c_exception events.
func (d *driver) profileCall(f Value, call func() (Value, error)) (Value, error) {
	t := d.t
	fn := t.Trace.ProfileFunc
	if fn == 0 || t.Trace.Tracing > 0 || !f.IsObject() {
		return call()
	}
	switch t.Head(f).Type {
	case object.TBuiltinFunction, object.TMethodDescr, object.TClassMethodDescr:
	default:
		return call()
	}
	frame := t.FrameObjectFor(t.Frame)
	if _, err := d.callTrace(fn, frame, "c_call", f); err != nil {
		return 0, err
	}
	v, err := call()
	fn = t.Trace.ProfileFunc
	if fn == 0 {
		return v, err
	}
	event := "c_return"
	if err != nil {
		event = "c_exception"
	}
	if _, err2 := d.callTrace(fn, frame, event, f); err2 != nil {
		return 0, err2
	}
	return v, err
}
