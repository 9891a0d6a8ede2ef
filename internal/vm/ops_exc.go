package vm

import (
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
		return &reraised{t.Hold(r[a])}
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
		v, err := t.PrepReraiseStar(r[b], r[c])
		if err != nil {
			return err
		}
		return d.finish(mark, in, v)
	case bc.LOADASSERT:
		return d.copyTo(in, t.RT.TypeObj(object.TAssertionError))
	case bc.BEFOREWITH:
		return d.beforeWith(mark, in, r, &syncManager)
	case bc.BEFOREAWITH:
		return d.beforeWith(mark, in, r, &asyncManager)
	case bc.WITHEXIT:
		var v Value
		var err error
		if exc := r[c]; exc == t.RT.None {
			v, err = t.Call(r[b], exc, exc, exc)
		} else {
			tb := t.ExcAt(exc).Traceback
			if tb == 0 {
				tb = t.RT.None
			}
			v, err = t.Call(r[b], t.TypeOf(exc).Obj, exc, tb)
		}
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
		return &object.Error{Exc: t.Hold(exc), RT: t.RT, Chained: true}
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
	return &object.Error{Exc: exc, RT: t.RT}
}

// exceptionOf makes an exception of what was given to raise: an instance, or a class that it calls.
func (d *driver) exceptionOf(v Value, text string) (Value, error) {
	t := d.t
	if t.IsInstanceID(v, object.TBaseException) {
		return t.Hold(v), nil
	}
	if t.IsInstanceID(v, object.TType) && t.TypeFromObj(v).IsSubtype(t.TypeByID(object.TBaseException)) {
		exc, err := t.Call(v)
		if err != nil {
			return 0, err
		}
		if !t.IsInstanceID(exc, object.TBaseException) {
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

// isExceptionClass reports whether v may stand in an except clause by itself.
func (d *driver) isExceptionClass(v Value) bool {
	t := d.t
	return v.IsObject() && t.IsInstanceID(v, object.TType) && t.TypeFromObj(v).IsSubtype(t.TypeByID(object.TBaseException))
}

// checkClause raises TypeError unless v can stand in an except clause.
func (d *driver) checkClause(v Value) error {
	t := d.t
	if t.IsInstanceID(v, object.TTuple) {
		for _, item := range t.TupleItems(v) {
			if !d.isExceptionClass(item) {
				return t.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
			}
		}
		return nil
	}
	if !d.isExceptionClass(v) {
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
			group, err := t.Call(t.RT.TypeObj(object.TExceptionGroup), t.RT.EmptyStr, t.NewTuple(exc))
			if err != nil && t.IsError(err, object.TTypeError) {
				group, err = t.Call(t.RT.TypeObj(object.TBaseExceptionGroup), t.RT.EmptyStr, t.NewTuple(exc))
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
		return t.TypeErrorf("'%s' object does not support the %s (missed %s method)%s", t.FullTypeName(o), m.protocol, method, hint)
	}
	exit, err := t.LookupSpecial(o, exitName)
	if err != nil {
		return err
	}
	if exit == 0 {
		return missing(m.exit)
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
