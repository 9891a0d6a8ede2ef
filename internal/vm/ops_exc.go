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
	case bc.BEFOREWITH:
		return d.beforeWith(mark, in, r, &syncManager)
	case bc.BEFOREAWITH:
		return d.beforeWith(mark, in, r, &asyncManager)
	case bc.WITHEXIT:
		typ, exc, tb := t.RT.None, r[c], t.RT.None
		if exc != t.RT.None {
			typ = t.TypeOf(exc).Obj
			if v := t.ExcAt(exc).Traceback; v != 0 {
				tb = v
			}
		}
		if exit := r[b]; exit.IsObject() && t.Head(exit).Type == object.TMethod {
			m := (*object.Method)(t.At(exit, 0))
			if d.pushable(m.Func) {
				self := t.Hold(m.Self)
				fn := t.Hold(m.Func)
				t.Hold(exc)
				t.Hold(tb)
				d.kill(in, r)
				err := d.pushCall(in, fn, a, self, typ, exc, tb)
				if err == nil {
					t.Release(mark)
				}
				return err
			}
		}
		v, err := t.Call(r[b], typ, exc, tb)
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
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

// manager says how the methods of a with statement are called and what is said when they are missing.
type manager struct {
	async       bool
	protocol    string
	enter, exit string
	hint        string
}

var (
	syncManager  = manager{false, "context manager protocol", "__enter__", "__exit__", " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"}
	asyncManager = manager{true, "asynchronous context manager protocol", "__aenter__", "__aexit__", " but it supports the context manager protocol. Did you mean to use 'with'?"}
)

// beforeWith runs BEFOREWITH and BEFOREAWITH.
func (d *driver) beforeWith(mark int, in uint64, r *registers, m *manager) error {
	t := d.t
	a, b, _ := bc.Operands(in)
	o := r[b]
	n := &t.RT.Names
	enterName, exitName, otherEnter, otherExit := n.Enter, n.Exit, n.Aenter, n.Aexit
	if m.async {
		enterName, exitName, otherEnter, otherExit = n.Aenter, n.Aexit, n.Enter, n.Exit
	}
	missing := func(method string) error {
		typ := t.TypeOf(o)
		hint := ""
		if t.LookupMRO(typ, otherEnter) != 0 && t.LookupMRO(typ, otherExit) != 0 {
			hint = m.hint
		}
		return t.TypeErrorf("'%s' object does not support the %s (missed %s method)%s", t.TypeName(o), m.protocol, method, hint)
	}
	exit, err := t.LookupSpecial(o, exitName)
	if err != nil {
		return err
	}
	if exit == 0 {
		return missing(m.exit)
	}
	if fn := t.LookupMRO(t.TypeOf(o), enterName); d.pushable(fn) {
		t.Incref(exit)
		t.Hold(o)
		t.Hold(fn)
		d.kill(in, r)
		d.set(r, a, exit)
		err := d.pushCall(in, fn, a+1, o)
		if err == nil {
			t.Release(mark)
		}
		return err
	}
	enter, err := t.LookupSpecial(o, enterName)
	if err != nil {
		return err
	}
	if enter == 0 {
		return missing(m.enter)
	}
	v, err := t.Call(enter)
	if err != nil {
		return err
	}
	t.Incref(exit)
	t.Incref(v)
	t.Release(mark)
	d.kill(in, r)
	d.advance(in)
	d.set(r, a, exit)
	d.set(r, a+1, v)
	return nil
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
	_, err := d.enter(fn, regs, len(args), 0, 0, flags, dest, t.PC+8*uintptr(bc.Op(uint8(in)).Words()), 0)
	if err != nil {
		d.dropWindow(regs, len(args))
		if chunk {
			t.DropChunk()
		}
	}
	return err
}
