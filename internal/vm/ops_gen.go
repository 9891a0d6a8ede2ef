package vm

import (
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// newGenerator makes the generator of a call whose arguments are bound at regs: they move to the generator's block.
func (d *driver) newGenerator(fn Value, code *object.Code, regs uintptr) Value {
	t := d.t
	id, kind := object.TGenerator, uint8(object.GenGenerator)
	switch {
	case code.Flags&bc.CoCoroutine != 0:
		id, kind = object.TCoroutine, object.GenCoroutine
	case code.Flags&bc.CoAsyncGenerator != 0:
		id, kind = object.TAsyncGenerator, object.GenAsync
	}
	f := (*object.Function)(t.At(fn, 0))
	v := t.NewGenerator(id, kind, f.Code)
	g := t.GeneratorAt(v)
	if f.Name != code.Name {
		t.Init(&g.Name, f.Name)
	}
	if f.Qualname != code.Qualname {
		t.Init(&g.Qualname, f.Qualname)
	}
	nl := bc.HeaderSlots + int(code.NLocals)
	src := unsafe.Slice((*Value)(unsafe.Add(t.Base, regs-object.FrameHeaderSize)), nl)
	copy(t.RawValues(g.Regs, nl), src)
	clear(src)
	h := t.FrameAt(uintptr(g.Regs) + object.FrameHeaderSize)
	h.Prev, h.RetPC = tagged, tagged
	h.Gen = v | tagged
	h.Meta = object.Value(object.FrameGen|uint64(code.NLocals)<<object.MetaLocals) | tagged
	if h.Locals != 0 {
		h.Meta |= object.FrameExtra
	}
	if kind == object.GenCoroutine && t.RT.OriginDepth > 0 {
		t.Store(&g.Origin, d.origin(t.RT.OriginDepth))
	}
	t.Track(v)
	return v
}

// origin is the stack of a coroutine's making: a tuple of (file name, line, function name).
func (d *driver) origin(depth int) Value {
	t := d.t
	var rows []Value
	pc := t.PC
	for regs := t.Frame; regs != 0 && len(rows) < depth; {
		code := t.FrameCode(regs)
		line := t.LineAt(code, code.WordOf(pc))
		rows = append(rows, t.NewTuple(code.Filename, t.NewInt(int64(line)), code.Name))
		h := t.FrameAt(regs)
		pc = uintptr(h.RetPC.Int()) - 8
		regs = uintptr(h.Prev.Int())
	}
	return t.NewTuple(rows...)
}

// entryGen are the flags of a generator's frame that Go code resumes.
const entryGen = object.FrameEntry | object.FrameGen | object.FrameOwnsGen

// genFlags are the flags that say how a generator was resumed.
const genFlags = object.FrameEntry | object.FrameChunk | object.FrameSend | object.FrameCall | object.FrameOwnsGen | object.FrameDrain

// Resume sends v to a generator, or throws exc into it; v 0 goes on without delivering anything.
func (*Machine) Resume(t *object.Thread, gen, v, exc Value) (Value, bool, error) {
	d := of(t)
	if d.native >= maxNative {
		return 0, false, t.Errorf(object.TRecursionError, "maximum recursion depth exceeded")
	}
	if exc != 0 {
		v = 0
	}
	frame, flags := t.Frame, uint64(entryGen)
	if t.Drain.Gen == gen {
		flags |= object.FrameDrain
		t.Drain.Gen = 0
	}
	first := d.resume(gen, v, flags, 0, t.PC+8)
	if first != nil && t.Frame == frame {
		return 0, false, first
	}
	if exc != 0 && first == nil {
		first = &object.Error{Exc: t.Hold(exc)}
	}
	if first == nil && t.Break.Load() == 0 && t.RT.Meter == nil {
		entry := t.Frame
		left := loop(t) // as a rule it comes to the next yield or the end
		if left == yielded || left == returned {
			return t.Own(t.Result), left == returned, nil
		}
		d.left = left
		r, err := d.runEntry(entry, nil)
		return r, !d.yielded, err
	}
	r, err := d.runFrom(first)
	return r, !d.yielded, err
}

// Throw throws exc into what a suspended generator delegates to.
func (*Machine) Throw(t *object.Thread, gen, exc Value, closeOnExit bool, args []Value) (Value, bool, error) {
	d := of(t)
	if d.native >= maxNative {
		return 0, false, t.Errorf(object.TRecursionError, "maximum recursion depth exceeded")
	}
	t.Hold(exc)
	frame := t.Frame
	err := d.resume(gen, 0, entryGen, 0, t.PC+8)
	switch {
	case err == nil:
		d.native++
		err = d.throwDelegate(exc, closeOnExit, args)
		d.native--
	case t.Frame == frame:
		return 0, false, err
	}
	r, err := d.runFrom(err)
	return r, !d.yielded, err
}

// throwDelegate throws exc into what the YIELDFROM at t.PC delegates to.
func (d *driver) throwDelegate(exc Value, closeOnExit bool, args []Value) (err error) {
	t := d.t
	defer func() {
		if r := recover(); r != nil {
			err = d.panicked(r)
		}
	}()
	mark := t.Mark()
	in := *d.word(0)
	r := d.regs()
	a, b, c := bc.Operands(in)
	result, done, err := t.ThrowInto(r[b], exc, closeOnExit, args)
	if err != nil {
		return err
	}
	result = t.Take(mark, result)
	if done {
		d.advance(in)
		t.Drop(&r[b])
		d.set(r, a, result)
		return nil
	}
	t.Drop(&r[a])
	return d.suspend(result, c)
}

// resume puts a created or suspended generator's frame on the stack, with v (borrowed; 0: nothing) as what its yield gives. When a
// trace function fails the frame is there already: t.Frame tells.
func (d *driver) resume(gen, v Value, flags uint64, dest uint16, ret uintptr) error {
	t := d.t
	g := t.GeneratorAt(gen)
	if t.Depth <= 0 {
		return d.tooDeep()
	}
	at, chunk := t.Room(t.FrameTop(), object.FrameHeaderSize+8*uintptr(g.NRegs))
	if chunk {
		flags |= object.FrameChunk
	}
	if flags&object.FrameOwnsGen != 0 {
		t.Incref(gen)
	}
	src := (*registers)(unsafe.Add(t.Base, g.Regs))
	dst := (*registers)(unsafe.Add(t.Base, at))
	for i := range bc.HeaderSlots + g.Live {
		dst[uint16(i)] = src[uint16(i)]
	}
	regs := at + object.FrameHeaderSize
	h := t.FrameAt(regs)
	h.RetPC = object.Value(uint64(ret)) | tagged
	h.Prev = object.Value(uint64(t.Frame)) | tagged
	h.Meta = h.Meta&^(genFlags|0xFFFF<<object.MetaDest) | object.Value(flags|uint64(dest)<<object.MetaDest)
	if h.FrameObj != 0 {
		f := t.FrameObjAt(h.FrameObj)
		f.Regs, f.State = uint64(regs), object.FrameObjLive
	}
	created := g.State == object.GenCreated
	g.State = object.GenRunning
	if handles(t.Handled) {
		t.HandledBelow++
	}
	t.Handled, g.ExcState = g.ExcState, t.Handled
	t.Depth--
	t.Frame = regs
	t.PC = uintptr(g.PC)
	if !created && v != 0 {
		in := *d.word(0)
		t.Incref(v)
		d.set(d.regs(), uint16(in>>16), v)
		if bc.Op(uint8(in)) == bc.YIELD {
			t.PC += 8
		}
	}
	if t.Break.Load()&object.BreakTrace != 0 {
		return d.traceCall()
	}
	return nil
}

// handles reports whether v, of Thread.Handled or Generator.ExcState, is an exception.
func handles(v Value) bool { return v != 0 && v != noneOffset }

// endGenerator takes note that the running frame, a generator's, ends: it will not come back.
func (d *driver) endGenerator(h *object.FrameHeader) {
	t := d.t
	g := t.GeneratorAt(Value(uint64(h.Gen.Int())))
	g.State = object.GenFinished
	g.Regs = 0
	inside := t.Handled
	t.Handled, g.ExcState = g.ExcState, 0
	if handles(t.Handled) {
		t.HandledBelow--
	}
	t.Decref(inside)
}

// suspend takes the running generator's frame off the stack, all but its first live registers, which it will need; v, owned, is
// what it yields. Resumed, it runs the instruction at t.PC on.
func (d *driver) suspend(v Value, live uint16) error {
	t := d.t
	if t.Break.Load()&object.BreakTrace != 0 {
		err := d.fireAt(EventPyYield, v)
		if err == nil {
			err = d.traceReturn(v)
		}
		if err != nil {
			t.Decref(v)
			return err
		}
	}
	h := d.frame()
	gen := Value(uint64(h.Gen.Int()))
	g := t.GeneratorAt(gen)
	meta := uint64(h.Meta)
	g.PC = uint64(t.PC)
	g.Live = uint32(live)
	g.State = object.GenSuspended
	ret, prev := uintptr(h.RetPC.Int()), uintptr(h.Prev.Int())
	if h.FrameObj != 0 {
		f := t.FrameObjAt(h.FrameObj)
		f.Regs, f.State, f.PC = g.Regs+object.FrameHeaderSize, object.FrameObjSuspended, g.PC
		if f.Jumped != 0 { // what the blocks that were left had in temporaries is still there
			g.Live = g.NRegs
		}
	}
	h.RetPC, h.Prev = tagged, tagged
	n := bc.HeaderSlots + int(g.Live)
	src := unsafe.Slice((*Value)(unsafe.Pointer(h)), n)
	copy(t.RawValues(g.Regs, n), src)
	clear(src)
	t.Handled, g.ExcState = g.ExcState, t.Handled
	if handles(t.Handled) {
		t.HandledBelow--
	}
	t.Frame, t.PC = prev, ret
	t.Depth++
	if meta&object.FrameChunk != 0 {
		t.DropChunk()
	}
	if meta&object.FrameEntry != 0 {
		d.result = v
		d.yielded = true
		t.PC -= 8
	} else {
		d.set(d.regs(), uint16(meta>>object.MetaDest), v)
	}
	if meta&object.FrameOwnsGen != 0 {
		t.Decref(gen)
	}
	if meta&object.FrameEntry != 0 {
		return errReturned
	}
	return nil
}

// forIter runs FORITER.
func (d *driver) forIter(mark int, in uint64, r *registers, b uint16) error {
	t := d.t
	it := r[b]
	if it == 0 {
		return t.Errorf(object.TSystemError, "no iterator")
	}
	if it.IsObject() && t.Head(it).Type == object.TGenerator {
		if g := t.GeneratorAt(it); g.State == object.GenCreated || g.State == object.GenSuspended {
			return d.resume(it, t.RT.None, object.FrameGen, uint16(in>>16), t.PC+16)
		}
	}
	next := t.TypeOf(it).Next
	if next == nil {
		return t.TypeErrorf("'%s' object is not an iterator", t.TypeName(it))
	}
	d.cacheSpecial(bc.FORITER, it)
	v, err := next(t, it)
	if err != nil {
		if !t.IsError(err, object.TStopIteration) {
			return err
		}
		v = 0
	}
	if v == 0 {
		t.Release(mark)
		t.PC += 16
		d.exhausted()
		return nil
	}
	return d.finish(mark, in, v)
}

// generators runs the instructions of generators and coroutines.
func (d *driver) generators(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	_, b, c := bc.Operands(in)
	switch op {
	case bc.YIELD:
		v := r[b]
		if d.code().Flags&bc.CoAsyncGenerator != 0 {
			v = t.WrapYield(v)
		}
		t.Incref(v)
		t.Release(mark)
		d.kill(in, r)
		if b >= c { // a temporary that is also the destination
			t.Drop(&r[b])
		}
		return d.suspend(v, c)
	case bc.YIELDFROM:
		return d.yieldFrom(mark, in, r)
	case bc.YIELDUP:
		t.PC -= 8 // at the YIELDFROM
		return d.suspend(take(r, uint16(in>>16)), c)
	case bc.GETYIELDFROMITER:
		x := r[b]
		switch {
		case t.Is(x, object.TCoroutine):
			if d.code().Flags&(bc.CoCoroutine|bc.CoIterableCoroutine) == 0 {
				return t.TypeErrorf("cannot 'yield from' a coroutine object in a non-coroutine generator")
			}
			return d.copyTo(in, x)
		case t.Is(x, object.TGenerator):
			return d.copyTo(in, x)
		}
		v, err := t.Iter(x)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.GETAWAITABLE:
		v, err := t.AwaitIter(r[b], int(c))
		if err != nil {
			return err
		}
		if t.Is(v, object.TCoroutine) && t.YieldFrom(v) != 0 {
			return t.Errorf(object.TRuntimeError, "coroutine is being awaited already")
		}
		return d.finish(mark, in, v)
	case bc.GETAITER:
		typ := t.TypeOf(r[b])
		if typ.AIter == nil {
			return t.TypeErrorf("'async for' requires an object with __aiter__ method, got %s", t.TypeName(r[b]))
		}
		v, err := typ.AIter(t, r[b])
		if err != nil {
			return err
		}
		if t.TypeOf(v).ANext == nil {
			return t.TypeErrorf("'async for' received an object from __aiter__ that does not implement __anext__: %s", t.TypeName(v))
		}
		return d.finish(mark, in, v)
	case bc.GETANEXT:
		typ := t.TypeOf(r[b])
		if typ.ANext == nil {
			return t.TypeErrorf("'async for' requires an iterator with __anext__ method, got %s", t.TypeName(r[b]))
		}
		aw, err := typ.ANext(t, r[b])
		if err != nil {
			return err
		}
		v, err := t.AwaitIter(aw, 0)
		if err != nil {
			err2 := t.TypeErrorf("'async for' received an invalid object from __anext__: %s", t.TypeName(aw))
			if cause, ok := err.(*object.Error); ok {
				e := t.ExcAt(err2.(*object.Error).Exc)
				t.Store(&e.Cause, cause.Exc)
				t.Store(&e.Context, cause.Exc)
				t.Store(&e.Suppress, object.Value(1)|tagged)
			}
			return err2
		}
		return d.finish(mark, in, v)
	case bc.ENDASYNCFOR:
		a := uint16(in >> 16)
		if !t.IsInstanceID(r[a], object.TStopAsyncIteration) {
			return &reraised{t.Hold(r[a])}
		}
		t.Drop(&r[a])
		d.advance(in)
		return nil
	case bc.STOPITERERR:
		return d.finish(mark, in, d.stopIterError(r[b]))
	}
	panic("vm: not an instruction of generators")
}

// stopIterError is what PEP 479 makes of an exception that leaves a generator.
func (d *driver) stopIterError(exc Value) Value {
	t := d.t
	flags := d.code().Flags
	what := "generator"
	switch {
	case flags&bc.CoAsyncGenerator != 0:
		what = "async generator"
	case flags&bc.CoCoroutine != 0:
		what = "coroutine"
	}
	raised := ""
	switch {
	case t.IsInstanceID(exc, object.TStopIteration):
		raised = "StopIteration"
	case flags&bc.CoAsyncGenerator != 0 && t.IsInstanceID(exc, object.TStopAsyncIteration):
		raised = "StopAsyncIteration"
	default:
		return exc
	}
	v := t.NewException(object.TRuntimeError, t.NewStr(what+" raised "+raised))
	e := t.ExcAt(v)
	t.Store(&e.Cause, exc)
	t.Store(&e.Context, exc)
	t.Store(&e.Suppress, object.Value(1)|tagged)
	return v
}

// yieldFrom runs YIELDFROM.
func (d *driver) yieldFrom(mark int, in uint64, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	v, it := r[a], r[b]
	if v == 0 {
		v = t.RT.None
	}
	if !t.Parallel {
		*d.word(1) = bc.Word(bc.YIELDUP, 0, a, 0, c)
	}
	if t.Break.Load()&object.BreakTrace == 0 && !t.Parallel && it.IsObject() && (t.Is(it, object.TGenerator) || t.Is(it, object.TCoroutine)) {
		if g := t.GeneratorAt(it); g.State == object.GenSuspended || g.State == object.GenCreated && v == t.RT.None {
			t.Hold(v)
			t.Drop(&r[a])
			if err := d.resume(it, v, object.FrameGen|object.FrameSend, a, t.PC+8); err != nil {
				return err // the scope still owns its exception
			}
			t.Release(mark)
			return nil
		}
	}
	var result Value
	done := false
	var err error
	switch typ := t.TypeOf(it); {
	case typ.ID == object.TGenerator || typ.ID == object.TCoroutine:
		result, done, err = t.Resume(it, v, 0)
	case v == t.RT.None && typ.Flags&object.TypeHeap != 0: // the slot would lose the value of StopIteration
		result, err = t.CallMethod(it, "__next__")
	case v == t.RT.None && typ.Next != nil:
		if result, err = typ.Next(t, it); err == nil && result == 0 {
			result, done = t.RT.None, true
		}
	default:
		result, err = t.CallMethod(it, "send", v)
	}
	if err != nil {
		if !t.IsError(err, object.TStopIteration) {
			return err
		}
		if result, err = t.GetAttrStr(err.(*object.Error).Exc, "value"); err != nil {
			return err
		}
		done = true
	}
	result = t.Take(mark, result)
	if done {
		d.advance(in)
		t.Drop(&r[b])
		d.set(r, a, result)
		return nil
	}
	t.Drop(&r[a])
	return d.suspend(result, c)
}

// FrameObject is the frame object of the frame whose register 0 is at offset regs.
func (*Machine) FrameObject(t *object.Thread, regs uintptr) (Value, error) {
	if regs == 0 {
		return t.RT.None, nil
	}
	return t.FrameObjectFor(regs), nil
}

func (d *driver) frameObject(regs uintptr) (Value, error) { return d.t.FrameObjectFor(regs), nil }

// detachFrameObj settles the frame object of a frame that ends.
func (d *driver) detachFrameObj(h *object.FrameHeader, r *registers, code *object.Code) {
	d.t.DetachFrame(d.t.Frame)
}
