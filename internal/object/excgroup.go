package object

import "strconv"

// Exception groups (PEP 654).

const (
	groupMsg = excFields + iota
	groupExcs
	groupFields
)

// GroupExceptions is the tuple of exceptions in a group.
func (t *Thread) GroupExceptions(g Value) Value { return *t.field(g, groupExcs) }

// NewGroup makes an exception group by calling the class.
func (t *Thread) newGroup(cls, msg Value, excs []Value) (Value, error) {
	return t.Call(cls, msg, t.NewList(excs...))
}

func groupNew(t *Thread, typ *Type, args []Value, kwnames Value) (Value, error) {
	if t.kwCount(kwnames) > 0 {
		return 0, t.TypeErrorf("BaseExceptionGroup.__new__() takes no keyword arguments")
	}
	if len(args) != 2 {
		return 0, t.TypeErrorf("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args))
	}
	if !t.IsStr(args[0]) {
		return 0, t.TypeErrorf("argument 1 must be str, not %s", t.TypeName(args[0]))
	}
	if s := &t.TypeOf(args[1]).Slots; s.Item == nil && s.GetItem == nil || t.IsInstanceID(args[1], TDict) {
		return 0, t.TypeErrorf("second argument (exceptions) must be a sequence")
	}
	items, err := t.Sequence(args[1])
	if err != nil {
		return 0, err
	}
	if len(items) == 0 {
		return 0, t.ValueErrorf("second argument (exceptions) must be a non-empty sequence")
	}
	exception := t.RT.types[TException]
	nested := false
	for i, e := range items {
		if !t.IsException(e) {
			return 0, t.ValueErrorf("Item %d of second argument (exceptions) is not an exception", i)
		}
		if !t.TypeOf(e).IsSubtype(exception) {
			nested = true
		}
	}
	switch {
	case typ.ID == TBaseExceptionGroup:
		if !nested {
			typ = t.RT.types[TExceptionGroup]
		}
	case typ.ID == TExceptionGroup:
		if nested {
			return 0, t.TypeErrorf("Cannot nest BaseExceptions in an ExceptionGroup")
		}
	case nested && typ.IsSubtype(exception):
		return 0, t.TypeErrorf("Cannot nest BaseExceptions in '%s'", typ.Name)
	}
	v := t.New(typ)
	t.Init(&t.exc(v).Args, t.NewTuple(args...))
	t.Init(t.field(v, groupMsg), args[0])
	t.Init(t.field(v, groupExcs), t.NewTuple(items...))
	return v, nil
}

// matcher decides about one exception of a group.
type matcher func(exc Value) (bool, error)

// groupMatcher reads the condition of split and subgroup: a type, a tuple of types or a function.
func (t *Thread) groupMatcher(v Value) (matcher, error) {
	if t.IsExceptionType(v) {
		return func(exc Value) (bool, error) { return t.excMatches(exc, v) }, nil
	}
	if t.Is(v, TTuple) {
		ok := true
		for _, c := range t.TupleItems(v) {
			ok = ok && t.IsExceptionType(c)
		}
		if ok {
			return func(exc Value) (bool, error) { return t.excMatches(exc, v) }, nil
		}
	} else if t.IsCallable(v) && !t.IsType(v) {
		return func(exc Value) (bool, error) {
			r, err := t.Call(v, exc)
			if err != nil {
				return false, err
			}
			return t.Truth(r)
		}, nil
	}
	return nil, t.TypeErrorf("expected an exception type, a tuple of exception types, or a callable (other than a class)")
}

// excMatches reports whether exc is an instance of the class or one of the classes in the tuple cls.
func (t *Thread) excMatches(exc, cls Value) (bool, error) {
	if t.IsInstanceID(cls, TTuple) {
		for _, c := range t.TupleItems(cls) {
			if b, err := t.excMatches(exc, c); b || err != nil {
				return b, err
			}
		}
		return false, nil
	}
	return t.IsType(cls) && t.TypeOf(exc).IsSubtype(t.TypeFromObj(cls)), nil
}

// subset makes a group like g of other exceptions: g.derive(excs) with g's traceback, cause, context and notes; 0 if there are none.
func (t *Thread) groupSubset(g Value, excs []Value) (Value, error) {
	if len(excs) == 0 {
		return 0, nil
	}
	v, err := t.CallMethod(g, "derive", t.NewList(excs...))
	if err != nil {
		return 0, err
	}
	if !t.IsInstanceID(v, TBaseExceptionGroup) {
		return 0, t.TypeErrorf("derive must return an instance of BaseExceptionGroup")
	}
	from, to := t.exc(g), t.exc(v)
	t.Store(&to.Traceback, from.Traceback)
	t.Store(&to.Context, from.Context)
	if from.Cause != 0 {
		t.SetCause(v, from.Cause)
	}
	to.Suppress = from.Suppress
	key := t.Intern("__notes__")
	notes, found, err := t.GetAttrOpt(g, key)
	if err != nil {
		return 0, err
	}
	if found && t.TypeOf(notes).Slots.GetItem != nil {
		items, err := t.Sequence(notes)
		if err != nil {
			if t.IsError(err, TTypeError) {
				return v, nil
			}
			return 0, err
		}
		if err := t.SetAttr(v, key, t.NewList(items...)); err != nil {
			return 0, err
		}
	}
	return v, nil
}

// GroupSplit splits exc by match into the part that matches and, if both is asked for, the rest; 0 for an empty part.
func (t *Thread) groupSplit(exc Value, match matcher, both bool) (yes, no Value, err error) {
	ok, err := match(exc)
	if err != nil {
		return 0, 0, err
	}
	if ok {
		return exc, 0, nil
	}
	if !t.IsInstanceID(exc, TBaseExceptionGroup) {
		if both {
			no = exc
		}
		return 0, no, nil
	}
	if err := t.enter(" in exceptiongroup_split_recursive"); err != nil {
		return 0, 0, err
	}
	defer func() { t.native-- }()
	var ys, ns []Value
	for _, e := range t.TupleItems(*t.field(exc, groupExcs)) {
		y, n, err := t.groupSplit(e, match, both)
		if err != nil {
			return 0, 0, err
		}
		if y != 0 {
			ys = append(ys, y)
		}
		if n != 0 {
			ns = append(ns, n)
		}
	}
	if yes, err = t.groupSubset(exc, ys); err != nil {
		return 0, 0, err
	}
	if both {
		no, err = t.groupSubset(exc, ns)
	}
	return yes, no, err
}

// MatchGroup splits exc, raised in a try with except*, by the handler's type: the group of what matches and the rest, None for nothing.
// A naked exception that matches is wrapped.
func (t *Thread) MatchGroup(exc, cls Value) (match, rest Value, err error) {
	none := t.RT.None
	check := []Value{cls}
	if t.IsInstanceID(cls, TTuple) {
		check = t.TupleItems(cls)
	}
	for _, c := range check {
		if !t.IsExceptionType(c) {
			return 0, 0, t.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
		}
	}
	for _, c := range check {
		if t.TypeFromObj(c).IsSubtype(t.RT.types[TBaseExceptionGroup]) {
			return 0, 0, t.TypeErrorf("catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	if exc == none {
		return none, none, nil
	}
	ok, err := t.excMatches(exc, cls)
	if err != nil {
		return 0, 0, err
	}
	if ok {
		if t.IsInstanceID(exc, TBaseExceptionGroup) {
			return exc, none, nil
		}
		g, err := t.newGroup(t.RT.types[TBaseExceptionGroup].Obj, t.RT.EmptyStr, []Value{exc})
		if err != nil {
			return 0, 0, err
		}
		t.Store(&t.exc(g).Traceback, t.exc(exc).Traceback)
		return g, none, nil
	}
	if !t.IsInstanceID(exc, TBaseExceptionGroup) {
		return none, exc, nil
	}
	pair, err := t.CallMethod(exc, "split", cls)
	if err != nil {
		return 0, 0, err
	}
	if !t.Is(pair, TTuple) {
		return 0, 0, t.TypeErrorf("%s.split must return a tuple, not %s", t.TypeName(exc), t.TypeName(pair))
	}
	items := t.TupleItems(pair)
	if len(items) < 2 {
		return 0, 0, t.TypeErrorf("%s.split must return a 2-tuple, got tuple of size %d", t.TypeName(exc), len(items))
	}
	return items[0], items[1], nil
}

// sameOrigin reports whether two exceptions are parts of the same raise: same notes list, traceback, cause and context.
func (t *Thread) sameOrigin(a, b Value) bool {
	x, y := t.exc(a), t.exc(b)
	if x.Traceback != y.Traceback || x.Cause != y.Cause || x.Context != y.Context {
		return false
	}
	key := t.Intern("__notes__")
	na, _, _ := t.GetAttrOpt(a, key)
	nb, _, _ := t.GetAttrOpt(b, key)
	return na == nb
}

// collectLeaves gathers the identities of all exceptions in a group that are no groups.
func (t *Thread) collectLeaves(exc Value, set map[Value]bool) {
	if exc == 0 || exc == t.RT.None {
		return
	}
	if !t.IsInstanceID(exc, TBaseExceptionGroup) {
		set[exc] = true
		return
	}
	for _, e := range t.TupleItems(*t.field(exc, groupExcs)) {
		t.collectLeaves(e, set)
	}
}

// projectOnto is the part of group exc whose leaves are in keep.
func (t *Thread) projectOnto(exc Value, keep map[Value]bool) (Value, error) {
	yes, _, err := t.groupSplit(exc, func(e Value) (bool, error) { return keep[e], nil }, false)
	return yes, err
}

// PrepReraiseStar is what a try with except* raises at its end: orig is what was raised in it, excs the list of what the handlers raised
// and what nobody handled. None: nothing.
func (t *Thread) PrepReraiseStar(orig, excs Value) (Value, error) {
	none := t.RT.None
	items, err := t.Sequence(excs)
	if err != nil {
		return 0, err
	}
	if len(items) == 0 {
		return none, nil
	}
	if !t.IsInstanceID(orig, TBaseExceptionGroup) {
		// A naked exception: it was either handled, or is the only item, or the one handler raised something.
		return items[0], nil
	}
	var raised, reraised []Value
	for _, e := range items {
		switch {
		case e == none:
		case t.sameOrigin(orig, e):
			reraised = append(reraised, e)
		default:
			raised = append(raised, e)
		}
	}
	result := none
	if len(reraised) > 0 {
		keep := map[Value]bool{}
		for _, e := range reraised {
			t.collectLeaves(e, keep)
		}
		p, err := t.projectOnto(orig, keep)
		if err != nil {
			return 0, err
		}
		if p != 0 {
			result = p
		}
	}
	if len(raised) == 0 {
		return result, nil
	}
	if result != none {
		raised = append(raised, result)
	}
	if len(raised) > 1 {
		return t.newGroup(t.RT.types[TBaseExceptionGroup].Obj, t.RT.EmptyStr, raised)
	}
	return raised[0], nil
}

func groupSpecs() []*TypeSpec {
	orNone := func(t *Thread, v Value) Value {
		if v == 0 {
			return t.RT.None
		}
		return v
	}
	base := &TypeSpec{
		ID: TBaseExceptionGroup, Name: "BaseExceptionGroup", Base: TBaseException, Fields: groupFields, Flags: TypeBase | TypeGC,
		Doc: "A combination of multiple unrelated exceptions.",
		Slots: Slots{
			New: groupNew,
			Init: func(t *Thread, self Value, args []Value, kwnames Value) error {
				if t.kwCount(kwnames) > 0 {
					return t.TypeErrorf("BaseExceptionGroup() takes no keyword arguments")
				}
				return excInit(t, self, args, 0)
			},
			Str: func(t *Thread, self Value) (Value, error) {
				n := len(t.TupleItems(*t.field(self, groupExcs)))
				return t.NewStr(t.Str(*t.field(self, groupMsg)) + " (" + strconv.Itoa(n) + " sub-exception" + plural(n) + ")"), nil
			},
			Repr: func(t *Thread, self Value) (Value, error) {
				args := t.Hold(t.exc(self).Args)
				msg, err := t.Repr(t.Hold(*t.field(self, groupMsg)))
				if err != nil {
					return 0, err
				}
				excs := t.NewList(t.TupleItems(*t.field(self, groupExcs))...)
				if items := t.TupleItems(args); len(items) == 2 && t.Is(items[1], TTuple) {
					excs = t.NewTuple(t.TupleItems(*t.field(self, groupExcs))...)
				}
				r, err := t.Repr(excs)
				if err != nil {
					return 0, err
				}
				return t.NewStr(t.TypeOf(self).shortName() + "(" + t.Str(msg) + ", " + t.Str(r) + ")"), nil
			},
		},
		Members: []Member{
			{Name: "message", Offset: HeaderSize + 8*groupMsg, ReadOnly: true, Doc: "exception message"},
			{Name: "exceptions", Offset: HeaderSize + 8*groupExcs, ReadOnly: true, Doc: "nested exceptions"},
		},
		Methods: []Func{
			ClassGetitem(),
			{Name: "derive", Sig: "(self, excs, /)", Call: func(t *Thread, a []Value) (Value, error) {
				return t.Call(t.RT.types[TBaseExceptionGroup].Obj, t.Hold(*t.field(a[0], groupMsg)), a[1])
			}},
			{Name: "split", Sig: "(self, matcher_value, /)", Call: func(t *Thread, a []Value) (Value, error) {
				m, err := t.groupMatcher(a[1])
				if err != nil {
					return 0, err
				}
				y, n, err := t.groupSplit(a[0], m, true)
				if err != nil {
					return 0, err
				}
				return t.NewTuple(orNone(t, y), orNone(t, n)), nil
			}},
			{Name: "subgroup", Sig: "(self, matcher_value, /)", Call: func(t *Thread, a []Value) (Value, error) {
				m, err := t.groupMatcher(a[1])
				if err != nil {
					return 0, err
				}
				y, _, err := t.groupSplit(a[0], m, false)
				return orNone(t, y), err
			}},
		},
	}
	group := &TypeSpec{ID: TExceptionGroup, Name: "ExceptionGroup", Base: TBaseExceptionGroup, Mixin: TException, Flags: TypeBase | TypeGC,
		Doc: "A combination of multiple unrelated Exceptions."}
	return []*TypeSpec{base, group}
}
