package vm

import (
	"fmt"
	"runtime"
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// Value is one Python value.
type Value = object.Value

// Machine implements object.Machine. What a thread needs is in its driver.
type Machine struct {
	monitor Monitor
}

// New returns the evaluator of a runtime.
func New() *Machine { return &Machine{} }

// maxNative bounds how deeply Go code and Python code may call each other: each level takes some kilobytes of Go's stack.
const maxNative = 60000

// driver is a thread's side of the machine.
type driver struct {
	t       *object.Thread
	result  Value // of the entry frame that just returned, owned
	native  int   // driver runs that are active
	yielded bool  // the entry frame did not return but yielded
	trace   tracer
	raised  object.Error // what RAISE and RERAISE hand to unwind, which is done with it before another can be raised
	again   reraised
	left    Value                       // how the loop was left, again: not at all, when protected is to go on from there
	caught  struct{ frame, pc uintptr } // where the last exception that found a handler came from
}

// of returns the thread's driver.
func of(t *object.Thread) *driver {
	if d, ok := t.VM.(*driver); ok {
		return d
	}
	d := &driver{t: t, left: again}
	t.VM = d
	t.PrepareLoop()
	t.Room(0, 0)
	t.UpdateTracing()
	return d
}

// CallFunction calls a Python function object.
func (*Machine) CallFunction(t *object.Thread, fn Value, args []Value, kwnames Value) (Value, error) {
	return of(t).callFunction(fn, args, kwnames, 0)
}

// CallWithLocals runs a function without arguments with locals as its frame's namespace.
func (*Machine) CallWithLocals(t *object.Thread, fn, locals Value) (Value, error) {
	return of(t).callFunction(fn, nil, 0, locals)
}

// Exec runs code with the given globals and locals; closure is a tuple of cells or 0.
func (*Machine) Exec(t *object.Thread, code, globals, locals, closure Value) (Value, error) {
	fn := t.NewFunction(code, globals, t.CodeAt(code).Qualname)
	if closure != 0 {
		t.Init(&(*object.Function)(t.At(fn, 0)).Closure, closure)
	}
	if t.CodeAt(code).Flags&bc.CoNewLocals != 0 {
		locals = 0
	}
	return of(t).callFunction(fn, nil, 0, locals)
}

// callFunction runs a Python function in a frame above the running one.
func (d *driver) callFunction(fn Value, args []Value, kwnames, locals Value) (Value, error) {
	t := d.t
	if d.native >= maxNative {
		return 0, t.Errorf(object.TRecursionError, "maximum recursion depth exceeded")
	}
	code := t.CodeAt((*object.Function)(t.At(fn, 0)).Code)
	if code.Simple == 1 && len(args) == int(code.ArgCount) && kwnames == 0 && locals == 0 && t.Break.Load() == 0 && t.Depth > 0 {
		if at := t.FrameTop(); at+object.FrameHeaderSize+8*uintptr(code.NRegs)+8 <= t.StackEnd {
			return d.callSimple(fn, code, at+object.FrameHeaderSize, args)
		}
	}
	size := 8 * (uintptr(code.NRegs) + uintptr(len(args)) + object.FrameHeaderSize/8 + 2)
	at, chunk := t.Room(t.FrameTop(), size)
	regs := at + object.FrameHeaderSize
	w := unsafe.Slice((*Value)(unsafe.Add(t.Base, regs)), len(args)) // more than operands can name, perhaps
	t.Incref(fn)
	t.FrameAt(regs).Func = fn
	for i, v := range args {
		t.Incref(v)
		w[i] = v
	}
	flags := uint64(object.FrameEntry)
	if chunk {
		flags |= object.FrameChunk
	}
	n := len(args)
	names := d.namesOf(kwnames)
	mark := t.Mark()
	gen, err := d.enter(fn, regs, n-len(names), names, flags, 0, t.PC+8, locals)
	if err != nil {
		d.dropWindow(regs, n)
		if chunk {
			t.DropChunk()
		}
		return t.Leave(mark, 0, err)
	}
	if gen != 0 { // a generator function: no frame was pushed
		if chunk {
			t.DropChunk()
		}
		return gen, nil
	}
	t.Release(mark)
	return d.run()
}

// namesOf is the items of a tuple, none for 0.
func (d *driver) namesOf(kwnames Value) []Value {
	if kwnames == 0 {
		return nil
	}
	return d.t.TupleItems(kwnames)
}

// callSimple is callFunction for a function of positional parameters only that gets as many arguments, in a frame at regs, for which there is
// room.
func (d *driver) callSimple(fn Value, code *object.Code, regs uintptr, args []Value) (Value, error) {
	t := d.t
	t.Incref(fn)
	r := (*registers)(unsafe.Add(t.Base, regs))[:code.NLocals]
	for i, v := range args {
		t.Incref(v)
		r[i] = v
	}
	clear(r[len(args):])
	h := t.FrameAt(regs) // field by field: copying a struct that has just been made would stall
	h.Func = fn
	h.RetPC = Value(uint64(t.PC+8)) | tagged
	h.Prev = Value(uint64(t.Frame)) | tagged
	h.Code = (*object.Function)(t.At(fn, 0)).Code | tagged
	h.Locals, h.FrameObj, h.Gen = 0, 0, tagged
	h.Meta = Value(object.FrameEntry|uint64(code.NLocals)<<object.MetaLocals) | tagged
	t.Depth--
	t.Frame = regs
	t.PC = uintptr(code.Instrs)
	return d.runEntry(regs, nil)
}

// dropWindow releases the callable and n arguments of a window whose call did not come about.
func (d *driver) dropWindow(regs uintptr, n int) {
	t := d.t
	t.Drop(&t.FrameAt(regs).Func)
	w := unsafe.Slice((*Value)(unsafe.Add(t.Base, regs)), n)
	for i := range w {
		t.Drop(&w[i])
	}
}

// run executes from t.PC in the entry frame t.Frame until that frame returns.
func (d *driver) run() (Value, error) { return d.runFrom(nil) }

// runFrom is run that begins by raising err, unless that is nil.
func (d *driver) runFrom(err error) (Value, error) { return d.runEntry(d.t.Frame, err) }

// runEntry is runFrom for an entry frame that may have called others already.
func (d *driver) runEntry(entry uintptr, err error) (Value, error) {
	t := d.t
	d.native++
	mark := t.Mark()
	for {
		if err == nil {
			err = d.protected()
		}
		if isReturned(err) {
			break
		}
		if err = d.unwind(err, mark, entry); err != nil {
			d.native--
			return 0, err
		}
	}
	d.native--
	v := d.result
	d.result = 0
	return t.Own(v), nil
}

// protected runs until the entry frame returns (errReturned) or an instruction fails, by error or by panic.
func (d *driver) protected() (err error) {
	t := d.t
	depth := t.NativeState()
	defer func() {
		if r := recover(); r != nil {
			t.RestoreNative(depth)
			err = d.panicked(r)
		}
	}()
	left := d.left
	d.left = again
	meter, run := t.RT.Meter, loop
	if meter != nil {
		run = meteredLoop
	}
	for ; ; left = again {
		if left == again && t.Break.Load() != 0 {
			if err := d.safeBefore(); err != nil {
				return err
			}
			if t.Break.Load()&object.BreakTrace != 0 {
				if meter != nil {
					if t.Fuel--; t.Fuel < 0 {
						if err := meter.Draw(t); err != nil {
							return err
						}
					}
				}
				if err := d.traced(); err != nil {
					return err
				}
				continue
			}
		}
		if left == again {
			left = run(t)
		}
		for left == native {
			if err := t.RunNative(); err != nil {
				return err
			}
			if t.Break.Load() == 0 {
				left = run(t)
				continue
			}
			pc := t.PC - 8
			d.finishNative()
			if err := d.safeAfter(pc); err != nil {
				return err
			}
			left = again
		}
		switch left {
		case 0:
		case again:
			continue
		case yielded, returned:
			d.result, d.yielded = t.Result, left == yielded
			return errReturned
		case needRoom:
			t.MakeRoom()
			continue
		default:
			d.endFinished(left)
			continue
		}
		if meter != nil && t.Fuel < 0 {
			if err := meter.Draw(t); err != nil {
				return err
			}
			continue
		}
		if t.Break.Load() != 0 {
			if err := d.safeBefore(); err != nil {
				return err
			}
		}
		frame, pc := t.Frame, t.PC
		if err := d.slow(); err != nil {
			return err
		}
		if t.Break.Load() != 0 && t.Frame == frame {
			if err := d.safeAfter(pc); err != nil {
				return err
			}
		}
	}
}

// endFinished is end for an object whose end the loop has come upon: what runs now belongs to the instruction that is finished.
func (d *driver) endFinished(dead Value) {
	d.t.PC -= 8
	d.end(dead)
	d.t.PC += 8
}

// end drops the last reference to dead, and then ends what the loop was about to end when it came upon it.
func (d *driver) end(dead Value) {
	t := d.t
	waiting := t.Dying
	t.Dying = 0
	t.Decref(dead)
	for waiting != 0 {
		h := t.Head(waiting)
		dead, waiting = waiting, *(*Value)(unsafe.Pointer(h))
		h.Local, h.Shared, h.Owner = 1, 0, t.ID
		t.Decref(dead)
	}
}

// panicked turns a recovered panic into a Python error.
func (d *driver) panicked(r any) error {
	t := d.t
	if object.IsMemoryPanic(r) {
		return t.MemoryError()
	}
	if e, ok := r.(*object.Error); ok {
		return e
	}
	if object.IsFault(r) {
		t.RT.Faulted.Store(true)
	}
	if debugPanics {
		buf := make([]byte, 16<<10)
		println(string(buf[:runtime.Stack(buf, false)]))
	}
	return t.Errorf(object.TSystemError, "internal error: %s", fmt.Sprint(r))
}

// sentinel is an error that is no Python exception: how an instruction tells the driver what else happened.
type sentinel struct{ text string }

func (s *sentinel) Error() string { return s.text }

// errReturned: the entry frame has returned, d.result holds its value.
var errReturned error = entryReturned

var entryReturned = &sentinel{"returned"}

func isReturned(err error) bool {
	s, ok := err.(*sentinel)
	return ok && s == entryReturned
}

// frame is the running frame's header.
func (d *driver) frame() *object.FrameHeader { return d.t.FrameAt(d.t.Frame) }

// regs is the running frame's registers.
func (d *driver) regs() *registers { return (*registers)(unsafe.Add(d.t.Base, d.t.Frame)) }

// fn is the running function.
func (d *driver) fn() *object.Function { return (*object.Function)(d.t.At(d.frame().Func, 0)) }

// code is the running code.
func (d *driver) code() *object.Code { return d.t.FrameCode(d.t.Frame) }

// name is name number i of the running code.
func (d *driver) name(i uint16) Value { return d.t.TupleItems(d.code().Names)[i] }

// word is the instruction word i words after t.PC.
func (d *driver) word(i int) *uint64 {
	return (*uint64)(unsafe.Add(d.t.Base, d.t.PC+8*uintptr(i)))
}

// set stores an owned reference into a register.
func (d *driver) set(r *registers, a uint16, v Value) {
	old := r[a]
	r[a] = v
	if old.IsCounted() {
		d.t.Decref(old)
	}
}

// take moves a register's reference out.
func take(r *registers, a uint16) Value {
	v := r[a]
	r[a] = 0
	return v
}

// advance goes on with the next instruction.
func (d *driver) advance(in uint64) { d.t.PC += 8 * uintptr(bc.Op(uint8(in)).Words()) }

// kill empties the operands that die in the instruction, in CPython's order: as a rule first to last, those of comparisons last to first, in
// r[a][r[b]] = r[c] first b.
func (d *driver) kill(in uint64, r *registers) {
	if bc.FlagsOf(in)&(bc.KillA|bc.KillB|bc.KillC) == 0 {
		return
	}
	switch op := bc.Op(uint8(in)); {
	case operators[op].what&operatorCompares != 0:
		d.killOne(in, r, 2)
		d.killOne(in, r, 1)
		d.killOne(in, r, 0)
	case op == bc.SETITEM:
		d.killOne(in, r, 1)
		d.killOne(in, r, 0)
		d.killOne(in, r, 2)
	default:
		d.killOne(in, r, 0)
		d.killOne(in, r, 1)
		d.killOne(in, r, 2)
	}
}

// killOne empties operand i if it dies in the instruction.
func (d *driver) killOne(in uint64, r *registers, i uint) {
	if in>>(8+i)&1 != 0 {
		d.t.Drop(&r[uint16(in>>(16+16*i))])
	}
}

// finish ends an instruction whose result v, on the scope opened at mark, goes to register a.
func (d *driver) finish(mark int, in uint64, v Value) error {
	r := d.regs()
	v = d.t.Take(mark, v)
	a := uint16(in >> 16)
	if a == uint16(in>>32) && a >= d.code().NLocals && operators[uint8(in)].what&operatorCompares == 0 {
		// The first operand's register: it ends before the second does.
		d.set(r, a, v)
		d.kill(in, r)
	} else {
		d.kill(in, r)
		d.set(r, a, v)
	}
	d.advance(in)
	return nil
}

// done ends an instruction without a result.
func (d *driver) done(mark int, in uint64) error {
	d.t.Release(mark)
	d.kill(in, d.regs())
	d.advance(in)
	return nil
}

// jump ends a conditional jump by the distance in words.
func (d *driver) jump(mark int, in uint64, taken bool, distance int32) error {
	d.t.Release(mark)
	d.kill(in, d.regs())
	d.advance(in)
	if taken {
		d.t.PC = uintptr(int(d.t.PC) + 8*int(distance))
	}
	return nil
}

// dropRun releases n registers from a on.
func (d *driver) dropRun(r *registers, a uint16, n int) {
	for i := range n {
		d.t.Drop(&r[a+uint16(i)])
	}
}

// run registers as a slice, in place.
func window(r *registers, a uint16, n int) []Value { return unsafe.Slice(&r[a], n) }

// Attach makes the machine the evaluator of t's runtime.
func Attach(t *object.Thread) { t.RT.Machine = New() }
