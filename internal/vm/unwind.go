package vm

import (
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// reraised wraps an exception that is raised again: no traceback entry for the frame that does, no new context.
type reraised struct{ exc Value }

func (*reraised) Error() string { return "exception raised again" }

// unwind finds the handler of err, frame by frame from the running one up to entry. It returns nil when it found one (t.PC is there), else the
// error, whose exception the scope owns; the entry frame is gone then.
func (d *driver) unwind(err error, mark int, entry uintptr) (out error) {
	t := d.t
	var exc Value
	again, chained := false, false
	switch e := err.(type) {
	case *object.Error:
		exc, chained = e.Exc, e.Chained
	case *reraised:
		exc, again, chained = e.exc, true, true
	default:
		e2 := t.Errorf(object.TSystemError, "%s", err.Error())
		exc = e2.(*object.Error).Exc
	}
	t.Incref(exc)
	t.Release(mark)
	if !chained {
		d.chain(exc)
	}
	inner := Value(0) // the frame object of the frame before, if that still lacks its caller's; owned
	for {
		code := d.code()
		h := d.frame()
		word := code.WordOf(t.PC)
		target, reg, depth, handled := t.HandlerAt(code, word)
		handled = handled && !t.Aborting && !t.RT.Faulted.Load()
		iteration := !handled && t.Frame != entry && d.endsIteration(h, exc)
		if !handled && !again && !iteration && t.Frame != entry && d.buriable(h) {
			if d.holdsTemporaries(code) {
				d.settle(&inner)
				d.dropTemporaries(code)
			}
			if d.buriable(h) {
				if frame := t.BuryFrame(); frame != 0 {
					t.PushTraceback(exc, frame, word)
					d.setBack(&inner, frame)
					inner = frame
					t.Frame, t.PC = uintptr(h.Prev.Int()), uintptr(h.RetPC.Int())-8
					t.Depth++
					continue
				}
			}
		}
		if !again && h.Meta&object.FrameShadow == 0 && (!iteration || t.Break.Load()&object.BreakTrace != 0) {
			d.addTraceback(exc, word)
		}
		d.settle(&inner)
		if t.Break.Load()&object.BreakTrace != 0 {
			exc = d.traceException(exc, again)
		}
		cleanup := again
		again = false
		if handled {
			if !cleanup || t.LineAt(code, word) != 0 {
				d.caught.frame, d.caught.pc = t.Frame, t.PC
			}
			r := d.regs()
			for i := uint32(depth); i < code.NRegs; i++ {
				if i != uint32(reg) {
					t.Drop(&r[uint16(i)])
				}
			}
			d.set(r, reg, exc)
			t.PC = uintptr(code.Instrs) + 8*uintptr(target)
			if t.Break.Load()&object.BreakTrace != 0 {
				m := t.Mark()
				if err := d.fireAt(EventExceptionHandled, exc); err != nil {
					return d.unwind(err, mark, entry)
				}
				t.Release(m)
			}
			return nil
		}
		if cleanup {
			d.backToRaise(exc, code, h, word)
		}
		last := t.Frame == entry
		if t.Break.Load()&object.BreakTrace != 0 {
			exc = d.traceUnwind(exc)
		}
		d.popFrame(true)
		t.PC -= 8 // into the calling instruction
		if iteration {
			t.Decref(exc)
			t.PC += 16
			d.exhausted()
			return nil
		}
		if last {
			t.Own(exc)
			return &object.Error{Exc: exc, Chained: true}
		}
	}
}

// buriable reports whether BuryFrame and three assignments do for the running frame, which an exception ends, all that popFrame would, once
// its temporaries are empty.
func (d *driver) buriable(h *object.FrameHeader) bool {
	return h.Meta&(object.MetaFlags&^(object.FrameOperator|object.FrameDiscard)) == 0 && h.FrameObj == 0 && d.t.Break.Load()&object.BreakTrace == 0
}

// settle gives *inner, the frame object of a frame that the running one called, its caller's frame object, and lets go of it.
func (d *driver) settle(inner *Value) {
	if *inner == 0 {
		return
	}
	regs := d.t.Frame
	for regs != 0 && d.t.FrameAt(regs).Meta&object.FrameShadow != 0 {
		regs = uintptr(d.t.FrameAt(regs).Prev.Int())
	}
	back := Value(0)
	if regs != 0 && (d.t.FrameAt(regs).FrameObj != 0 || d.t.MakeFrameObject(regs)) {
		back = d.t.FrameAt(regs).FrameObj
	}
	d.setBack(inner, back)
}

func (d *driver) setBack(inner *Value, back Value) {
	if *inner != 0 {
		d.t.Init(&d.t.FrameObjAt(*inner).Back, back)
		d.t.Drop(inner)
	}
}

// holdsTemporaries reports whether a temporary of the running frame holds a counted reference.
func (d *driver) holdsTemporaries(code *object.Code) bool {
	for _, v := range d.regs()[code.NLocals:code.NRegs] {
		if v.IsCounted() {
			return true
		}
	}
	return false
}

// dropTemporaries empties the running frame's temporaries, last to first.
func (d *driver) dropTemporaries(code *object.Code) {
	r := d.regs()
	for i := int(code.NRegs) - 1; i >= int(code.NLocals); i-- {
		d.t.Drop(&r[uint16(i)])
	}
}

// endsIteration reports whether exc, which leaves frame h, is the StopIteration of a __next__ that FORITER has called.
func (d *driver) endsIteration(h *object.FrameHeader, exc Value) bool {
	t := d.t
	if h.Meta&object.FrameOperator == 0 || !t.TypeOf(exc).IsSubtype(t.TypeByID(object.TStopIteration)) {
		return false
	}
	call := *(*uint64)(unsafe.Add(t.Base, uintptr(h.RetPC.Int())-8))
	return bc.Op(uint8(call)) == bc.FORITER
}

// chain sets the context of a newly raised exception to the one being handled.
func (d *driver) chain(exc Value) {
	t := d.t
	handled := t.CurrentException()
	if handled == 0 || handled == exc {
		return
	}
	// A cycle through exc is cut where it leads back to exc.
	slow, half := handled, false
	for o := handled; ; {
		e := t.ExcAt(o)
		next := e.Context
		if next == 0 {
			break
		}
		if next == exc {
			t.Store(&e.Context, 0)
			break
		}
		o = next
		if o == slow {
			break
		}
		if half {
			slow = t.ExcAt(slow).Context
		}
		half = !half
	}
	t.Store(&t.ExcAt(exc).Context, handled)
}

// addTraceback puts an entry for the running frame before the exception's traceback. Out of memory, it leaves it.
func (d *driver) addTraceback(exc Value, word uint32) {
	if h := d.frame(); h.FrameObj != 0 || d.t.MakeFrameObject(d.t.Frame) {
		d.t.PushTraceback(exc, h.FrameObj, word)
	}
}

// popFrame ends the running frame: it releases what the frame owns and makes the caller's frame the running one, with t.PC behind
// the call. With temporaries, those are released too; a frame that returns has none.
func (d *driver) popFrame(temporaries bool) {
	t := d.t
	h := d.frame()
	r := d.regs()
	code := d.code()
	meta := uint64(h.Meta)
	if temporaries || h.FrameObj != 0 && t.FrameObjAt(h.FrameObj).Jumped != 0 {
		d.dropTemporaries(code) // before the frame object takes its leave: what ends here may ask for it
	}
	if h.FrameObj != 0 {
		d.detachFrameObj(h, r, code)
	}
	for i := int(code.NLocals) - 1; i >= 0; i-- { // last to first, as CPython since 3.14
		if old := r[uint16(i)]; old != 0 {
			r[uint16(i)] = 0
			if old.IsCounted() {
				t.Decref(old)
			}
		}
	}
	if meta&object.FrameInit != 0 && temporaries {
		t.Drop((*Value)(unsafe.Add(unsafe.Pointer(r), -object.FrameHeaderSize-8)))
	}
	gen := Value(0)
	if meta&object.FrameGen != 0 {
		if meta&object.FrameOwnsGen != 0 {
			gen = Value(uint64(h.Gen.Int()))
		}
		d.endGenerator(h)
	}
	if h.FrameObj != 0 { // what has ended with the locals asked for it
		d.detachFrameObj(h, r, code)
	}
	locals, fn := h.Locals, h.Func
	h.Locals, h.Func = 0, 0
	t.Frame = uintptr(h.Prev.Int())
	t.PC = uintptr(h.RetPC.Int())
	t.Depth++
	if meta&object.FrameChunk != 0 {
		t.DropChunk()
	}
	t.Decref(locals)
	t.Decref(fn)
	t.Decref(gen)
}

// leave returns v, an owned reference, from the running frame.
func (d *driver) leave(v Value) error {
	t := d.t
	if t.Break.Load()&object.BreakTrace != 0 {
		err := d.fireAt(EventPyReturn, v)
		if err == nil {
			err = d.traceReturn(v)
		}
		if err != nil {
			t.Decref(v)
			return err
		}
	}
	h := d.frame()
	meta := uint64(h.Meta)
	if meta&object.FrameInit != 0 {
		if v != t.RT.None {
			err := t.TypeErrorf("__init__() should return None, not '%s'", t.TypeName(v))
			t.Decref(v)
			return err
		}
		p := (*Value)(unsafe.Add(unsafe.Pointer(d.regs()), -object.FrameHeaderSize-8))
		v = *p
		*p = 0
	}
	// The register of a RETURN, if it is a temporary, still holds a reference.
	if in := *d.word(0); uint8(in) == returnOp {
		if a := uint16(in >> 16); a >= d.code().NLocals {
			t.Drop(&d.regs()[a])
		}
	}
	d.popFrame(false)
	switch {
	case meta&object.FrameEntry != 0:
		d.result = v
		d.yielded = false
		t.PC -= 8
		return errReturned
	case meta&object.FrameSend != 0: // a generator that YIELDFROM ran has ended: on behind its cache word
		r := d.regs()
		in := *d.word(-1)
		t.PC += 8
		d.set(r, uint16(in>>16), v)
		t.Drop(&r[uint16(in>>32)])
	case meta&object.FrameOperator != 0:
		t.PC -= 8
		return d.operated(v, uint16(meta>>object.MetaDest))
	case meta&object.FrameCall != 0:
		t.Own(v)
		t.PC -= 8
		return t.StopWith(v)
	case meta&object.FrameGen != 0: // a generator that FORITER ran has ended
		t.Decref(v)
		d.exhausted()
	case meta&object.FrameDiscard != 0:
		t.Decref(v)
	default:
		d.set(d.regs(), uint16(meta>>object.MetaDest), v)
	}
	return nil
}

// exhausted ends the FORITER before t.PC.
func (d *driver) exhausted() {
	in := *d.word(-2)
	r := d.regs()
	d.t.Drop(&r[uint16(in>>32)])
	d.t.PC = uintptr(int(d.t.PC) + 8*int(int16(in>>48)))
}

// backToRaise lets the line of a frame that ends be that of the instruction whose exception brought it into its last handler, where that
// handler is clean-up code, which has no line.
func (d *driver) backToRaise(exc Value, code *object.Code, h *object.FrameHeader, word uint32) {
	t := d.t
	if h.FrameObj == 0 || t.LineAt(code, word) != 0 {
		return
	}
	if d.caught.frame == t.Frame {
		t.PC = d.caught.pc
		return
	}
	v := t.ExcAt(exc).Traceback
	if v == 0 {
		return
	}
	if tb := t.TracebackAt(v); tb.Frame == h.FrameObj && tb.Lasti >= 0 {
		t.PC = uintptr(code.Instrs) + 8*uintptr(tb.Lasti)
	}
}
