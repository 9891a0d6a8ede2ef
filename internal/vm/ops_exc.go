package vm

import (
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
)

// exceptions runs the instructions of raise, try and with.
func (d *driver) exceptions(mark int, in uint64, op bc.Op, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	switch op {
	case bc.RAISE:
		return d.raise(r, a, b, c)
	case bc.RERAISE:
		d.again = reraised{t.Hold(r[a])}
		return &d.again
	case bc.PUSHEXC:
		old := t.Handled
		if old == 0 {
			old = t.RT.None
		}
		exc := r[b]
		t.Incref(exc)
		t.Handled = exc
		d.kill(in, r)
		d.advance(in)
		d.set(r, a, old)
		return nil
	case bc.POPEXC:
		// The register's reference moves back; a temporary is dead afterwards, as POPEXC is its last use on this path, but
		// another path may still need it.
		old := t.Handled
		v := r[a]
		if bc.FlagsOf(in)&bc.KillA != 0 {
			r[a] = 0
		} else {
			t.Incref(v)
		}
		t.Handled = v
		d.advance(in)
		t.Decref(old)
		return nil
	case bc.JNOEXC:
		ok, err := d.matches(r[a], r[b])
		if err != nil {
			return err
		}
		return d.jump(mark, in, !ok, int32(int16(c)))
	case bc.MATCHEG:
		return d.matchGroup(mark, in, r)
	case bc.PREPRERAISESTAR:
		v, err := d.prepReraiseStar(r[b], r[c])
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.LOADASSERT:
		if b == 1 {
			return d.copyTo(in, t.TypeByID(object.TNotImplementedError).Obj)
		}
		return d.copyTo(in, t.TypeByID(object.TAssertionError).Obj)
	case bc.LOADSPECIAL:
		return d.loadSpecial(mark, in, r)
	case bc.LOADEXIT:
		r[a], r[a+8] = r[b], r[b+1]
		r[a+9], r[a+10], r[a+11] = t.RT.None, t.RT.None, t.RT.None
		r[b], r[b+1] = 0, 0
		d.advance(in)
		return nil
	case bc.WITHEXIT:
		return d.withExit(mark, in, r)
	}
	panic("vm: not an instruction of exceptions")
}

// raise runs RAISE.
func (d *driver) raise(r *registers, a, b, c uint16) error {
	t := d.t
	if c == 0 {
		exc := t.CurrentException()
		if exc == 0 {
			return t.Errorf(object.TRuntimeError, "No active exception to reraise")
		}
		return &reraised{t.Hold(exc)}
	}
	exc, err := d.exceptionOf(r[a], "exceptions must derive from BaseException")
	if err != nil {
		return err
	}
	if c == 2 {
		cause := r[b]
		if cause == t.RT.None {
			cause = 0
		} else if cause, err = d.exceptionOf(cause, "exception causes must derive from BaseException"); err != nil {
			return err
		}
		e := t.ExcAt(exc)
		t.Store(&e.Cause, cause)
		t.Store(&e.Suppress, object.Value(1)|tagged)
	}
	d.raised = object.Error{Exc: exc}
	return &d.raised
}

// exceptionOf makes an exception of what was given to raise: an instance, or a class that it calls.
func (d *driver) exceptionOf(v Value, text string) (Value, error) {
	t := d.t
	if t.IsException(v) {
		return t.Hold(v), nil
	}
	if t.IsExceptionType(v) {
		if exc := t.NewPlainException(v); exc != 0 {
			return exc, nil
		}
		exc, err := t.Call(v)
		if err != nil {
			return 0, err
		}
		if !t.IsException(exc) {
			return 0, t.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", d.repr(v), d.repr(t.TypeOf(exc).Obj))
		}
		return exc, nil
	}
	return 0, t.TypeErrorf("%s", text)
}

func (d *driver) repr(v Value) string {
	s, err := d.t.Repr(v)
	if err != nil {
		return "<" + d.t.TypeName(v) + " object>"
	}
	return d.t.Str(s)
}

// checkClause raises TypeError unless v can stand in an except clause.
func (d *driver) checkClause(v Value) error {
	t := d.t
	if t.IsInstanceID(v, object.TTuple) {
		for _, item := range t.TupleItems(v) {
			if !t.IsExceptionType(item) {
				return t.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
			}
		}
		return nil
	}
	if !t.IsExceptionType(v) {
		return t.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
	}
	return nil
}

// matches reports whether an except clause for v catches exc.
func (d *driver) matches(exc, v Value) (bool, error) {
	if err := d.checkClause(v); err != nil {
		return false, err
	}
	t := d.t
	typ := t.TypeOf(exc)
	if !t.IsInstanceID(v, object.TTuple) {
		return typ.IsSubtype(t.TypeFromObj(v)), nil
	}
	for _, item := range t.TupleItems(v) {
		if typ.IsSubtype(t.TypeFromObj(item)) {
			return true, nil
		}
	}
	return false, nil
}

// matchGroup runs MATCHEG.
func (d *driver) matchGroup(mark int, in uint64, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	exc, clause := r[b], r[c]
	if err := d.checkClause(clause); err != nil {
		return err
	}
	classes := []Value{clause}
	if t.IsInstanceID(clause, object.TTuple) {
		classes = t.TupleItems(clause)
	}
	for _, cls := range classes {
		if t.TypeFromObj(cls).IsSubtype(t.TypeByID(object.TBaseExceptionGroup)) {
			return t.TypeErrorf("catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	match, rest := t.RT.None, t.RT.None
	if exc != t.RT.None {
		ok, err := d.matches(exc, clause)
		if err != nil {
			return err
		}
		switch {
		case ok && t.IsInstanceID(exc, object.TBaseExceptionGroup):
			match = exc
		case ok: // a naked exception is wrapped
			group, err := t.Call(t.TypeByID(object.TExceptionGroup).Obj, t.RT.EmptyStr, t.NewTuple(exc))
			if err != nil && t.IsError(err, object.TTypeError) {
				group, err = t.Call(t.TypeByID(object.TBaseExceptionGroup).Obj, t.RT.EmptyStr, t.NewTuple(exc))
			}
			if err != nil {
				return err
			}
			if frame, err := d.frameObject(t.Frame); err == nil {
				t.Store(&t.ExcAt(group).Traceback, t.NewTraceback(0, frame, int(d.code().WordOf(t.PC)), -1))
			}
			match = group
		case t.IsInstanceID(exc, object.TBaseExceptionGroup):
			pair, err := t.CallMethod(exc, "split", clause)
			if err != nil {
				return err
			}
			if !t.IsInstanceID(pair, object.TTuple) {
				return t.TypeErrorf("%s.split must return a tuple, not %s", t.TypeName(exc), t.TypeName(pair))
			}
			items := t.TupleItems(pair)
			if len(items) < 2 {
				return t.TypeErrorf("%s.split must return a 2-tuple, got tuple of size %d", t.TypeName(exc), len(items))
			}
			match, rest = items[0], items[1]
		default:
			rest = exc
		}
	}
	t.Incref(match)
	t.Incref(rest)
	t.Release(mark)
	d.kill(in, r)
	d.advance(in)
	d.set(r, a, match)
	d.set(r, a+1, rest)
	return nil
}

// specialName is the name of a special method that LOADSPECIAL loads.
func (d *driver) specialName(which uint16) Value {
	n := &d.t.RT.Names
	return [...]Value{bc.SpecialEnter: n.Enter, bc.SpecialExit: n.Exit, bc.SpecialAEnter: n.Aenter, bc.SpecialAExit: n.Aexit}[which]
}

// loadSpecial runs LOADSPECIAL.
func (d *driver) loadSpecial(mark int, in uint64, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	o, which, second := r[b], c&^bc.SpecialPair, a+bc.HeaderSlots
	if c != which {
		second = a + 1
	}
	typ, name := t.TypeOf(o), d.specialName(which)
	fn, self := t.LookupMRO(typ, name), Value(0)
	switch {
	case fn == 0:
		return d.noManager(o, which)
	case t.TypeOf(fn).Flags&object.TypeMethodDescriptor != 0:
		self = o
		if d.ripe() {
			if version := t.TypeVersion(typ); version != 0 {
				d.install(in, bc.LOADSPECIALC, uint64(version), uint64(fn))
			}
		}
	default:
		var err error
		if fn, err = t.LookupSpecial(o, name); err != nil {
			return err
		}
	}
	t.Incref(fn)
	t.Incref(self)
	t.Release(mark)
	d.kill(in, r)
	d.advance(in)
	d.set(r, a, fn)
	d.set(r, second, self)
	return nil
}

// noManager raises the TypeError for an object that lacks a special method of a with statement.
func (d *driver) noManager(o Value, which uint16) error {
	t := d.t
	n := &t.RT.Names
	protocol, hint := "context manager protocol", " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"
	enter, exit := n.Aenter, n.Aexit
	if which >= bc.SpecialAEnter {
		protocol, hint = "asynchronous context manager protocol", " but it supports the context manager protocol. Did you mean to use 'with'?"
		enter, exit = n.Enter, n.Exit
	}
	if typ := t.TypeOf(o); t.LookupMRO(typ, enter) == 0 || t.LookupMRO(typ, exit) == 0 {
		hint = ""
	}
	return t.TypeErrorf("'%s' object does not support the %s (missed %s method)%s", t.TypeName(o), protocol, t.Str(d.specialName(which)), hint)
}

// withExit runs WITHEXIT.
func (d *driver) withExit(mark int, in uint64, r *registers) error {
	t := d.t
	a, b, c := bc.Operands(in)
	exc, tb := r[c], t.RT.None
	if v := t.ExcAt(exc).Traceback; v != 0 {
		tb = t.Hold(v)
	}
	buf := [4]Value{r[b+1], t.TypeOf(exc).Obj, exc, tb}
	args := buf[:]
	if args[0] == 0 {
		args = args[1:]
	}
	if d.pushable(r[b]) {
		err := d.pushCall(in, r[b], a, args...)
		if err == nil {
			t.Release(mark)
		}
		return err
	}
	v, err := t.Call(r[b], args...)
	if err != nil {
		return err
	}
	return d.finish(mark, in, v)
}

// prepReraiseStar makes what is raised after the clauses of a try statement with except*: exceptions that the clauses raised, and
// what of the original they did not handle or raised again, the latter in the original's structure. None if nothing is left.
func (d *driver) prepReraiseStar(orig, list Value) (Value, error) {
	t := d.t
	excs, err := t.Sequence(list)
	if err != nil {
		return 0, err
	}
	var all []Value
	for _, e := range excs {
		if e != t.RT.None {
			all = append(all, e)
		}
	}
	if len(all) == 0 {
		return t.RT.None, nil
	}
	if !t.IsInstanceID(orig, object.TBaseExceptionGroup) {
		// A naked exception was caught and wrapped: only one clause ran.
		return all[0], nil
	}
	meta := func(e Value) [4]Value {
		x := t.ExcAt(e)
		return [4]Value{x.Traceback, x.Context, x.Cause}
	}
	var raised, reraised []Value
	for _, e := range all {
		if meta(e) == meta(orig) { // notes are copied, and not compared
			reraised = append(reraised, e)
		} else {
			raised = append(raised, e)
		}
	}
	if len(reraised) > 0 {
		part, err := d.projection(orig, reraised)
		if err != nil {
			return 0, err
		}
		raised = append(raised, part)
	}
	if len(raised) == 1 {
		return raised[0], nil
	}
	cls := t.TypeByID(object.TExceptionGroup).Obj
	for _, e := range raised {
		if !t.IsInstanceID(e, object.TException) {
			cls = t.TypeByID(object.TBaseExceptionGroup).Obj
		}
	}
	return t.Call(cls, t.RT.EmptyStr, t.NewList(raised...))
}

// projection is the part of group orig whose leaves occur in the groups of keep.
func (d *driver) projection(orig Value, keep []Value) (Value, error) {
	t := d.t
	leaves := map[Value]bool{}
	var collect func(e Value) error
	collect = func(e Value) error {
		if !t.IsInstanceID(e, object.TBaseExceptionGroup) {
			leaves[e] = true
			return nil
		}
		inner, err := t.GetAttrStr(e, "exceptions")
		if err != nil {
			return err
		}
		items, err := t.Sequence(inner)
		for _, x := range items {
			if err == nil {
				err = collect(x)
			}
		}
		return err
	}
	for _, e := range keep {
		if err := collect(e); err != nil {
			return 0, err
		}
	}
	var project func(e Value) (Value, error)
	project = func(e Value) (Value, error) {
		if !t.IsInstanceID(e, object.TBaseExceptionGroup) {
			if leaves[e] {
				return e, nil
			}
			return 0, nil
		}
		inner, err := t.GetAttrStr(e, "exceptions")
		if err != nil {
			return 0, err
		}
		items, err := t.Sequence(inner)
		if err != nil {
			return 0, err
		}
		var kept []Value
		whole := true
		for _, x := range items {
			p, err := project(x)
			if err != nil {
				return 0, err
			}
			whole = whole && p == x
			if p != 0 {
				kept = append(kept, p)
			}
		}
		if whole {
			return e, nil
		}
		if len(kept) == 0 {
			return 0, nil
		}
		v, err := t.CallMethod(e, "derive", t.NewList(kept...))
		if err != nil {
			return 0, err
		}
		from, to := t.ExcAt(e), t.ExcAt(v)
		t.Store(&to.Traceback, from.Traceback)
		t.Store(&to.Context, from.Context)
		t.Store(&to.Cause, from.Cause)
		to.Suppress = from.Suppress
		if notes, ok, err := t.GetAttrOpt(e, t.Intern("__notes__")); err != nil {
			return 0, err
		} else if ok {
			copied, err := t.Sequence(notes)
			if err != nil {
				return 0, err
			}
			if err := t.SetAttr(v, t.Intern("__notes__"), t.NewList(copied...)); err != nil {
				return 0, err
			}
		}
		return v, nil
	}
	v, err := project(orig)
	if err == nil && v == 0 {
		v = t.RT.None
	}
	return v, err
}

// pushable reports whether fn is a Python function whose frame pushCall can make the running one.
func (d *driver) pushable(fn Value) bool {
	t := d.t
	return fn != 0 && fn.IsObject() && t.Head(fn).Type == object.TFunction &&
		t.CodeAt((*object.Function)(t.At(fn, 0)).Code).Flags&generatorFlags == 0 && t.Break.Load()&object.BreakTrace == 0
}

// pushCall enters fn for the instruction in, which has done its own part but for the result: that goes to register dest. The
// arguments are borrowed.
func (d *driver) pushCall(in uint64, fn Value, dest uint16, args ...Value) error {
	t := d.t
	code := t.CodeAt((*object.Function)(t.At(fn, 0)).Code)
	size := 8 * (uintptr(code.NRegs) + uintptr(len(args)) + object.FrameHeaderSize/8 + 2)
	at, chunk := t.Room(t.FrameTop(), size)
	regs := at + object.FrameHeaderSize
	w := unsafe.Slice((*Value)(unsafe.Add(t.Base, regs)), len(args))
	t.Incref(fn)
	t.FrameAt(regs).Func = fn
	for i, v := range args {
		t.Incref(v)
		w[i] = v
	}
	flags := uint64(0)
	if chunk {
		flags = object.FrameChunk
	}
	_, err := d.enter(fn, regs, len(args), nil, flags, dest, t.PC+8*uintptr(bc.Op(uint8(in)).Words()), 0)
	if err != nil {
		d.dropWindow(regs, len(args))
		if chunk {
			t.DropChunk()
		}
	}
	return err
}
