package vm

import (
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

const returnOp = uint8(bc.RETURN)

// call runs CALL, CALLM, CALLKW and CALLMKW.
func (d *driver) call(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	_, w, n16 := bc.Operands(in)
	n := int(n16)
	at := w + bc.HeaderSlots // register of the first argument
	var kwnames Value
	if op == bc.CALLKW || op == bc.CALLMKW {
		kwnames = *(*Value)(unsafe.Pointer(d.word(1)))
	}
	if op == bc.CALLM || op == bc.CALLMKW {
		if r[at] != 0 {
			n++
		} else {
			// Without self the header moves up by one.
			r[w+1] = take(r, w)
			w++
			at++
		}
	}
	names := d.namesOf(kwnames)
	f := r[w]
	monitored := t.RT.Monitored.Load() && t.Trace.Tracing == 0
	arg0 := Value(0)
	if monitored {
		if arg0 = MonitorOf(t).Missing.Get(); n > 0 {
			arg0 = r[at]
		}
		if err := d.fireAt(EventCall, f, arg0); err != nil {
			return err
		}
	}
	plain := false // a native function
	if f.IsObject() {
		switch t.Head(f).Type {
		case object.TFunction:
			return d.callPython(mark, in, r, at, n-len(names), names, 0)
		case object.TMethod:
			m := (*object.Method)(t.At(f, 0))
			if fn := m.Func; fn.IsObject() && t.Head(fn).Type == object.TFunction && d.room(at+uint16(n)+2) {
				t.Incref(fn)
				t.Incref(m.Self)
				copy(r[int(at)+1:int(at)+1+n], r[at:int(at)+n])
				r[at] = m.Self
				r[w] = fn
				t.Decref(f)
				return d.callPython(mark, in, r, at, n+1-len(names), names, 0)
			}
		default:
			if fn := t.CallFunction(f); fn != 0 && d.room(at+uint16(n)+2) {
				t.Incref(fn)
				copy(r[int(at)+1:int(at)+1+n], r[at:int(at)+n])
				r[at] = f
				r[w] = fn
				return d.callPython(mark, in, r, at, n+1-len(names), names, 0)
			}
		case object.TBuiltinFunction:
			plain = true
			if kwnames != 0 || !d.ripe() {
				break
			}
			switch {
			case op == bc.CALL && n == 1 && f < region.ImmortalEnd && t.Is(r[at], object.TGenerator) && f == t.DictGetStr(t.RT.Builtins, "next"):
				d.install(in, bc.CALLNEXT, uint64(f), 0)
			default:
				d.specializeNative(in, op, f, r, at, n)
			}
		case object.TMethodDescr:
			plain = true
			if kwnames != 0 || !d.ripe() {
				break
			}
			one := op == bc.CALLM && n == 2 && uint16(in>>48) == 1 && w == uint16(in>>32)
			switch {
			case one && f < region.ImmortalEnd && (t.Is(r[at], object.TGenerator) || t.Is(r[at], object.TCoroutine)) &&
				f == t.LookupMRO(t.TypeOf(r[at]), t.Intern("send")):
				d.install(in, bc.CALLMSEND, uint64(f), 0)
			default:
				d.specializeNative(in, op, f, r, at, n)
			}
		case object.TType:
			if kwnames == 0 && !monitored && f >= region.ImmortalEnd {
				if exc := t.NewPlainException(f, window(r, at, n)...); exc != 0 {
					return d.called(mark, in, r, w, at, n, exc)
				}
			}
			if init := d.plainInit(f); init != 0 && d.room(at+uint16(n)+4) {
				if kwnames == 0 && (op == bc.CALL || w != uint16(in>>32)) && d.ripe() {
					special := bc.CALLCLASS
					if op == bc.CALLM {
						special = bc.CALLMCLASS
					}
					d.specializeClass(in, special, f, init)
				}
				return d.instantiate(mark, in, r, w, at, n, names, init)
			} else if init == 0 && kwnames == 0 && d.ripe() {
				d.specializeNative(in, op, f, r, at, n)
			}
		}
	}
	if plain && kwnames == 0 && !monitored && t.Trace.ProfileFunc == 0 {
		if v, done, err := t.CallPlain(f, window(r, at, n)); err != nil {
			return err
		} else if done {
			return d.called(mark, in, r, w, at, n, v)
		}
	}
	var v Value
	var err error
	if monitored {
		v, err = t.CallKw(f, window(r, at, n), kwnames)
		event := EventCReturn
		if err != nil {
			event = EventCRaise
		}
		if err2 := d.fireAt(event, f, arg0); err2 != nil {
			err = err2
		}
	} else if t.Trace.ProfileFunc != 0 {
		v, err = d.profileCall(f, func() (Value, error) { return t.CallKw(f, window(r, at, n), kwnames) })
	} else {
		v, err = t.CallKw(f, window(r, at, n), kwnames)
	}
	if err != nil {
		return err
	}
	return d.called(mark, in, r, w, at, n, v)
}

// called ends a call of the window at w whose n arguments begin at register at.
func (d *driver) called(mark int, in uint64, r *registers, w, at uint16, n int, v Value) error {
	t := d.t
	v = t.Take(mark, v)
	d.release(r, w, at, n)
	d.set(r, uint16(in>>16), v)
	d.advance(in)
	return nil
}

// release empties a window as a call of something native leaves it: the last argument first, the callable at the end.
func (d *driver) release(r *registers, w, at uint16, n int) {
	for i := n - 1; i >= 0; i-- {
		d.t.Drop(&r[at+uint16(i)])
	}
	d.t.Drop(&r[w])
}

// specializeNative installs the site of a call of f with the n arguments from register at on, if there is one.
func (d *driver) specializeNative(in uint64, op bc.Op, f Value, r *registers, at uint16, n int) {
	site := d.t.NativeSite(f, window(r, at, n), int(d.code().NRegs)-int(at))
	if site == 0 {
		return
	}
	special := bc.CALLNATIVE
	called := in&^0xFFFF | uint64(bc.CALLED)
	if op == bc.CALLM {
		special = bc.CALLMNATIVE
		called += 1 << 48
	} else if site.Kind() == object.SiteBound {
		called |= bc.KillB << 8
	} else if site.Inline() == object.InlineLen {
		special = bc.CALLLEN
	}
	d.install(in, special, called, uint64(site))
}

// finishNative ends the CALLNATIVE or CALLMNATIVE before t.PC, which is at its CALLED: the result lies behind the callable.
func (d *driver) finishNative() {
	in := *d.word(0)
	a, w, n := bc.Operands(in)
	r := d.regs()
	if bc.FlagsOf(in)&bc.KillB != 0 {
		d.release(r, w, w+bc.HeaderSlots-1, int(n)+1)
	} else {
		d.release(r, w, w+bc.HeaderSlots, int(n))
	}
	d.set(r, a, take(r, w+1))
	d.t.PC += 16
}

// room reports whether registers up to n lie in the stack's current chunk.
func (d *driver) room(n uint16) bool {
	return d.t.Frame+8*uintptr(n) <= d.t.StackEnd
}

// callPython enters the Python function whose window has its first argument at register at.
func (d *driver) callPython(mark int, in uint64, r *registers, at uint16, npos int, names []Value, flags uint64) error {
	t := d.t
	fn := r[at-bc.HeaderSlots]
	code := t.CodeAt((*object.Function)(t.At(fn, 0)).Code)
	regs := t.Frame + 8*uintptr(at)
	n := npos + len(names)
	need := 8 * uintptr(max(int(code.NRegs), n)+2)
	if regs+need > t.StackEnd {
		to, _ := t.Room(0, need+object.FrameHeaderSize+8)
		to += object.FrameHeaderSize + 8
		nr := (*registers)(unsafe.Add(t.Base, to))
		for i := range n {
			nr[uint16(i)] = take(r, at+uint16(i))
		}
		t.FrameAt(to).Func = take(r, at-bc.HeaderSlots)
		if flags&object.FrameInit != 0 {
			*(*Value)(unsafe.Add(unsafe.Pointer(nr), -object.FrameHeaderSize-8)) = take(r, at-bc.HeaderSlots-1)
		}
		regs = to
		flags |= object.FrameChunk
	}
	ret := t.PC + 8*uintptr(bc.Op(uint8(in)).Words())
	gen, err := d.enter(fn, regs, npos, names, flags, uint16(in>>16), ret, 0)
	if err != nil {
		if regs != t.Frame { // else the frame was entered before it failed (a trace function)
			d.dropWindow(regs, n)
			if flags&object.FrameInit != 0 {
				t.Drop((*Value)(unsafe.Add(t.Base, regs-object.FrameHeaderSize-8)))
			}
			if flags&object.FrameChunk != 0 {
				t.DropChunk()
			}
		}
		return err
	}
	if gen == 0 {
		t.Release(mark)
		return nil
	}
	if flags&object.FrameChunk != 0 {
		t.DropChunk()
	}
	gen = t.Take(mark, gen)
	if flags&object.FrameInit != 0 { // __init__ is a generator function: its result is no None
		inst := (*Value)(unsafe.Add(t.Base, regs-object.FrameHeaderSize-8))
		t.Drop(inst)
		err := t.TypeErrorf("__init__() should return None, not '%s'", t.TypeName(gen))
		t.Decref(gen)
		return err
	}
	d.advance(in)
	d.set(r, uint16(in>>16), gen)
	return nil
}

// plainInit is the __init__ function of a class whose instances the machine may make itself, 0 if it may not.
func (d *driver) plainInit(cls Value) Value {
	t := d.t
	typ := t.TypeFromObj(cls)
	if typ.Flags&object.TypeSimpleNew == 0 || typ.Flags&(object.TypeAbstract|object.TypeDisallowInstantiation) != 0 {
		return 0
	}
	init := t.LookupMRO(typ, t.RT.Names.Init)
	if init == 0 || !init.IsObject() || t.Head(init).Type != object.TFunction {
		return 0
	}
	if code := t.CodeAt((*object.Function)(t.At(init, 0)).Code); code.Flags&generatorFlags != 0 {
		return 0
	}
	return init
}

// instantiate calls a class with a Python __init__: the instance takes the class's register, the header comes after it, then self.
func (d *driver) instantiate(mark int, in uint64, r *registers, w, at uint16, n int, names []Value, init Value) error {
	t := d.t
	cls := r[w]
	inst := t.Take(mark, t.New(t.TypeFromObj(cls)))
	t.Incref(inst)
	t.Incref(init)
	to := w + 2 + bc.HeaderSlots // arguments; self before
	copy(r[to:int(to)+n], r[at:int(at)+n])
	r[to-1] = inst
	r[at] = 0 // the last word of the header: before the frame is made, an error would drop what is in it
	r[w+1] = init
	r[w] = inst
	t.Decref(cls)
	return d.callPython(mark, in, r, to-1, n+1-len(names), names, object.FrameInit)
}

// callEx runs CALLEX.
func (d *driver) callEx(mark int, in uint64, r *registers) error {
	t := d.t
	a, w, _ := bc.Operands(in)
	f, kwargs := r[w], r[w+9]
	args, err := d.starArgs(f, r[w+8])
	if err != nil {
		return err
	}
	total := len(args)
	if kwargs == t.RT.None {
		kwargs = 0
	}
	if kwargs != 0 {
		total += t.DictLen(kwargs)
	}
	if f.IsObject() && t.Head(f).Type == object.TFunction && total < 60000 {
		if code := t.CodeAt((*object.Function)(t.At(f, 0)).Code); code.Flags&generatorFlags == 0 {
			return d.callExPython(mark, r, a, w, code, args, kwargs)
		}
	}
	v, err := t.CallDict(f, args, kwargs)
	if err != nil {
		return err
	}
	v = t.Take(mark, v)
	d.dropStar(r, w)
	d.advance(in)
	d.set(r, a, v)
	return nil
}

// starArgs is what the iterable seq gives as positional arguments of f.
func (d *driver) starArgs(f, seq Value) ([]Value, error) {
	t := d.t
	if t.IsInstanceID(seq, object.TTuple) {
		return t.TupleItems(seq), nil
	}
	items, err := t.Sequence(seq)
	if err != nil && t.IsError(err, object.TTypeError) && !d.iterable(seq) {
		err = t.TypeErrorf("%s argument after * must be an iterable, not %s", d.functionStr(f), t.TypeName(seq))
	}
	return items, err
}

// dropStar empties the window of a CALLEX.
func (d *driver) dropStar(r *registers, w uint16) {
	d.t.Drop(&r[w])
	d.t.Drop(&r[w+8])
	d.t.Drop(&r[w+9])
}

// callExPython enters the Python function of a CALLEX, of code, in a window above the running frame, without recursion in Go.
func (d *driver) callExPython(mark int, r *registers, a, w uint16, code *object.Code, args []Value, kwargs Value) error {
	t := d.t
	var few [16]Value
	names := few[:0]
	if kwargs != 0 {
		for pos := 0; ; {
			k, _, ok := t.DictNext(kwargs, &pos)
			if !ok {
				break
			}
			if !t.IsStr(k) {
				return t.TypeErrorf("keywords must be strings")
			}
			names = append(names, k)
		}
	}
	npos := len(args)
	total := npos + len(names)
	at, chunk := t.Room(t.FrameTop(), 8*uintptr(int(code.NRegs)+total+4)+object.FrameHeaderSize)
	regs := at + object.FrameHeaderSize
	nr := (*registers)(unsafe.Add(t.Base, regs))
	f := r[w]
	t.Incref(f)
	t.FrameAt(regs).Func = f
	for i, v := range args {
		t.Incref(v)
		nr[uint16(i)] = v
	}
	for i, pos := npos, 0; i < total; i++ {
		_, v, _ := t.DictNext(kwargs, &pos)
		t.Incref(v)
		nr[uint16(i)] = v
	}
	flags := uint64(0)
	if chunk {
		flags = object.FrameChunk
	}
	frame := t.Frame
	if _, err := d.enter(f, regs, npos, names, flags, a, t.PC+8, 0); err != nil {
		if t.Frame == frame {
			d.dropWindow(regs, total)
			if chunk {
				t.DropChunk()
			}
		}
		return err
	}
	// The window's references go once the call's are counted.
	t.Release(mark)
	d.dropStar(r, w)
	return nil
}

func (d *driver) iterable(v Value) bool {
	typ := d.t.TypeOf(v)
	return typ.Iter != nil || typ.Slots.Item != nil || typ.GetItem != nil
}

// functionStr names a callable in messages: "module.qualname()", or its repr-less str.
func (d *driver) functionStr(f Value) string {
	t := d.t
	mark := t.Mark()
	defer t.Release(mark)
	q, ok, err := t.GetAttrOpt(f, t.RT.Names.Qualname)
	if err != nil || !ok {
		s, err := t.StrOf(f)
		if err != nil {
			return t.TypeName(f)
		}
		return t.Str(s)
	}
	if !t.IsStr(q) {
		return t.TypeName(f)
	}
	m, ok, err := t.GetAttrOpt(f, t.RT.Names.Module)
	if err == nil && ok && t.IsStr(m) && t.Str(m) != "builtins" {
		return t.Str(m) + "." + t.Str(q) + "()"
	}
	return t.Str(q) + "()"
}

// makeFunc runs MAKEFUNC.
func (d *driver) makeFunc(mark int, in uint64, r *registers) error {
	t := d.t
	_, what, w := bc.Operands(in)
	code := *(*Value)(unsafe.Pointer(d.word(1)))
	v := t.NewFunction(code, d.fn().Globals, t.CodeAt(code).Qualname)
	f := (*object.Function)(t.At(v, 0))
	n := w
	for _, part := range [...]struct {
		bit  uint16
		slot *Value
	}{{1, &f.Defaults}, {2, &f.KwDefaults}, {4, &f.Annotate}, {8, &f.Closure}} {
		if what&part.bit != 0 {
			t.Init(part.slot, r[n])
			n++
		}
	}
	return d.finishWindow(mark, in, v, w, int(n-w))
}

// builtin is the builtin that the running frame sees under an interned name.
func (d *driver) builtin(name Value) (Value, error) {
	t := d.t
	b := d.fn().Builtins
	if t.IsInstanceID(b, object.TDict) {
		if v := t.DictGetName(b, name); v != 0 {
			return v, nil
		}
		return 0, t.Errorf(object.TNameError, "%s not found", t.Str(name))
	}
	return t.GetItem(b, name)
}
